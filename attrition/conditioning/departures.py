"""Departures: how far the record lies from a run for reasons that the model does not know.

Each series has a departure that wanders about zero (a first-order autoregression): its
discrepancy (Kennedy and O'Hagan 2001). It is zero at the start, whose errors are opening errors.
What the figures say of it is followed for every run by a Kalman filter (Kalman 1960); a run is the
likelier the less its departure has to explain.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.reference.discrepancy import Discrepancy

Key = tuple[str, str, str]  # measure, side, and the day that changes count from, else nothing
Floats = NDArray[np.float64]
WEEK = 7.0


class Belief(NamedTuple):
    """What is believed of a departure on a day: a mean for each run, and a variance."""

    day: datetime.date
    means: Floats
    variance: float


class Departures:
    """The departures of an ensemble from the record, by series."""

    def __init__(
        self, discrepancies: Mapping[str, Discrepancy], runs: int, start: datetime.date
    ) -> None:
        """Begin with no figure known: departures are zero on the day that the runs start."""
        self.discrepancies, self._runs, self._start = discrepancies, runs, start
        self.beliefs: dict[Key, Belief] = {}

    def on(self, key: Key, day: datetime.date, level: float) -> Belief:
        """Return what is believed of a departure on a day, where the series is near a `level`.

        Before the day of the last figure the belief is that of its day. A change departs by
        nothing on the day that it counts from.
        """
        found = self.discrepancies.get(key[0])
        sd = found.size.of(level) if found else 0.0
        known = self.beliefs.get(key) or self._unknown(key)
        if found is None:
            return Belief(day, known.means, 0.0)
        weeks = max(0, (day - known.day).days) / WEEK
        kept = found.kept(weeks)
        variance = kept**2 * known.variance + (1.0 - kept**2) * sd**2
        return Belief(max(day, known.day), kept * known.means, variance)

    def _unknown(self, key: Key) -> Belief:
        counted = datetime.date.fromisoformat(key[2]) if key[2] else self._start
        return Belief(max(self._start, counted), np.zeros(self._runs), 0.0)

    def learn(
        self, key: Key, day: datetime.date, figure: tuple[float, float, float], runs: Floats
    ) -> Floats:
        """Learn from a figure, and return for each run the logarithm of its likelihood.

        `figure` is its value, one standard deviation of what it may be wrong by, and the level of
        its series; `runs` is what each run says of it.
        """
        value, error, level = figure
        before = self.on(key, day, level)
        total = before.variance + error**2
        missed = value - runs - before.means
        gain = before.variance / total
        self.beliefs[key] = Belief(
            before.day, before.means + gain * missed, (1.0 - gain) * before.variance
        )
        return np.asarray(-0.5 * (missed**2 / total + math.log(2.0 * math.pi * total)))

    def latest(self, measure: str, of: str) -> Key:
        """Return the key by which figures of a series were last counted."""
        keys = [key for key in self.beliefs if key[:2] == (measure, of)]
        return max(keys, key=lambda key: self.beliefs[key].day, default=(measure, of, ""))

    def selected(self, chosen: NDArray[np.int64]) -> Departures:
        """Return the departures of some of the runs, in the order given, each as often as given."""
        other = Departures(self.discrepancies, len(chosen), self._start)
        other.beliefs = {
            key: Belief(one.day, one.means[chosen], one.variance)
            for key, one in self.beliefs.items()
        }
        return other

    @classmethod
    def joined(cls, parts: Sequence[Departures]) -> Departures:
        """Return the departures of several ensembles that learned the same figures, as one's."""
        first = parts[0]
        whole = cls(first.discrepancies, sum(part._runs for part in parts), first._start)
        for key, one in first.beliefs.items():
            means = np.concatenate([part.beliefs[key].means for part in parts])
            whole.beliefs[key] = Belief(one.day, means, one.variance)
        return whole
