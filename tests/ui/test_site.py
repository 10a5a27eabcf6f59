"""What the server answers beside the app: the board's script, old addresses, pages not found."""

import hashlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from guarded_requests import ask, body_of, headers_of
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from attrition.ui import site
from attrition.ui.access import Access

Get = Callable[..., list[Any]]
TITLES = {"": "Explore", "live": "Live", "sources": "Sources"}
FRAME = site.Frame({"": "Explore", "live": "Lab"}, ".at { font-family: Inter; }")
SCRIPT = "window.attritionBoard = {};"


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Put a script in place of the board's; return the address that it has."""
    (tmp_path / "board.js").write_text(SCRIPT)
    monkeypatch.setattr(site, "board_file", lambda: tmp_path / "board.js")
    return f"/static/board.js?v={hashlib.sha256(SCRIPT.encode()).hexdigest()[:12]}"


@pytest.fixture
def get(board: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Get:
    """Return what asks a server that has one page, and no files, under a path."""
    from solara.server import server

    assert board
    monkeypatch.setattr(server, "get_jinja_env", None)  # it is put in place again afterwards

    async def page(_: Request) -> Response:
        return PlainTextResponse("the page")

    app = Starlette(
        routes=[Route("/sources", page), Mount("/static", StaticFiles(directory=tmp_path))]
    )
    site.add_routes(app, TITLES, FRAME, "/war")
    return partial(ask, Access.of(root_path="/war"), "http", app=app)


@pytest.mark.parametrize(("old", "new"), [("about", "sources"), ("lab", "live"), ("map", "")])
def test_an_old_address_leads_to_its_page_and_keeps_its_query(get: Get, old: str, new: str) -> None:
    sent = get(f"/war/{old}", more={"query_string": b"scenario=iwo-jima"})
    assert sent[0]["status"] == 307
    assert headers_of(sent)["location"] == f"/war/{new}?scenario=iwo-jima"


@pytest.mark.parametrize("path", ["/war/no-such-page", "/war/no/such", "/war/sources/more"])
def test_a_page_that_is_not_there_is_said_in_the_frame_with_a_way_home(get: Get, path: str) -> None:
    sent = get(path)
    text = body_of(sent)
    assert sent[0]["status"] == 404
    assert "<title>Not found · attrition</title>" in text
    assert text.count("<h1") == 1
    assert '<html lang="en">' in text
    nav = text.partition("<nav")[2].partition("</nav>")[0]
    links = re.findall(r'<a href="([^"]*)">([^<]*)</a>', nav)
    assert links == [("/war/", "Explore"), ("/war/live", "Lab")]
    assert FRAME.styles in text


def test_a_page_that_is_there_is_answered(get: Get) -> None:
    assert body_of(get("/war/sources")) == "the page"


def test_a_file_that_is_not_there_is_no_page(get: Get) -> None:
    sent = get("/war/static/no-such.js")
    assert (sent[0]["status"], body_of(sent)) == (404, "Not found")


def test_browsers_keep_the_script_of_the_board_for_a_year(get: Get) -> None:
    sent = get("/war/static/board.js")
    headers = headers_of(sent)
    assert body_of(sent) == SCRIPT
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]


def test_the_script_is_behind_the_password(get: Get) -> None:
    access = Access.of(root_path="/war", password="a long sentence")
    app = get.keywords["app"]  # type: ignore[attr-defined]
    assert ask(access, path="/war/static/board.js", app=app)[0]["status"] == 401


def test_another_script_has_another_address(board: str, tmp_path: Path) -> None:
    assert site.read_board().address == board
    (tmp_path / "board.js").write_text(f"{SCRIPT}\n")
    assert site.read_board().address != board


def test_a_page_that_connects_again_waits_for_a_slow_network(get: Get) -> None:
    """Solara's own script gives up after half a second; ours differs in this one number."""
    from solara.server import server

    theirs = (server.solara_static / "main-vuetify.js").read_text(encoding="utf-8")
    ours = body_of(get("/war/static/main-vuetify.js"))
    assert theirs.count(site.HASTY) == 1
    assert ours.count("new Error('app-status timeout')), 30000)") == 1
    assert ours == theirs.replace(site.HASTY, site.PATIENT)
