"""Forecasts without a model, made from the figures known at an origin, with bands of their own.

Each is a normal distribution whose variance grows with the time since the last figure, as that of
a random walk, at the pace that the series has shown up to the origin. The damped trend is that of
Gardner and McKenzie (1985).
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.reference import Observation

Floats = NDArray[np.float64]
HALF_LIFE = 8.0 * 7.0  # days in which a trend loses half its pace
TREND_POINTS = 3
LEAST_CHANGES, MOST_CHANGES = 1, 8  # the spread is that of the last few changes
RIVALS = ("persistence", "trend")


class Normal(NamedTuple):
    """A forecast: its mean and standard deviation."""

    mean: float
    sd: float


NONE = Normal(math.nan, math.nan)


def persistence(known: Sequence[Observation], day: datetime.date) -> Normal:
    """Return the last figure with a band; not a number where too few figures are known."""
    days, values = _spaced(known)
    if len(values) <= LEAST_CHANGES:
        return NONE
    return Normal(float(values[-1]), _pace(days, np.diff(values)) * _root_days(days, day))


def trend(known: Sequence[Observation], day: datetime.date) -> Normal:
    """Return the last figure and its trend, which dies out, with a band from earlier misses."""
    days, values = _spaced(known)
    first = TREND_POINTS
    if len(values) < first + LEAST_CHANGES:
        return NONE
    misses = [values[k] - _damped(days[:k], values[:k], days[k]) for k in range(first, len(values))]
    sd = _pace(days[first - 1 :], np.array(misses)) * _root_days(days, day)
    return Normal(_damped(days, values, float(day.toordinal())), sd)


def _damped(days: Floats, values: Floats, day: float) -> float:
    """Return the last value and what a trend through the last few adds until a day."""
    slope = np.polyfit(days[-TREND_POINTS:] - days[-1], values[-TREND_POINTS:], 1)[0]
    rate = math.log(2.0) / HALF_LIFE
    return float(values[-1] + slope * (1.0 - math.exp(-rate * (day - days[-1]))) / rate)


def _pace(days: Floats, changes: Floats) -> float:
    """Return the standard deviation of the last changes over a day, were they a random walk.

    The days are pooled, so that the errors of two figures of neighbouring days count for little.
    """
    squares, spans = changes[-MOST_CHANGES:] ** 2, np.diff(days)[-MOST_CHANGES:]
    return math.sqrt(float(squares.sum() / spans.sum()))


def _root_days(days: Floats, day: datetime.date) -> float:
    return math.sqrt(max(0.0, day.toordinal() - float(days[-1])))


def _spaced(known: Sequence[Observation]) -> tuple[Floats, Floats]:
    """Return days and values of figures, the last of each day."""
    by_day = {float(one.middle.toordinal()): one.value for one in known}
    days = sorted(by_day)
    return np.array(days), np.array([by_day[day] for day in days])
