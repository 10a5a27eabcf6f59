"""When to stop: what each week of waiting costs, and when terms exist that both accept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil
from typing import Any

import solara

from attrition.charts.description import Description
from attrition.charts.settlement import when_details_chart
from attrition.charts.terms import terms_description, when_chart
from attrition.reports.settlement_narrative import points
from attrition.reports.settlement_summary import heads, note, rows
from attrition.settlement.analysis import StoppingAnalysis
from attrition.settlement.stopping import RECOVERY, WAIT, runs_needed, when_in_slices
from attrition.settlement.wording import BELIEF, HINDSIGHT, belief, hindsight
from attrition.slices import Slices
from attrition.ui import session
from attrition.ui.page_size import check_runs
from attrition.ui.setting import Setting
from attrition.ui.views.downloads import csv_file
from attrition.ui.views.pictures import Pictures, picture

TITLE = "When"
RUNS = 20
MOST_STOPS = 14


@solara.component_vue("when.vue")
def Stops(
    key_: str,
    title: str,
    error_text: str,
    done: int,
    results: dict[str, Any] | None,
    terms: list[Any],
    details: list[Any],
) -> None:
    """Show what is believed and what turns out, the picture, and details; or progress."""


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
    found = shown.value.get("results") if shown.value.get("of") == setting else None
    return Stops(
        key_=setting.query(),
        title=setting.scenario().title,
        error_text=error.value,
        done=done.value,
        results=found and found["told"],
        terms=[Pictures(pictures=found["terms"], files=[])] if found else [],
        details=[Pictures(pictures=found["details"], files=found["files"])] if found else [],
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
    step = "week" if scenario.step_days == 7 else "day"
    return shown_of(found, f"/when?{setting.query()}") | {
        "told": told(found)
        | {
            "facts": f"{RUNS} runs of each stop, one stop every "
            f"{step if every == 1 else f'{every} {step}s'}; bands show {found.bands}. "
            f"{setting.sets_text()}"
        }
    }


def told(found: StoppingAnalysis) -> dict[str, Any]:
    """Return the sentences of an analysis as plain values."""
    return {
        "views": [
            {"name": "belief", "title": BELIEF, "text": belief(found)},
            {"name": "hindsight", "title": HINDSIGHT, "text": hindsight(found)},
        ],
        "points": points(found),
    }


def shown_of(found: StoppingAnalysis, link: str) -> dict[str, Any]:
    """Return the pictures and the files of an analysis."""
    metadata = found.war.metadata
    behind = Description(note(found), tuple(heads(found)), tuple(map(tuple, rows(found))))
    terms, verdicts = "Could they agree", "What comes of stopping and of waiting"
    return {
        "terms": [picture(when_chart(found), terms, metadata, terms_description(found), link)],
        "details": [picture(when_details_chart(found), verdicts, metadata, behind, link)],
        "files": [
            {"label": f"{label} (CSV)", **csv_file(f"{label.lower()}.csv", table, metadata, link)}
            for label, table in (("Stops", found.table()), ("Governments", found.governments()))
        ],
    }
