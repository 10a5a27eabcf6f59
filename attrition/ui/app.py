"""The app: the frame around every page, and the list of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import solara

from attrition import theme
from attrition.ui import about, compare, explore, live, regions, session, sweeps, when
from attrition.ui.setting import read_others, read_query, read_view

# A page is a module with TITLE and Page; its name is the path of its link.
PAGES = {
    "": explore,
    "map": regions,
    "live": live,
    "compare": compare,
    "when": when,
    "sweep": sweeps,
    "about": about,
}
CSS = Path(__file__).with_name("screen.css")


@solara.component_vue("frame.vue")
def Frame(
    pages: list[dict[str, str]],
    here: str,
    query: str,
    sheet: str,
    notes: list[str],
    children: list[Any],
    event_go: Any = None,
    event_dismiss: Any = None,
) -> None:
    """Show the head with the pages, what is wrong if anything, and the page itself."""


@solara.component
def Layout(children: list[Any]) -> Any:
    """Keep the address and the session together, whatever the page."""
    router = solara.use_router()

    def read_address() -> None:
        search = router.search or ""
        if search and search != session.query():
            session.others.value = read_others(search)
            session.view.value = read_view(search)
            asked, notes = read_query(search)
            if asked.query() != session.setting.value.query() or notes:
                session.setting.value, session.notes.value = asked, notes

    solara.use_memo(read_address, [router.path, router.search])
    here = (router.path or "").strip("/")
    query = session.query()
    title = PAGES[here].TITLE if here in PAGES else "Not found"
    solara.Title(f"{title} · attrition")
    return Frame(
        pages=[{"path": path, "title": page.TITLE} for path, page in PAGES.items()],
        here=here,
        query=query,
        sheet=sheet(),
        notes=session.notes.value,
        children=children,
        event_go=lambda path: router.push(f"/{path}?{session.query()}"),
        event_dismiss=lambda _: session.notes.set([]),
    )


def sheet() -> str:
    """Return the style sheet with the colours of the theme."""
    shades = {".at": theme.LIGHT, ".at.at-dark": theme.DARK}
    variables = "\n".join(
        f"{where} {{ {' '.join(f'--{name}: {colour};' for name, colour in colours.items())} }}"
        for where, colours in shades.items()
    )
    return f"{variables}\n{CSS.read_text(encoding='utf-8')}"


routes = [
    solara.Route(
        path=path or "/",
        component=page.Page,
        label=page.TITLE,
        layout=None if path else Layout,
    )
    for path, page in PAGES.items()
]
