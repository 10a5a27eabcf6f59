"""Scenarios side by side: each against the same base, in paired runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

import pandas as pd
import solara

from attrition.board import SHOWN
from attrition.charts.trajectories import difference_multiples
from attrition.formatting import number, signed, unit_words
from attrition.results.comparison import PAIRED, CompareError, Comparison, comparable
from attrition.results.comparison import compare as pair
from attrition.results.metadata import RunMetadata, unit_of
from attrition.scenario import discover
from attrition.slices import Slices
from attrition.ui import session
from attrition.ui.jobs.sampling import STAGES
from attrition.ui.messages import list_of, on_message, text
from attrition.ui.setting import MOST_COMPARED, Setting
from attrition.ui.views.downloads import data_link, picture

TITLE = "Compare"
SURE = 0.9
NEGLIGIBLE = 1e-4
KEPT = 8


@solara.component_vue("compare.vue")
def Differences(
    key_: str,
    asked: bool,
    base: str,
    offered: list[dict[str, Any]],
    table: dict[str, Any] | None,
    pictures: list[dict[str, str]],
    error_text: str,
    most: int,
    event_choose: Any = None,
) -> None:
    """Show the choice of scenarios, the table of differences and a picture of each."""


@solara.component
def Page() -> Any:
    """Run the base and the scenarios compared with it; show the differences, then pictures."""
    setting = session.setting.value
    base = solara.use_memo(setting.baseline, [setting])
    offered = candidates(base)
    chosen = session.compared.value
    if chosen is None:
        chosen = tuple(offered)[: int(setting == base)]
    others = compared_with(setting, base, [name for name in chosen if name in offered])
    table, pictures, error = use_differences(base, others)

    def choose(names: list[str]) -> None:
        session.compared.value = tuple(name for name in names if name in offered)[:MOST_COMPARED]

    return Differences(
        key_=session.query(),
        asked=bool(others),
        base=base.scenario().title,
        offered=[
            {"name": name, "title": title, "on": name in chosen} for name, title in offered.items()
        ],
        table=table or None,
        pictures=pictures,
        error_text=error,
        most=MOST_COMPARED,
        event_choose=on_message(list_of(text), choose),
    )


def use_differences(
    base: Setting, others: tuple[Setting, ...]
) -> tuple[dict[str, Any], list[dict[str, str]], str]:
    """Request the runs of a base and of others and, once all are there, the pictures.

    Returns the table so far, the pictures, and the text of an error, if any.
    """
    table: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    pictures: solara.Reactive[list[dict[str, str]]] = solara.use_reactive([])
    error = solara.use_reactive("")
    newest = solara.use_ref((base, others))
    newest.current = (base, others)

    def fail(failure: Exception) -> None:
        expected = isinstance(failure, CompareError)
        error.value = str(failure) if expected else session.error_text(failure)

    def draw() -> None:
        if newest.current != (base, others):
            return
        try:
            found = comparisons(base, others)
        except CompareError as failure:
            fail(failure)
            return
        if not found:
            return
        table.value = table_of(found)
        if table.value["runs"] == STAGES[-1]:
            request_pictures((base, others), found, pictures.set, fail)

    def ask() -> None:
        table.value, pictures.value, error.value = {}, [], ""
        wanted = dict.fromkeys((base, *others)) if others else ()
        on_error = partial(setattr, error, "value")
        session.request_all_runs("compare", list(wanted), lambda _sample, _runs: draw(), on_error)

    solara.use_effect(ask, [base, others])
    return table.value, pictures.value, error.value


def request_pictures(
    compared: tuple[Setting, tuple[Setting, ...]],
    found: Sequence[Comparison],
    deliver: Callable[[list[dict[str, str]]], None],
    fail: Callable[[Exception], None],
) -> None:
    """Request the picture of each comparison of a base with others."""
    session.run_in_background(
        "compare",
        ("compare", *compared),
        partial(pictures_of, found),
        on_progress=lambda _: None,
        deliver=deliver,
        fail=fail,
    )


@lru_cache(maxsize=KEPT)
def candidates(base: Setting) -> dict[str, str]:
    """Return the shipped scenarios that can be compared with a base: names and titles."""
    found = {}
    metadata = RunMetadata.of(base.scenario())
    for setting in (Setting(path.stem) for path in discover()):
        scenario = setting.scenario()
        try:
            comparable(metadata, RunMetadata.of(scenario))
        except CompareError:
            continue
        if base.with_scenario(setting.name) != base:
            found[setting.name] = scenario.title
    return found


def compared_with(setting: Setting, base: Setting, names: Sequence[str]) -> tuple[Setting, ...]:
    """Return the settings compared with the base: the visitor's, if it differs, and those named."""
    own = () if setting == base else (setting,)
    return tuple(dict.fromkeys((*own, *(base.with_scenario(name) for name in names))))


def comparisons(base: Setting, others: Sequence[Setting]) -> list[Comparison]:
    """Pair the runs that are already done; an empty list until each scenario has some."""
    before, *after = (session.cached_runs(one) for one in (base, *others))
    if before is None or any(one is None for one in after):
        return []
    part = before.select(measure=list(SHOWN))
    return [pair(part, one.select(measure=list(SHOWN))) for one in after if one is not None]


def table_of(found: Sequence[Comparison]) -> dict[str, Any]:
    """Return the table of differences as plain values: one row per measure and side."""
    names = [name for name in SHOWN if any(name in one.headlines() for one in found)]
    tables = [one.table(names).set_index(["measure", "of"]) for one in found]
    metadata = found[0].base.metadata
    rows = [_row(metadata, key, [table.loc[key] for table in tables]) for key in tables[0].index]
    parts = {
        one.differences.metadata.title: table for one, table in zip(found, tables, strict=True)
    }
    numbers = pd.concat(parts, names=["scenario"]).reset_index()
    return {
        "runs": min(len(one.differences.runs()) for one in found),
        "bands": metadata.bands,
        "paired": PAIRED,
        "heads": [one.differences.metadata.title for one in found],
        "rows": rows,
        "csv": data_link(numbers.to_csv(index=False), "text/csv"),
    }


def pictures_of(
    found: Sequence[Comparison], on_progress: Callable[[int], None]
) -> Slices[list[dict[str, str]]]:
    """Return for each comparison its picture of differences over time."""
    drawn: list[dict[str, str]] = []
    for one in found:
        on_progress(len(drawn))
        metadata = one.differences.metadata
        drawn.append(picture(difference_multiples(one), metadata.title, metadata))
        yield
    return drawn


def _row(metadata: RunMetadata, key: Any, cells: Sequence[Any]) -> dict[str, Any]:
    measure, of = key
    unit = unit_of(measure, metadata.step_days)
    over = "mean" if cells[0]["over"] == "mean" else "at the end"
    return {
        "measure": metadata.label(measure),
        "unit": ", ".join(filter(None, (unit_words(unit), over))),
        "who": metadata.name(of),
        "base": number(float(cells[0]["base"]), unit),
        "cells": [_cell(cell, unit) for cell in cells],
    }


def _cell(cell: Any, unit: str) -> dict[str, Any]:
    """Return a difference with its bounds; what is negligible beside the largest counts as zero."""
    numbers = {name: float(cell[name]) for name in ("base", "q5", "q50", "q95")}
    least = NEGLIGIBLE * max(abs(number) for number in numbers.values())
    low, middle, high = (
        signed(value if abs(value) >= least else 0.0, unit)
        for value in (numbers["q5"], numbers["q50"], numbers["q95"])
    )
    return {"middle": middle, "band": f"{low} to {high}", "sure": bool(cell["sure"] >= SURE)}
