"""The app: the frame around every page, and the list of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import solara

from attrition.board import styles
from attrition.ui import session
from attrition.ui.links import read_link
from attrition.ui.messages import anything, on_message, one_of
from attrition.ui.pages import compare, explore, live, map, sources, story, sweep, when

# A page is a module with TITLE and Page; its name is the path of its link.
PAGES = {
    "story": story,
    "": explore,
    "compare": compare,
    "live": live,
    "when": when,
    "sweep": sweep,
    "map": map,
    "sources": sources,
}
LAB = ("live", "when", "sweep", "map")  # one entry of the header, with entries of its own
STYLES = Path(__file__).parent.with_name("styles")


@solara.component_vue("frame.vue")
def Frame(
    pages: list[dict[str, str]],
    here: str,
    query: str,
    styles: str,
    notes: list[str],
    children: list[Any],
    event_go: Any = None,
    event_dismiss: Any = None,
) -> None:
    """Show the header with links to the pages, the notes, and the page itself."""


@solara.component
def Layout(children: list[Any]) -> Any:
    """Keep address and session in step on every page."""
    router = solara.use_router()

    def read_address() -> None:
        search = router.search or ""
        if search and search != session.query():
            link = read_link(search)
            session.compared.value, session.view.value = link.compared, dict(link.view)
            uploads = {slot: one for slot, one in session.saved.value.items() if one.text}
            session.saved.value = {**uploads, **link.saved}
            if link.setting.query() != session.setting.value.query() or link.notes:
                session.setting.value, session.notes.value = link.setting, list(link.notes)

    solara.use_memo(read_address, [router.path, router.search])
    here = (router.path or "").strip("/")
    query = session.query()
    failed, recover = solara.use_exception()
    notes = [session.error_text(failed)] if failed else session.notes.value
    solara.use_effect(recover, [here, query])
    title = PAGES[here].TITLE if here in PAGES else "Not found"
    solara.Title(f"{title} · attrition")
    return Frame(
        pages=[{"path": path, "title": page.TITLE} for path, page in PAGES.items()],
        here=here,
        query=query,
        styles=style_sheet(),
        notes=notes,
        children=[] if failed else children,
        event_go=on_message(one_of(*PAGES), lambda path: router.push(f"/{path}?{session.query()}")),
        event_dismiss=on_message(anything, lambda _: session.notes.set([])),
    )


def style_sheet() -> str:
    """Return the style sheets of the screen: that of the board, then those of its other parts."""
    sheets = [one.read_text(encoding="utf-8") for one in sorted(STYLES.glob("*.css"))]
    return "\n".join((styles(), *sheets))


routes = [
    solara.Route(
        path=path or "/",
        component=page.Page,
        label=page.TITLE,
        layout=None if path else Layout,
    )
    for path, page in PAGES.items()
]
