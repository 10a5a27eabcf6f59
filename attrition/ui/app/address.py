"""The address of a page: it holds the session's state, and the history of the browser its past."""

from __future__ import annotations

from typing import Any

import solara

from attrition.scenario import ScenarioError
from attrition.ui import session
from attrition.ui.limits import why_no_upload
from attrition.ui.links import Link, read_link
from attrition.ui.messages import anything, number, on_message, record, text
from attrition.ui.setting import Setting
from attrition.ui.uploads import MOST_BYTES, mark_of, read_upload

LONGEST_SEARCH = 100_000  # characters; of one that is too long to be a link, the page says so
RESTORED = record(search=lambda content: text(content, LONGEST_SEARCH), number=number)
HANDED_OVER = record(mark=text, text=lambda content: text(content, MOST_BYTES))
NOT_HERE = (
    "This link needs the file {name}.toml, which stays with the browser that opened it: upload the "
    "file here (Upload a scenario). Until then the page shows “{shown}”."
)


@solara.component_vue("address.vue")
def History(
    query: str,
    restored: int,
    embed: str,
    file: str,
    event_restore: Any = None,
) -> None:
    """Show undo, redo, share and present; write the session's state into the address."""


@solara.component_vue("upload.vue")
def Keeper(
    mark: str,
    text: str,
    wanted: str,
    event_hand_over: Any = None,
    event_lack: Any = None,
) -> None:
    """Keep the text of an uploaded scenario in the browser, and hand it over when it is wanted."""


@solara.component
def Address() -> Any:
    """Write what the session holds into the address; restore what the browser goes back to."""
    restored = solara.use_reactive(0)
    setting = session.setting.value

    def restore(what: dict[str, Any]) -> None:
        kept = session.saved.value
        read_address(what["search"])
        session.saved.value = {**session.saved.value, **kept}  # to keep a setting is no move
        restored.value = what["number"]

    missing = session.missing_upload.value
    return History(
        query=missing.search if missing else session.query(),
        restored=restored.value,
        embed=session.embed.value,
        file=f"{setting.name}.toml" if setting.text else "",
        event_restore=on_message(RESTORED, restore),
    )


@solara.component
def Upload() -> Any:
    """Let an uploaded scenario outlive a reload of its page."""
    setting = session.setting.value
    missing = session.missing_upload.value

    def take(what: dict[str, Any]) -> None:
        if missing and what["mark"] == missing.mark:
            take_upload(missing, what["text"])

    def give_up(_: Any) -> None:
        if missing:
            fall_back(missing)

    return Keeper(
        mark=setting.mark(),
        text=setting.text,
        wanted=missing.mark if missing else "",
        event_hand_over=on_message(HANDED_OVER, take),
        event_lack=on_message(anything, give_up),
    )


def read_address(search: str) -> None:
    """Take up what an address asks for, unless it is what the session shows."""
    search = search.removeprefix("?")
    missing = session.missing_upload.value
    if not search or search == (missing.search if missing else session.query()):
        return
    link = read_link(search, session.setting.value)
    if link.missing:
        session.missing_upload.value = session.MissingUpload(*link.missing, search)
        return
    session.missing_upload.value = None
    show(link)


def show(link: Link) -> None:
    """Show what a link asks for."""
    session.compared.value, session.view.value = link.compared, dict(link.view)
    session.embed.value = link.embed
    uploads = {slot: one for slot, one in session.saved.value.items() if one.text}
    session.saved.value = {**uploads, **link.saved}
    if link.setting.query() != session.setting.value.query() or link.notes:
        session.setting.value, session.notes.value = link.setting, list(link.notes)


def take_upload(missing: session.MissingUpload, content: str) -> None:
    """Show the link that waits for an uploaded scenario, or say what is wrong with its text."""
    if mark_of(content) != missing.mark:
        fall_back(missing)
    elif why := why_no_upload():
        fall_back(missing, why)
    else:
        try:
            read_upload(content, missing.name)
        except ScenarioError as error:
            fall_back(missing, str(error))
        else:
            session.missing_upload.value = None
            show(read_link(missing.search, Setting(missing.name, text=content)))


def fall_back(missing: session.MissingUpload, why: str = "") -> None:
    """Show the base in place of an uploaded scenario, and say why."""
    session.missing_upload.value = None
    link = read_link(missing.search)
    shown = link.setting.scenario().title
    show(link)
    session.notes.value = [*(why or NOT_HERE.format(name=missing.name, shown=shown)).split("\n")]
