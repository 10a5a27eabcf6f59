"""Weather: temperature through the year, and mud."""

from __future__ import annotations

import math

from attrition.rules.rule import rule

Quarters = tuple[float, float, float, float]

DAYS_A_YEAR = 364.0  # of 52 weeks


@rule
def normal_temperature(day: int, mean: float, swing: float, coldest_week: float) -> float:
    """Return the normal temperature (°C) of a day of the year, an annual cosine."""
    return mean - swing * math.cos(2.0 * math.pi * (day / 7.0 - coldest_week) / 52.0)


@rule
def winter_half(day: int, first: float, last: float) -> bool:
    """Return whether a day of the year lies in the winter half: from `first` to before `last`."""
    return day < last or day >= first


@rule
def season_value(day: int, starts: Quarters, values: Quarters) -> float:
    """Return the value in force on a day of the year.

    `starts` are the days on which spring mud, the dry season, autumn mud and winter begin, in
    order, and `values` belong to them in the same order; winter lasts into the new year.
    """
    if starts[0] <= day < starts[1]:
        return values[0]
    if starts[1] <= day < starts[2]:
        return values[1]
    if starts[2] <= day < starts[3]:
        return values[2]
    return values[3]
