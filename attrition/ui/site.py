"""What the server answers beside the app: the board's script, old addresses, pages not found."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from attrition.board import bundle as board_file
from attrition.charts import theme
from attrition.drivers.compiling import is_under_way
from attrition.storage.version import own_version

TEMPLATES = Path(__file__).with_name("templates")
MOVED = {"about": "sources", "lab": "live", "map": ""}  # addresses without a page of their own
BOARD = "/static/board.js"
SOLARA = "/static/main-vuetify.js"
HEALTH = "/healthz"
# A page that connects again asks whether its session lives. Solara waits half a second for the
# answer, then drops the session and loads the page anew; a slow network needs longer.
HASTY = "reject(new Error('app-status timeout')), 500)"
PATIENT = HASTY.replace("500", "30000")
FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}
NOT_PAGES = ("/static/", "/_solara/", "/jupyter/")
DESCRIPTION = (
    "An agent-based simulator of a war of attrition, for exploration and teaching; not a forecast."
)


@dataclass(frozen=True)
class Bundle:
    """A script with the address at which browsers may keep it for ever."""

    text: str
    address: str

    @classmethod
    def at(cls, path: str, text: str) -> Bundle:
        """Return a script at an address that changes with its text."""
        return cls(text, f"{path}?v={hashlib.sha256(text.encode()).hexdigest()[:12]}")


@dataclass(frozen=True)
class Frame:
    """What a page outside the app shares with it: the header's links by path, and the styles."""

    links: Mapping[str, str]
    styles: str


def read_board() -> Bundle:
    """Return the script that draws the board."""
    return Bundle.at(BOARD, board_file().read_text(encoding="utf-8"))


def read_solara() -> Bundle:
    """Return the script with which Solara runs a page, more patient with a slow network."""
    from solara.server import server

    text = (server.solara_static / Path(SOLARA).name).read_text(encoding="utf-8")
    return Bundle.at(SOLARA, text.replace(HASTY, PATIENT))


def template_values(titles: Mapping[str, str]) -> dict[str, Any]:
    """Return what the templates need beside what Solara gives them; `titles` are by path."""
    return {
        "titles": {f"/{path}": title for path, title in titles.items()},
        "description": DESCRIPTION,
        "board": read_board().address,
        "solara_script": read_solara().address,
        "light": theme.LIGHT,
        "dark": theme.DARK,
    }


def add_routes(
    app: Starlette, titles: Mapping[str, str], frame: Frame, root_path: str = ""
) -> None:
    """Let the server answer for the board, for old addresses, and for pages not found.

    `titles` are those of the pages by path, `frame` is that of pages not found; `root_path` is
    where a proxy serves the app.
    """
    from solara.server import server

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.globals.update(template_values(titles))
    server.get_jinja_env = lambda app_name: environment  # noqa: ARG005

    async def not_found(request: Request, _: Exception | None = None) -> Response:
        if request.url.path.removeprefix(root_path).startswith(NOT_PAGES):
            return PlainTextResponse("Not found", 404)
        page = environment.get_template("not_found.html.j2")
        return HTMLResponse(page.render(root_path=root_path, frame=frame), 404)

    async def below_a_page(_: Request) -> Response:
        raise HTTPException(404)

    async def moved(request: Request) -> Response:
        path = MOVED[request.url.path.removeprefix(root_path).strip("/")]
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{root_path}/{path}{query}")

    app.router.routes[:0] = [
        _script(BOARD, read_board()),
        _script(SOLARA, read_solara()),
        Route(HEALTH, health),
        *(Route(f"/{old}", moved) for old in MOVED),
        *(Route(f"/{path}/{{rest:path}}", below_a_page) for path in titles if path),
    ]
    app.add_exception_handler(404, not_found)


async def health(_: Request) -> Response:
    """Answer that the server is alive, of what version it is, and whether the engine is ready."""
    engine = "compiling" if is_under_way() else "ready"
    content = {"status": "ok", "version": own_version(), "engine": engine}
    return JSONResponse(content, headers={"Cache-Control": "no-store"})


def _script(path: str, bundle: Bundle) -> Route:
    async def script(_: Request) -> Response:
        return Response(bundle.text, media_type="text/javascript", headers=FOR_A_YEAR)

    return Route(path, script)
