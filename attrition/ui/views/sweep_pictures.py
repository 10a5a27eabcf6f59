"""The picture of a sweep that suits its design, with cells to click, words, table and numbers."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.charts.chart import Chart
from attrition.charts.description import Description
from attrition.charts.export import plot_origin
from attrition.charts.outcome_map import ROWS, curve_chart, edges, map_chart
from attrition.charts.sensitivity import ROW, WIDTH, importance, tornado
from attrition.charts.sweep_words import (
    curve_description,
    map_description,
    parameters_description,
)
from attrition.formatting import number
from attrition.results.metadata import RunMetadata
from attrition.sweep import Store
from attrition.sweep.map import OutcomeMap, outcome_curve, outcome_map
from attrition.sweep.results import AnswerError, label, metadata_of
from attrition.sweep.sensitivity import MORRIS, SALTELLI, sensitivity, swings
from attrition.ui.views.downloads import csv_file
from attrition.ui.views.pictures import picture

HEIGHT = ROW * ROWS


class Cell(NamedTuple):
    """A part of the plot, from 0 to 1 across and downwards, and the levels that it stands for."""

    left: float
    top: float
    width: float
    height: float
    levels: dict[str, float]
    text: str


class Drawn(NamedTuple):
    """A chart with its title, what it says, its numbers, and the cells that can be chosen."""

    title: str
    chart: Chart
    words: Description
    numbers: pd.DataFrame
    cells: tuple[Cell, ...] = ()


class Chosen(NamedTuple):
    """What is drawn of a sweep: levers across and upwards, an outcome, a scenario, a point."""

    x: str
    y: str
    outcome: str
    scenario: str
    point: int


def drawn(store: Store, chosen: Chosen, link: str) -> dict[str, Any]:
    """Return the picture that suits the design of a sweep and its file, or why there is none."""
    metadata = metadata_of(store, chosen.scenario)
    try:
        found = _draw(store, chosen, metadata)
    except AnswerError as error:
        return {"picture": None, "numbers": None, "remark": f"{_title(store, chosen)}: {error}"}
    made = picture(found.chart, found.title, metadata, found.words, link)
    made["cells"] = _places(store, chosen, made["light"], found.cells)
    table = found.numbers.assign(outcome=label(chosen.outcome, metadata))
    return {
        "picture": made,
        "numbers": {"label": "Numbers (CSV)", **csv_file("sweep.csv", table, metadata, link)},
        "remark": "",
    }


def _title(store: Store, chosen: Chosen) -> str:
    design = store.study.design
    if design == "one-at-a-time":
        return "Effect of each parameter alone"
    if design in (SALTELLI, MORRIS):
        return "Parameters that matter most"
    return "Outcome by lever" if chosen.x == chosen.y else "Map of two levers"


def _draw(store: Store, chosen: Chosen, metadata: RunMetadata) -> Drawn:
    x, y, outcome, scenario, _ = chosen
    title, design = _title(store, chosen), store.study.design
    if design == "one-at-a-time":
        table = swings(store, [outcome], scenario)
        swung = table.assign(swing=table["at_high"] - table["at_low"])
        words = parameters_description(swung, "swing", metadata)
        return Drawn(title, tornado(table, outcome, metadata), words, table)
    if design in (SALTELLI, MORRIS):
        table = sensitivity(store, [outcome], scenario)
        by = "total" if "total" in table else "mu_star"
        words = parameters_description(table, by, metadata)
        return Drawn(title, importance(table, outcome, metadata), words, table)
    if x == y:
        table = outcome_curve(store, x, outcome, scenario)
        words = curve_description(table, x, outcome, metadata)
        chart = curve_chart(table, x, outcome, metadata)
        return Drawn(title, chart, words, table, _strips(table, x))
    found = outcome_map(store, x, y, outcome, None, scenario)
    words = map_description(found, metadata)
    return Drawn(title, map_chart(found, metadata), words, found.table(), _cells(found, metadata))


def _cells(found: OutcomeMap, metadata: RunMetadata) -> tuple[Cell, ...]:
    """Return the cells of a map that has its value, row by row from the top."""
    across, upwards = _shares(edges(found.xs)), _shares(edges(found.ys))
    names = [label(path, metadata) for path in (found.x, found.y)]
    cells = []
    for row in reversed(range(len(found.ys))):
        for column, x in enumerate(found.xs):
            value, share = found.median[row, column], found.probability[row, column]
            if np.isnan(value):
                continue
            (left, right), (low, high) = across[column], upwards[row]
            y = found.ys[row]
            text = (
                f"{names[0]} {x:g}, {names[1]} {y:g}: median {number(float(value))}; more than "
                f"{number(found.threshold)} in {number(float(share), 'share')} of runs"
            )
            levels = {found.x: float(x), found.y: float(y)}
            cells.append(Cell(left, 1 - high, right - left, high - low, levels, text))
    return tuple(cells)


def _strips(table: pd.DataFrame, x: str) -> tuple[Cell, ...]:
    """Return the strips of a curve around its levels, cut off at the ends of the axis."""
    levels = table["level"].to_numpy(np.float64)
    first, last = levels[0], levels[-1]
    starts, ends = (np.clip(each, first, last) for each in edges(levels))
    across = [
        ((start - first) / (last - first), (end - first) / (last - first))
        for start, end in zip(starts, ends, strict=True)
    ]
    return tuple(
        Cell(left, 0.0, right - left, 1.0, {x: float(level)}, f"{level:g}: median {number(middle)}")
        for (left, right), level, middle in zip(across, levels, table["q50"], strict=True)
    )


def _shares(
    both: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> list[tuple[float, float]]:
    """Return the edges of cells as shares of the axis."""
    starts, ends = both
    low, size = starts[0], ends[-1] - starts[0]
    return [
        ((start - low) / size, (end - low) / size) for start, end in zip(starts, ends, strict=True)
    ]


def _places(
    store: Store, chosen: Chosen, svg: str, cells: tuple[Cell, ...]
) -> list[dict[str, Any]]:
    """Return where cells lie on a picture, in per cent of its size, each with its point."""
    if not cells:
        return []
    left, top, width, height = plot_origin(svg)
    points = _points(store, chosen, list(cells[0].levels))
    return [
        {
            "left": 100 * (left + one.left * WIDTH) / width,
            "top": 100 * (top + one.top * HEIGHT) / height,
            "width": 100 * one.width * WIDTH / width,
            "height": 100 * one.height * HEIGHT / height,
            "text": one.text,
            "point": points[key],
        }
        for one in cells
        if (key := tuple(one.levels.values())) in points
    ]


def _points(store: Store, chosen: Chosen, paths: list[str]) -> dict[tuple[float, ...], int]:
    """Return the points by the levels of the levers drawn, with the others as at the chosen."""
    design = store.design
    here = design[design["point"] == chosen.point].iloc[0]
    alike = design
    for name in map(str, design):
        if name not in ("point", *paths):
            alike = alike[alike[name] == here[name]]
    return {
        tuple(map(float, row[1:])): int(row[0])
        for row in alike[["point", *paths]].itertuples(index=False, name=None)
    }
