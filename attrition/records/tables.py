"""Tables: one NumPy structured array for each kind of record."""

from __future__ import annotations

from typing import Any

import numpy as np

from attrition.records import RECORDS, Record, World

Table = Any


def dtype_of(record: type[Record]) -> np.dtype[np.void]:
    """Return the NumPy type of a record's table."""
    fields: list[Any] = []
    for name, column in record.columns.items():
        fields.append((name, "f8", (2,)) if column.kind == "pair" else (name, column.kind))
    return np.dtype(fields, align=True)


def table(name: str, rows: int) -> Table:
    """Return an empty table of a kind of record, with its fields as attributes."""
    return np.zeros(rows, dtype_of(RECORDS[name])).view(np.recarray)


def sizes(world: World) -> dict[str, int]:
    """Return how many agents of each kind there are."""
    return {name: len(getattr(world, name)) for name in RECORDS}
