"""The first page: levers, and fan charts of what follows from them."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

import solara

from attrition.scenario import ScenarioError, discover
from attrition.scenario.problems import shorten
from attrition.ui import session
from attrition.ui.jobs.sampling import STAGES, Sample
from attrition.ui.limits import why_no_upload
from attrition.ui.messages import (
    anything,
    either,
    nothing,
    number,
    on_message,
    one_of,
    record,
    text,
)
from attrition.ui.setting import BANDS, LUCK, MOST_BYTES, Setting, read_upload
from attrition.ui.views.downloads import command, download, use_file
from attrition.ui.views.fan_charts import Beside, FanCharts, fan_charts
from attrition.ui.views.headline import headline
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
    """Show levers and charts side by side."""
    with solara.Div(classes=["at-explore"]) as page:
        Controls()
        Charts()
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


@solara.component
def Charts() -> Any:
    """Show the runs of the setting, the choice of bands, and the downloads."""
    setting = session.setting.value
    shown, error = use_charts(setting)
    file, hand_over = use_file()
    drawn = solara.use_memo(setting.sets_text, [setting])

    def turn(kind: str) -> None:
        session.setting.value = session.setting.value.with_bands(kind)

    def save(kind: str) -> None:
        hand_over(download(kind, setting, session.cached_runs(setting)))

    return FanCharts(
        **shown,
        most=STAGES[-1],
        file=file,
        command=command(setting),
        bands={"kind": setting.bands, "text": drawn},
        error_text=error,
        event_download=on_message(one_of("csv", "toml"), save),
        event_turn=on_message(one_of(*BANDS), turn),
    )


def use_charts(setting: Setting) -> tuple[dict[str, Any], str]:
    """Request the runs of a setting: a few at once, then more, and at last those of luck alone.

    Returns what the charts show so far, and the text of an error, if any.
    """
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    error = solara.use_reactive("")
    baseline = solara.use_memo(setting.baseline, [setting])
    luck = setting.with_bands(LUCK)

    def draw(_sample: Sample, _runs: int) -> None:
        current, base = session.cached_runs(setting), session.cached_runs(baseline)
        if current is None or session.setting.value != setting:
            return
        if base and (setting == baseline or base.weeks() != current.weeks()):
            base = None
        inner = session.cached_runs(luck) if setting != luck else None
        shown.value = {
            "key_": setting.query(),
            "charts_json": to_json(fan_charts(current, Beside(base, inner))),
            "headline": headline(current, base),
            "baseline": base.metadata.title if base else "",
        }

    def ask() -> None:
        error.value = ""
        session.request_runs("explore", setting, draw, partial(setattr, error, "value"))
        session.request_runs("baseline", baseline, draw)
        session.request_all_runs("luck", [luck] if setting != luck else [], draw, inner=True)

    solara.use_effect(ask, [setting])
    empty = {"key_": "", "charts_json": "", "headline": "", "baseline": ""}
    return (empty if error.value else shown.value or empty), error.value


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
