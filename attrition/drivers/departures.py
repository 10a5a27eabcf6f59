"""Departures: how far the reported series of a run lie from its world, for want of a better model.

A departure begins at zero in week 0 and wanders about zero, a first-order autoregression with the
size and memory of the discrepancy of its measure (`attrition.reference.discrepancy`). It belongs
to what is reported of a run: its world, its ledger and its ending know nothing of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.random_draws import seeded_stream
from attrition.measures import MEASURES
from attrition.reference.discrepancy import COUNTS, Discrepancy

STREAM = "discrepancy"
WEEK = 7
DRAWN = 64  # steps that are drawn at once
SIDES = ("a", "b")
SHARED = frozenset({"area_held"})  # what one side holds the other does not
PER_CENT, WHOLE = "%", 100.0
STREAMS = {"gdp_change": "gdp_loss"}  # a stream keeps its first name, and so its numbers
SIGNED = frozenset({"gdp_change"})  # a change: below zero, and no more than all of it
Columns = Sequence[tuple[str, str]]
Floats = NDArray[np.float64]


def with_departures(
    values: Floats,
    columns: Columns,
    discrepancies: Mapping[str, Discrepancy],
    seed: int,
    run: int,
    step_days: int = WEEK,
) -> Floats:
    """Return the values of a run, shaped (steps + 1, columns), with the departures of its series.

    `columns` names the measure and the side of each column. A series departs by the same share of
    its size in a run of that number under every scenario, so that differences between scenarios
    hold little of it. A series that is zero throughout has no departure: the scenario leaves it
    out. What a measure cannot be, such as less than nothing, is cut off. The area that one side
    holds more, the other holds less.
    """
    drawn = _layout(tuple(columns), tuple(discrepancies.items()))
    if not drawn.measures:
        return np.array(values, np.float64)
    departed = np.array(values, np.float64)
    levels = departed[:, drawn.places]
    paths = _paths(drawn.discrepancies, (seed, run), _rounded(len(values)), step_days)
    moved = levels + paths[: len(values), drawn.paths] * drawn.sizes(levels)
    moved = np.clip(moved, *drawn.bounds(levels))
    departed[:, drawn.places] = np.where(levels.any(axis=0), moved, levels)
    return departed


@dataclass(frozen=True)
class _Layout:
    """The series that depart, one for each entry: `places` are their columns in a run.

    `paths` are their columns among the paths, `plain` and `share` the sizes of their departures.
    """

    discrepancies: tuple[tuple[str, Discrepancy], ...]
    places: NDArray[np.int64]
    paths: NDArray[np.int64]
    measures: tuple[str, ...]
    plain: Floats
    share: Floats

    def sizes(self, levels: Floats) -> Floats:
        """Return one standard deviation of the departures at some levels."""
        counted = np.array([name in COUNTS for name in self.measures])
        sized = levels - np.where(counted, levels[0], 0.0)
        sizes: Floats = np.maximum(self.plain, self.share * np.abs(sized))
        return sizes

    def bounds(self, levels: Floats) -> tuple[Floats, Floats]:
        """Return the least and the most of each series: see `bounds_of`."""
        bounds = [bounds_of(*one) for one in zip(self.measures, levels.T, strict=True)]
        low, high = np.array(bounds).T
        return low, high


@lru_cache(maxsize=64)
def _layout(
    columns: tuple[tuple[str, str], ...], discrepancies: tuple[tuple[str, Discrepancy], ...]
) -> _Layout:
    measures = {name for name, _ in columns}
    discrepancies = tuple(one for one in discrepancies if one[0] in measures)
    drawn = [(name, one, side) for name, one in discrepancies for side in SIDES]
    paths = [path for path, (name, _, side) in enumerate(drawn) if (name, side) in columns]
    found = [drawn[path] for path in paths]
    return _Layout(
        discrepancies,
        np.array([columns.index((name, side)) for name, _, side in found], np.int64),
        np.array(paths, np.int64),
        tuple(name for name, _, _ in found),
        np.array([one.size.plain for _, one, _ in found]),
        np.array([one.size.share for _, one, _ in found]),
    )


def _rounded(records: int) -> int:
    """Return the number of steps to draw for some records, alike for all that are about as many."""
    return -(-records // DRAWN) * DRAWN


@lru_cache(maxsize=512)  # some megabytes
def _paths(
    discrepancies: tuple[tuple[str, Discrepancy], ...],
    numbers: tuple[int, int],
    steps: int,
    step_days: int,
) -> Floats:
    """Return the departures of both sides in sizes, shaped (steps + 1, 2 x measures).

    They are zero at the start. They are the same at every point of a sweep and for every length, so
    they are kept.
    """
    kept = np.repeat([one.kept(step_days / WEEK) for _, one in discrepancies], len(SIDES))
    shocks = np.hstack([_shocks(name, numbers, steps) for name, _ in discrepancies])
    shocks *= np.sqrt(1.0 - kept**2)
    paths = np.zeros((steps + 1, len(kept)))
    for step, shock in enumerate(shocks):
        paths[step + 1] = kept * paths[step] + shock
    return paths


def _shocks(measure: str, numbers: tuple[int, int], steps: int) -> Floats:
    """Return standard normal shocks of both sides, shaped (steps, 2)."""
    name = STREAMS.get(measure, measure)
    shocks = seeded_stream(f"{STREAM}.{name}", *numbers).standard_normal((steps, len(SIDES)))
    if measure in SHARED:
        shocks[:, 1] = -shocks[:, 0]
    return shocks


def bounds_of(measure: str, values: Floats) -> tuple[float, float]:
    """Return the least and the most that a measure can be, given values that it takes.

    What is never negative stays so, and a share stays within the whole; a change may be negative.
    """
    if measure in SIGNED:
        return -WHOLE, math.inf
    low, high = np.nanmin(values), np.nanmax(values)
    share = MEASURES[measure].unit == PER_CENT and low >= 0.0 and high <= WHOLE
    return 0.0 if low >= 0.0 else -math.inf, WHOLE if share else math.inf
