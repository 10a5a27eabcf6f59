"""The state of the board: the runs of a scenario, and what stands beside them, as plain values."""

from __future__ import annotations

from typing import Any, NamedTuple

from attrition.board.answer import answer
from attrition.board.dots import dots
from attrition.board.endings import endings
from attrition.board.panels import courses, panels
from attrition.charts import theme
from attrition.charts.scales import date_ticks
from attrition.formatting import day
from attrition.results.event_log import marks
from attrition.results.selection import events_alone
from attrition.results.trajectories import Trajectories

LUCK_KEY = "pale band = middle 90 % of these runs: {bands}; strong band = middle 50 %"
TOTAL_KEY = (
    "pale band = everything we do not know, middle 90 % of these runs: {bands}; "
    "strong band = luck alone, with the scenario’s values"
)


class Beside(NamedTuple):
    """What the board shows beside the runs: a baseline, and runs in which luck alone differs."""

    baseline: Trajectories | None = None
    luck: Trajectories | None = None


NOTHING = Beside()


def pack(
    runs: Trajectories, beside: Beside = NOTHING, *, key: str = "", most: int = 0
) -> dict[str, Any]:
    """Return the state of the board: meta, answer, endings, panels, courses and dots.

    `key` names the setting, and `most` says how many runs there will be, where more are on the
    way. Courses and dots wait for the last run.
    """
    count = len(runs.runs())
    complete = count > 1 and count >= most
    drawn = panels(runs, beside.baseline, beside.luck)
    return {
        "meta": _meta(runs, beside) | {"key": key, "most": max(most, count)},
        "answer": answer(runs, beside.baseline),
        "endings": endings(runs, beside.baseline),
        "panels": drawn,
        "courses": courses(runs, drawn) if complete else None,
        "dots": dots(runs, beside.baseline) if complete else [],
    }


def _meta(runs: Trajectories, beside: Beside) -> dict[str, Any]:
    """Return names, dates, sides and events, and what the bands hold."""
    metadata, weeks = runs.metadata, runs.weeks()
    days = max(1, weeks * metadata.step_days)
    wording = TOTAL_KEY if metadata.total else LUCK_KEY
    dashed = ""
    if beside.baseline:
        dashed = f"; dashed = median of “{beside.baseline.metadata.title}” while it is fought"
    return {
        "scenario": metadata.scenario,
        "title": metadata.title or metadata.scenario,
        "baseline": beside.baseline.metadata.title if beside.baseline else "",
        "runs": len(runs.runs()),
        "luck_runs": len(beside.luck.runs()) if beside.luck else 0,
        "weeks": weeks,
        "step": "week" if metadata.step_days == 7 else "day",
        "dates": [day(metadata.date(week), full=True) for week in range(weeks + 1)],
        "date_ticks": [[at / days, text] for at, text in date_ticks(metadata.start, days, most=4)],
        "total": metadata.total,
        "bands": metadata.bands,
        "key_text": f"Line = median of the runs that still fight{dashed}; "
        f"{wording.format(bands=metadata.bands)}.",
        "seed": metadata.seed,
        "sides": [
            {"of": of, "name": name, **theme.on_screens(colour)}
            for of, name, colour in zip("ab", metadata.sides, metadata.colours, strict=True)
        ],
        "events": [
            {"week": week, "label": label, "date": day(metadata.date(week), full=True)}
            for week, _, label in marks(events_alone(runs))
        ],
    }
