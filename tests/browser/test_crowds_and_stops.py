"""What pages tell when the server has no room, and when it stops."""

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow("starts servers and a real browser")

Open = Callable[..., Any]
SQUARE = "scenario=lanchester-square"
REFUSED = "ERR_CONNECTION_REFUSED"  # what Chromium writes of a server that has stopped
COMMAND = [sys.executable, "run.py", "ui", "--no-open", "--port"]
FULL = {"ATTRITION_MOST_PAGES": "1", "ATTRITION_MOST_UPLOADS": "1"}


def test_a_full_server_says_so_and_serves_those_who_are_there(
    open_page: Open, start: Callable[..., Any], tmp_path: Path
) -> None:
    with start([*COMMAND, "0"], tmp_path / "log", **FULL) as where:
        page = open_page(f"/?{SQUARE}", base=where)
        page.wait_for_selector('.at-board[data-runs="100"]')
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(where)
        assert refusal.value.code == 503
        assert "As many pages are open" in refusal.value.read().decode()
        file = {"name": "mine.toml", "mimeType": "text/plain"}
        for title in ("First", "Second"):
            text = f'title = "{title}"\nextends = "lanchester-square"\n'
            page.set_input_files("input[type=file]", {**file, "buffer": text.encode()})
            page.wait_for_selector(".at-notes" if title == "Second" else ".at-board >> text=First")
        expect(page.locator(".at-notes")).to_contain_text("(in a minute: 1)")
        page.close()


def test_a_page_tells_at_once_that_its_server_stops_and_goes_on_with_the_next(
    open_page: Open, start: Callable[..., Any], tmp_path: Path
) -> None:
    with start([*COMMAND, "0"], tmp_path / "first" / "log") as where:
        page = open_page("/sweep?scenario=after-kherson&runs=150", base=where, pardoned=REFUSED)
        page.get_by_role("button", name="Start", exact=True).click()
        page.wait_for_selector('.at-new-sweep[data-state="running"]')
    expect(page.locator(".at-lost")).to_contain_text("The server has stopped")
    port = re.findall(r"\d+", where)[-1]
    page.evaluate("window.old = true")
    with start([*COMMAND, port], tmp_path / "second" / "log"):
        page.wait_for_function("!window.old")  # its session has ended: it starts from its link
        page.wait_for_selector(".at-new-sweep")
        expect(page.locator(".at-lost")).to_have_count(0)
        page.close()


def test_a_page_whose_server_answers_no_more_says_so(open_page: Open) -> None:
    page = open_page(f"/?{SQUARE}", pardoned="ERR_FAILED")
    page.wait_for_selector('.at-board[data-runs="100"]')
    page.route("**/readyz", lambda asked: asked.abort())
    expect(page.locator(".at-lost")).to_contain_text("cannot be reached")
    page.unroute("**/readyz")
    expect(page.locator(".at-lost")).to_have_count(0)
