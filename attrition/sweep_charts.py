"""Pictures of sweeps: what matters, how that changes over time, and maps of two levers."""

from __future__ import annotations

from typing import cast

import altair as alt
import numpy as np
import pandas as pd

from attrition import theme
from attrition.manifest import own_version
from attrition.numbers import number
from attrition.scales import value_ticks
from attrition.sweep.answers import label
from attrition.sweep.map import OutcomeMap

WIDTH, ROW, MOST = 420, 20, 14
DARK, PALE = "#2F5D8A", "#B9CDE0"
REST = "#D9DEE3"
HUES = ("#2F5D8A", "#C84E00", "#1B7F5C", "#8E5EA2", "#B8860B", "#5AA7C7", "#A0522D", "#6B7A3A")
RAMP = ("#F7FBFF", "#C6DBEF", "#6BAED6", "#2171B5")
FOOT = "A simulation for exploration and teaching, not a forecast."


def importance(table: pd.DataFrame, outcome: str) -> alt.LayerChart:
    """Draw the indices of an outcome (of `sensitivity`), the most important parameter on top.

    Of Sobol' indices the pale bar is the total order with its bounds, the dark one the first; of
    Morris' effects the bar is the mean size with its bounds, the ring the spread.
    """
    rows = table[table["outcome"] == outcome]
    sobol = "total" in rows
    main = "total" if sobol else "mu_star"
    rows = rows.sort_values(main, ascending=False).head(MOST).fillna(0.0)
    y = _rows(rows)
    axis = alt.Axis(grid=True, gridColor=theme.GRID, tickCount=5, title=None)
    x = alt.X(f"{main}:Q", axis=axis)
    base = alt.Chart(rows)
    layers = [base.mark_bar(color=PALE, size=ROW - 7).encode(x=x, y=y)]
    if sobol:
        layers.append(base.mark_bar(color=DARK, size=5).encode(x="first:Q", y=y))
    else:
        ring = base.mark_point(color=DARK, size=34, strokeWidth=1.6)
        layers.append(ring.encode(x="sigma:Q", y=y))
    ends = {"x": f"{main}_low:Q", "x2": f"{main}_high:Q"}
    layers.append(base.mark_rule(color=theme.INK, strokeWidth=1.2).encode(**ends, y=y))
    words = (
        "Share of the variance: dark alone (first order), pale with interactions (total), and its "
        "90 % bounds"
        if sobol
        else "Change over the whole range: bar, mean size (μ*) with its 90 % bounds; ring, its "
        "spread (σ)"
    )
    samples = int(rows["samples"].max())
    return _finished(layers, label(outcome), f"{words}. Base sample {samples}. {FOOT}", len(rows))


def tornado(table: pd.DataFrame, outcome: str) -> alt.LayerChart:
    """Draw the swings of an outcome (of `swings`) around the scenario as it is."""
    rows = table[table["outcome"] == outcome].copy()
    rows["swing"] = (rows["at_high"] - rows["at_low"]).abs()
    rows = rows.sort_values("swing", ascending=False).head(MOST)
    for end in ("low", "high"):
        rows[f"text_{end}"] = [number(value) for value in rows[end]]
    y = _rows(rows)
    axis = alt.Axis(grid=True, gridColor=theme.GRID, tickCount=5, title=None, format="~s")
    bounds = rows[["at_low", "at_high", "base"]].to_numpy()
    room = 0.12 * max(float(np.ptp(bounds)), 1e-9)
    scale = alt.Scale(domain=[float(bounds.min()) - room, float(bounds.max()) + room], nice=False)
    layers = []
    for end, colour in (("low", PALE), ("high", DARK)):
        x = alt.X(f"at_{end}:Q", axis=axis, scale=scale)
        bar = alt.Chart(rows).mark_bar(color=colour, size=ROW - 7)
        layers.append(bar.encode(x=x, x2="base:Q", y=y))
        right = rows[f"at_{end}"] >= rows["base"]
        text = alt.Chart(rows[right]).mark_text(align="left", dx=4, fontSize=9.5)
        layers.append(text.encode(x=x, y=y, text=f"text_{end}:N"))
        text = alt.Chart(rows[~right]).mark_text(align="right", dx=-4, fontSize=9.5)
        layers.append(text.encode(x=x, y=y, text=f"text_{end}:N"))
    middle = alt.Chart(rows.head(1)).mark_rule(color=theme.INK, strokeWidth=1)
    layers.append(middle.encode(x="base:Q"))
    words = "One parameter at a time: pale at its lowest level, dark at its highest"
    return _finished(layers, label(outcome), f"{words}. {FOOT}", len(rows))


def areas(table: pd.DataFrame, title: str) -> alt.LayerChart:
    """Draw which part of the variance of a measure each parameter explains alone, week by week.

    `table` is of `over_time` for a saltelli design; what interactions (and error) leave is grey.
    """
    table = table.assign(first=table["first"].clip(lower=0).fillna(0.0))
    order = table.groupby("parameter")["first"].mean().sort_values(ascending=False)
    shown = list(order.index[: len(HUES)])
    part = table[table["parameter"].isin(shown)][["date", "parameter", "first"]]
    total = part.groupby("date")["first"].transform("sum")
    part = part.assign(first=part["first"] / total.clip(lower=1.0))
    rest = (1.0 - part.groupby("date")["first"].sum()).clip(lower=0).rename("first").reset_index()
    name = "interactions and the rest"
    whole = pd.concat([part, rest.assign(parameter=name)], ignore_index=True)
    names = [*shown, name]
    whole["place"] = [names.index(one) for one in whole["parameter"]]
    colour = alt.Color(
        "parameter:N",
        scale=alt.Scale(domain=names, range=[*HUES[: len(shown)], REST]),
        legend=alt.Legend(title=None, labelFontSize=11, labelLimit=260, symbolType="square"),
    )
    axis = alt.Axis(format="%", grid=True, gridColor=theme.GRID, title=None, values=[0, 0.5, 1])
    x = alt.X("date:T", axis=alt.Axis(title=None, format="%b %Y", tickCount=5))
    area = alt.Chart(whole).mark_area(opacity=0.9)
    y = alt.Y("first:Q", stack="zero", axis=axis, scale=alt.Scale(domain=[0, 1]))
    chart = area.encode(x=x, y=y, color=colour, order="place:O")
    words = "Share of the variance that each parameter explains alone (first order), by week"
    return _finished([chart], title, f"{words}. {FOOT}", 11)


def converging(table: pd.DataFrame) -> alt.LayerChart:
    """Draw the indices of an outcome (of `convergence`) on ever more of the base sample."""
    main = "total" if "total" in table else "mu_star"
    last = table[table["samples"] == table["samples"].max()]
    shown = list(last.sort_values(main, ascending=False)["parameter"].head(6))
    rows = table[table["parameter"].isin(shown)].dropna()
    colour = alt.Color(
        "parameter:N",
        scale=alt.Scale(domain=shown, range=list(HUES[: len(shown)])),
        legend=alt.Legend(title=None, labelFontSize=11, labelLimit=260, symbolType="stroke"),
    )
    sizes = sorted(int(size) for size in rows["samples"].unique())
    scale = alt.Scale(type="log", base=2)
    x = alt.X("samples:Q", scale=scale, axis=alt.Axis(values=sizes, title=None, format="d"))
    axis = alt.Axis(grid=True, gridColor=theme.GRID, title=None, tickCount=5)
    base = alt.Chart(rows)
    layers = [
        base.mark_area(opacity=0.12).encode(
            x=x, y=alt.Y(f"{main}_low:Q", axis=axis), y2=f"{main}_high:Q", color=colour
        ),
        base.mark_line(point=True).encode(x=x, y=alt.Y(f"{main}:Q", axis=axis), color=colour),
    ]
    index = "Total order" if main == "total" else "Mean size of the effect (μ*)"
    words = f"{index} on ever more of the base sample, with its 90 % bounds"
    return _finished(layers, label(str(table["outcome"].iloc[0])), f"{words}. {FOOT}", 11)


def map_chart(found: OutcomeMap) -> alt.LayerChart:
    """Draw a map: colour and solid lines for the median, dashed lines for the probability.

    Cells bear no numbers; each line is named where there is room, on a white ground.
    """
    cells = found.table().rename(columns={found.x: "x", found.y: "y"})
    (left, right), (low, high) = _edges(found.xs), _edges(found.ys)
    columns = {value: place for place, value in enumerate(found.xs)}
    rows = {value: place for place, value in enumerate(found.ys)}
    for name, ends in (("x", (left, right)), ("y", (low, high))):
        places = cells[name].map(columns if name == "x" else rows)
        cells[f"{name}0"], cells[f"{name}1"] = ends[0][places], ends[1][places]
    spans = {"x": (left[0], right[-1]), "y": (low[0], high[-1])}
    scales = {name: alt.Scale(domain=list(map(float, span)), nice=False, zero=False)
              for name, span in spans.items()}  # fmt: skip
    axis = {
        name: alt.Axis(
            title=title, titleFontWeight="normal", titleColor=theme.INK, format=".2~f",
            values=[float(level) for level in levels],
        )
        for name, title, levels in (("x", found.x, found.xs), ("y", found.y, found.ys))
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
        stroke = alt.Chart(part).mark_line(color=theme.INK, strokeWidth=1.4, strokeDash=dash)
        layers.append(
            stroke.encode(x=alt.X("x:Q", scale=scales["x"]), y=alt.Y("y:Q", scale=scales["y"]),
                          detail="line:N", order="place:Q")
        )  # fmt: skip
    layers.append(_line_names(lines, scales, spans))
    words = (
        f"Solid, lines of equal median; dashed, of the probability that it exceeds "
        f"{number(found.threshold)}, over at least {found.runs} runs a cell. "
        f"{found.scenario}. {FOOT}"
    )
    return _finished(layers, label(found.outcome), words, 17)


def _lines(found: OutcomeMap) -> pd.DataFrame:
    """Return the contours of the median at round values, and of the probabilities 10, 50, 90 %."""
    low, high = float(found.median.min()), float(found.median.max())
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
        fontSize=10.5, fontWeight="bold", color=theme.INK, stroke="white", strokeWidth=3
    )
    plain = alt.Chart(table).mark_text(fontSize=10.5, fontWeight="bold", color=theme.INK)
    place = {"x": alt.X("x:Q", scale=scales["x"]), "y": alt.Y("y:Q", scale=scales["y"])}
    named = alt.layer(*(mark.encode(**place, text="text:N") for mark in (halo, plain)))
    return cast("alt.Chart", named)


def _edges(levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower and upper edges of cells around levels."""
    middles = (levels[1:] + levels[:-1]) / 2
    first, last = levels[0] - (middles[0] - levels[0]), levels[-1] + (levels[-1] - middles[-1])
    return np.append(first, middles), np.append(middles, last)


def _rows(rows: pd.DataFrame) -> alt.Y:
    axis = alt.Axis(title=None, labelLimit=260, labelFontSize=11, labelColor=theme.INK)
    return alt.Y("parameter:N", sort=list(rows["parameter"]), axis=axis)


def _finished(layers: list[alt.Chart], title: str, words: str, rows: int) -> alt.LayerChart:
    subtitle = theme.wrap(f"{words} attrition {own_version()}.", 11, WIDTH + 190)
    heading = alt.TitleParams(
        text=title,
        subtitle=subtitle,
        fontSize=15,
        subtitleFontSize=11,
        subtitlePadding=4,
        offset=14,
    )
    height = max(ROW * rows, 4 * ROW)
    layered = alt.LayerChart(layer=layers, width=WIDTH, height=height, title=heading)
    layered.config = theme.config()
    return layered
