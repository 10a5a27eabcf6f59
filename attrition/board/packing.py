"""The state of the board: the runs of a scenario, and what stands beside them, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from attrition.board.answer import answer
from attrition.board.atlas import atlas
from attrition.board.dots import dots
from attrition.board.endings import endings
from attrition.board.panels import Rows, courses, panels, panels_of_rows
from attrition.charts import theme
from attrition.charts.scales import date_ticks
from attrition.formatting import day
from attrition.mediation.ask import between
from attrition.mediation.links import Chain
from attrition.mediation.strip import WhyError
from attrition.posterior import Posterior
from attrition.results.event_log import marks
from attrition.results.metadata import RunMetadata
from attrition.results.selection import events_alone, over_common_weeks
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.storage.version import own_version

KEY = "Line = median; pale band = middle 90 % of runs; strong band = middle 50 %"
LUCK_KEY = "pale band = middle 90 % of these runs: {bands}; strong band = middle 50 %"
TOTAL_KEY = (
    "pale band = everything we do not know, middle 90 % of these runs: {bands}; "
    "strong band = luck alone, with the scenario’s values"
)


class Beside(NamedTuple):
    """What the board shows beside the runs: a baseline, runs in which luck alone differs, a map.

    The map is that of `scenario`, of which the runs are. `before` is the scenario of the baseline:
    what was changed from it explains the differences. `chain` is that explanation where it is
    known already, such as with its proofs.
    """

    baseline: Trajectories | None = None
    luck: Trajectories | None = None
    scenario: Scenario | None = None
    before: Scenario | None = None
    chain: Chain | None = None
    sets: Posterior | None = None


NOTHING = Beside()


def pack(
    runs: Trajectories,
    beside: Beside = NOTHING,
    *,
    key: str = "",
    most: int = 0,
    waiting: bool = False,
) -> dict[str, Any]:
    """Return the state of the board: meta, answer, endings, map, why, panels, courses, dots.

    `key` names the setting, and `most` says how many runs there will be, where more are on the
    way; `waiting` says that runs of the base are. Answer, courses and dots wait for the last run,
    so that no sentence flickers.
    """
    count = len(runs.runs())
    complete = count >= most and not waiting
    common, base = runs, beside.baseline
    if base is not None:  # of another length: both are compared over the weeks that both have
        common, base = over_common_weeks(runs, base)
    drawn = panels(runs, base, beside.luck)
    meta = _meta(runs.metadata, count, runs.weeks(), marks(events_alone(runs)))
    meta["luck"] = len(beside.luck.runs()) if beside.luck else 0
    return {
        "meta": meta | {"key": key, "most": max(most, count), "key_text": _key_text(runs, base)},
        "answer": answer(common, base) if complete else None,
        "endings": endings(runs, base),
        "map": atlas(runs, beside.scenario) if beside.scenario else None,
        "why": _why(common, base, beside) if complete else None,
        "panels": drawn,
        "courses": courses(runs, drawn) if complete and count > 1 else None,
        "dots": dots(common, base) if complete and count > 1 else [],
    }


def _why(runs: Trajectories, base: Trajectories | None, beside: Beside) -> dict[str, Any] | None:
    """Return the chain from what was changed to what comes of it, where there is one."""
    chain = beside.chain
    if chain is None and base is not None and beside.before and beside.scenario:
        both = beside.before, beside.scenario
        try:
            chain = between(both, (base, runs), beside.sets)
        except (KeyError, WhyError):  # a lever that no chain is declared for
            return None
    return chain.plain() if chain else None


def pack_run(
    runs: Trajectories, headline: str, names: Sequence[str], *, span: int = 0, key: str = ""
) -> dict[str, Any]:
    """Return the state of one run that grows, its panels alone; the axis spans `span` weeks."""
    drawn = panels(runs, names=names)
    meta = _meta(runs.metadata, 1, max(span, runs.weeks()), marks(events_alone(runs)))
    meta |= {"key": key, "last": runs.weeks(), "growing": True}
    return _panels_alone(meta, headline, drawn)


def pack_rows(
    metadata: RunMetadata,
    runs: int,
    table: Mapping[tuple[str, str], Rows],
    headline: str,
    *,
    key: str = "",
) -> dict[str, Any]:
    """Return the state of stored quantiles by measure and side, with their panels alone."""
    weeks = next(iter(table.values())).bands.shape[1] - 1 if table else 0
    meta = _meta(metadata, runs, weeks, ()) | {"key": key, "key_text": f"{KEY}: {metadata.bands}."}
    return _panels_alone(meta, headline, panels_of_rows(metadata, table))


def _panels_alone(
    meta: dict[str, Any], headline: str, drawn: list[dict[str, Any]]
) -> dict[str, Any]:
    answer = {"headline": headline, "detail": "", "changes": []}
    return {
        "meta": meta,
        "answer": answer,
        "endings": None,
        "map": None,
        "panels": drawn,
        "courses": None,
        "dots": [],
    }


def _key_text(runs: Trajectories, base: Trajectories | None) -> str:
    """Return what line, dashes and bands are."""
    dashed = f"; dashed = median of “{base.metadata.title}” while it is fought" if base else ""
    bands = TOTAL_KEY if runs.metadata.total else LUCK_KEY
    return (
        f"Line = median of the runs that still fight{dashed}; "
        + bands.format(bands=runs.metadata.bands)
        + "."
    )


def _meta(
    metadata: RunMetadata, runs: int, weeks: int, events: Sequence[tuple[int, int | None, str]]
) -> dict[str, Any]:
    """Return names, dates, sides and events, and what the bands hold."""
    days = max(1, weeks * metadata.step_days)
    return {
        "scenario": metadata.scenario,
        "title": metadata.title or metadata.scenario,
        "runs": runs,
        "most": runs,
        "luck": 0,
        "weeks": weeks,
        "last": weeks,
        "growing": False,
        "step": "week" if metadata.step_days == 7 else "day",
        "dates": [day(metadata.date(week), full=True) for week in range(weeks + 1)],
        "date_ticks": [[at / days, text] for at, text in date_ticks(metadata.start, days, most=4)],
        "total": metadata.total,
        "bands": metadata.bands,
        "key_text": "",
        "seed": metadata.seed,
        "version": own_version(),
        "sides": [
            {"of": of, "name": name, **theme.on_screens(colour)}
            for of, name, colour in zip("ab", metadata.sides, metadata.colours, strict=True)
        ],
        "events": [
            {"week": week, "label": label, "date": day(metadata.date(week), full=True)}
            for week, _, label in events
        ],
    }
