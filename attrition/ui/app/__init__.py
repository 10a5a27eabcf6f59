"""The app: the list of pages, and the frame around each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import solara

from attrition.board import styles
from attrition.charts import theme
from attrition.ui import session
from attrition.ui.app.address import Address, Upload, read_address
from attrition.ui.app.changes import Changes
from attrition.ui.messages import anything, on_message, one_of
from attrition.ui.pages import compare, explore, live, sources, story, sweep, when
from attrition.ui.views.board import SettingBoard

# A page is a module with TITLE and Page; its name is the path of its link.
PAGES = {
    "story": story,
    "": explore,
    "compare": compare,
    "live": live,
    "when": when,
    "sweep": sweep,
    "sources": sources,
}
LAB = ("live", "when", "sweep")  # one entry of the header, with entries of its own
STYLES = Path(__file__).parent.with_name("styles")


@solara.component_vue("frame.vue")
def Frame(
    pages: list[dict[str, str]],
    lab: list[dict[str, str]],
    here: str,
    query: str,
    embed: str,
    styles: str,
    notes: list[str],
    compiling: str,
    tools: list[Any],
    children: list[Any],
    event_go: Any = None,
    event_dismiss: Any = None,
) -> None:
    """Show the header with links and tools, the notes, how far the engine is, and the page."""


@solara.component
def Layout(children: list[Any]) -> Any:
    """Keep address and session in step on every page."""
    router = solara.use_router()
    solara.use_memo(lambda: read_address(router.search or ""), [router.path, router.search])
    here = (router.path or "").strip("/")
    query, embed = session.query(), session.embed.value
    failed, recover = solara.use_exception()
    solara.use_effect(recover, [here, query])
    return Frame(
        pages=header_links(),
        lab=[link_to(path) for path in LAB] if here in LAB else [],
        here=here,
        query=query,
        embed=embed,
        styles=style_sheet(),
        notes=[session.error_text(failed)] if failed else session.notes.value,
        compiling=session.compiling.value,
        tools=[Address(), Upload()],
        children=[] if failed else page_parts(children),
        event_go=on_message(one_of(*PAGES), lambda path: router.push(f"/{path}?{session.query()}")),
        event_dismiss=on_message(anything, lambda _: session.notes.set([])),
    )


def page_parts(page: list[Any]) -> list[Any]:
    """Return what stands under the header: what was changed, then the page.

    While the text of an uploaded scenario is on its way, nothing does. A frame on another page
    shows one part of the board.
    """
    if session.missing_upload.value:
        return []
    part = session.embed.value
    return [Changes(), *([SettingBoard(part)] if part else page)]


def header_links() -> list[dict[str, str]]:
    """Return the links of the header: a page each, but one for those of the lab."""
    return [link_to(path) for path in PAGES if path not in LAB[1:]]


def link_to(path: str) -> dict[str, str]:
    """Return a link to a page, with the name of its group where it stands for one."""
    return {"path": path, "title": PAGES[path].TITLE, "group": "Lab" if path == LAB[0] else ""}


def style_sheet() -> str:
    """Return the style sheets of the screen: that of the board, then those of its other parts.

    On paper, the colours are those of the light theme.
    """
    sheets = [one.read_text(encoding="utf-8") for one in sorted(STYLES.glob("*.css"))]
    colours = " ".join(f"--{name}: {colour};" for name, colour in theme.LIGHT.items())
    on_paper = f"@media print {{ .at.at-dark, html.at-dark-page {{ {colours} }} }}"
    return "\n".join((styles(), *sheets, on_paper))


routes = [
    solara.Route(
        path=path or "/",
        component=page.Page,
        label=f"{page.TITLE} · attrition",  # the title of the document
        layout=None if path else Layout,
    )
    for path, page in PAGES.items()
]
