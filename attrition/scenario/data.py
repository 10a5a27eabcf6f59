"""Inputs on record: dated tables that stand in for flows the model would generate."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.records.inputs import CHANNELS, Channel
from attrition.scenario.events import Clock
from attrition.scenario.files import Document, File
from attrition.scenario.problems import Complaints, found, span
from attrition.scenario.rows import named_tables, read_inline, read_source
from attrition.scenario.table_checks import Source
from attrition.scenario.tables import LAST_DAY, DataRow

Data = Mapping[str, tuple[DataRow, ...]]


def read_data(
    documents: list[Document], complaints: Complaints
) -> tuple[dict[str, tuple[DataRow, ...]], dict[str, File]]:
    """Read the tables of data of a chain of files and tell in which file each stands.

    The last file that names a channel has its way; no rows leave the channel to the model.
    """
    data: dict[str, tuple[DataRow, ...]] = {}
    files: dict[str, File] = {}
    for name, (document, value) in named_tables("data", CHANNELS, documents, complaints).items():
        source, file = read_source(f"data.{name}", DataRow, document, value, complaints)
        if source is not None:
            rows = _checked(source, CHANNELS[name])
            if rows:
                data[name], files[name] = rows, file
    return data, files


def data_from(tables: Mapping[str, Any], complaints: Complaints) -> dict[str, tuple[DataRow, ...]]:
    """Return data whose rows are all given in place, as a resolved scenario holds them."""
    data = {}
    for name, rows in tables.items():
        if name not in CHANNELS:
            complaints.unknown(f"data.{name}", [f"data.{known}" for known in CHANNELS])
            continue
        source = read_inline(f"data.{name}", DataRow, rows, complaints)
        if source is not None:
            data[name] = _checked(source, CHANNELS[name])
    return data


def plain_rows(data: Data) -> dict[str, list[dict[str, Any]]]:
    """Return the rows as plain values, ready for JSON."""
    return {
        name: [
            {**vars(row), "date": row.date.isoformat(), "end": row.end.isoformat()} for row in rows
        ]
        for name, rows in data.items()
    }


def weekly_inputs(data: Data, clock: Clock) -> NDArray[np.float64]:
    """Return [value, share of the step on record], shaped (steps, channels, sides, 2).

    The value of a step is the mean over those of its days that are on record.
    """
    days = np.zeros((clock.steps, len(CHANNELS), 2))
    sums = np.zeros_like(days)
    begins = np.arange(clock.steps) * clock.step_days
    for number, (name, channel) in enumerate(CHANNELS.items()):
        for row in data.get(name, ()):
            side = "ab".index(row.side) if channel.sided else 0
            first, last = ((day - clock.start).days for day in (row.date, row.end))
            common = np.minimum(last, begins + clock.step_days) - np.maximum(first, begins)
            covered = np.maximum(common, 0)
            days[:, number, side] += covered
            sums[:, number, side] += covered * row.value
    means = np.divide(sums, days, out=np.zeros_like(sums), where=days > 0)
    return np.stack([means, days / clock.step_days], axis=-1)


def unused(data: Data, clock: Clock) -> list[str]:
    """Return a sentence for each channel of which no period lies within the span of a scenario."""
    last = clock.date(clock.steps)
    return [
        f"data.{name} has no period between {clock.start} and {last}, so it changes nothing."
        for name, rows in data.items()
        if not any(row.end > clock.start and row.date < last for row in rows)
    ]


def _checked(source: Source, channel: Channel) -> tuple[DataRow, ...]:
    """Return the rows in order, each with its end, noting what a channel does not allow."""
    for place, cells in source.cells:
        value, date, end = (cells.get(name) for name in ("value", "date", "end"))
        if value is not None and not channel.low <= value <= channel.high:
            allowed = span(channel.low, channel.high, channel.unit)
            source.complaints.add(f"{place}, value", found(value), allowed)
        if date and end and end <= date:
            source.complaints.add(f"{place}, end", found(end), f"a later day than {date}")
    for place, row in source.rows:
        if bool(row.side) is not channel.sided:
            what = found(row.side) if row.side else "missing"
            allowed = "a or b" if channel.sided else "no side"
            source.complaints.add(f"{place}, side", what, allowed)
    rows: list[DataRow] = []
    for side in ("", "a", "b"):
        own = [(place, row) for place, row in source.rows if row.side == side]
        rows += _in_order(sorted(own, key=_begins), source)
    return tuple(rows)


def _begins(row: tuple[str, DataRow]) -> datetime.date:
    return row[1].date


def _in_order(own: list[tuple[str, DataRow]], source: Source) -> Iterator[DataRow]:
    """Yield the rows of a side in their order, each with its end."""
    for number, (place, row) in enumerate(own):
        later = own[number + 1 : number + 2]
        if row.end == LAST_DAY and not later:
            allowed = "a date, since no later row of the side follows"
            source.complaints.add(f"{place}, end", "missing", allowed)
        for name, following in later:
            if row.end == LAST_DAY and following.date > row.date:
                row = replace(row, end=following.date)
            elif following.date < row.end:
                what = f"{found(following.date)}, within the period of {place}"
                source.complaints.add(f"{name}, date", what, "periods that do not overlap")
        yield row
