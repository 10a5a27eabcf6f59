"""A real server and a real browser; skipped, with the reason, where there is no browser."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from servers import PATIENCE, ROOT, poll, running

WATCHED = Path(__file__).parent / "watched"
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
OVERHANGING = """[...document.querySelectorAll('.at *')].filter(
    (one) => !one.closest('.at-scroll, .at-geo-clipped')
        && one.getBoundingClientRect().right > innerWidth + 1
).map((one) => one.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a finished sweep of a duel, a grid of two levers."""
    from attrition.sweep import make_study, run_sweep

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
    run_sweep(make_study(study, "duel"), folder / "duel")
    return folder


@contextmanager
def served(command: list[str], log: Path, **settings: str) -> Iterator[str]:
    """Start a server; give its address once it answers, and end it: it leaves no files.

    The hosts of other machines that it asks for are written to the file `outgoing` beside the log.
    """
    temporary = log.with_name("temporary")
    temporary.mkdir(parents=True, exist_ok=True)
    watched = {
        "HOST": "0.0.0.0",
        "TMPDIR": str(temporary),
        "PYTHONPATH": os.pathsep.join((str(WATCHED), str(ROOT))),
        "OUTGOING": str(log.with_name("outgoing")),
    }
    with running(command, log, **watched | settings) as address:
        yield address
    assert not list(temporary.glob("attrition-*"))


@pytest.fixture(scope="session")
def outgoing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file in which the server writes the hosts it asks for, of other machines."""
    return tmp_path_factory.mktemp("server") / "outgoing"


@pytest.fixture(scope="session")
def address(stores: Path, outgoing: Path) -> Iterator[str]:
    command = [sys.executable, "run.py", "ui", "--port", "0", "--no-open", "--stores", str(stores)]
    with served(command, outgoing.with_name("log")) as where:
        yield where


@pytest.fixture(scope="session")
def start() -> Callable[..., Any]:
    """Return what starts another server, for tests that need one of their own."""
    return served


@pytest.fixture(scope="session")
def wait_until() -> Callable[..., Any]:
    """Return what waits for a condition of the server."""
    return poll


@pytest.fixture(scope="session")
def patience() -> int:
    """Return how many seconds the tests wait at most for anything to happen."""
    return PATIENCE


class Browsers:
    """Two browsers: one whose visitors are all new, one that keeps what it has compiled."""

    def __init__(self, launch: Callable[..., Any], keep: Callable[..., Any], folder: Path) -> None:
        self.new = launch(executable_path=CHROMIUM, args=ARGUMENTS)
        self.kept = keep(folder, executable_path=CHROMIUM, args=ARGUMENTS)
        (self.blank,) = self.kept.pages  # a browser with a folder begins with an empty page

    @contextmanager
    def page(self, width: int, height: int, base: str, **more: Any) -> Iterator[Any]:
        """Give an empty page in a session of its own.

        Compiling the scripts of the page takes a second of CPU, so it is one of the browser that
        keeps them, unless that has a page open or something about the visitor is out of the usual.
        """
        size = {"width": width, "height": height}
        if more or self.kept.pages != [self.blank]:
            with closing(self.new.new_context(viewport=size, **more)) as visitor:
                yield visitor.new_page()
            return
        with closing(self.kept.new_page()) as page:
            page.set_viewport_size(size)
            yield page
        forgotten = {"origin": base, "storageTypes": "cookies,local_storage"}
        self.kept.new_cdp_session(self.blank).send("Storage.clearDataForOrigin", forgotten)

    def close(self) -> None:
        """End both."""
        self.kept.close()
        self.new.close()


@pytest.fixture(scope="session")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    folder = tmp_path_factory.mktemp("profile")
    with playwright.sync_playwright() as driver:
        playwright.expect.set_options(timeout=1000 * PATIENCE)
        kinds = driver.chromium
        with closing(Browsers(kinds.launch, kinds.launch_persistent_context, folder)) as both:
            yield both


@pytest.fixture
def overhang() -> Callable[[Any], list[str]]:
    """Return what reaches beyond the right edge of a page, but for what scrolls by itself."""
    return lambda page: page.evaluate(OVERHANGING)


@pytest.fixture
def open_page(address: str, browsers: Browsers) -> Iterator[Callable[..., Any]]:
    """Give what opens a page in a session of its own: see `visits`."""
    with visits(address, browsers) as opened:
        yield opened


@pytest.fixture(scope="module")
def open_shared_page(address: str, browsers: Browsers) -> Iterator[Callable[..., Any]]:
    """Give what opens a page that the tests of a module look at one after the other."""
    with visits(address, browsers) as opened:
        yield opened


@contextmanager
def visits(address: str, browsers: Browsers) -> Iterator[Callable[..., Any]]:
    """Open pages in sessions of their own; at the end nothing may have gone wrong in them.

    `base` is the address of another server; `wires` is handed the web sockets, to disturb them;
    the console may show an error with the words `pardoned`.
    """
    wrong: list[str] = []
    pages = ExitStack()

    def note(text: str, pardoned: str) -> None:
        if not pardoned or pardoned not in text:
            wrong.append(f"console: {text}")

    def watch(page: Any, pardoned: str) -> None:
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda m: m.type == "error" and note(m.text, pardoned))
        page.on("response", lambda r: r.status >= 400 and wrong.append(f"{r.status}: {r.url}"))
        page.on("request", lambda r: is_foreign(r.url) and wrong.append(f"left: {r.url}"))

    def is_foreign(url: str) -> bool:
        return not re.match(r"(http|ws)://127\.0\.0\.1:|data:|blob:", url)

    def opened(
        path: str = "/",
        width: int = 1280,
        height: int = 900,
        base: str = address,
        wires: Any = None,
        pardoned: str = "",
        **more: Any,
    ) -> Any:
        page = pages.enter_context(browsers.page(width, height, base, **more))
        page.set_default_timeout(1000 * PATIENCE)
        watch(page, pardoned)
        if wires is not None:
            page.route_web_socket(re.compile("/"), wires)
        page.goto(base + path)
        return page

    with pages:
        yield opened
    assert not wrong
