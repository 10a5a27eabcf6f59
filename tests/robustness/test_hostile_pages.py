"""Clients that send what no page would: the others have their charts, and the log stays empty."""

import json
import os
import random
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from page_client import PageClient
from servers import running
from websockets.exceptions import ConnectionClosed, InvalidStatus

from attrition.storage.draft import open_draft
from attrition.ui.jobs.sweep_job import SCRATCH
from attrition.ui.server import CLOSED_AT
from attrition.ui.wire import LONGEST_MESSAGE, TOO_LONG

pytestmark = pytest.mark.slow("starts a server")
SQUARE = "/?scenario=lanchester-square"
EVENTS = {
    "sources": ("restore", "hand_over", "lack", "take_back", "reset"),  # of the frame
    "": ("go", "dismiss", "move_levers", "choose", "keep", "upload", "download", "act"),
    "live": ("advance", "restart", "choose", "download"),
    "compare": ("choose",),
    "sweep": ("choose", "move", "look", "explore", "change", "turn", "start", "stop"),
}
KEYS = ("path", "value", "number", "name", "text", "kind", "store", "level", "vary", "runs", "x")
KEYS += ("search", "mark")
HEAVY = 'title = "Heavy"\nextends = "after-kherson"\n[households]\ncohort_size = 10\n'


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Give temporary folders that other servers made before: one was killed, one still runs."""
    temporary = tmp_path_factory.mktemp("temporary")
    killed, living = (open_draft(temporary, SCRATCH) for _ in range(2))
    os.close(killed.lock)
    yield {"killed": killed.folder, "living": living.folder}
    living.remove()


@pytest.fixture(scope="module")
def address(log: Path, left: dict[str, Path]) -> Iterator[str]:
    command = [sys.executable, "run.py", "ui", "--port", "0", "--no-open"]
    with running(command, log, TMPDIR=str(left["living"].parent)) as address:
        yield address
    assert "Traceback" not in log.read_text()


def odd_value(dice: random.Random, depth: int = 0) -> Any:
    """Return something that may or may not be what a handler expects."""
    simple = [None, True, 0, -1, 3.5, 1e308, float("nan"), 10**400, "", "a", "x" * 5_000, "\ud800"]
    simple += ["combat.lethality", "/etc/passwd", "csv", "Formation", "combat.lethality=0:1:99999"]
    kind = dice.randrange(4) if depth < 2 else 0
    if kind == 1:
        return [odd_value(dice, depth + 1) for _ in range(dice.randrange(4))]
    if kind > 1:
        keys = dice.sample(KEYS, dice.randrange(5))
        return {key: odd_value(dice, depth + 1) for key in keys}
    return dice.choice(simple)


def test_a_server_removes_what_one_that_was_killed_left(
    address: str, left: dict[str, Path]
) -> None:
    assert address
    assert not left["killed"].exists()
    assert left["living"].exists()


@pytest.mark.parametrize("page", EVENTS)
def test_odd_messages_are_answered_in_words_or_ignored(
    address: str, log: Path, page: str, tries: int
) -> None:
    client, dice = PageClient(address, f"/{page}?scenario=lanchester-square"), random.Random(page)
    for event in EVENTS[page]:
        for _ in range(max(1, tries // len(EVENTS[page]))):
            component = client.wait_for(lambda event=event: client.component(event))
            body = {"event": event, "data": odd_value(dice)}
            client.send("comm_msg", comm_id=component, data={"method": "custom", "content": body})
            client.read()
    client.call("go", 5)
    assert client.wait_for(lambda: client.shown("notes"))
    assert "Traceback" not in log.read_text()
    client.close()


def test_odd_states_are_answered_in_words_and_the_page_goes_on(
    address: str, log: Path, tries: int
) -> None:
    client, dice = PageClient(address, SQUARE), random.Random("state")
    client.wait_for(client.runs)
    own = [(name, key) for name, state in client.components.items() for key in state]
    for _ in range(10 * tries):
        name, key = dice.choice(own)
        client.set_state(name, **{key: odd_value(dice)})
        client.send("comm_msg", comm_id=name, data={"method": dice.choice(("run", "x", "update"))})
    assert client.wait_for(lambda: client.shown("notes"))
    (navigator,) = (name for name, state in client.components.items() if "location" in state)
    for where in ("//[", "\ud800", "/?scenario=\0", "/no/such", "/live?" + "x=1&" * 5_000):
        client.set_state(navigator, location=where)
    client.set_state(navigator, location="/sources")
    client.wait_for(lambda: client.shown("here") == "sources")
    written = log.read_text()
    assert "pages do not send" in written
    assert "Traceback" not in written
    client.close()


def test_a_message_that_is_too_long_is_answered_in_words_and_the_page_goes_on(address: str) -> None:
    client = PageClient(address, SQUARE)
    client.wait_for(client.runs)
    client.call("upload", {"name": "long", "text": "#" * (LONGEST_MESSAGE + 1)})
    assert client.wait_for(lambda: client.shown("notes")) == [TOO_LONG]
    client.call("dismiss", 0)
    client.wait_for(lambda: client.shown("notes") == [])
    with suppress(ConnectionClosed):
        client.socket.send("#" * (CLOSED_AT * LONGEST_MESSAGE + 1))
    with pytest.raises(ConnectionClosed) as closed:
        client.wait_for(lambda: False)
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1009  # too big
    client.connect()
    client.call("go", "sources")
    client.wait_for(lambda: client.shown("here") == "sources")
    client.close()


def test_what_is_no_message_does_not_end_the_connection(address: str, log: Path) -> None:
    client = PageClient(address, SQUARE)
    client.wait_for(client.runs)
    odd = ["hello", "[]", "[" * 100_000, '{"header": {}}', b"\x7f\xff\xff\xff", b"", "\x00"]
    for message in odd:
        client.socket.send(message)
    client.send("execute_request", code="1 / 0")
    client.send("comm_msg", comm_id="no such", data={"method": "custom", "content": {}})
    widget = {"create_widget": ["antigravity", "x"], "props": {}, "id": "1"}
    levers = client.component("move_levers")
    client.send("comm_msg", comm_id=levers, data={"method": "custom", "content": widget})
    assert client.wait_for(lambda: client.shown("notes"))
    client.call("dismiss", 0)
    client.wait_for(lambda: client.shown("notes") == [])
    assert "Traceback" not in log.read_text()
    client.close()


def test_a_large_scenario_is_refused_in_the_page_and_others_have_their_charts(address: str) -> None:
    hostile = PageClient(address, SQUARE)
    hostile.call("move_levers", {"values": {"households.cohort_size": 10}, "number": 1})
    assert "cohort_size" in hostile.wait_for(lambda: hostile.shown("notes"))[0]
    hostile.call("upload", {"name": "heavy", "text": HEAVY})
    hostile.wait_for(lambda: "agents in all" in str(hostile.shown("notes")))
    hostile.leave()
    honest = PageClient(address, "/?scenario=after-kherson")
    honest.wait_for(lambda: honest.runs() == 100)
    honest.close()


def test_a_stranger_neither_joins_a_session_nor_ends_it(address: str, log: Path) -> None:
    client, stranger = (PageClient(address, SQUARE) for _ in range(2))
    client.wait_for(client.runs)
    stranger.leave()
    stranger.kernel = client.kernel
    with pytest.raises(InvalidStatus, match="403"):
        stranger.connect()
    where = f"{address}/_solara/api/close/{client.kernel}?session_id={client.page}"
    close = urllib.request.Request(where, b"", {"Cookie": stranger.cookies}, method="POST")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(close)
    client.call("go", "sources")
    client.wait_for(lambda: client.shown("here") == "sources")
    client.close()
    assert "Traceback" not in log.read_text()


def test_those_who_ask_much_or_do_not_read_hold_up_nobody(address: str) -> None:
    greedy = [PageClient(address, SQUARE) for _ in range(4)]
    for number, client in enumerate(greedy):
        client.wait_for(client.runs)
        for step in range(100):  # nobody reads the answers
            value = 0.02 + 0.0001 * step + 1e-6 * number
            client.call("move_levers", {"values": {"combat.lethality": value}, "number": step})
    honest = PageClient(address, "/?scenario=aid-cut")
    honest.wait_for(lambda: honest.runs() == 100)
    for client in (*greedy, honest):
        client.close()


def test_the_work_of_a_page_goes_on_when_it_connects_again(address: str) -> None:
    client = PageClient(address, "/?scenario=aid-halved")
    client.wait_for(lambda: client.component("move_levers"))
    client.leave()
    client.connect()
    client.wait_for(lambda: client.runs() == 100)
    assert json.loads(client.shown("state_json"))["panels"]
    client.close()
