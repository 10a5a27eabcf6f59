"""Patterns that the model must show (pattern-oriented modelling, Grimm et al. 2005).

A pattern is one number for each run and the range in which the record lies. It holds if the central
80 % of the runs overlap the range; a share of runs holds if it lies in the range. Wide bands make
that easier, so the probability that the model gives to the range stands beside it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.results.trajectories import Trajectories

Floats = NDArray[np.float64]
Rule = Callable[["EnsembleValues"], Floats]
COLUMNS = ("name", "sentence", "unit", "low", "high", "q10", "q50", "q90", "probability", "holds")


class EnsembleValues:
    """The values of an ensemble by measure and date."""

    def __init__(self, trajectories: Trajectories) -> None:
        """Take the trajectories as they are."""
        self.trajectories, self.metadata = trajectories, trajectories.metadata

    def whole(self, measure: str, of: str = "") -> Floats:
        """Return the values, shaped (runs, weeks + 1); raise a LookupError where there are none."""
        block = self.trajectories.select(measure=measure, of=of).block()
        if not block.columns:
            raise LookupError(measure)
        values: Floats = block.values[:, :, 0].astype(np.float64)
        return values

    def on(self, measure: str, of: str, date: str) -> Floats:
        """Return the values on a date; raise a LookupError where the runs do not reach it."""
        there: Floats = self.whole(measure, of)[:, self._week(date)]
        return there

    def during(self, measure: str, of: str, first: str, last: str) -> Floats:
        """Return the values of the weeks from one date to another."""
        return self.whole(measure, of)[:, self._week(first) : self._week(last) + 1]

    def _week(self, date: str) -> int:
        days = (datetime.date.fromisoformat(date) - self.metadata.start).days
        week = round(days / self.metadata.step_days)
        if not 0 <= week <= self.trajectories.weeks():
            raise LookupError(date)
        return week


@dataclass(frozen=True)
class Pattern:
    """The range of the record, and the rule that computes a run's number.

    {a} and {b} in the sentence stand for the sides. With `share` the mean over the runs must lie in
    the range, not their band; the rule then gives 0 in runs without what is counted, and the
    whole in runs with it. `changes` are parameters that are set for this pattern.
    """

    name: str
    sentence: str
    unit: str
    low: float
    high: float
    rule: Rule
    share: bool = False
    changes: Mapping[str, float] = field(default_factory=dict)

    def evaluate(self, ensemble: EnsembleValues) -> tuple[object, ...]:
        """Return the row of `COLUMNS`; `holds` is None where the runs end too early."""
        a, b = ensemble.metadata.sides
        row = (self.name, self.sentence.format(a=a, b=b), self.unit, self.low, self.high)
        try:
            values = self.rule(ensemble)
        except LookupError:
            return (*row, *[np.nan] * 4, None)
        if self.share:
            mean = float(values.mean())
            whole = 1.0 if self.unit == "share" else 100.0
            there = _probability_of_share(values > 0.0, self.low / whole, self.high / whole)
            return (*row, mean, mean, mean, there, self.low <= mean <= self.high)
        low, middle, high = (float(x) for x in np.quantile(values, (0.1, 0.5, 0.9)))
        there = float(((values >= self.low) & (values <= self.high)).mean())
        return (*row, low, middle, high, there, low <= self.high and high >= self.low)


def _probability_of_share(yes: NDArray[np.bool_], low: float, high: float) -> float:
    """Return how likely the share that the model gives lies in a range, for it is counted in runs.

    With the prior of Jeffreys (Brown, Cai and DasGupta 2001).
    """
    from scipy.stats import beta

    counted = beta(yes.sum() + 0.5, (~yes).sum() + 0.5)
    return float(counted.cdf(high) - counted.cdf(low))


def evaluate(
    patterns: Sequence[Pattern],
    trajectories: Trajectories,
    under: Callable[[Mapping[str, float]], Trajectories],
) -> pd.DataFrame:
    """Return a row for each pattern; `under` gives the runs under changed parameters."""
    rows = [
        pattern.evaluate(
            EnsembleValues(under(pattern.changes) if pattern.changes else trajectories)
        )
        for pattern in patterns
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
