"""Pictures of an outcome over the levers of a sweep: a map of two, and a curve of one."""

from __future__ import annotations

from typing import cast

import altair as alt
import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.lines import BANDS
from attrition.charts.scales import value_ticks
from attrition.charts.sensitivity import FOOT, NOBODY, ROW, WIDTH, finished
from attrition.formatting import number
from attrition.results.metadata import RunMetadata
from attrition.sweep.map import OutcomeMap
from attrition.sweep.results import label

RAMP = ("#F7FBFF", "#C6DBEF", "#6BAED6", "#2171B5")
ON_TINT = "#15191E"  # dark on the tints of the map, whatever the ground around it
ROWS, SPACED = 11, 42
SEAM = 0.003


def map_chart(found: OutcomeMap, metadata: RunMetadata = NOBODY) -> alt.LayerChart:
    """Draw a map: colour and solid lines for the median, dashed lines for the probability.

    Cells bear no numbers; each line is named where there is room, on a white ground.
    """
    cells, spans = _cells(found)
    scales = {name: alt.Scale(domain=list(map(float, span)), nice=False, zero=False)
              for name, span in spans.items()}  # fmt: skip
    axis = {
        name: _lever_axis(label(path, metadata), width, levels)
        for name, path, width, levels in (
            ("x", found.x, WIDTH, found.xs), ("y", found.y, ROWS * ROW, found.ys)
        )
    }  # fmt: skip
    legend = alt.Legend(title="median", titleFontWeight="normal", format="~s", gradientLength=120)
    colour = alt.Color("median:Q", scale=alt.Scale(range=list(RAMP)), legend=legend)
    heat = alt.Chart(cells).mark_rect().encode(
        x=alt.X("x0:Q", scale=scales["x"], axis=axis["x"]), x2="x1:Q",
        y=alt.Y("y0:Q", scale=scales["y"], axis=axis["y"]), y2="y1:Q", color=colour,
        tooltip=["x:Q", "y:Q", alt.Tooltip("median:Q", format=".3s"), "probability:Q"],
    )  # fmt: skip
    lines = _lines(found)
    layers: list[alt.Chart] = [heat]
    for of, dash in (("median", [1, 0]), ("probability", [5, 3])):
        part = lines[lines["of"] == of]
        stroke = alt.Chart(part).mark_line(color=ON_TINT, strokeWidth=1.4, strokeDash=dash)
        layers.append(
            stroke.encode(x=alt.X("x:Q", scale=scales["x"]), y=alt.Y("y:Q", scale=scales["y"]),
                          detail="line:N", order="place:Q")
        )  # fmt: skip
    layers.append(_line_names(lines, scales, spans))
    words = (
        f"Solid, lines of equal median; dashed, of the probability that it exceeds "
        f"{number(found.threshold)}, over at least {found.runs} runs a cell, which show "
        f"{metadata.bands}. "
        f"{found.scenario}: {found.x} across, {found.y} upwards. {FOOT}"
    )
    return finished(layers, label(found.outcome, metadata), words, ROWS)


def _cells(found: OutcomeMap) -> tuple[pd.DataFrame, dict[str, tuple[float, float]]]:
    """Return the cells of a map with the ends of each, x0 to x1 and y0 to y1, and those of all."""
    cells = found.table().rename(columns={found.x: "x", found.y: "y"}).dropna()
    spans: dict[str, tuple[float, float]] = {}
    for name, values in (("x", found.xs), ("y", found.ys)):
        starts, ends = edges(values)
        places = cells[name].map({value: place for place, value in enumerate(values)})
        span = spans[name] = starts[0], ends[-1]
        seam = SEAM * (span[1] - span[0])  # cells overlap, or the ground shows between them
        cells[f"{name}0"], cells[f"{name}1"] = starts[places], ends[places] + seam
    return cells, spans


def curve_chart(
    table: pd.DataFrame, x: str, outcome: str, metadata: RunMetadata = NOBODY
) -> alt.LayerChart:
    """Draw an outcome over one lever (of `outcome_curve`): the median in two bands."""
    levels = table["level"].to_numpy()
    scale = alt.Scale(domain=[float(levels[0]), float(levels[-1])], nice=False, zero=False)
    across = alt.X("level:Q", scale=scale, axis=_lever_axis(label(x, metadata), WIDTH, levels))
    grid = alt.Axis(grid=True, tickCount=5, format="~s")
    base = alt.Chart(table)
    layers = [
        base.mark_area(color=theme.STRONG, opacity=opacity).encode(
            x=across, y=alt.Y(f"{low}:Q", axis=grid, scale=alt.Scale(zero=False)), y2=f"{high}:Q"
        )
        for low, high, opacity in BANDS
    ]
    line = base.mark_line(color=theme.STRONG, strokeWidth=1.8, point={"color": theme.STRONG})
    layers.append(line.encode(x=across, y=alt.Y("q50:Q", axis=grid, scale=alt.Scale(zero=False))))
    words = (
        f"The line is the median, the bands hold 50 % and 90 % of at least "
        f"{int(table['runs'].min())} runs a level, and show {metadata.bands}. {x} across. {FOOT}"
    )
    return finished(layers, label(outcome, metadata), words, ROWS)


def _lever_axis(title: str, width: int, levels: np.ndarray) -> alt.Axis:
    """Return an axis with a mark at each level, or at as many as there is room for."""
    every = -(-len(levels) // (width // SPACED))
    return alt.Axis(
        title=theme.wrap(title, 11, width),
        titleFontWeight="normal",
        format=".3~g",
        values=[float(level) for level in levels[::every]],
    )


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


def _line_names(
    lines: pd.DataFrame, scales: dict[str, alt.Scale], spans: dict[str, tuple[float, float]]
) -> alt.Chart:
    """Name each line at a point of its own, on a white ground, away from the names before it."""
    width, height = (float(span[1] - span[0]) for span in spans.values())
    taken: list[tuple[float, float]] = []
    rows = []
    for _, line in lines.groupby("line", sort=False):
        points = line[["x", "y"]].to_numpy()
        apart = [
            min((np.hypot((x - a) / width, (y - b) / height) for a, b in taken), default=1.0)
            - 0.2 * abs(place / max(len(points) - 1, 1) - 0.5)
            for place, (x, y) in enumerate(points)
        ]
        x, y = points[int(np.argmax(apart))]
        if not taken or max(apart) > 0.09:
            taken.append((x, y))
            rows.append((x, y, line["text"].iloc[0]))
    table = pd.DataFrame(rows, columns=["x", "y", "text"])
    halo = alt.Chart(table).mark_text(
        fontSize=10.5, fontWeight="bold", color=ON_TINT, stroke="white", strokeWidth=3
    )
    plain = alt.Chart(table).mark_text(fontSize=10.5, fontWeight="bold", color=ON_TINT)
    place = {"x": alt.X("x:Q", scale=scales["x"]), "y": alt.Y("y:Q", scale=scales["y"])}
    named = alt.layer(*(mark.encode(**place, text="text:N") for mark in (halo, plain)))
    return cast("alt.Chart", named)


def edges(levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower and upper edges of cells around levels."""
    middles = (levels[1:] + levels[:-1]) / 2
    first, last = levels[0] - (middles[0] - levels[0]), levels[-1] + (levels[-1] - middles[-1])
    return np.append(first, middles), np.append(middles, last)
