"""When to stop: what each week of waiting costs, and when terms exist that both accept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil
from typing import Any

import solara

from attrition.charts.settlement import when_chart
from attrition.reports.settlement_narrative import points
from attrition.reports.settlement_summary import heads, note, rows
from attrition.settlement.stopping import RECOVERY, WAIT, runs_needed, when_in_slices
from attrition.slices import Slices
from attrition.ui import session
from attrition.ui.setting import Setting, check_runs
from attrition.ui.views.downloads import data_link, picture

TITLE = "When"
RUNS = 20
MOST_STOPS = 14


@solara.component_vue("when.vue")
def Stops(
    key_: str, title: str, error_text: str, done: int, results: dict[str, Any] | None
) -> None:
    """Show findings, picture and table, or progress."""


@solara.component
def Page() -> Any:
    """Analyse when to stop in the setting, with few runs and stops, and show the results."""
    setting = session.setting.value
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    done = solara.use_reactive(0)
    error = solara.use_reactive("")

    def ask() -> None:
        shown.value, done.value, error.value = {}, 0, ""
        session.run_in_background(
            "when",
            ("when", setting),
            partial(results_of, setting),
            on_progress=lambda share: setattr(done, "value", share),
            deliver=lambda found: setattr(shown, "value", {"of": setting, "results": found}),
            fail=lambda failure: setattr(error, "value", session.error_text(failure)),
        )

    solara.use_effect(ask, [setting])
    title = setting.scenario().title
    return Stops(
        key_=setting.query(),
        title=title,
        error_text=error.value,
        done=done.value,
        results=shown.value.get("results") if shown.value.get("of") == setting else None,
    )


def results_of(setting: Setting, on_progress: Callable[[int], None]) -> Slices[dict[str, Any]]:
    """Return what the page shows; `on_progress` gets the percentage done."""
    scenario = setting.scenario()
    every = max(1, ceil(scenario.steps / (MOST_STOPS - 1)))
    total = runs_needed(scenario.steps, every, RUNS)
    check_runs(scenario, total, scenario.steps + max(RECOVERY, WAIT))
    found = yield from when_in_slices(
        setting.simulated(),
        RUNS,
        every=every,
        on_progress=lambda runs: on_progress(100 * runs // total),
        **setting.drawn(),
    )
    return {
        "runs": RUNS,
        "every": every,
        "bands": found.bands,
        "drawn": setting.sets_text(),
        "step": "week" if scenario.step_days == 7 else "day",
        "points": points(found),
        "heads": heads(found),
        "rows": rows(found),
        "note": note(found),
        "picture": picture(when_chart(found), scenario.title, found.war.metadata),
        "stops": data_link(found.table().to_csv(index=False), "text/csv"),
        "governments": data_link(found.governments().to_csv(index=False), "text/csv"),
    }
