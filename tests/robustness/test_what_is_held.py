"""Of sessions that have ended the server holds nothing, whatever their visitors did."""

import json
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from page_client import PageClient
from servers import PATIENCE, running

pytestmark = pytest.mark.slow("starts a server")
DUEL = "?scenario=lanchester-square"
UPLOAD = 'title = "Mine"\nextends = "lanchester-square"\n[combat]\nlethality = 0.02\n'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    command = [sys.executable, str(Path(__file__).with_name("watched_server.py"))]
    with running(command, folder / "log", TMPDIR=str(folder)) as address:
        yield address


def held(address: str) -> dict[str, int]:
    with urllib.request.urlopen(f"{address}/held") as answer:
        return dict(json.load(answer))


def wait_until_nothing_is_held(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while found := held(address):
        assert time.monotonic() < end, f"the server still holds {found}"
        time.sleep(0.1)


def move_levers(client: PageClient) -> None:
    for number in range(3):
        value = 0.02 + 0.001 * number
        client.call("move_levers", {"values": {"combat.lethality": value}, "number": number})
    client.wait_for(lambda: client.runs() == 100)
    client.call("download", "csv")
    client.wait_for(lambda: client.shown("file"))


def upload(client: PageClient) -> None:
    client.call("upload", {"name": "mine", "text": UPLOAD})
    client.wait_for(lambda: client.runs() == 100)


def play(client: PageClient) -> None:
    go(client, "live")
    client.call("advance", 1)
    client.wait_for(lambda: client.components[client.component("advance")]["week"] == 1)


def compare(client: PageClient) -> None:
    go(client, "compare")
    client.call("choose", [client.wait_for(lambda: client.shown("offered"))[0]["name"]])
    client.wait_for(lambda: client.shown("pictures"))


def ask_when(client: PageClient) -> None:
    go(client, "when")
    client.wait_for(lambda: client.shown("results") or client.shown("error_text"))


def begin_when(client: PageClient) -> None:
    client.call("choose", "after-kherson")
    go(client, "when")
    client.wait_for(lambda: client.shown("done"))


def sweep(client: PageClient) -> None:
    begin_sweep(client)
    client.wait_for(lambda: client.shown("job")["state"] == "finished")
    client.wait_for(lambda: (client.shown("results") or {}).get("finished"))


def begin_sweep(client: PageClient) -> None:
    go(client, "sweep")
    client.wait_for(lambda: client.shown("ready"))
    client.call("start", 0)
    client.wait_for(lambda: client.shown("job"))


def go(client: PageClient, page: str) -> None:
    client.call("go", page)
    client.wait_for(lambda: client.shown("here") == page)


DEEDS = (move_levers, upload, play, compare, ask_when, begin_when, sweep, begin_sweep)


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_held_of_sessions_that_have_ended(address: str, deed: Any) -> None:
    with ExitStack() as open_pages:
        for _ in range(3):
            client = open_pages.enter_context(closing(PageClient(address, f"/{DUEL}")))
            deed(client)
        assert held(address)["VirtualKernelContext"] == 3
    wait_until_nothing_is_held(address)
