"""Patterns that the model must show (pattern-oriented modelling, Grimm et al. 2005).

A pattern is one number a run and the range in which the record lies. It holds where the middle
80 % of the runs overlap the range; a share of runs holds where it lies within.
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
Rule = Callable[["Course"], Floats]
COLUMNS = ("name", "sentence", "unit", "low", "high", "q10", "q50", "q90", "holds")


class Course:
    """The values of an ensemble by measure and date."""

    def __init__(self, trajectories: Trajectories) -> None:
        """Take the trajectories as they are."""
        self.trajectories, self.about = trajectories, trajectories.about

    def whole(self, measure: str, of: str = "") -> Floats:
        """Return the values, shaped (runs, weeks + 1); a LookupError where there are none."""
        block = self.trajectories.select(measure=measure, of=of).block()
        if not block.columns:
            raise LookupError(measure)
        values: Floats = block.values[:, :, 0].astype(np.float64)
        return values

    def on(self, measure: str, of: str, date: str) -> Floats:
        """Return the values on a date; a LookupError where the runs do not reach it."""
        there: Floats = self.whole(measure, of)[:, self._week(date)]
        return there

    def during(self, measure: str, of: str, first: str, last: str) -> Floats:
        """Return the values of the weeks from one date to another."""
        return self.whole(measure, of)[:, self._week(first) : self._week(last) + 1]

    def _week(self, date: str) -> int:
        days = (datetime.date.fromisoformat(date) - self.about.start).days
        week = round(days / self.about.step_days)
        if not 0 <= week <= self.trajectories.weeks():
            raise LookupError(date)
        return week


@dataclass(frozen=True)
class Pattern:
    """A range of the record, and how a run's number is found; {a} and {b} name the sides.

    `share` says that the mean over the runs, not their band, must lie in the range; `changes` are
    values of parameters under which the pattern is looked for.
    """

    name: str
    sentence: str
    unit: str
    low: float
    high: float
    rule: Rule
    share: bool = False
    changes: Mapping[str, float] = field(default_factory=dict)

    def judged(self, course: Course) -> tuple[object, ...]:
        """Return the row of `COLUMNS`; `holds` is None where the runs do not reach that far."""
        a, b = course.about.sides
        row = (self.name, self.sentence.format(a=a, b=b), self.unit, self.low, self.high)
        try:
            values = self.rule(course)
        except LookupError:
            return (*row, np.nan, np.nan, np.nan, None)
        if self.share:
            mean = float(values.mean())
            return (*row, mean, mean, mean, self.low <= mean <= self.high)
        low, middle, high = (float(x) for x in np.quantile(values, (0.1, 0.5, 0.9)))
        return (*row, low, middle, high, low <= self.high and high >= self.low)


def judged(
    patterns: Sequence[Pattern],
    trajectories: Trajectories,
    under: Callable[[Mapping[str, float]], Trajectories],
) -> pd.DataFrame:
    """Return a row for each pattern; `under` gives the runs under changed parameters."""
    rows = [
        pattern.judged(Course(under(pattern.changes) if pattern.changes else trajectories))
        for pattern in patterns
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
