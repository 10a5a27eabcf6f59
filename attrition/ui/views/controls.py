"""The controls beside a page: scenario, presets, levers, upload, and settings that are kept."""

from __future__ import annotations

from typing import Any

import solara

from attrition.scenario import ScenarioError
from attrition.scenario.problems import shorten
from attrition.ui import catalogue, session
from attrition.ui.catalogue import SLOTS
from attrition.ui.limits import why_no_upload
from attrition.ui.messages import either, map_of, nothing, number, on_message, one_of, record, text
from attrition.ui.setting import Setting
from attrition.ui.uploads import MOST_BYTES, read_upload, upload_name
from attrition.ui.views.changes import carry_over
from attrition.ui.views.json_text import to_json
from attrition.ui.views.levers import lever_groups, movable
from attrition.ui.views.presets import cards, described, result

UPLOADED = "*"  # stands for the visitor's own scenario, whose name may be that of a shipped one
MOVE = record(values=map_of(either(number, nothing)), number=number)
KEEP = record(slot=one_of(*SLOTS), what=one_of("keep", "show", "forget"))
UPLOAD = record(name=text, text=lambda content: text(content, MOST_BYTES))


@solara.component_vue("controls.vue")
def ControlSheet(
    scenarios: list[dict[str, Any]],
    name: str,
    description: str,
    presets: list[dict[str, Any]],
    groups_json: str,
    values: dict[str, float],
    seen: int,
    children: list[Any],
    event_move_levers: Any = None,
    event_choose: Any = None,
) -> None:
    """Show the choice of scenarios, the presets and the levers."""


@solara.component_vue("own_settings.vue")
def OwnSettings(
    kept: list[dict[str, Any]],
    most_bytes: int,
    event_keep: Any = None,
    event_upload: Any = None,
) -> None:
    """Take the visitor's file, and keep settings as A, B and C."""


@solara.component
def Controls() -> Any:
    """Show the controls, and turn the visitor's changes into a new setting."""
    setting = session.setting.value
    seen = solara.use_reactive(0)

    def receive(what: dict[str, Any]) -> None:
        seen.value = what["number"]
        move(what["values"])

    plain = setting.without_levers()
    groups = solara.use_memo(lambda: to_json(lever_groups(plain.scenario(), plain.sets())), [plain])
    told = solara.use_memo(lambda: cards(plain), [plain])
    presets = solara.use_memo(
        lambda: [card | {"result": result(plain, card["values"])} for card in told],
        [plain, session.finished.value],
    )
    own = {"name": UPLOADED, "title": f"{plain.scenario().title} (your file)", "group": ""}
    return ControlSheet(
        scenarios=[*scenarios(), *([own] if setting.text else [])],
        name=UPLOADED if setting.text else setting.name,
        description=plain.scenario().description,
        presets=presets,
        groups_json=groups,
        values=dict(setting.levers),
        seen=seen.value,
        children=[KeptAndOwn()],
        event_move_levers=on_message(MOVE, receive),
        event_choose=on_message(text, choose),
    )


@solara.component
def KeptAndOwn() -> Any:
    """Show the settings that are kept, and turn a file into a setting."""
    setting = session.setting.value
    kept = [
        {"slot": slot, "text": described(one), "here": one == setting}
        for slot, one in sorted(session.saved.value.items())
    ]
    return OwnSettings(
        kept=kept,
        most_bytes=MOST_BYTES,
        event_keep=on_message(KEEP, keep),
        event_upload=on_message(UPLOAD, upload),
    )


def move(values: dict[str, float | None]) -> None:
    """Move several levers at once, or show why not; None resets one."""
    current: Setting = session.setting.value
    allowed = movable(current.scenario())
    for path in values:
        if path not in allowed:
            session.show_note(f"{shorten(path)} is not a lever on this page.")
            return
    session.try_change(current.with_levers(values))


def upload(what: dict[str, Any]) -> None:
    """Set the scenario of a visitor's file, `name` and `text`, or show what is wrong with it."""
    if why := why_no_upload():
        session.show_note(why)
        return
    content = what["text"]
    name = upload_name(what["name"])
    try:
        read_upload(content, name)
    except ScenarioError as error:
        session.notes.value = str(error).split("\n")
    else:
        session.change(session.setting.value.with_scenario(name, content))


def keep(what: dict[str, Any]) -> None:
    """Keep the setting as A, B or C, show the one that is kept there, or forget it."""
    slot, kept = what["slot"], dict(session.saved.value)
    if what["what"] == "keep":
        session.saved.value = kept | {slot: session.setting.value}
    elif slot in kept and what["what"] == "show":
        session.change(kept[slot])
    elif slot in kept:
        del kept[slot]
        session.saved.value = kept


def scenarios() -> list[dict[str, Any]]:
    """Return the scenarios on offer by name, title and group: the server's own come first."""
    return [
        {"name": name, "title": catalogue.scenario_of(name).title, "group": group}
        for group, names in catalogue.groups().items()
        for name in names
    ]


def choose(name: str) -> None:
    """Choose a scenario from the list.

    Levers stay moved within a war, where the scenario has them. In another war, whose values
    differ, they are reset. A note names those that are.
    """
    current: Setting = session.setting.value
    if name == (UPLOADED if current.text else current.name):
        return
    if name not in (one["name"] for one in scenarios()):
        session.show_note(f"There is no scenario {shorten(repr(name))} on this page.")
        return
    other, notes = carry_over(current, current.with_scenario(name))
    session.change(other)
    session.notes.value = notes
