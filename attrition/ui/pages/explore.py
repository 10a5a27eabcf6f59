"""The page people see first: move a lever, see the future move."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import Any

import solara

from attrition.scenario import ScenarioError, discover
from attrition.ui import session
from attrition.ui.jobs.sampling import STAGES, Sample
from attrition.ui.setting import MOST_BYTES, Setting, read_upload
from attrition.ui.views.downloads import command, download, use_file
from attrition.ui.views.fan_charts import board
from attrition.ui.views.headline import headline
from attrition.ui.views.levers import lever_groups
from attrition.ui.views.packed import packed

TITLE = "Explore"


@solara.component_vue("levers.vue")
def Levers(
    scenarios: list[dict[str, str]],
    name: str,
    description: str,
    packed_groups: str,
    values: dict[str, float],
    seen: int,
    most_bytes: int,
    event_move_lever: Any = None,
    event_choose: Any = None,
    event_reset: Any = None,
    event_upload: Any = None,
) -> None:
    """Show the choice of scenarios and the levers."""


@solara.component_vue("fans.vue")
def Fans(
    key_: str,
    packed_board: str,
    headline: str,
    baseline: str,
    most: int,
    file: dict[str, Any] | None,
    offers_scenario: bool = True,
    command: str = "",
    bands: dict[str, Any] | None = None,
    trouble: str = "",
    event_download: Any = None,
    event_turn: Any = None,
) -> None:
    """Show the headline and the fan charts."""


@solara.component
def Page() -> Any:
    """Put levers and charts side by side."""
    with solara.Div(classes=["at-explore"]) as page:
        Controls()
        Charts()
    return page


@solara.component
def Controls() -> Any:
    """Turn what is done in the browser into a new setting; the newest always wins."""
    setting = session.setting.value
    seen = solara.use_reactive(0)

    def move(what: dict[str, Any]) -> None:
        moved = session.setting.value.moved(what["path"], what["value"])
        seen.value = what["number"]
        try:
            moved.scenario()
        except ScenarioError as error:
            session.note(session.trouble(error))
        else:
            change(moved)

    plain = setting.plain()
    groups = solara.use_memo(lambda: packed(lever_groups(plain.scenario(), plain.sets())), [plain])
    return Levers(
        scenarios=[*scenarios(), *([_entry(plain)] if setting.text else [])],
        name=setting.name,
        description=plain.scenario().description,
        packed_groups=groups,
        values=dict(setting.levers),
        seen=seen.value,
        most_bytes=MOST_BYTES,
        event_move_lever=move,
        event_choose=lambda name: change(_chosen(name)),
        event_reset=lambda _: change(session.setting.value.plain()),
        event_upload=upload,
    )


def change(changed: Setting) -> None:
    """Take up a new setting; what was wrong before is no longer said."""
    session.notes.value = []
    session.setting.value = changed


def upload(what: dict[str, Any]) -> None:
    """Take up a scenario from a visitor's file, `name` and `text`, or say what is wrong with it."""
    text = str(what["text"])
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in str(what["name"])[:60])
    try:
        read_upload(text, name)
    except ScenarioError as error:
        session.notes.value = str(error).split("\n")
    else:
        change(session.setting.value.chosen(name, text))


@solara.component
def Charts() -> Any:
    """Show the runs of the setting, the switch of the bands, and files."""
    setting = session.setting.value
    shown, trouble = use_board(setting)
    file, hand_over = use_file()
    kind = solara.use_memo(lambda: bands_of(setting.plain()), [setting.plain()])

    def turn(posterior: bool) -> None:
        if not setting.unfit():
            session.setting.value = replace(session.setting.value, posterior=bool(posterior))

    return Fans(
        **shown,
        most=STAGES[-1],
        file=file,
        command=command(setting),
        bands=kind,
        trouble=trouble,
        event_download=lambda kind: hand_over(download(kind, setting, session.known(setting))),
        event_turn=turn,
    )


def use_board(setting: Setting) -> tuple[dict[str, Any], str]:
    """Ask for the runs of a setting, a first look at once and then more of them.

    Returns what the charts show so far, and in words what went wrong.
    """
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    trouble = solara.use_reactive("")
    baseline = solara.use_memo(setting.baseline, [setting])

    def draw(_sample: Sample, _runs: int) -> None:
        current, base = session.known(setting), session.known(baseline)
        if current is None or session.setting.value != setting:
            return
        if base and (setting == baseline or base.weeks() != current.weeks()):
            base = None
        shown.value = {
            "key_": setting.query(),
            "packed_board": packed(board(current, base)),
            "headline": headline(current, base),
            "baseline": base.about.title if base else "",
        }

    def ask() -> None:
        trouble.value = ""
        session.follow("explore", setting, draw, partial(setattr, trouble, "value"))
        session.follow("baseline", baseline, draw)

    solara.use_effect(ask, [setting])
    empty = {"key_": "", "packed_board": "", "headline": "", "baseline": ""}
    return (empty if trouble.value else shown.value or empty), trouble.value


def bands_of(setting: Setting) -> dict[str, Any]:
    """Return the switch of the bands: whether parameters are drawn, how many, or why none can."""
    sets = setting.sets()
    return {
        "posterior": setting.posterior,
        "drawn": len(sets.free_parameters(setting.scenario())) if sets else 0,
        "why": setting.unfit(),
    }


@cache
def scenarios() -> list[dict[str, str]]:
    """Return the shipped scenarios by name and title, the base first."""
    return [_entry(Setting(path.stem)) for path in discover()]


def _entry(setting: Setting) -> dict[str, str]:
    return {"name": setting.name, "title": setting.scenario().title}


def _chosen(name: str) -> Setting:
    """Return a scenario from the list; the uploaded one stays with its session."""
    current: Setting = session.setting.value
    return current.plain() if name == current.name else current.chosen(name)
