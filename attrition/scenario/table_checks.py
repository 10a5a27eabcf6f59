"""What the rows of tables must agree on: names given once, regions that exist, shares of 1."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from attrition.scenario.problems import Complaints, found, nearest, number
from attrition.scenario.tables import Row

KEYS = {
    "regions": ("id",),
    "control": ("region",),
    "sectors": ("name",),
    "plants": ("name",),
    "lines": ("a", "b"),
    "neighbours": ("a", "b"),
    "hosts": ("id",),
    "displaced": ("region",),
}
REGION_COLUMNS = {
    "control": ("region",),
    "sectors": ("region",),
    "plants": ("region",),
    "lines": ("a", "b"),
    "neighbours": ("a", "b"),
    "displaced": ("region",),
}
SHARE_TOLERANCE = 1e-3


class Source:
    """The rows of one table with their addresses, and the collector for the file they stand in.

    `rows` are those in which nothing is wrong; `cells` are the good cells of every row, so that a
    fault hides no other. A source is `complete` unless a row has a fault, and `whole` unless a row
    could not even be split into cells.
    """

    def __init__(self, model: type[Row], at: str, complaints: Complaints) -> None:
        self.model = model
        self.at = at
        self.complaints = complaints
        self.rows: list[tuple[str, Any]] = []
        self.cells: list[tuple[str, dict[str, Any]]] = []
        self.complete = True
        self.whole = True

    def place(self, row: int) -> str:
        """Return the address of a row, counted as a spreadsheet does."""
        return f"{self.at} row {row}".strip()

    def names(self, column: str) -> list[str]:
        """Return what the rows give in a column, good rows and bad."""
        return [cells[column] for _, cells in self.cells if column in cells]


def cross_check(sources: dict[str, Source]) -> None:
    """Complain of every row that contradicts another row or table."""
    regions = known_names("regions", sources) or []
    for name, source in sources.items():
        _check_duplicates(KEYS[name], source)
        for column in REGION_COLUMNS.get(name, ()) if regions else ():
            _check_regions(column, regions, source)
    for name in {"lines", "neighbours"} & set(sources):
        for place, cells in sources[name].cells:
            if "a" in cells and cells["a"] == cells.get("b"):
                sources[name].complaints.add(f"{place}, b", found(cells["b"]), "another region")
    if "sectors" in sources:
        _check_sectors(sources["sectors"])


def known_names(table: str, sources: Mapping[str, Source]) -> list[str] | None:
    """Return what the rows of a table are called; None where that cannot be known."""
    if table not in sources or not sources[table].whole:
        return None
    return sources[table].names(KEYS[table][0])


def _check_duplicates(key: Sequence[str], source: Source) -> None:
    seen: dict[frozenset[str], str] = {}
    for place, cells in source.cells:
        if not all(column in cells for column in key):
            continue
        names = [cells[column] for column in key]
        first = seen.setdefault(frozenset(names), place)
        if first != place:
            what = " and ".join(repr(name) for name in names)
            source.complaints.add(
                f"{place}, {' and '.join(key)}", f"{what} already given in {first}"
            )


def _check_regions(column: str, regions: list[str], source: Source) -> None:
    known = set(regions)
    for place, cells in source.cells:
        region = cells.get(column)
        if region is not None and region not in known:
            source.complaints.add(
                f"{place}, {column}", f"unknown region {region!r}", nearest=nearest(region, regions)
            )


def _check_sectors(source: Source) -> None:
    for place, cells in source.cells:
        closes, opens = cells.get("closes", -1), cells.get("opens", 0)
        if closes != -1 and closes <= opens:
            allowed = "-1 or a week after it opens"
            source.complaints.add(f"{place}, closes", found(closes), allowed)
    if not source.complete or not source.rows:
        return
    for column in ("share_a", "share_b"):
        total = math.fsum(getattr(row, column) for _, row in source.rows)
        if abs(total - 1) > SHARE_TOLERANCE:
            key = f"{source.at}, {column}" if source.at else column
            source.complaints.add(key, f"the shares add up to {number(total)}", "a sum of 1")
