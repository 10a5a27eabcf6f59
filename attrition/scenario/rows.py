"""Reading the rows of tables, from CSV files or from the scenario file itself."""

from __future__ import annotations

import csv
import datetime
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from attrition.parameters import SECTIONS
from attrition.scenario.files import CSV_LIMIT, Document, File, exists, read_text
from attrition.scenario.header import is_clean, is_date, is_iso_date
from attrition.scenario.misplaced import tell_below_rows, tell_misplaced
from attrition.scenario.problems import Complaints, found, nearest, shorten
from attrition.scenario.spreadsheets import COMMAS, meant, wrong_separators
from attrition.scenario.table_checks import Source, cross_check, known_names
from attrition.scenario.tables import NEEDED, ROWS, Column, Row, Tables

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
NAMED = ("regions", "sectors", "hosts")  # tables whose rows other parts of a scenario name


class ReadTables(NamedTuple):
    """The tables of a scenario, the file of each, and what rows are called, as far as is known."""

    tables: Tables
    files: dict[str, File]
    names: Mapping[str, Sequence[str] | None]


def read_tables(documents: list[Document], complaints: Complaints) -> ReadTables:
    """Read the tables of a chain of files; the last file that names a table has its way."""
    named = named_tables("tables", ROWS, documents, complaints)
    sources: dict[str, Source] = {}
    files: dict[str, File] = {}
    for name, (document, value) in named.items():
        source, file = read_source(f"tables.{name}", ROWS[name], document, value, complaints)
        if source is not None:
            sources[name] = source
            files[name] = file
    for name in NEEDED:
        if name not in named and documents:
            complaints.of(documents[-1].file).add(f"tables.{name}", "missing", "a path or rows")
    called = {name: known_names(name, sources) if name in named else [] for name in NAMED}
    return ReadTables(_tables(sources), files, called)


def named_tables(
    section: str, known: Iterable[str], documents: list[Document], complaints: Complaints
) -> dict[str, tuple[Document, Any]]:
    """Return what a chain of files gives for the tables of a section; the last file has its way."""
    named: dict[str, tuple[Document, Any]] = {}
    for document in documents:
        own = complaints.of(document.file)
        tables = document.data.get(section, {})
        if not isinstance(tables, dict):
            own.add(section, found(tables), "a table")
            continue
        for name, value in tables.items():
            if name in known:
                named[name] = (document, value)
            else:
                _unknown_table(section, name, known, own)
    return named


def _unknown_table(section: str, name: str, known: Iterable[str], complaints: Complaints) -> None:
    if not tell_misplaced(f"{section}.{name}", tuple(SECTIONS), complaints):
        complaints.unknown(f"{section}.{name}", [f"{section}.{one}" for one in known])


def read_source(
    key: str, model: type[Row], document: Document, value: Any, complaints: Complaints
) -> tuple[Source | None, File]:
    """Return the rows of a table, given in place or by the path of a file, and where they stand."""
    own = complaints.of(document.file)
    if isinstance(value, str) and value.strip():
        file = File(value, document.path.parent / value)
        return _read_file(key, model, file, own), file
    return read_inline(key, model, value, own), File(document.file, document.path)


def read_rows(tables: dict[str, Any], complaints: Complaints) -> Tables:
    """Read tables whose rows are all given in place."""
    sources = {
        name: read_inline(f"tables.{name}", model, tables[name], complaints)
        for name, model in ROWS.items()
    }
    return _tables({name: source for name, source in sources.items() if source is not None})


def _tables(sources: dict[str, Source]) -> Tables:
    cross_check(sources)
    return Tables.of({name: [row for _, row in s.rows] for name, s in sources.items()})


def read_inline(key: str, model: type[Row], value: Any, complaints: Complaints) -> Source | None:
    """Return the rows of a table that are given in place, or None where they are no rows."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        complaints.add(key, found(value), "the path of a CSV file or an array of tables")
        return None
    source = Source(model, key, complaints)
    if not value and key.removeprefix("tables.") in NEEDED:
        complaints.add(key, "empty table", "at least one row")
    for index, cells in enumerate(value, start=1):
        _read_row(cells, source, source.place(index))
    return source


def _read_file(key: str, model: type[Row], file: File, complaints: Complaints) -> Source | None:
    given, path = file
    if not exists(path):
        near = sibling(path, "*.csv")
        meant = Path(given).with_name(near).as_posix() if near else ""
        complaints.add(key, f"no such file {shorten(repr(given))}", "", meant)
        return None
    own = complaints.of(given)
    text = read_text(path, CSV_LIMIT, own)
    if text is None:
        return None
    source = Source(model, "", own)
    _read_csv(text, source)
    return source


def sibling(path: Path, pattern: str) -> str:
    """Return the name of the file most like one that is missing, of those beside it."""
    try:
        names = [p.name for p in path.parent.glob(pattern)]
    except (OSError, ValueError):
        return ""
    return nearest(path.name, names)


def _read_csv(text: str, source: Source) -> None:
    if wrong := wrong_separators(text.splitlines()):
        source.complaints.add("", wrong, COMMAS)
        source.complete = source.whole = False
        return
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines = _records(records, source)
    header = [name.strip() for name in next(lines, (0, []))[1]]
    if not header:
        source.complaints.add("", "empty table", "a header and rows")
        return
    _check_header(header, source)
    columns, count = source.model.columns(), 0
    for index, cells in lines:
        count += 1
        place = f"row {index}"
        if len(cells) != len(header):
            cell = "cell" if len(cells) == 1 else "cells"
            quotes = ", and quotes around a text with a comma" if len(cells) > len(header) else ""
            source.complaints.add(place, f"found {len(cells)} {cell}", f"{len(header)}{quotes}")
            source.complete = source.whole = False
            continue
        pairs = zip(header, (cell.strip() for cell in cells), strict=True)
        _keep_row({name: cell for name, cell in pairs if name in columns}, source, place)
    if not count and source.complete:
        source.complaints.add("", "empty table", "at least one row")


def _records(records: Iterator[list[str]], source: Source) -> Iterator[tuple[int, list[str]]]:
    index = 0
    while True:
        index += 1
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            source.complaints.add(f"row {index}", f"malformed row ({error})")
            source.complete = source.whole = False
            return
        if cells:
            yield index, cells


def _check_header(header: list[str], source: Source) -> None:
    """Note columns that are unknown, missing or given twice; rows are read all the same."""
    columns = source.model.columns()
    before = len(source.complaints.problems)
    for name in header:
        if name not in columns:
            source.complaints.unknown(name, set(columns) - set(header), "column")
    for name, column in columns.items():
        if column.required and name not in header:
            source.complaints.add(name, "missing column")
        elif header.count(name) > 1:
            source.complaints.add(name, "column given twice")
    source.complete = len(source.complaints.problems) == before


def _read_row(cells: dict[str, Any], source: Source, place: str) -> None:
    """Read a row that is given in place, which may have keys that are no columns."""
    columns, complaints = source.model.columns(), source.complaints
    before = len(complaints.problems)
    for name in (name for name in cells if name not in columns):
        if not tell_below_rows(name, f"{place}, ", source.at, complaints):
            complaints.unknown(name, columns, "column", at=f"{place}, ")
    for name, column in columns.items():
        if column.required and name not in cells:
            complaints.add(f"{place}, {name}", "missing", column.allowed())
    source.complete &= len(complaints.problems) == before
    _keep_row({name: cell for name, cell in cells.items() if name in columns}, source, place)


def _keep_row(cells: dict[str, Any], source: Source, place: str) -> None:
    """Keep the good cells of a row, and the row itself if nothing is wrong with it."""
    columns, complaints = source.model.columns(), source.complaints
    before = len(complaints.problems)
    values: dict[str, Any] = {}
    for name, cell in cells.items():
        column = columns[name]
        value = _parse(cell, column) if not source.at or column.kind is datetime.date else cell
        if value == "" and not column.required:
            continue
        if _is_good(value, column):
            values[name] = float(value) if column.kind is float else value
        else:
            near = "" if column.kind is str else meant(value)
            complaints.add(f"{place}, {name}", found(value), column.allowed(), near)
    source.cells.append((place, values))
    good = len(complaints.problems) == before
    source.complete &= good
    if good and all(name in cells for name, column in columns.items() if column.required):
        source.rows.append((place, source.model(**values)))


def _parse(cell: Any, column: Column) -> Any:
    if column.kind is datetime.date:
        return datetime.date.fromisoformat(cell) if is_iso_date(cell) else cell
    if column.kind is str or not NUMBER.fullmatch(cell):
        return cell
    value = float(cell)
    return int(value) if column.kind is int and value.is_integer() else value


def _is_good(value: Any, column: Column) -> bool:
    if column.kind is datetime.date:
        return is_date(value)
    if column.kind is str:
        if not isinstance(value, str) or not is_clean(value):
            return False
        return (
            value in column.choices
            if column.choices
            else bool(value.strip() or not column.required)
        )
    if not _is_number(value) or not column.admits(value):
        return False
    return column.kind is float or isinstance(value, int)


def _is_number(value: Any) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return not isinstance(value, float) or math.isfinite(value)
