"""A page of another origin, in a real browser, gets nothing from the server."""

import re
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
SOCKET = "/jupyter/api/kernels/stolen/channels?session_id=stolen"
ATTACK = """
const told = (what) => { document.title = what; };
const address = location.hash.slice(1);
const socket = new WebSocket(address.replace('http', 'ws') + '%s');
socket.onopen = () => told('opened');
socket.onerror = () => told('refused');
"""
EMBEDDED = "?scenario=after-kherson&support.military.a=0.5&embed="
FRAME = """
const frame = document.createElement('iframe');
frame.src = location.hash.slice(1);
document.body.append(frame);
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serve files without a word in the terminal."""

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of another server, with the pages of an attacker."""
    folder: Path = tmp_path_factory.mktemp("elsewhere")
    for name, script in {"socket": ATTACK % SOCKET, "frame": FRAME}.items():
        text = f"<!doctype html><link rel=icon href=data:,><body><script>{script}</script>"
        (folder / f"{name}.html").write_text(text)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_of_another_origin_opens_no_socket(
    open_page: Open, address: str, elsewhere: str
) -> None:
    page = open_page(f"/socket.html#{address}", base=elsewhere, pardoned="WebSocket connection to")
    page.wait_for_function("document.title !== ''")
    assert page.title() == "refused"


def test_a_page_of_this_server_opens_the_same_socket(open_page: Open, address: str) -> None:
    page = open_page("/sources")
    page.wait_for_selector(".at main .at-sources")
    opened = f"""new Promise((done) => {{
        const socket = new WebSocket('{address.replace("http", "ws")}{SOCKET}');
        socket.onopen = () => {{ done(true); socket.close(); }};
        socket.onerror = () => done(false);
    }})"""
    assert page.evaluate(opened)


def test_a_page_of_another_origin_does_not_show_the_app_in_a_frame(
    open_page: Open, address: str, elsewhere: str
) -> None:
    page = open_page(f"/frame.html#{address}", base=elsewhere, pardoned="frame-ancestors")
    with page.expect_event("console", lambda message: "frame-ancestors" in message.text):
        page.reload()
    assert not page.locator("iframe").content_frame.locator(".at").count()


@pytest.fixture(scope="module")
def framed(start: Callable[..., Any], elsewhere: str, tmp_path_factory: Any) -> Iterator[str]:
    """Give the address of a server that the pages of another may show in a frame."""
    command = [sys.executable, "run.py", "ui", "--port", "0", "--no-open"]
    command += ["--allow-frames", elsewhere]
    with start(command, tmp_path_factory.mktemp("framed") / "log") as where:
        yield where


@pytest.mark.parametrize(
    ("part", "shown", "left_out"),
    [
        ("headline", ".at-answer", ".at-endings"),
        ("chart", ".at-endings", ".at-answer"),
        ("map", ".at-geo", ".at-endings"),
    ],
)
def test_a_page_of_another_origin_shows_one_part_of_the_board_where_it_may(
    open_page: Open, framed: str, elsewhere: str, part: str, shown: str, left_out: str
) -> None:
    page = open_page(f"/frame.html#{framed}/{EMBEDDED}{part}", base=elsewhere)
    inside = page.locator("iframe").content_frame
    expect(inside.locator(f'.at-board[data-runs="100"] {shown}')).to_be_visible()
    expect(inside.locator(left_out)).to_have_count(0)
    expect(inside.get_by_role("banner")).to_have_count(0)
    expect(inside.get_by_role("heading", level=1)).to_have_count(1)
    expect(inside.get_by_role("listitem").filter(has_text="Military aid")).to_be_visible()
    whole = inside.get_by_role("link", name="Open in attrition")
    expect(whole).to_have_attribute("href", re.compile("military.a=0.5$"))


def test_another_name_for_this_machine_is_not_served(address: str) -> None:
    other = urllib.request.Request(address, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(other)
