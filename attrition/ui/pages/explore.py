"""The first page: levers, and the board of what follows from them."""

from __future__ import annotations

from functools import cache
from typing import Any

import solara

from attrition.scenario import ScenarioError, discover
from attrition.scenario.problems import shorten
from attrition.ui import session
from attrition.ui.limits import why_no_upload
from attrition.ui.messages import (
    anything,
    either,
    nothing,
    number,
    on_message,
    record,
    text,
)
from attrition.ui.setting import MOST_BYTES, Setting, read_upload
from attrition.ui.views.board import SettingBoard
from attrition.ui.views.json_text import to_json
from attrition.ui.views.levers import lever_groups, lever_paths

TITLE = "Explore"
MOVE = record(path=text, value=either(number, nothing), number=number)
UPLOAD = record(name=text, text=lambda content: text(content, MOST_BYTES))


@solara.component_vue("levers.vue")
def Levers(
    scenarios: list[dict[str, str]],
    name: str,
    description: str,
    groups_json: str,
    values: dict[str, float],
    seen: int,
    most_bytes: int,
    event_move_lever: Any = None,
    event_choose: Any = None,
    event_reset: Any = None,
    event_upload: Any = None,
) -> None:
    """Show the choice of scenarios and the levers."""


@solara.component
def Page() -> Any:
    """Show levers and board side by side."""
    with solara.Div(classes=["at-explore"]) as page:
        Controls()
        SettingBoard()
    return page


@solara.component
def Controls() -> Any:
    """Show the levers, and turn the visitor's changes into a new setting."""
    setting = session.setting.value
    seen = solara.use_reactive(0)

    def move(what: dict[str, Any]) -> None:
        seen.value = what["number"]
        if what["path"] not in lever_paths():
            session.show_note(f"{shorten(what['path'])} is not a lever on this page.")
            return
        moved = session.setting.value.with_lever(what["path"], what["value"])
        try:
            moved.scenario()
        except ScenarioError as error:
            session.show_note(session.error_text(error))
        else:
            change(moved)

    plain = setting.without_levers()
    groups = solara.use_memo(lambda: to_json(lever_groups(plain.scenario(), plain.sets())), [plain])
    return Levers(
        scenarios=[*scenarios(), *([_entry(plain)] if setting.text else [])],
        name=setting.name,
        description=plain.scenario().description,
        groups_json=groups,
        values=dict(setting.levers),
        seen=seen.value,
        most_bytes=MOST_BYTES,
        event_move_lever=on_message(MOVE, move),
        event_choose=on_message(text, choose),
        event_reset=on_message(anything, lambda _: change(session.setting.value.without_levers())),
        event_upload=on_message(UPLOAD, upload),
    )


def change(changed: Setting) -> None:
    """Set a new setting and clear the notes on the one before."""
    session.notes.value = []
    session.setting.value = changed


def upload(what: dict[str, Any]) -> None:
    """Set the scenario of a visitor's file, `name` and `text`, or show what is wrong with it."""
    if why := why_no_upload():
        session.show_note(why)
        return
    content = what["text"]
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in what["name"][:60])
    try:
        read_upload(content, name)
    except ScenarioError as error:
        session.notes.value = str(error).split("\n")
    else:
        change(session.setting.value.with_scenario(name, content))


@cache
def scenarios() -> list[dict[str, str]]:
    """Return the shipped scenarios by name and title, the base first."""
    return [_entry(Setting(path.stem)) for path in discover()]


def _entry(setting: Setting) -> dict[str, str]:
    return {"name": setting.name, "title": setting.scenario().title}


def choose(name: str) -> None:
    """Choose a scenario from the list; the uploaded one stays with its session."""
    current: Setting = session.setting.value
    if name == current.name:
        change(current.without_levers())
    elif name in (one["name"] for one in scenarios()):
        change(current.with_scenario(name))
    else:
        session.show_note(f"There is no scenario {shorten(repr(name))} on this page.")
