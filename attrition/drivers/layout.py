"""What compiled code is handed: the World, the Week and the Sheet of measures, and their types."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from attrition.drivers.random_draws import RandomDraws
from attrition.parameters import SECTIONS
from attrition.records import MATRICES, RECORDS, Settings, Week, World
from attrition.records.tables import table


class Sheet(NamedTuple):
    """Where the measures of a week are written.

    Measure i fills `row` from `starts[i]` up to `starts[i + 1]`; `places` says of which side,
    region, sector or host each number is.
    """

    starts: Any
    places: Any
    row: Any


def arrays_of(world: World) -> World:
    """Return the world with plain arrays for tables, as compiled code takes them."""
    return World(*(np.ascontiguousarray(table).view(np.ndarray) for table in world))


@cache
def samples() -> dict[str, Any]:
    """Return, by the names of their classes, the tuples as they are handed over, without rows."""
    tables = {name: table(name, 0) for name in RECORDS}
    matrices = {name: np.empty((0, 0)) for name in MATRICES} | {"deciding": np.empty(0, np.int64)}
    rows = (np.zeros(1, SECTIONS[name].dtype()).view(np.recarray) for name in Settings._fields)
    settings = Settings(*(row[0] for row in rows))
    draws = RandomDraws(0, dict.fromkeys(tables, 0)).draw()
    moves = np.empty((0, 0)), np.empty((0, 0, 0)), np.empty((0, 0))
    week = Week(0, 0.0, 0, settings, draws, *moves)
    sheet = Sheet(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    every = (arrays_of(World(**tables, **matrices)), week, settings, draws, sheet)
    return {type(sample).__name__: sample for sample in every}


@cache
def fields() -> frozenset[str]:
    """Return the names of all fields of the tuples."""
    return frozenset(name for sample in samples().values() for name in sample._fields)


def described(fields: Iterable[str]) -> str:
    """Return the layout as text: every field and its shape, the records of the given ones whole."""
    lines = (short if name not in fields else whole for name, short, whole in _lines())
    return "\n".join(lines)


@cache
def _lines() -> list[tuple[str, str, str]]:
    lines = []
    for kind, sample in samples().items():
        for name, value in sample._asdict().items():
            dtype = getattr(value, "dtype", np.dtype(object))
            short = f"{kind}.{name}: {type(value).__name__} {getattr(value, 'ndim', '')}"
            simple = dtype.names is None
            whole = f"{short} {dtype}"
            lines.append((name, whole if simple else short, whole))
    return lines
