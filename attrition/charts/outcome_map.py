"""Pictures of an outcome over the levers of a sweep: a map of two, and a curve of one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.lines import BANDS
from attrition.charts.scales import value_ticks
from attrition.charts.sensitivity import FOOT, NOBODY, ROW, WIDTH, finished
from attrition.charts.vega_lite import Spec, mark, nominal, quantitative, span
from attrition.formatting import number
from attrition.results.metadata import RunMetadata
from attrition.sweep.map import OutcomeMap
from attrition.sweep.results import label

RAMP = ("#F7FBFF", "#C6DBEF", "#6BAED6", "#2171B5")
ON_TINT = "#15191E"  # dark on the tints of the map, whatever the ground around it
ROWS, SPACED = 11, 42
SEAM = 0.003


def map_chart(found: OutcomeMap, metadata: RunMetadata = NOBODY) -> Chart:
    """Draw a map: colour and solid lines for the median, dashed lines for the probability.

    Cells bear no numbers; each line is named where there is room, on a white ground.
    """
    cells, spans = _cells(found)
    scales = {name: span(*map(float, ends), zero=False) for name, ends in spans.items()}
    lines = _lines(found)
    place = {name: quantitative(name, scale=scale) for name, scale in scales.items()}
    along = {**place, "detail": nominal("line"), "order": quantitative("place")}
    layers = [mark("rect", cells, _heat(found, metadata, scales))]
    for of, dash in (("median", [1, 0]), ("probability", [5, 3])):
        part = lines[lines["of"] == of]
        layers.append(mark("line", part, along, color=ON_TINT, strokeWidth=1.4, strokeDash=dash))
    layers.append(_line_names(lines, place, spans))
    words = (
        f"Solid, lines of equal median; dashed, of the probability that it exceeds "
        f"{number(found.threshold)}, over at least {found.runs} runs a cell, which show "
        f"{metadata.bands}. "
        f"{found.scenario}: {found.x} across, {found.y} upwards. {FOOT}"
    )
    return finished(layers, label(found.outcome, metadata), words, ROWS)


def _heat(found: OutcomeMap, metadata: RunMetadata, scales: dict[str, Spec]) -> Spec:
    """Return the channels of the cells, coloured by their median."""
    across = _lever_axis(label(found.x, metadata), WIDTH, found.xs)
    upwards = _lever_axis(label(found.y, metadata), ROWS * ROW, found.ys)
    legend = {
        "title": "median", "titleFontWeight": "normal", "format": "~s", "gradientLength": 120
    }  # fmt: skip
    hover = [quantitative("x"), quantitative("y"), quantitative("median", format=".3s")]
    return {
        "x": quantitative("x0", scale=scales["x"], axis=across),
        "x2": {"field": "x1"},
        "y": quantitative("y0", scale=scales["y"], axis=upwards),
        "y2": {"field": "y1"},
        "color": quantitative("median", scale={"range": list(RAMP)}, legend=legend),
        "tooltip": [*hover, quantitative("probability")],
    }


def _cells(found: OutcomeMap) -> tuple[pd.DataFrame, dict[str, tuple[float, float]]]:
    """Return the cells of a map with the ends of each, x0 to x1 and y0 to y1, and those of all."""
    cells = found.table().rename(columns={found.x: "x", found.y: "y"}).dropna()
    spans: dict[str, tuple[float, float]] = {}
    for name, values in (("x", found.xs), ("y", found.ys)):
        starts, ends = edges(values)
        places = cells[name].map({value: place for place, value in enumerate(values)})
        low, high = spans[name] = starts[0], ends[-1]
        seam = SEAM * (high - low)  # cells overlap, or the ground shows between them
        cells[f"{name}0"], cells[f"{name}1"] = starts[places], ends[places] + seam
    return cells, spans


def curve_chart(table: pd.DataFrame, x: str, outcome: str, metadata: RunMetadata = NOBODY) -> Chart:
    """Draw an outcome over one lever (of `outcome_curve`): the median in two bands."""
    levels = table["level"].to_numpy()
    scale = span(float(levels[0]), float(levels[-1]), zero=False)
    axis = _lever_axis(label(x, metadata), WIDTH, levels)
    grid = {"grid": True, "tickCount": 5, "format": "~s"}

    def at(field: str, **more: Spec) -> Spec:
        upwards = quantitative(field, axis=grid, scale={"zero": False})
        return {"x": quantitative("level", scale=scale, axis=axis), "y": upwards, **more}

    layers = [
        mark("area", table, at(low, y2={"field": high}), color=theme.STRONG, opacity=opacity)
        for low, high, opacity in BANDS
    ]
    look = {"color": theme.STRONG, "strokeWidth": 1.8, "point": {"color": theme.STRONG}}
    layers.append(mark("line", table, at("q50"), **look))
    words = (
        f"The line is the median, the bands hold 50 % and 90 % of at least "
        f"{int(table['runs'].min())} runs a level, and show {metadata.bands}. {x} across. {FOOT}"
    )
    return finished(layers, label(outcome, metadata), words, ROWS)


def _lever_axis(title: str, width: int, levels: np.ndarray) -> Spec:
    """Return an axis with a mark at each level, or at as many as there is room for."""
    every = -(-len(levels) // (width // SPACED))
    return {
        "title": theme.wrap(title, 11, width),
        "titleFontWeight": "normal",
        "format": ".3~g",
        "values": [float(level) for level in levels[::every]],
    }


def _lines(found: OutcomeMap) -> pd.DataFrame:
    """Return the contours of the median at round values, and of the probabilities 10, 50, 90 %."""
    low, high = float(np.nanmin(found.median)), float(np.nanmax(found.median))
    ticks = value_ticks(low, high, "", most=4) if high > low else []
    wanted = {
        "median": {level: text for level, text in ticks if low < level < high},
        "probability": {0.1: "10 %", 0.5: "50 %", 0.9: "90 %"},
    }
    tables = [
        pd.DataFrame(
            {
                "x": line.points[:, 0],
                "y": line.points[:, 1],
                "place": range(len(line.points)),
                "of": of,
                "line": f"{of}{line.level}-{place}",
                "text": levels[line.level],
            }
        )
        for of, levels in wanted.items()
        for place, line in enumerate(found.contours(of, list(levels)))
    ]
    names = ["x", "y", "place", "of", "line", "text"]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=names)


def _line_names(lines: pd.DataFrame, place: Spec, spans: dict[str, tuple[float, float]]) -> Spec:
    """Name each line at a point of its own, on a white ground, away from the names before it."""
    width, height = (float(high - low) for low, high in spans.values())
    taken: list[tuple[float, float]] = []
    rows = []
    for _, line in lines.groupby("line", sort=False):
        points = line[["x", "y"]].to_numpy()
        apart = [
            min((np.hypot((x - a) / width, (y - b) / height) for a, b in taken), default=1.0)
            - 0.2 * abs(step / max(len(points) - 1, 1) - 0.5)
            for step, (x, y) in enumerate(points)
        ]
        x, y = points[int(np.argmax(apart))]
        if not taken or max(apart) > 0.09:
            taken.append((x, y))
            rows.append((x, y, line["text"].iloc[0]))
    table = pd.DataFrame(rows, columns=["x", "y", "text"])
    named = {**place, "text": nominal("text")}
    look = {"fontSize": 10.5, "fontWeight": "bold", "color": ON_TINT}
    halo = mark("text", table, named, **look, stroke="white", strokeWidth=3)
    return {"layer": [halo, mark("text", table, named, **look)]}


def edges(levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower and upper edges of cells around levels."""
    middles = (levels[1:] + levels[:-1]) / 2
    first, last = levels[0] - (middles[0] - levels[0]), levels[-1] + (levels[-1] - middles[-1])
    return np.append(first, middles), np.append(middles, last)
