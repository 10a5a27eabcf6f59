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
from attrition.ui.views.downloads import run_csv, use_file
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


class SteppedRun(NamedTuple):
    """A run that a visitor steps: its model and seed, and how it goes on or begins anew."""

    model: WarModel
    seed: int
    broken: bool
    advance: Callable[[float], None]
    restart: Callable[[float], None]


def use_stepped_run(setting: Setting) -> SteppedRun:
    """Make a model of the setting, a new one at every restart, and show the page at every step."""
    seed = solara.use_reactive(0)
    starts = solara.use_reactive(0)
    _, show_step = solara.use_state(0)
    failed: Any = solara.use_ref(None)
    model = solara.use_memo(
        lambda: WarModel(setting.simulated(), seed=seed.value), [setting, seed.value, starts.value]
    )

    def advance(wanted: float) -> None:
        if model.weeks_done >= int(wanted):
            return
        try:
            model.step()
        except Exception as error:
            session.notes.value = [session.error_text(error)]
            failed.current = model
        show_step(lambda steps: steps + 1)

    def restart(wanted: float) -> None:
        seed.value = max(0, min(int(wanted), 2**32 - 1))
        starts.value += 1

    return SteppedRun(model, seed.value, failed.current is model, advance, restart)


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
            anything, lambda _: hand_over(run_csv(setting, model.trajectories()))
        ),
    )


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
    events = event_log(trajectories).iloc[::-1]
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
