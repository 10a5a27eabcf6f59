"""One run of the Mesa model, week by week: its charts, its agents and its events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import solara

from attrition.board import pack_run
from attrition.drivers.model import WarModel
from attrition.formatting import day
from attrition.results.endings import endings, endings_text
from attrition.results.event_log import event_log
from attrition.results.trajectories import Trajectories
from attrition.ui import session
from attrition.ui.messages import anything, number, on_message, record, text
from attrition.ui.setting import Setting
from attrition.ui.views.agent_table import AgentTable, agent_table, kinds
from attrition.ui.views.board import PLAIN, Host
from attrition.ui.views.downloads import csv_file, use_file
from attrition.ui.views.json_text import to_json

TITLE = "Live"
SHOWN = (
    "contested_share",
    "men_front",
    "casualties",
    "power_hours",
    "refugees_abroad",
    "support",
)


@solara.component_vue("live.vue")
def RunControls(
    week: int,
    weeks: int,
    date: str,
    seed: int,
    broken: bool,
    log: list[dict[str, str]],
    event_advance: Any = None,
    event_restart: Any = None,
) -> None:
    """Show controls and log; while the run plays, the browser requests one week after another."""


@solara.component
def Page() -> Any:
    """Step one model of the setting, which belongs to the session."""
    setting = session.setting.value
    run = use_stepped_run(setting)
    week = run.model.weeks_done
    seen = solara.use_memo(lambda: picture_of(run.model, setting.query()), [run.model, week])
    with solara.Div(classes=["at-explore"]) as page:
        RunControls(
            week=week,
            weeks=run.model.war_scenario.steps,
            date=seen["date"],
            seed=run.seed,
            broken=run.broken,
            log=seen["log"],
            event_advance=on_message(number, run.advance),
            event_restart=on_message(number, run.restart),
        )
        with solara.Div():
            RunCharts(setting, run.model, seen["state"])
            Agents(run.model, week)
    return page


class LiveRun(NamedTuple):
    """A run that a visitor steps, which stays with the session while other pages are open."""

    setting: Setting
    model: WarModel
    seed: int
    weeks: int = 0
    broken: bool = False


class SteppedRun(NamedTuple):
    """A run that a visitor steps: its model and seed, and how it goes on or begins anew."""

    model: WarModel
    seed: int
    broken: bool
    advance: Callable[[float], None]
    restart: Callable[[float], None]


def use_stepped_run(setting: Setting) -> SteppedRun:
    """Take up the session's run of the setting, or begin one, and show the page at every step."""
    first = solara.use_memo(lambda: kept_or_new(setting), [setting])
    kept = session.live.value
    run: LiveRun = kept if kept and kept.setting == setting else first
    solara.use_effect(lambda: session.live.set(run), [run.model])

    def advance(wanted: float) -> None:
        if run.model.weeks_done >= int(wanted):
            return
        broken = False
        try:
            run.model.step()
        except Exception as error:
            session.notes.value = [session.error_text(error)]
            broken = True
        session.live.value = run._replace(weeks=run.model.weeks_done, broken=broken)

    def restart(wanted: float) -> None:
        session.live.value = new_run(setting, max(0, min(int(wanted), 2**32 - 1)))

    return SteppedRun(run.model, run.seed, run.broken, advance, restart)


def kept_or_new(setting: Setting) -> LiveRun:
    """Return the session's run if it is one of the setting, or else a new one."""
    kept: LiveRun | None = session.live.peek()
    return kept if kept and kept.setting == setting else new_run(setting, 0)


def new_run(setting: Setting, seed: int) -> LiveRun:
    """Return a run of a setting that is still in week 0."""
    return LiveRun(setting, WarModel(setting.simulated(), seed=seed), seed)


@solara.component
def RunCharts(setting: Setting, model: WarModel, state: str) -> Any:
    """Show the charts of the run so far, and hand over its numbers."""
    file, hand_over = use_file()

    return Host(
        **PLAIN,
        state_json=state,
        file=file,
        files=["csv"],
        event_download=on_message(
            anything,
            lambda _: hand_over(run_csv(setting, model.trajectories())),
        ),
    )


def run_csv(setting: Setting, run: Trajectories) -> dict[str, str]:
    """Return a file of every number of one run, with what makes it again."""
    link = f"/live?{setting.query()}"
    return csv_file(f"{setting.name}-run.csv", run.frame(), run.metadata, link)


@solara.component
def Agents(model: WarModel, week: int) -> Any:
    """Show the agent that the visitor chooses, as it is in this week."""
    chosen = solara.use_reactive(("Formation", 1))
    kind, place = chosen.value
    shown = solara.use_memo(lambda: agent_table(model, kind, place), [model, week, kind, place])

    return AgentTable(
        kinds=kinds(model),
        **shown,
        event_choose=on_message(
            record(kind=text, number=number),
            lambda one: chosen.set((one["kind"], int(one["number"]))),
        ),
    )


def picture_of(model: WarModel, key: str = "") -> dict[str, Any]:
    """Return the run so far: date, state of the board, and log, newest first."""
    trajectories = model.trajectories()
    metadata = trajectories.metadata
    steps = model.war_scenario.steps
    step = "Week" if metadata.step_days == 7 else "Day"
    date = day(metadata.date(model.weeks_done), full=True)
    events = event_log(trajectories, unfinished=model.weeks_done < steps).iloc[::-1]
    return {
        "date": date,
        "state": to_json(
            pack_run(
                trajectories,
                _headline(f"{step} {model.weeks_done} of {steps}: {date}", trajectories),
                SHOWN,
                span=steps,
                key=key,
            )
        ),
        "log": [
            {"date": day(when, full=True), "text": text}
            for when, text in zip(events["date"], events["text"], strict=True)
        ],
    }


def _headline(when: str, trajectories: Trajectories) -> str:
    """Return the date of the run, and how the war has ended where it has."""
    over = endings(trajectories)
    return f"{when}. {endings_text(trajectories)}" if over["ending"].any() else when
