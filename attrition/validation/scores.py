"""Scores of an ensemble against the record (Gneiting and Raftery 2007), and of its rivals.

What the runs say of a figure is widened by what the figure may be wrong by, in bands and scores,
and so is what the rivals say. A series counts as one, however many figures it has.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.conditioning.comparable import said, with_error
from attrition.conditioning.figures import Figure, figures
from attrition.reference import Observation
from attrition.results.trajectories import QUANTILES, Trajectories
from attrition.validation import rivals
from attrition.validation.rivals import RIVALS, Normal

LEVELS = tuple(f"q{100 * share:g}" for share in QUANTILES)
OWN = ("measure", "of", "date", "days_ahead", "value", "low", "high", "error")
POINTS = [*OWN, *LEVELS, "crps", "pit", *(f"crps_{rival}" for rival in RIVALS)]
SCORES = ["points", "cover50", "cover90", "crps", "bias", *(f"skill_{one}" for one in RIVALS)]
Floats = NDArray[np.float64]


class Forecast(NamedTuple):
    """What is said of a figure at an origin: a number a run, and the figures known by then.

    `known` are those of the same series that were counted by the same definition.
    """

    figure: Figure
    runs: Floats
    known: Sequence[Observation]

    def rival(self, name: str) -> Normal:
        """Return what a forecast without a model says; not a number where it has no figures."""
        mean, sd = getattr(rivals, name)(self.known, self.figure.one.middle)
        return Normal(mean - self.figure.zero, math.hypot(sd, self.figure.error))


def crps(sample: Floats, value: float) -> float:
    """Return the continuous ranked probability score, in the unit of the value; 0 is best.

    It is the mean distance to the value less half the mean distance between two of the sample;
    for a forecast of one number it is the absolute error.
    """
    from scoringrules import crps_ensemble

    if len(sample) == 1:
        return abs(float(sample[0]) - value)
    return float(crps_ensemble(value, sample, estimator="pwm", backend="numpy"))


def crps_normal(forecast: Normal, value: float) -> float:
    """Return the same score of a normal distribution; not a number where there is none."""
    from scoringrules import crps_normal as score

    if not forecast.sd > 0.0:
        return abs(value - forecast.mean)
    return float(score(value, forecast.mean, forecast.sd, backend="numpy"))


def forecasts(
    trajectories: Trajectories,
    record: Iterable[Observation],
    origin: datetime.date | None = None,
) -> Iterator[Forecast]:
    """Yield what the runs say of each scorable figure after an origin that they reach.

    The origin is the start of the runs by default.
    """
    metadata, record = trajectories.metadata, list(record)
    origin = origin or metadata.start
    for series, group in groupby(figures(record, metadata.start), key=lambda one: one.one.series):
        measure, of = series
        block = trajectories.select(measure=measure, of=of).block()
        if not block.columns:
            continue
        values = block.values[:, :, 0].astype(np.float64)
        for figure in (one for one in group if one.one.date > origin):
            runs = said(values, metadata, figure)
            if runs is not None:
                yield Forecast(figure, runs, known_by(record, figure.one, origin))


def known_by(
    record: Iterable[Observation], one: Observation, day: datetime.date
) -> list[Observation]:
    """Return the scorable figures known by a day that are counted as another is."""
    return [
        other
        for other in record
        if other.scorable
        and other.date <= day
        and (other.series, other.definition) == (one.series, one.definition)
    ]


def points(
    trajectories: Trajectories,
    record: Iterable[Observation],
    origin: datetime.date | None = None,
) -> pd.DataFrame:
    """Return each figure that `forecasts` gives, beside what the runs and the rivals say of it.

    `q5` to `q95` and `crps` are those of the runs, widened by the `error` of the figure; `pit` is
    the share of that sample below the figure. The scores of the rivals are not numbers where too
    few figures are known at the origin.
    """
    since = origin or trajectories.metadata.start
    rows = [_row(one, since) for one in forecasts(trajectories, record, origin)]
    return pd.DataFrame(rows, columns=POINTS)


def _row(forecast: Forecast, origin: datetime.date) -> dict[str, object]:
    figure = forecast.figure
    one, value = figure.one, figure.value
    sample = with_error(forecast.runs, figure.error)
    below, not_above = float((sample < value).mean()), float((sample <= value).mean())
    return {
        "measure": one.measure,
        "of": one.of,
        "date": pd.Timestamp(one.middle),
        "days_ahead": (one.middle - origin).days,
        "value": value,
        "low": one.low - figure.zero,
        "high": one.high - figure.zero,
        "error": figure.error,
        **dict(zip(LEVELS, map(float, np.quantile(sample, QUANTILES)), strict=True)),
        "crps": crps(sample, value),
        "pit": 0.5 * (below + not_above),
        **{f"crps_{name}": crps_normal(forecast.rival(name), value) for name in RIVALS},
    }


def scores(found: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each series of the figures that `points` gives.

    `cover50` and `cover90` are the shares of figures within the bands; `bias` is the mean of the
    median less the figure; `skill_persistence` and `skill_trend` are 1 less the ratio of the
    score to that of the rival: above 0 the model is the better of the two.
    """
    rows = [
        {"measure": measure, "of": of, **_of_series(part)}
        for (measure, of), part in found.groupby(["measure", "of"], sort=False)
    ]
    return pd.DataFrame(rows, columns=["measure", "of", *SCORES])


def _of_series(part: pd.DataFrame) -> dict[str, float]:
    return {
        "points": len(part),
        "cover50": float(part["value"].between(part["q25"], part["q75"]).mean()),
        "cover90": float(inside_band(part).mean()),
        "crps": float(part["crps"].mean()),
        "bias": float((part["q50"] - part["value"]).mean()),
        **{f"skill_{name}": 1.0 - _ratio(part, name) for name in RIVALS},
    }


def _ratio(part: pd.DataFrame, rival: str) -> float:
    """Return the score over that of a rival, on the figures of which the rival says anything."""
    both = part.dropna(subset=[f"crps_{rival}"])
    theirs = float(both[f"crps_{rival}"].sum())
    return float(both["crps"].sum()) / theirs if theirs > 0.0 else math.nan


class Overall(NamedTuple):
    """How the model does over all series: each counts once, however many figures it has.

    `ratio` is the geometric mean of the score over that of a rival, with the ends of its 90 %
    interval from samples of the series with replacement; below 1 the model is better.
    """

    cover50: float
    cover90: float
    least_cover90: float
    ratio: float
    ratio_low: float
    ratio_high: float
    points: int
    series: int


def overall(found: pd.DataFrame, rival: str = RIVALS[0]) -> Overall:
    """Return how the model does over the figures that `points` gives."""
    table = scores(found)
    ratios = 1.0 - table[f"skill_{rival}"].dropna().to_numpy()
    logs = np.log(ratios[ratios > 0.0])
    low, high = _interval(logs)
    return Overall(
        cover50=float(found["value"].between(found["q25"], found["q75"]).mean()),
        cover90=float(inside_band(found).mean()),
        least_cover90=float(table["cover90"].min()),
        ratio=float(np.exp(logs.mean())) if len(logs) else math.nan,
        ratio_low=low,
        ratio_high=high,
        points=len(found),
        series=len(table),
    )


def _interval(logs: Floats, samples: int = 4000) -> tuple[float, float]:
    """Return the central 90 % of means over series drawn with replacement, as ratios."""
    if not len(logs):
        return math.nan, math.nan
    drawn = np.random.default_rng(0).choice(logs, (samples, len(logs))).mean(axis=1)
    low, high = np.exp(np.quantile(drawn, (0.05, 0.95)))
    return float(low), float(high)


def inside_band(found: pd.DataFrame) -> pd.Series[bool]:
    """Return for each figure whether it lies in the band that holds 90 % of what is foretold."""
    return found["value"].between(found["q5"], found["q95"])
