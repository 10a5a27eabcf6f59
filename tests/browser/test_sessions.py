"""Connections that drop, sessions that are left, and what the server asks of other machines."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from attrition.ui.app import PAGES

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
Wait = Callable[..., Any]
SQUARE = "scenario=lanchester-square"
LETHALITY = "combat.lethality"


SERVER = """
import gc
import sys
import time
import weakref
import uvicorn
from attrition.cli import main
from attrition.drivers.model import WarModel

models, begin = weakref.WeakSet(), WarModel.__init__

def noted(self, *given, **named):
    models.add(self)
    begin(self, *given, **named)

WarModel.__init__ = noted

def held(request):
    from attrition.ui import session
    from solara.server.kernel_context import contexts
    from starlette.responses import JSONResponse
    gc.collect()
    requests = len(session.sampling_service().requests) + len(session.background_jobs().requests)
    return JSONResponse({"sessions": len(contexts), "models": len(models), "requests": requests})

def compute_for_ever(setting, on_progress):
    while True:
        on_progress(0)
        time.sleep(0.1)
        yield

class Server(uvicorn.Server):
    def run(self, sockets):
        from attrition.ui.pages import when
        from solara.server.starlette import app
        from starlette.routing import Route
        when.results_of = compute_for_ever
        app.routes.insert(0, Route("/held", held))
        super().run(sockets)

uvicorn.Server = Server
sys.argv = ["attrition", "ui", "--port", "0", "--no-open"]
main()
"""
NOTHING = {"sessions": 0, "models": 0, "requests": 0}


class Wires:
    """The web sockets of a page, to be cut and mended, or to lose one message with a word in it.

    If it `tears`, that message reaches the server, and the connection ends before the answer.
    While it is `slow`, what the page says is kept, and sent on at `hurry`.
    """

    def __init__(self, loses: str = "", which: int = 1, *, tears: bool = False) -> None:
        self.loses, self.which, self.tears = loses, which, tears
        self.heard = self.lost = 0
        self.cut = self.slow = False
        self.live: list[Any] = []
        self.kept: list[tuple[Any, Any]] = []

    def __call__(self, wire: Any) -> None:
        if self.cut:
            wire.close()
            return
        server = wire.connect_to_server()
        self.live.append(wire)
        if self.loses or self.slow:
            wire.on_message(lambda message: self.pass_on(message, server))

    def pass_on(self, message: Any, server: Any) -> None:
        if self.slow:
            self.kept.append((message, server))
            return
        text = message if isinstance(message, str) else message.decode("latin-1")
        meant = bool(self.loses) and self.loses in text
        self.heard += meant
        lost = meant and self.heard == self.which
        self.lost += lost
        if self.tears or not lost:
            server.send(message)
        if self.tears and lost:
            self.cut = True
            self.drop()

    def hurry(self) -> None:
        self.slow = False
        for message, server in self.kept:
            self.pass_on(message, server)

    def drop(self) -> None:
        live, self.live = self.live, []
        for wire in live:
            wire.close()


@pytest.fixture(scope="module")
def hasty(start: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server that drops a session two seconds after its page has gone."""
    folder = tmp_path_factory.mktemp("hasty")
    (folder / "server.py").write_text(SERVER)
    command = [sys.executable, str(folder / "server.py")]
    with start(command, folder / "log", SOLARA_KERNEL_CULL_TIMEOUT="2s") as where:
        yield where


def held(address: str) -> dict[str, int]:
    """Return what a server holds for its visitors."""
    with urllib.request.urlopen(f"{address}/held") as answer:
        return dict(json.load(answer))


def kernels(address: str) -> dict[str, int]:
    """Return how many sessions a server says that it has, and with how many it is connected."""
    with urllib.request.urlopen(f"{address}/resourcez") as answer:
        return dict(json.load(answer)["kernels"])


def press(page: Any, key: str) -> None:
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.locator(f"[id='{LETHALITY}']").press(key)


def test_a_dropped_connection_comes_back_and_the_run_goes_on(open_page: Open) -> None:
    wires = Wires()
    page = open_page(f"/live?{SQUARE}", wires=wires)
    step = page.get_by_role("button", name="Step")
    step.click()
    page.wait_for_selector('.at-live[data-week="1"]')
    wires.drop()
    page.wait_for_function(
        "solara.debug.reconnectCount >= 1 && solara.debug.connectionStatus === 'connected'"
    )
    step.click()
    page.wait_for_selector('.at-live[data-week="2"]')
    expect(page.locator(".at-notes")).to_have_count(0)  # nothing that the page sent was odd


def test_play_waits_while_the_connection_is_down(open_page: Open) -> None:
    wires = Wires()
    page = open_page(f"/live?{SQUARE}", wires=wires)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("Number(document.querySelector('.at-live').dataset.week) >= 2")
    wires.cut = True
    wires.drop()
    page.wait_for_selector(".at[inert]")
    week = page.locator(".at-live").get_attribute("data-week")
    wires.cut = False
    page.wait_for_selector(".at:not([inert])")
    page.wait_for_function(
        "week => Number(document.querySelector('.at-live').dataset.week) >= Number(week) + 3",
        arg=week,
    )
    assert page.evaluate("solara.debug.reconnectCount") >= 1


def test_a_page_that_hears_late_that_its_session_lives_keeps_its_run(open_page: Open) -> None:
    wires = Wires()
    page = open_page(f"/live?{SQUARE}", wires=wires)
    step = page.get_by_role("button", name="Step")
    step.click()
    page.wait_for_selector('.at-live[data-week="1"]')
    page.evaluate("window.old = true")
    wires.slow = True
    wires.drop()
    page.wait_for_function(
        "solara.debug.reconnectCount >= 1 && solara.debug.connectionStatus === 'connected'"
    )
    page.wait_for_timeout(1500)  # three times as long as Solara waits
    wires.hurry()
    step.click()
    page.wait_for_selector('.at-live[data-week="2"]')
    assert page.evaluate("window.old")


@pytest.mark.parametrize("which", [1, 3])
def test_play_goes_on_when_a_question_for_a_week_is_lost(open_page: Open, which: int) -> None:
    wires = Wires(loses='"advance"', which=which)
    page = open_page(f"/live?{SQUARE}", wires=wires)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("Number(document.querySelector('.at-live').dataset.week) >= 4")
    assert wires.lost == 1


def test_an_answer_that_was_lost_is_shown_when_the_page_connects_again(open_page: Open) -> None:
    wires = Wires(loses='"advance"', tears=True)
    page = open_page(f"/live?{SQUARE}", wires=wires)
    page.get_by_role("button", name="Step").click()
    page.wait_for_selector(".at[inert]")
    expect(page.locator(".at-live")).to_have_attribute("data-week", "0")
    wires.cut = False
    page.wait_for_selector('.at:not([inert]) .at-live[data-week="1"]')


def test_a_page_makes_what_it_missed(open_page: Open) -> None:
    """What was made while the page was away is there afterwards, and what it knew is as it is."""
    page = open_page(f"/live?{SQUARE}")
    page.wait_for_selector('.at-live[data-week="0"]')
    forget = """async () => {
        const manager = solara.debug.widgetManager(), kernel = solara.debug.kernel();
        const models = await Promise.all(Object.values(manager._models));
        const id = models.find((model) => model.name === 'TemplateModel').model_id;
        const live = models.find((model) => model.get('week') === 0);
        delete manager._models[id];
        kernel._comms.get(id).dispose();
        live.set('week', 7);
        await manager.fetchAll();
        return [manager.has_model(id), live.get('week')];
    }"""
    assert page.evaluate(forget) == [True, 0]


def test_a_lever_whose_move_is_lost_moves_all_the_same(open_page: Open) -> None:
    wires = Wires(loses='"move_levers"')
    page = open_page(f"/?{SQUARE}", wires=wires)
    page.wait_for_selector('.at-board[data-runs="100"]')
    press(page, "End")
    page.wait_for_selector(f'.at-board[data-runs="100"][data-key*="{LETHALITY}"]')
    assert wires.lost == 1


def test_a_page_that_has_given_up_connects_again(open_page: Open) -> None:
    wires = Wires()
    page = open_page(f"/live?{SQUARE}", wires=wires)
    page.wait_for_selector('.at-live[data-week="0"]')
    page.evaluate("solara.debug.kernel()._reconnectLimit = 1")
    wires.cut = True
    wires.drop()
    page.wait_for_function("solara.debug.connectionStatus === 'disconnected'")
    expect(page.get_by_text("Server disconnected")).to_be_visible()
    wires.cut = False
    page.wait_for_function("solara.debug.connectionStatus === 'connected'")
    page.get_by_role("button", name="Step").click()
    page.wait_for_selector('.at-live[data-week="1"]')


def test_a_page_whose_session_was_dropped_begins_again_from_its_link(
    open_page: Open, hasty: str, wait_until: Wait
) -> None:
    wires = Wires()
    page = open_page(f"/?{SQUARE}", base=hasty, wires=wires, pardoned="WebSocket is already in")
    page.wait_for_selector('.at-board[data-runs="100"]')
    press(page, "End")
    page.wait_for_selector(f'.at-board[data-runs="100"][data-key*="{LETHALITY}"]')
    page.wait_for_url(f"**{LETHALITY}*")
    value = page.locator(f"[id='{LETHALITY}']").input_value()
    wires.cut = True
    wires.drop()
    wait_until(lambda: held(hasty) == NOTHING, page)
    page.evaluate("window.old = true")
    wires.cut = False
    page.wait_for_function("!window.old")
    page.wait_for_selector(f'.at-board[data-runs="100"][data-key*="{LETHALITY}"]')
    expect(page.locator(f"[id='{LETHALITY}']")).to_have_value(value)
    press(page, "Home")
    expect(page.locator(f"[id='{LETHALITY}']")).not_to_have_value(value)


@pytest.mark.parametrize("path", ["/", "/live", "/when"])
def test_what_is_held_for_a_page_is_let_go_of_when_it_has_gone(
    open_page: Open, hasty: str, wait_until: Wait, path: str
) -> None:
    wait_until(lambda: held(hasty) == NOTHING)
    wires = Wires()
    page = open_page(f"{path}?scenario=after-kherson", base=hasty, wires=wires)
    page.wait_for_selector(".at main section")
    wait_until(lambda: held(hasty)["models" if path == "/live" else "requests"] > 0, page)
    wires.cut = True
    wires.drop()
    wait_until(lambda: held(hasty) == NOTHING, page)


def test_the_session_of_a_closed_page_is_dropped_at_once(
    open_page: Open, start: Callable[..., Any], tmp_path: Path, wait_until: Wait
) -> None:
    command = [sys.executable, "run.py", "ui", "--port", "0", "--no-open"]
    with start(command, tmp_path / "log") as own:  # no session of another test ends meanwhile
        page = open_page(f"/live?{SQUARE}", base=own)
        page.wait_for_selector('.at-live[data-week="0"]')
        assert kernels(own)["total"] == 1
        page.close(run_before_unload=True)
        wait_until(lambda: kernels(own)["total"] == 0)


def test_the_server_asks_nothing_of_other_machines(
    open_page: Open, address: str, outgoing: Path
) -> None:
    page = open_page(f"/?{SQUARE}")
    for path in PAGES:
        page.goto(f"{address}/{path}?{SQUARE}")
        page.wait_for_selector(".at main section, .at main .at-sources")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/_solara/cdn/left-pad@1.3.0/index.js")
    assert not outgoing.exists(), outgoing.read_text()


def test_a_question_to_another_machine_would_be_written_down(tmp_path: Path) -> None:
    ask = "import socket; s = socket.socket(); s.settimeout(0.1); s.connect_ex(('192.0.2.1', 9))"
    watched = str(Path(__file__).parent / "watched")
    env = {**os.environ, "PYTHONPATH": watched, "OUTGOING": str(tmp_path / "hosts")}
    subprocess.run([sys.executable, "-c", ask], env=env, check=True)
    assert "192.0.2.1" in (tmp_path / "hosts").read_text()
