"""Departures: how far the record lies from a run for reasons that the model does not know.

Each series has a departure that wanders about zero (a first-order autoregression): its
discrepancy (Kennedy and O'Hagan 2001). What the figures say of it is followed for every run by a
Kalman filter (1960); a run is the likelier the less its departure has to explain.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.reference.discrepancy import Discrepancy

Series = tuple[str, str]
Floats = NDArray[np.float64]
WEEK = 7.0


class Belief(NamedTuple):
    """What is believed of a departure on a day: a mean for each run, and a variance."""

    day: datetime.date
    means: Floats
    variance: float


class Departures:
    """The departures of an ensemble from the record, by series."""

    def __init__(self, discrepancies: Mapping[str, Discrepancy], runs: int) -> None:
        """Begin with no figure known: departures of zero, give or take their discrepancy."""
        self._discrepancies, self._runs = discrepancies, runs
        self._beliefs: dict[Series, Belief] = {}

    def on(self, series: Series, day: datetime.date, level: float) -> Belief:
        """Return what is believed of a series' departure on a day, near a `level`."""
        found = self._discrepancies.get(series[0])
        sd = found.size.of(level) if found else 0.0
        known = self._beliefs.get(series)
        if found is None or known is None:
            return Belief(day, np.zeros(self._runs), sd**2)
        weeks = max(0, (day - known.day).days) / WEEK
        kept = found.kept(weeks)
        variance = kept**2 * known.variance + (1.0 - kept**2) * sd**2
        return Belief(day, kept * known.means, variance)

    def learn(
        self, series: Series, day: datetime.date, value: float, error: float, runs: Floats
    ) -> Floats:
        """Learn from a figure, and return for each run the logarithm of its likelihood.

        `runs` is what each run says of the figure, `error` one standard deviation of what the
        figure may be wrong by.
        """
        before = self.on(series, day, value)
        total = before.variance + error**2
        if total <= 0.0:
            return np.where(runs == value, 0.0, -np.inf)
        missed = value - runs - before.means
        gain = before.variance / total
        self._beliefs[series] = Belief(
            day, before.means + gain * missed, (1.0 - gain) * before.variance
        )
        return np.asarray(-0.5 * (missed**2 / total + math.log(2.0 * math.pi * total)))

    def selected(self, chosen: NDArray[np.int64]) -> Departures:
        """Return the departures of some of the runs, in the order given, each as often as given."""
        other = Departures(self._discrepancies, len(chosen))
        other._beliefs = {
            series: Belief(one.day, one.means[chosen], one.variance)
            for series, one in self._beliefs.items()
        }
        return other

    @classmethod
    def joined(cls, parts: list[Departures]) -> Departures:
        """Return the departures of several ensembles that learned the same figures, as one's."""
        first = parts[0]
        whole = cls(first._discrepancies, sum(part._runs for part in parts))
        for series, one in first._beliefs.items():
            means = np.concatenate([part._beliefs[series].means for part in parts])
            whole._beliefs[series] = Belief(one.day, means, one.variance)
        return whole
