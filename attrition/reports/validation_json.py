"""A validation as plain values for JSON: each number by which it is judged, and its tables."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd

from attrition.reports.validation_narrative import summary
from attrition.reports.validation_rolling import adds, judged, lead, worst_first
from attrition.validation.assess import Assessment
from attrition.validation.rolling import HORIZONS, WAYS, Rolling
from attrition.validation.scores import overall, pit_counts, scores


def validation_json(found: Assessment, files: dict[str, str]) -> dict[str, Any]:
    """Return an assessment as plain values that JSON can hold; null where there is no number.

    `judged` holds the rolling forecasts that count (`validation_rolling.judged`), `rolling` every
    point of all of them, `start` the forecast from the start alone; all three are null without.
    """
    metadata, forecasts = found.trajectories.metadata, judged(found)
    return {
        "scenario": metadata.scenario,
        "seed": metadata.seed,
        "runs": len(found.trajectories.runs()),
        "sets": metadata.sets,
        "summary": summary(found),
        "judged": _judged(found, *forecasts) if forecasts else None,
        "start": _overall(found.points) if len(found.points) else None,
        "points": _rows(found.points),
        "scores": _rows(found.scores),
        "patterns": _rows(found.patterns),
        "rolling": _rows(found.rolling.points) if found.rolling else None,
        "unreached": found.unreached,
        "files": files,
    }


def _judged(found: Assessment, rolling: Rolling, held_out: bool) -> dict[str, Any]:
    points = rolling.points
    by_way = {way: rolling.of(way) for way in WAYS}
    horizons = {
        months: points[points["horizon"] == months]
        for months in HORIZONS
        if (points["horizon"] == months).any()
    }
    years = {str(year): part for year, part in points.groupby(points["date"].dt.year)}
    return {
        "lead": lead(found),
        "held_out": held_out,
        "origins": [day.date().isoformat() for day in rolling.learning["origin"]],
        "adds": adds(overall(by_way[WAYS[1]])),
        **{way: _overall(part) for way, part in by_way.items()},
        "worst_first": worst_first(rolling),
        "series": _rows(scores(points, ["way"])),
        "horizons": {str(months): _ways(part) for months, part in horizons.items()},
        "series_by_horizon": _rows(scores(points, ["way", "horizon"])),
        "years": {year: _ways(part) for year, part in years.items()},
        "pit": {way: pit_counts(part).tolist() for way, part in by_way.items()},
        "learning": _rows(rolling.learning),
    }


def _ways(points: pd.DataFrame) -> dict[str, Any]:
    return {way: _overall(points[points["way"] == way]) for way in WAYS}


def _overall(points: pd.DataFrame) -> dict[str, Any]:
    found = overall(points)
    ratios = {"persistence": found.persistence._asdict(), "trend": found.trend._asdict()}
    plain: dict[str, Any] = _finite({**found._asdict(), **ratios})
    return plain


def _finite(value: Any) -> Any:
    """Return a number, or None where it is not finite; the same within a dictionary."""
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, with dates as text."""
    dates = {
        str(name): column.dt.strftime("%Y-%m-%d")
        for name, column in table.select_dtypes("datetime").items()
    }
    rows: list[dict[str, Any]] = json.loads(table.assign(**dates).to_json(orient="records"))
    return rows
