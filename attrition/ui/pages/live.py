"""One run of the Mesa model, week by week: its course, its agents and what happened."""

from __future__ import annotations

from typing import Any

import solara

from attrition.drivers.model import WarModel
from attrition.formatting import day
from attrition.results.event_log import event_log
from attrition.ui import session
from attrition.ui.pages.explore import Fans
from attrition.ui.views.agent_table import agent_table, kinds
from attrition.ui.views.downloads import run_csv, use_file
from attrition.ui.views.fan_charts import board
from attrition.ui.views.packed import packed

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
def Watch(
    week: int,
    weeks: int,
    date: str,
    luck: int,
    broken: bool,
    log: list[dict[str, str]],
    event_advance: Any = None,
    event_restart: Any = None,
) -> None:
    """Show the controls and the log; while it plays, the browser asks for week after week."""


@solara.component_vue("agents.vue")
def Beings(
    kinds: list[dict[str, Any]],
    kind: str,
    number: int,
    name: str,
    rows: list[dict[str, str]],
    event_choose: Any = None,
) -> None:
    """Show one agent beside all of its kind."""


@solara.component
def Page() -> Any:
    """Step one model of the setting; it lives with the session and nowhere else."""
    setting = session.setting.value
    luck = solara.use_reactive(0)
    starts = solara.use_reactive(0)
    model = solara.use_memo(
        lambda: WarModel(setting.scenario(), seed=luck.value), [setting, luck.value, starts.value]
    )
    week = solara.use_reactive(0)
    broken = solara.use_reactive(False)
    chosen = solara.use_reactive(("Formation", 1))
    file, hand_over = use_file()

    def advance(wanted: int) -> None:
        if model.weeks_done >= int(wanted):
            return
        try:
            model.step()
        except Exception as error:
            session.notes.value = [session.trouble(error)]
            broken.value = True
        week.value = model.weeks_done

    def restart(number: int) -> None:
        luck.value = max(0, min(int(number), 2**32 - 1))
        starts.value += 1
        week.value, broken.value = 0, False

    seen = solara.use_memo(lambda: picture_of(model), [model, week.value])
    kind, number = chosen.value
    with solara.Div(classes=["at-explore"]) as page:
        Watch(
            week=model.weeks_done,
            weeks=model.war_scenario.steps,
            date=seen["date"],
            luck=luck.value,
            broken=broken.value,
            log=seen["log"],
            event_advance=advance,
            event_restart=restart,
        )
        with solara.Div():
            Fans(
                key_=setting.query(),
                packed_board=seen["board"],
                headline=seen["headline"],
                baseline="",
                most=1,
                file=file,
                offers_scenario=False,
                event_download=lambda _: hand_over(run_csv(setting, model.trajectories())),
            )
            Beings(
                kinds=kinds(model),
                **agent_table(model, kind, number),
                event_choose=lambda one: chosen.set((str(one["kind"]), int(one["number"]))),
            )
    return page


def picture_of(model: WarModel) -> dict[str, Any]:
    """Return what the page shows of the run so far: date, headline, board and log, newest first."""
    trajectories = model.trajectories()
    about = trajectories.about
    step = "Week" if about.step_days == 7 else "Day"
    date = day(about.date(model.weeks_done), full=True)
    told = event_log(trajectories).iloc[::-1]
    return {
        "date": date,
        "headline": f"{step} {model.weeks_done} of {model.war_scenario.steps}: {date}",
        "board": packed(board(trajectories, names=SHOWN, span=model.war_scenario.steps)),
        "log": [
            {"date": day(when, full=True), "text": text}
            for when, text in zip(told["date"], told["text"], strict=True)
        ],
    }
