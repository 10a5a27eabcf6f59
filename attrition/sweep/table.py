"""The explicit design: a table of points in a CSV file, a column for each parameter."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

from attrition.scenario.files import CSV_LIMIT, read_text
from attrition.scenario.problems import Complaints
from attrition.scenario.spreadsheets import COMMAS, wrong_separators
from attrition.scenario.values import FIELDS, Leaf, check, parameters_at
from attrition.sweep.factors import Factor, check_overlaps

Rows = tuple[tuple[float, ...], ...]


def read_table(path: Path, complaints: Complaints) -> tuple[tuple[Factor, ...], Rows]:
    """Return the factors and the points of a table; what is wrong is noted.

    The first line names parameters as --set does, each further line is a point. An empty cell is
    not a number: the parameter stays as the scenario has it.
    """
    lines = _lines(path, complaints)
    if not lines:
        return (), ()
    head = [word.strip() for word in lines[0]]
    if len(head) > len(FIELDS):
        complaints.add("", f"{len(head):,} columns", f"at most {len(FIELDS)}, one a parameter")
        return (), ()
    for name in head:
        if not parameters_at(name):
            complaints.unknown(name, FIELDS, "parameter", at="column ")
    check_overlaps([("column", name) for name in head], complaints)
    rows = tuple(_row(head, line, place, complaints) for place, line in enumerate(lines[1:], 2))
    columns = zip(head, zip(*rows, strict=True), strict=True)
    return tuple(_factor(name, values) for name, values in columns), rows


def _lines(path: Path, complaints: Complaints) -> list[list[str]]:
    """Return the cells of the lines that are not empty; none if they are too few for a design."""
    text = read_text(path, CSV_LIMIT, complaints)
    if text is None:
        return []
    if wrong := wrong_separators(text.splitlines()):
        complaints.add("", wrong, COMMAS)
        return []
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [line for line in records if line]
    except csv.Error as error:
        complaints.add(f"line {records.line_num}", f"not CSV ({error})")
        return []
    if len(lines) < 2:
        complaints.add("", "has no points", "a line of parameters, and a line for each point")
        return []
    return lines


def _row(head: list[str], line: list[str], place: int, complaints: Complaints) -> tuple[float, ...]:
    if len(line) != len(head):
        complaints.add(f"row {place}", f"{len(line)} cells", f"{len(head)}, as in the first line")
    row = []
    for name, cell in zip(head, [*line, *[""] * len(head)], strict=False):
        text, value = cell.strip(), None
        if text and parameters_at(name):
            leaf = Leaf(f"row {place}, {name}", parameters_at(name), _as_number(text))
            value = check(leaf, complaints)
        row.append(math.nan if value is None else value)
    return tuple(row)


def _as_number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text


def _factor(name: str, values: tuple[float, ...]) -> Factor:
    levels = sorted({value for value in values if not math.isnan(value)}) or [math.nan]
    return Factor(name, levels[0], levels[-1], tuple(levels))
