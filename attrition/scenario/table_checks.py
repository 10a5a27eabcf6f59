"""What the rows of tables must agree on: names given once, regions that exist, shares of 1."""

from __future__ import annotations

import math
from collections.abc import Iterable
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
    """The rows of one table with their addresses, and the collector for the file they stand in."""

    def __init__(self, model: type[Row], at: str, complaints: Complaints) -> None:
        self.model = model
        self.at = at
        self.complaints = complaints
        self.rows: list[tuple[str, Any]] = []
        self.complete = True

    def place(self, row: int) -> str:
        """Return the address of a row, counted as a spreadsheet does."""
        return f"{self.at} row {row}".strip()


def cross_check(sources: dict[str, Source]) -> None:
    """Complain of every row that contradicts another row or table."""
    regions = [row.id for _, row in sources["regions"].rows] if "regions" in sources else []
    for name, source in sources.items():
        _check_duplicates(KEYS[name], source)
        for column in REGION_COLUMNS.get(name, ()) if regions else ():
            _check_regions(column, regions, source)
    for name in {"lines", "neighbours"} & set(sources):
        for place, row in sources[name].rows:
            if row.a == row.b:
                sources[name].complaints.add(f"{place}, b", found(row.b), "another region")
    if "sectors" in sources:
        _check_sectors(sources["sectors"])


def _check_duplicates(key: Iterable[str], source: Source) -> None:
    seen: dict[frozenset[str], str] = {}
    for place, row in source.rows:
        names = [getattr(row, column) for column in key]
        first = seen.setdefault(frozenset(names), place)
        if first != place:
            what = " and ".join(repr(name) for name in names)
            source.complaints.add(
                f"{place}, {' and '.join(key)}", f"{what} already given in {first}"
            )


def _check_regions(column: str, regions: list[str], source: Source) -> None:
    known = set(regions)
    for place, row in source.rows:
        region = getattr(row, column)
        if region not in known:
            source.complaints.add(
                f"{place}, {column}", f"unknown region {region!r}", nearest=nearest(region, regions)
            )


def _check_sectors(source: Source) -> None:
    for place, row in source.rows:
        if row.closes != -1 and row.closes <= row.opens:
            allowed = "-1 or a week after it opens"
            source.complaints.add(f"{place}, closes", found(row.closes), allowed)
    if not source.complete or not source.rows:
        return
    for column in ("share_a", "share_b"):
        total = math.fsum(getattr(row, column) for _, row in source.rows)
        if abs(total - 1) > SHARE_TOLERANCE:
            key = f"{source.at}, {column}" if source.at else column
            source.complaints.add(key, f"the shares add up to {number(total)}", "a sum of 1")
