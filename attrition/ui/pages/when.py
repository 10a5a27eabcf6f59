"""When to stop: what each week of waiting costs, and when there are terms for both sides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil
from typing import Any

import solara

from attrition.charts.settlement import when_chart
from attrition.reports.settlement_narrative import points
from attrition.reports.settlement_summary import heads, note, rows
from attrition.settlement import when
from attrition.settlement.analysis import runs_needed
from attrition.ui import session
from attrition.ui.setting import Setting
from attrition.ui.views.downloads import data_link, picture

TITLE = "When"
RUNS = 20
MOST_STOPS = 14


@solara.component_vue("when.vue")
def Answer(key_: str, title: str, trouble: str, done: int, answer: dict[str, Any] | None) -> None:
    """Show the points, the picture and the table, or how far the work is."""


@solara.component
def Page() -> Any:
    """Ask when to stop in the setting, with few runs and stops, and show what is found."""
    setting = session.setting.value
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    done = solara.use_reactive(0)
    trouble = solara.use_reactive("")

    def ask() -> None:
        shown.value, done.value, trouble.value = {}, 0, ""
        session.errand(
            "when",
            ("when", setting),
            partial(answer_of, setting),
            told=lambda share: setattr(done, "value", share),
            deliver=lambda found: setattr(shown, "value", found),
            fail=lambda error: setattr(trouble, "value", session.trouble(error)),
        )

    solara.use_effect(ask, [setting])
    title = setting.scenario().title
    return Answer(
        key_=setting.query(),
        title=title,
        trouble=trouble.value,
        done=done.value,
        answer=shown.value or None,
    )


def answer_of(setting: Setting, tick: Callable[[int], None]) -> dict[str, Any]:
    """Return the answer as the page shows it; `tick` hears of the per cent that is done."""
    scenario = setting.scenario()
    every = max(1, ceil(scenario.steps / (MOST_STOPS - 1)))
    total = runs_needed(scenario.steps, every, RUNS)
    found = when(
        scenario,
        RUNS,
        every=every,
        on_progress=lambda runs: tick(100 * runs // total),
        posterior=setting.sets(),
    )
    return {
        "runs": RUNS,
        "every": every,
        "bands": found.bands,
        "step": "week" if scenario.step_days == 7 else "day",
        "points": points(found),
        "heads": heads(found),
        "rows": rows(found),
        "note": note(found),
        "picture": picture(when_chart(found), scenario.title, found.war.about),
        "stops": data_link(found.table().to_csv(index=False), "text/csv"),
        "governments": data_link(found.governments().to_csv(index=False), "text/csv"),
    }
