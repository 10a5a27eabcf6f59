"""Scores of an ensemble against the record (Gneiting and Raftery 2007), and of naive forecasts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.reference import Observation
from attrition.results.metadata import RunMetadata, is_flow
from attrition.results.trajectories import QUANTILES, Trajectories

CHANGES = frozenset({"area_held"})  # levels of the sources differ from each other, changes less
TREND_POINTS = 3
LEVELS = tuple(f"q{100 * share:g}" for share in QUANTILES)
POINTS = ["measure", "of", "date", "value", "low", "high", *LEVELS, "crps", "persistence", "trend"]
Floats = NDArray[np.float64]


def crps(ensemble: Floats, value: float) -> float:
    """Return the continuous ranked probability score, in the unit of the value; 0 is best.

    It is the mean distance to the value less half the mean distance between two runs; for a
    forecast of one number it is the absolute error.
    """
    runs = np.sort(ensemble)
    n = len(runs)
    ranks = 2.0 * np.arange(1, n + 1) - n - 1.0
    apart = float((ranks * runs).sum()) / max(1, n * (n - 1))
    return float(np.abs(runs - value).mean()) - apart


def at(values: Floats, metadata: RunMetadata, one: Observation) -> Floats | None:
    """Return the values of an observation's day, or their mean over its period, a number a run.

    `values` are shaped (runs, weeks + 1). None where the run does not reach from one end to the
    other; a flow has no value in week 0.
    """
    first, last = (_week(metadata, day) for day in (one.start or one.date, one.date))
    least = 1 if is_flow(one.measure) else 0
    if last < least or first < 0 or last > values.shape[1] - 1:
        return None
    return np.asarray(values[:, max(first, least) : last + 1].mean(axis=1), np.float64)


def points(trajectories: Trajectories, record: Sequence[Observation]) -> pd.DataFrame:
    """Return each scorable observation that the runs reach, beside what they and others say.

    `q5` to `q95` are the ensemble's; `persistence` is the last figure known at the start (that
    of the scenario, where the record has none yet), `trend` the straight line through the last
    three. What is scored as a change counts from the start.
    """
    rows = []
    metadata = trajectories.metadata
    usable = [one for one in record if one.scorable]
    for (measure, of), group in groupby(usable, key=lambda one: (one.measure, one.of)):
        block = trajectories.select(measure=measure, of=of).block()
        if not block.columns:
            continue
        values, series = block.values[:, :, 0].astype(np.float64), list(group)
        known = [one for one in series if one.date <= metadata.start]
        if measure in CHANGES:
            if not known:
                continue
            base = known[-1].value
            values = values - values[:, :1]
        else:
            base = 0.0
        opening = np.nan if is_flow(measure) else float(np.median(values[:, 0]))
        for one in series:
            runs = at(values, metadata, one) if one.date > metadata.start else None
            if runs is None:
                continue
            last, trend = _naive(known, one.middle)
            naive = {"persistence": last - base if known else opening, "trend": trend - base}
            rows.append({**_beside(one, runs, base), **naive})
    return pd.DataFrame(rows, columns=POINTS)


def _beside(one: Observation, runs: Floats, base: float) -> dict[str, object]:
    """Return an observation, counted from a base, beside what the runs say of it."""
    return {
        "measure": one.measure,
        "of": one.of,
        "date": pd.Timestamp(one.middle),
        "value": one.value - base,
        "low": one.low - base,
        "high": one.high - base,
        **dict(zip(LEVELS, map(float, np.quantile(runs, QUANTILES)), strict=True)),
        "crps": crps(runs, one.value - base),
    }


def scores(found: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each series of the observations that `points` gives.

    `cover50` and `cover90` are the shares of observations within the bands; `bias` is the mean of
    the median less the observation; `skill_persistence` and `skill_trend` are 1 less the ratio of
    the score to that of the naive forecast: above 0 the model is the better of the two.
    """
    rows = []
    for (measure, of), part in found.groupby(["measure", "of"], sort=False):
        rows.append({"measure": measure, "of": of, **_of_series(part)})
    names = ["measure", "of", "points", "cover50", "cover90", "crps", "bias"]
    return pd.DataFrame(rows, columns=[*names, "skill_persistence", "skill_trend"])


def _of_series(part: pd.DataFrame) -> dict[str, float]:
    value, mean = part["value"], float(part["crps"].mean())
    row: dict[str, float] = {
        "points": len(part),
        "cover50": float(value.between(part["q25"], part["q75"]).mean()),
        "cover90": float(value.between(part["q5"], part["q95"]).mean()),
        "crps": mean,
        "bias": float((part["q50"] - value).mean()),
    }
    for name in ("persistence", "trend"):
        error = float((part[name] - value).abs().mean(skipna=False))
        row[f"skill_{name}"] = 1.0 - mean / error if error > 0 else np.nan
    return row


def _naive(known: Sequence[Observation], day: datetime.date) -> tuple[float, float]:
    """Return what is foretold for a day by the last figure, and by a line through the last few."""
    if not known:
        return np.nan, np.nan
    last = known[-TREND_POINTS:]
    days = np.array([one.middle.toordinal() for one in last], np.float64)
    if len(np.unique(days)) < 2:
        return known[-1].value, np.nan
    slope, level = np.polyfit(days - days[-1], [one.value for one in last], 1)
    return known[-1].value, float(level + slope * (day.toordinal() - days[-1]))


def _week(metadata: RunMetadata, day: datetime.date) -> int:
    return round((day - metadata.start).days / metadata.step_days)


def inside_band(found: pd.DataFrame) -> pd.Series[bool]:
    """Return for each point whether it lies in the band that holds 90 % of the runs."""
    return found["value"].between(found["q5"], found["q95"])
