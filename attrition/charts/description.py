"""Pictures in words and as tables, for those who cannot see them or want the numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROWS = 13  # of a table: a quarter of a year each in a scenario of three years
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Description:
    """What a picture shows: a text that says more than its title, and a table of its numbers."""

    text: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Line:
    """A line of a picture: its name, a value for each date, and how a value is written."""

    name: str
    values: Floats
    write: Callable[[float], str]


def describe_lines(lines: Sequence[Line], dates: Sequence[str], more: str = "") -> Description:
    """Describe lines over time: where each starts and ends, and its highest and lowest value.

    The text goes on with `more`, such as in what lines differ. The table has some of the dates, the
    first and the last among them.
    """
    told = [_course(line, dates) for line in lines if np.isfinite(line.values).any()]
    places = sorted(set(np.linspace(0, len(dates) - 1, ROWS).round().astype(int).tolist()))
    rows = [(dates[at], *(line.write(float(line.values[at])) for line in lines)) for at in places]
    heads = ("Date", *(line.name for line in lines))
    return Description(" ".join(filter(None, (*told, more))), heads, tuple(rows))


def _course(line: Line, dates: Sequence[str]) -> str:
    """Say where a line starts and ends, and where it is highest and lowest in between."""
    there = np.flatnonzero(np.isfinite(line.values))
    first, last = int(there[0]), int(there[-1])
    text = f"{line.name}: {_at(line, first)} on {dates[first]}, {_at(line, last)} on {dates[last]}"
    extremes = {"highest": int(np.nanargmax(line.values)), "lowest": int(np.nanargmin(line.values))}
    turns = [
        f"{what} {_at(line, place)} on {dates[place]}"
        for what, place in extremes.items()
        if _at(line, place) not in (_at(line, first), _at(line, last))
    ]
    return f"{', '.join((text, *turns))}."


def _at(line: Line, place: int) -> str:
    return line.write(float(line.values[place]))
