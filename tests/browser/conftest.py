"""A real server and a real browser; skipped, with the reason, where there is no browser."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000  # milliseconds; the machine may be busy with other things
OVERHANGING = """[...document.querySelectorAll('.at *')].filter(
    (one) => !one.closest('.at-scroll') && one.getBoundingClientRect().right > innerWidth + 1
).map((one) => one.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a finished sweep of a duel, a grid of two levers."""
    from attrition.sweep import make_study, sweep

    folder = tmp_path_factory.mktemp("stores")
    levers = {"combat.lethality": "0.01:0.03:4", "combat.quality.a": "0.5:1:3"}
    study = {
        "title": "A duel",
        "scenarios": ["lanchester-square"],
        "weeks": 10,
        "runs": 4,
        "levers": levers,
        "design": "grid",
        "outcomes": ["casualties.a", "casualties.b"],
    }
    sweep(make_study(study, "duel"), folder / "duel")
    return folder


@contextmanager
def served(command: list[str], log: Path) -> Iterator[str]:
    """Start a server; give its address once it answers, and end it: it leaves no files."""
    temporary = log.with_name("temporary")
    temporary.mkdir(exist_ok=True)
    env = {**os.environ, "HOST": "0.0.0.0", "PYTHONUNBUFFERED": "1", "TMPDIR": str(temporary)}
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    try:
        yield ready_address(log, server)
    finally:
        server.terminate()
        server.wait(10)
    assert not list(temporary.glob("attrition-*"))


@pytest.fixture(scope="session")
def address(stores: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    command = [sys.executable, "run.py", "ui", "--port", "0", "--no-open", "--stores", str(stores)]
    with served(command, tmp_path_factory.mktemp("server") / "log") as where:
        yield where


@pytest.fixture(scope="session")
def start() -> Callable[[list[str], Path], Any]:
    """Return what starts another server, for tests that need one of their own."""
    return served


def ready_address(log: Path, server: Any, patience: float = 150) -> str:
    end = time.monotonic() + patience
    while time.monotonic() < end and server.poll() is None:
        words = [word for word in log.read_text().split() if word.startswith("http://127.0.0.1:")]
        if words:
            try:
                urllib.request.urlopen(f"{words[0]}/readyz", timeout=5).read()
            except OSError:
                pass
            else:
                return words[0]
        time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        playwright.expect.set_options(timeout=PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture
def overhang() -> Callable[[Any], list[str]]:
    """Return what reaches beyond the right edge of a page, but for what scrolls by itself."""
    return lambda page: page.evaluate(OVERHANGING)


@pytest.fixture
def open_page(address: str, browser: Any) -> Iterator[Callable[..., Any]]:
    """Open pages in sessions of their own; at the end nothing may have gone wrong in them.

    `wires` is handed the web sockets of a page, to disturb them.
    """
    wrong: list[str] = []
    contexts = []

    def watch(page: Any) -> None:
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda m: m.type == "error" and wrong.append(f"console: {m.text}"))
        page.on("response", lambda r: r.status >= 400 and wrong.append(f"{r.status}: {r.url}"))
        page.on("request", lambda r: is_foreign(r.url) and wrong.append(f"left: {r.url}"))

    def is_foreign(url: str) -> bool:
        return not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))

    def opened(
        path: str = "/", width: int = 1280, height: int = 900, wires: Any = None, **more: Any
    ) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        watch(page)
        if wires is not None:
            page.route_web_socket(re.compile("/"), wires)
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong
