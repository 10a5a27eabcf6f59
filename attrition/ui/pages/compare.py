"""Settings side by side: each against the same base, in paired runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

import solara

from attrition.board import SHOWN
from attrition.charts import theme
from attrition.charts.differences import differences_description
from attrition.charts.trajectories import difference_multiples
from attrition.formatting import day
from attrition.reports.side_by_side import UNITS, Cell, Row, in_short, numbers_of, side_by_side
from attrition.results.comparison import PAIRED, CompareError, Comparison
from attrition.results.comparison import compare as pair
from attrition.results.trajectories import Trajectories
from attrition.slices import Slices
from attrition.ui import catalogue, session
from attrition.ui.jobs.sampling import STAGES
from attrition.ui.messages import list_of, on_message, text
from attrition.ui.setting import MOST_COMPARED, Setting, is_comparable
from attrition.ui.views.downloads import csv_file
from attrition.ui.views.pictures import Pictures, picture
from attrition.ui.views.presets import described

TITLE = "Compare"
KEPT = 8
YOURS = "Your setting"


class Column(NamedTuple):
    """A setting that is compared: its tag (A, B, C or yours, or none), what it is, and itself."""

    tag: str
    title: str
    setting: Setting

    @property
    def name(self) -> str:
        """Return the tag and what the setting is, in one line."""
        return f"{self.tag}: {self.title}" if self.tag else self.title


@solara.component_vue("compare.vue")
def Differences(
    key_: str,
    asked: bool,
    base: str,
    offered: list[dict[str, Any]],
    table: dict[str, Any] | None,
    pictures: int,
    children: list[Any],
    error_text: str,
    most: int,
    event_choose: Any = None,
) -> None:
    """Show the choice of settings, how their wars end, the table, and a picture of each."""


@solara.component
def Page() -> Any:
    """Run the base and the settings compared with it; show the table, then pictures."""
    setting = session.setting.value
    base = solara.use_memo(setting.baseline, [setting])
    offered = candidates(base) | kept(base, session.saved.value)
    chosen = session.compared.value
    if chosen is None:
        chosen = first_choice(offered, own=setting != base)
    columns = compared_with(setting, base, [offered[name] for name in chosen if name in offered])
    table, pictures, error = use_differences(columns)

    def choose(names: list[str]) -> None:
        session.compared.value = tuple(name for name in names if name in offered)[:MOST_COMPARED]

    return Differences(
        key_=session.query(),
        asked=len(columns) > 1,
        base=columns[0].title,
        offered=[
            {"name": name, "title": one.name, "on": name in chosen} for name, one in offered.items()
        ],
        table=table["shown"] if table else None,
        pictures=len(pictures),
        children=[Pictures(pictures=pictures, files=[table["file"]])] if table else [],
        error_text=error,
        most=MOST_COMPARED,
        event_choose=on_message(list_of(text), choose),
    )


@lru_cache(maxsize=KEPT)
def candidates(base: Setting) -> dict[str, Column]:
    """Return the scenarios on offer that can be compared with a base, by name."""
    scenario, found = base.scenario(), {}
    for name in catalogue.names():
        one = base.with_scenario(name)
        if one != base and is_comparable(scenario, one.scenario()):
            found[one.name] = Column("", one.scenario().title, one)
    return found


def kept(base: Setting, saved: Mapping[str, Setting]) -> dict[str, Column]:
    """Return the kept settings that can be compared with a base, by slot, with its bands."""
    alike = {slot: one.with_bands(base.bands) for slot, one in sorted(saved.items())}
    return {
        slot: Column(slot, described(one.with_bands(saved[slot].bands)), one)
        for slot, one in alike.items()
        if one != base and is_comparable(base.scenario(), one.scenario())
    }


def first_choice(offered: Mapping[str, Column], *, own: bool) -> tuple[str, ...]:
    """Return what is compared before anything is chosen: what is kept, or else a scenario."""
    slots = tuple(name for name, one in offered.items() if one.tag)
    return slots[:MOST_COMPARED] or (() if own else tuple(offered)[:1])


def compared_with(setting: Setting, base: Setting, chosen: Sequence[Column]) -> list[Column]:
    """Return the base, the visitor's setting if it differs from all others, and the chosen."""
    others = list(chosen)
    if setting != base and setting not in [one.setting for one in others]:
        others.insert(0, Column(YOURS, described(setting), setting))
    return [Column("", base.scenario().title, base), *others]


def use_differences(
    columns: list[Column],
) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    """Request the runs of all settings and, once all are there, the pictures.

    Returns the table so far with its file, the pictures, and the text of an error, if any.
    """
    table: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    pictures: solara.Reactive[list[dict[str, Any]]] = solara.use_reactive([])
    error = solara.use_reactive("")
    newest = solara.use_ref(columns)
    newest.current = columns

    def fail(failure: Exception) -> None:
        expected = isinstance(failure, CompareError)
        error.value = str(failure) if expected else session.error_text(failure)

    def draw() -> None:
        if newest.current != columns:
            return
        runs = [session.cached_runs(one.setting) for one in columns]
        done = [one for one in runs if one is not None]
        if len(done) < len(columns):
            return
        table.value = table_of(columns, done, f"/compare?{session.query()}")
        if table.value["shown"]["runs"] == STAGES[-1]:
            request_pictures(columns, done, pictures.set, fail)

    def ask() -> None:
        table.value, pictures.value, error.value = {}, [], ""
        wanted = dict.fromkeys(one.setting for one in columns) if len(columns) > 1 else ()
        on_error = partial(setattr, error, "value")
        session.request_all_runs("compare", list(wanted), lambda _sample, _runs: draw(), on_error)

    solara.use_effect(ask, [columns])
    return table.value, pictures.value, error.value


def request_pictures(
    columns: list[Column],
    runs: Sequence[Trajectories],
    deliver: Callable[[list[dict[str, Any]]], None],
    fail: Callable[[Exception], None],
) -> None:
    """Request the picture of each comparison of a base with others."""
    link = f"/compare?{session.query()}"
    session.run_in_background(
        "compare",
        ("compare", link, *columns),
        partial(pictures_of, [one.name for one in columns[1:]], runs, link),
        on_progress=lambda _: None,
        deliver=deliver,
        fail=fail,
    )


def pictures_of(
    names: Sequence[str],
    runs: Sequence[Trajectories],
    link: str,
    on_progress: Callable[[int], None],
) -> Slices[list[dict[str, Any]]]:
    """Return for each setting its picture of differences over time from the base, the first."""
    base, *others = (one.select(measure=list(SHOWN)) for one in runs)
    drawn: list[dict[str, Any]] = []
    for name, other in zip(names, others, strict=True):
        on_progress(len(drawn))
        found: Comparison = pair(base, other)
        words, metadata = differences_description(found), found.differences.metadata
        drawn.append(picture(difference_multiples(found), name, metadata, words, link))
        yield
    return drawn


def table_of(columns: Sequence[Column], runs: Sequence[Trajectories], link: str) -> dict[str, Any]:
    """Return the table as the page shows it, as plain values, and its file."""
    rows = side_by_side(runs)
    metadata = runs[0].metadata
    weeks = min(one.weeks() for one in runs)
    count = min(len(one.runs()) for one in runs)
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(_row(row))
    numbers = numbers_of(rows, [one.name for one in columns])
    numbers["runs"], numbers["bands"] = count, metadata.bands
    shown = {
        "runs": count,
        "end": day(metadata.date(weeks), full=True),
        "bands": metadata.bands,
        "paired": PAIRED,
        "columns": [
            {
                "tag": one.tag,
                "title": one.title,
                "short": in_short(rows, place) if place else [],
                "ends": ends_of(rows, place, count),
            }
            for place, one in enumerate(columns)
        ],
        "groups": [{"title": title, "rows": found} for title, found in groups.items()],
    }
    return {
        "shown": shown,
        "file": {
            "label": "Numbers (CSV)",
            **csv_file("compared.csv", numbers, metadata, link),
        },
    }


def ends_of(rows: Sequence[Row], place: int, runs: int) -> dict[str, Any] | None:
    """Return how the wars of a setting end: the number, its interval, and parts by kind."""
    ending = [row for row in rows if row.of_runs]
    if not ending:
        return None
    whole, *kinds = ending
    return {
        "count": whole.value(whole.cells[place]),
        "range": whole.range(whole.cells[place]),
        "verdict": whole.cells[place].verdict,
        "parts": [
            {
                "label": f"{row.label}: {row.value(row.cells[place])}",
                "share": row.cells[place].value / runs,
                **theme.ENDINGS[row.name.partition(".")[0]],
            }
            for row in kinds
            if row.cells[place].value
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    """Return a row of the table as it is written."""
    return {
        "label": row.label,
        "unit": UNITS.get(row.unit, row.unit),
        "cells": [_cell(row, cell) for cell in row.cells],
    }


def _cell(row: Row, cell: Cell) -> dict[str, str]:
    return {
        "value": row.value(cell),
        "range": row.range(cell),
        "verdict": cell.verdict,
        "difference": row.difference(cell),
        "difference_range": row.difference_range(cell),
    }
