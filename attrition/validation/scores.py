"""Scores of an ensemble against the record (Gneiting and Raftery 2007), and of its rivals.

What the runs say of a figure is widened by what the model may be wrong by (its departure from the
record) and by what the figure may be wrong by, in bands and scores; what the rivals say is widened
by the error of the figure. A series counts as one, however many figures it has.
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
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import Figure, figures, is_added
from attrition.drivers.departures import bounds_of
from attrition.reference import Observation
from attrition.reference.discrepancy import DISCREPANCIES, sized_by
from attrition.results.scoring import crps as crps
from attrition.results.trajectories import QUANTILES, Trajectories
from attrition.validation import rivals
from attrition.validation.rivals import RIVALS, Normal

LEVELS = tuple(f"q{100 * share:g}" for share in QUANTILES)
OWN = ("measure", "of", "date", "since", "days_ahead", "value", "low", "high", "error", "departure")
POINTS = [*OWN, *LEVELS, "crps", "pit", *(f"crps_{rival}" for rival in RIVALS)]
SCORES = ["points", "cover50", "cover90", "crps", "bias", *(f"ratio_{one}" for one in RIVALS)]
SERIES = ("measure", "of")
BINS = 10
UNBOUNDED = (-math.inf, math.inf)
Floats = NDArray[np.float64]


class Forecast(NamedTuple):
    """What is said of a figure at an origin: a number a run, and the figures known by then.

    `runs` hold the mean of each run's departure from the record, `departure` is its standard
    deviation. `known` are the figures of the same series that were counted by the same definition,
    `bounds` those that the series keeps by its nature.
    """

    figure: Figure
    runs: Floats
    departure: float
    known: Sequence[Observation]
    bounds: tuple[float, float]

    def sample(self) -> Floats:
        """Return a sample of what the figure would be seen to be."""
        wide = with_error(self.runs, math.hypot(self.departure, self.figure.error))
        return np.clip(wide, *self.bounds)

    def rival(self, name: str) -> Normal:
        """Return what a forecast without a model says; not a number where it has no figures."""
        mean, sd = getattr(rivals, name)(self.known, self.figure.one.middle)
        return Normal(mean - self.figure.zero, math.hypot(sd, self.figure.error))


def crps_normal(forecast: Normal, value: float) -> float:
    """Return the same score of a normal distribution; not a number where there is none."""
    if not forecast.sd > 0.0:
        return abs(value - forecast.mean)
    z = (value - forecast.mean) / forecast.sd
    density = math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
    inside = z * math.erf(z / math.sqrt(2.0)) + 2.0 * density
    return forecast.sd * (inside - 1.0 / math.sqrt(math.pi))


def forecasts(
    trajectories: Trajectories,
    record: Iterable[Observation],
    origin: datetime.date | None = None,
    departures: Departures | None = None,
) -> Iterator[Forecast]:
    """Yield what the runs say of each scorable figure after an origin that they reach.

    The origin is the start of the runs by default. `departures` are those that the runs have
    learned by then; by default they know no figure.
    """
    metadata, record = trajectories.metadata, list(record)
    origin = origin or metadata.start
    if departures is None:
        departures = Departures(DISCREPANCIES, len(trajectories.runs()), metadata.start)
    for series, group in groupby(figures(record, metadata.start), key=lambda one: one.one.series):
        measure, of = series
        block = trajectories.select(measure=measure, of=of).block()
        if not block.columns:
            continue
        values = block.values[:, :, 0].astype(np.float64)
        bounds = bounds_of(measure, values)
        for figure in (one for one in group if one.one.date > origin):
            runs, whole = (
                said(values, metadata, one) for one in (figure, figure._replace(base=None))
            )
            if runs is None or whole is None:
                continue
            # the level is that of the runs, for the figure itself is not known yet
            day = max(figure.one.middle, origin)
            level = float(np.median(_sized(figure, runs, whole, values[:, 0])))
            believed = departures.on(figure.key, day, level)
            yield Forecast(
                figure,
                runs + believed.means,
                math.sqrt(believed.variance),
                [] if figure.added else known_by(record, figure.one, origin),
                _bounds(figure, bounds),
            )


def _bounds(figure: Figure, of_level: tuple[float, float]) -> tuple[float, float]:
    """Return what a figure keeps by its nature: a level its bounds, and no count falls."""
    if figure.added:
        return 0.0, math.inf
    return UNBOUNDED if figure.base else of_level


def _sized(figure: Figure, runs: Floats, whole: Floats, opening: Floats) -> Floats:
    """Return what the departure is a share of: what a count added, else its level or sum."""
    sized: Floats = runs if figure.added else sized_by(figure.one.measure, whole, opening)
    return sized


def known_by(
    record: Iterable[Observation], one: Observation, day: datetime.date
) -> list[Observation]:
    """Return the scorable figures known by a day that are counted as another is."""
    return [
        other
        for other in record
        if other.scorable
        and not is_added(other)
        and other.date <= day
        and (other.series, other.definition) == (one.series, one.definition)
    ]


def points(
    trajectories: Trajectories,
    record: Iterable[Observation],
    origin: datetime.date | None = None,
    departures: Departures | None = None,
) -> pd.DataFrame:
    """Return each figure that `forecasts` gives, beside what the runs and the rivals say of it.

    `since` is the date that a change is counted from, missing where levels are compared. `q5` to
    `q95` and `crps` are those of the runs, widened by the `departure` of the model and the `error`
    of the figure; `pit` is the share of that sample below the figure. The scores of the
    rivals are not numbers where too few figures are known at the origin.
    """
    since = origin or trajectories.metadata.start
    rows = [_row(one, since) for one in forecasts(trajectories, record, origin, departures)]
    return pd.DataFrame(rows, columns=POINTS)


def _row(forecast: Forecast, origin: datetime.date) -> dict[str, object]:
    figure = forecast.figure
    one, value = figure.one, figure.value
    sample = forecast.sample()
    below, not_above = float((sample < value).mean()), float((sample <= value).mean())
    return {
        "measure": one.measure,
        "of": one.of,
        "date": pd.Timestamp(one.middle),
        "since": pd.Timestamp(figure.base.date) if figure.base else pd.NaT,
        "days_ahead": (one.middle - origin).days,
        "value": value,
        "low": one.low - figure.zero,
        "high": one.high - figure.zero,
        "error": figure.error,
        "departure": forecast.departure,
        **dict(zip(LEVELS, map(float, np.quantile(sample, QUANTILES)), strict=True)),
        "crps": crps(sample, value),
        "pit": 0.5 * (below + not_above),
        **{f"crps_{name}": crps_normal(forecast.rival(name), value) for name in RIVALS},
    }


def scores(found: pd.DataFrame, per: Sequence[str] = ()) -> pd.DataFrame:
    """Return a row for each series of the figures that `points` gives; `per` are further columns.

    `cover50` and `cover90` are the shares of figures within the bands; `bias` is the mean of the
    median less the figure; `ratio_persistence` and `ratio_trend` are the ratio of the score to
    that of the rival, on the figures of which the rival says anything: below 1 the model is better.
    """
    by = [*per, *SERIES]
    rows = [
        {**dict(zip(by, key, strict=True)), **_of_series(part)}
        for key, part in found.groupby(by, sort=False)
    ]
    return pd.DataFrame(rows, columns=[*by, *SCORES])


def pit_counts(found: pd.DataFrame, bins: int = BINS) -> NDArray[np.int64]:
    """Return how many figures lie in each of equally likely parts of what was foretold of them.

    Where the bands are right the counts are about equal (Gneiting, Balabdaoui and Raftery 2007).
    """
    counts, _ = np.histogram(found["pit"].to_numpy(np.float64), bins, (0.0, 1.0))
    return np.asarray(counts, np.int64)


def _of_series(part: pd.DataFrame) -> dict[str, float]:
    return {
        "points": len(part),
        "cover50": float(inside_half(part).mean()),
        "cover90": float(inside_band(part).mean()),
        "crps": float(part["crps"].mean()),
        "bias": float((part["q50"] - part["value"]).mean()),
        **{f"ratio_{name}": _ratio(part, name) for name in RIVALS},
    }


def _ratio(part: pd.DataFrame, rival: str) -> float:
    """Return the score over that of a rival, on the figures of which the rival says anything."""
    both = part.dropna(subset=[f"crps_{rival}"])
    theirs = float(both[f"crps_{rival}"].sum())
    return float(both["crps"].sum()) / theirs if theirs > 0.0 else math.nan


class Ratio(NamedTuple):
    """The geometric mean over series of the score over that of a rival; below 1 is better.

    `low` and `high` are the ends of its 90 % interval, from samples of the series with
    replacement; `series` is the number of series of which the rival says anything.
    """

    mean: float
    low: float
    high: float
    series: int


class Overall(NamedTuple):
    """How the model does over all series: the shares of all figures, and each series as one."""

    points: int
    series: int
    cover50: float
    cover90: float
    mean_cover50: float
    mean_cover90: float
    least_cover90: float
    persistence: Ratio
    trend: Ratio


def overall(found: pd.DataFrame) -> Overall:
    """Return how the model does over the figures that `points` gives."""
    table = scores(found)
    return Overall(
        points=len(found),
        series=len(table),
        cover50=float(inside_half(found).mean()),
        cover90=float(inside_band(found).mean()),
        mean_cover50=float(table["cover50"].mean()),
        mean_cover90=float(table["cover90"].mean()),
        least_cover90=float(table["cover90"].min()),
        persistence=geometric_mean(table["ratio_persistence"].dropna().to_numpy()),
        trend=geometric_mean(table["ratio_trend"].dropna().to_numpy()),
    )


def geometric_mean(ratios: Floats, samples: int = 4000) -> Ratio:
    """Return the geometric mean of ratios with its interval; one series alone gives no interval.

    Means of samples with replacement spread less than means of n series by a factor of
    sqrt(1 - 1/n), which is put right (Davison and Hinkley 1997, section 2.3).
    """
    count = len(ratios)
    if count == 0:
        return Ratio(math.nan, math.nan, math.nan, 0)
    with np.errstate(divide="ignore"):  # a perfect series makes the mean perfect
        logs = np.log(ratios)
    mean = float(logs.mean())
    if count == 1 or not math.isfinite(mean):
        return Ratio(math.exp(mean), math.nan, math.nan, count)
    drawn = np.random.default_rng(0).choice(logs, (samples, count)).mean(axis=1)
    wide = mean + (drawn - mean) * math.sqrt(count / (count - 1.0))
    low, high = np.exp(np.quantile(wide, (0.05, 0.95)))
    return Ratio(math.exp(mean), float(low), float(high), count)


def inside_band(found: pd.DataFrame) -> pd.Series[bool]:
    """Return for each figure whether it lies in the band that holds 90 % of what is foretold."""
    return found["value"].between(found["q5"], found["q95"])


def inside_half(found: pd.DataFrame) -> pd.Series[bool]:
    """Return for each figure whether it lies in the band that holds half of what is foretold."""
    return found["value"].between(found["q25"], found["q75"])
