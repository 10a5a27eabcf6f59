"""Departures: how far the reported series of a run lie from its world, for want of a better model.

A departure begins at zero in week 0 and wanders about zero, a first-order autoregression with the
size and memory of the discrepancy of its measure (`attrition.reference.discrepancy`). It belongs
to what is reported of a run: its world, its ledger and its ending know nothing of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.random_draws import seeded_stream
from attrition.measures import MEASURES
from attrition.reference.discrepancy import Discrepancy, sized_by

STREAM = "discrepancy"
WEEK = 7
DRAWN = 64  # steps that are drawn at once
SIDES = ("a", "b")
SHARED = frozenset({"area_held"})  # what one side holds the other does not
PER_CENT, WHOLE = "%", 100.0
SIGNED = frozenset({"gdp_loss"})  # a change: below zero, and no more than all of it
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
    places = {column: place for place, column in enumerate(columns)}
    departed = np.array(values, np.float64)
    for measure, discrepancy in discrepancies.items():
        known = [
            side
            for side in SIDES
            if (measure, side) in places and departed[:, places[measure, side]].any()
        ]
        if not known:
            continue
        paths = _paths(measure, discrepancy, (seed, run), _rounded(len(values)), step_days)
        paths = paths[: len(values)]
        for side in known:
            place = places[measure, side]
            level = departed[:, place]
            moved = level + paths[:, SIDES.index(side)] * _sizes(
                discrepancy, sized_by(measure, level, level[0])
            )
            departed[:, place] = np.clip(moved, *bounds_of(measure, level))
    return departed


def _rounded(records: int) -> int:
    """Return the number of steps to draw for some records, alike for all that are about as many."""
    return -(-records // DRAWN) * DRAWN


@lru_cache(maxsize=4096)  # some megabytes
def _paths(
    measure: str, discrepancy: Discrepancy, numbers: tuple[int, int], steps: int, step_days: int
) -> Floats:
    """Return the departures of both sides in sizes, shaped (steps + 1, 2); zero at the start.

    They are the same at every point of a sweep and for every length, so they are kept.
    """
    kept = discrepancy.kept(step_days / WEEK)
    shocks = seeded_stream(f"{STREAM}.{measure}", *numbers).standard_normal((steps, len(SIDES)))
    if measure in SHARED:
        shocks[:, 1] = -shocks[:, 0]
    fresh = math.sqrt(1.0 - kept**2)
    return np.column_stack([_autoregression(kept, fresh * column) for column in shocks.T])


def _autoregression(kept: float, shocks: Floats) -> list[float]:
    """Return a first-order autoregression that begins at zero, one step longer than its shocks.

    Plain numbers are faster here than arrays, and than importing a library's filter.
    """
    levels = [0.0]
    for shock in shocks.tolist():
        levels.append(kept * levels[-1] + shock)
    return levels


def _sizes(discrepancy: Discrepancy, level: Floats) -> Floats:
    """Return one standard deviation of a departure at each level."""
    size = discrepancy.size
    return np.maximum(size.plain, size.share * np.abs(level))


def bounds_of(measure: str, values: Floats) -> tuple[float, float]:
    """Return the least and the most that a measure can be, given values that it takes.

    What is never negative stays so, and a share stays within the whole; a change may be negative.
    """
    if measure in SIGNED:
        return -WHOLE, math.inf
    low, high = np.nanmin(values), np.nanmax(values)
    share = MEASURES[measure].unit == PER_CENT and low >= 0.0 and high <= WHOLE
    return 0.0 if low >= 0.0 else -math.inf, WHOLE if share else math.inf
