"""Where things go on a chart: tick marks, dates, the range of an axis, labels kept apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from attrition.formatting import MINUS, SPACE, is_share

Ticks = list[tuple[float, str]]
_MAGNITUDES = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_DAYS = (1, 2, 5, 7, 14)


def extent(low: float, high: float, *, from_zero: bool) -> tuple[float, float]:
    """Return the range of a value axis: with zero where that is natural, never too narrow."""
    least = max(0.04 * max(abs(low), abs(high)), 1e-9)
    if from_zero or (low >= 0 and low < 0.5 * high):
        low = min(low, 0.0)
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    pad = 0.06 * (high - low)
    bottom = low if low == 0 else low - pad
    return bottom, high + pad


def value_ticks(low: float, high: float, unit: str, most: int = 5) -> Ticks:
    """Return round values within a range, each with its label, all in one magnitude."""
    factor = 100 if is_share(unit) else 1
    low, high = factor * low, factor * high
    step = 10 ** math.floor(math.log10((high - low) / most))
    step *= next(m for m in (1, 2, 5, 10, 20) if (high - low) / (step * m) <= most)
    values = [step * place for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    biggest = max((abs(value) for value in values), default=0)
    per_cent = is_share(unit) or unit.startswith("%")
    scale, suffix = next(
        (found for found in _MAGNITUDES if biggest >= found[0] and not per_cent),
        (1.0, "%" if per_cent else ""),
    )
    places = max(0, -math.floor(math.log10(step / scale) + 1e-9))
    return [(value / factor, _label(value / scale, places, suffix)) for value in values]


def date_ticks(start: date, days: int, most: int = 4) -> Ticks:
    """Return the days since the start at which to name a date, with its name.

    Days of a short span are named with the year where it is new.
    """
    if days <= 70:
        every = next((step for step in _DAYS if days / step <= most + 1), 28)
        dates = [start + timedelta(days=day) for day in range(0, days + 1, every)]
        new = [True, *(one.year != before.year for before, one in pairwise(dates))]
        return [
            ((when - start).days, f"{when.day} {when:%b %Y}" if named else f"{when.day} {when:%b}")
            for when, named in zip(dates, new, strict=True)
        ]
    every = next((step for step in _MONTHS if days / (30.44 * step) <= most), 240)
    first = 12 * start.year + start.month - (start.day == 1)
    last = first + days // 28 + 1
    months = [month for month in range(first, last + 1) if month % every == 0]
    dates = [date(month // 12, month % 12 + 1, 1) for month in months]
    named = "%Y" if every >= 12 else "%b %Y"
    return [
        ((when - start).days, when.strftime(named))
        for when in dates
        if 0 <= (when - start).days <= days
    ]


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places as little as needed so that all lie at least `gap` apart within the bounds."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    gap = min(gap, (high - low) / max(1, len(places) - 1))
    moved = [min(max(place, low), high) for place in places]
    for _ in range(50):
        for below, above in pairwise(order):
            overlap = gap - (moved[above] - moved[below])
            if overlap > 0:
                moved[below] -= overlap / 2
                moved[above] += overlap / 2
        shift_up = max(0.0, low - min(moved, default=low))
        shift_down = max(0.0, max(moved, default=high) - high)
        for index, place in enumerate(moved):
            moved[index] = min(max(place, low), high)
        if shift_up == shift_down == 0.0:
            break
    return moved


def grouped(days: Sequence[int], gap: float) -> list[list[int]]:
    """Return the places of sorted days in groups, each shorter than a gap, so that labels fit."""
    groups: list[list[int]] = []
    for place, day in enumerate(days):
        if groups and day - days[groups[-1][0]] < gap:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def merged(days: Sequence[int], gap: float) -> list[tuple[float, str]]:
    """Return where to write the numbers 1, 2, 3… of sorted days, close ones as one label."""
    return [(days[group[0]], numbered(group)) for group in grouped(days, gap)]


def numbered(group: Sequence[int]) -> str:
    """Return the numbers of a group of places, counted from 1: "4" or "4–9"."""
    first, last = group[0] + 1, group[-1] + 1
    return f"{first}" if first == last else f"{first}–{last}"


def _label(value: float, places: int, suffix: str) -> str:
    if abs(value) < 0.5 * 10**-places:
        return f"0{SPACE}%" if suffix == "%" else "0"
    digits = f"{MINUS if value < 0 else ''}{abs(value):.{places}f}"
    return f"{digits}{SPACE}{suffix}" if suffix else digits
