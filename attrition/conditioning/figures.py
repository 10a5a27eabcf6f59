"""The figures to learn from: which there are by a date, and what each is counted from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from attrition.reference import Observation
from attrition.reference.discrepancy import COUNTS
from attrition.reference.errors import change_error

CHANGES = frozenset({"area_held"})  # levels of the sources differ from each other, changes less


class Figure(NamedTuple):
    """A figure, and the figure that it is counted from where changes are compared, else None.

    `added` is set where the figure itself is what a count added since the date of its base.
    """

    one: Observation
    base: Observation | None
    added: bool = False

    @property
    def value(self) -> float:
        """Return the figure, or its change from the base."""
        return self.one.value - self.zero

    @property
    def zero(self) -> float:
        """Return what the figure is counted from."""
        return self.base.value if self.base else 0.0

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what has one departure: a series, and the day that its changes count from."""
        return (*self.one.series, self.base.date.isoformat() if self.base else "")

    @property
    def error(self) -> float:
        """Return one standard deviation of what the figure, or the change, may be wrong by."""
        one = self.one
        changed = self.base is not None and not self.added
        return change_error(one.measure, one.error) if changed else one.error


def figures(record: Iterable[Observation], start: datetime.date) -> list[Figure]:
    """Return the scorable figures after a start, by series and date, with what they count from.

    Changes count from the last figure known at the start, else from the first after it. So do
    figures of a later definition than the first of their series: they say nothing of levels. What a
    count added in a period counts from the beginning of the period.
    """
    scorable = sorted(
        (one for one in record if one.scorable), key=lambda one: (one.series, one.date)
    )
    usable = [one for one in scorable if not is_added(one)]
    found = [_added(one) for one in scorable if is_added(one) and one.start and one.start >= start]
    for _, group in groupby(usable, key=lambda one: one.series):
        series = list(group)
        known = [one for one in series if one.date <= start]
        first = (known or series)[-1 if known else 0].definition
        for definition, alike in groupby(series, key=lambda one: one.definition):
            same = list(alike)
            base = _base(same, start)
            counted = same[0].measure in CHANGES or definition != first
            found += [
                Figure(one, base if counted else None)
                for one in same
                if one.date > start and not (counted and one is base)
            ]
    return found


def is_added(one: Observation) -> bool:
    """Return whether a figure is what a count added in a period, such as the losses of a year."""
    return one.start is not None and one.measure in COUNTS


def _added(one: Observation) -> Figure:
    """Return a figure of a period as a change of its count since the beginning of the period."""
    assert one.start
    base = replace(one, start=None, date=one.start, value=0.0, low=0.0, high=0.0)
    return Figure(replace(one, start=None), base, added=True)


def _base(same: list[Observation], start: datetime.date) -> Observation:
    """Return the last figure known at the start, else the first."""
    known = [one for one in same if one.date <= start]
    return known[-1] if known else same[0]
