"""Pictures of sweeps: what matters, and how that changes over time."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.formatting import number
from attrition.results.metadata import RunMetadata
from attrition.storage.version import own_version
from attrition.sweep.results import label

WIDTH, ROW, BAR, MOST = 420, 31, 13, 14
REST = "#D9DEE3"
HUES = ("#2F5D8A", "#C84E00", "#1B7F5C", "#8E5EA2", "#B8860B", "#5AA7C7", "#A0522D", "#6B7A3A")
LONGEST = 52
TICK: dict[str, Any] = {"fontSize": 9.5, "color": theme.MUTED}
FOOT = "Runs are paired across points. A simulation for exploration and teaching, not a forecast."
NOBODY = RunMetadata()


def importance(table: pd.DataFrame, outcome: str, metadata: RunMetadata = NOBODY) -> alt.LayerChart:
    """Draw the indices of an outcome (of `sensitivity`), the most important parameter on top.

    Of Sobol' indices the pale bar is the total order with its bounds, the strong one the first; of
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
    layers = [base.mark_bar(color=theme.PALE, size=BAR).encode(x=x, y=y)]
    if sobol:
        layers.append(base.mark_bar(color=theme.STRONG, size=5).encode(x="first:Q", y=y))
    else:
        ring = base.mark_point(color=theme.STRONG, size=34, strokeWidth=1.6)
        layers.append(ring.encode(x="sigma:Q", y=y))
    ends = {"x": f"{main}_low:Q", "x2": f"{main}_high:Q"}
    layers.append(base.mark_rule(color=theme.INK, strokeWidth=1.2).encode(**ends, y=y))
    layers += _names(rows, y, metadata)
    words = (
        "Share of the variance: strong alone (first order), pale with interactions (total), and "
        "its 90 % bounds"
        if sobol
        else "Change over the whole range: bar, mean size (μ*) with its 90 % bounds; ring, its "
        "spread (σ)"
    )
    samples = int(rows["samples"].max())
    foot = f"{words}. Base sample {samples}. {FOOT}"
    return finished(layers, label(outcome, metadata), foot, len(rows))


def tornado(table: pd.DataFrame, outcome: str, metadata: RunMetadata = NOBODY) -> alt.LayerChart:
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
    for end, colour in (("low", theme.PALE), ("high", theme.STRONG)):
        x = alt.X(f"at_{end}:Q", axis=axis, scale=scale)
        bar = alt.Chart(rows).mark_bar(color=colour, size=BAR)
        layers.append(bar.encode(x=x, x2="base:Q", y=y))
        right = rows[f"at_{end}"] >= rows["base"]
        to_right = alt.Chart(rows[right]).mark_text(align="left", dx=4, **TICK)
        to_left = alt.Chart(rows[~right]).mark_text(align="right", dx=-4, **TICK)
        layers += [one.encode(x=x, y=y, text=f"text_{end}:N") for one in (to_right, to_left)]
    middle = alt.Chart(rows.head(1)).mark_rule(color=theme.INK, strokeWidth=1)
    layers.append(middle.encode(x="base:Q"))
    layers += _names(rows, y, metadata)
    words = "One parameter at a time: pale at its lowest level, strong at its highest"
    return finished(layers, label(outcome, metadata), f"{words}. {FOOT}", len(rows))


def areas(table: pd.DataFrame, title: str, metadata: RunMetadata = NOBODY) -> alt.LayerChart:
    """Draw which part of the variance of a measure each parameter explains alone, week by week.

    `table` is of `over_time` for a saltelli design; what interactions (and error) leave is grey.
    """
    first = table["first"].clip(lower=0).fillna(0.0)
    table = table.assign(first=first, parameter=_short(table["parameter"], metadata))
    order = table.groupby("parameter")["first"].mean().sort_values(ascending=False)
    shown = list(order.index[: len(HUES)])
    part = table[table["parameter"].isin(shown)][["date", "parameter", "first"]]
    total = part.groupby("date")["first"].transform("sum")
    part = part.assign(first=part["first"] / total.clip(lower=1.0))
    rest = (1.0 - part.groupby("date")["first"].sum()).clip(lower=0).rename("first").reset_index()
    name = "interactions and error"
    whole = pd.concat([part, rest.assign(parameter=name)], ignore_index=True)
    names = [*shown, name]
    whole["place"] = [names.index(one) for one in whole["parameter"]]
    colour = alt.Color(
        "parameter:N",
        scale=alt.Scale(domain=names, range=[*HUES[: len(shown)], REST]),
        legend=_key("square"),
    )
    axis = alt.Axis(format="%", grid=True, gridColor=theme.GRID, title=None, values=[0, 0.5, 1])
    x = alt.X("date:T", axis=alt.Axis(title=None, format="%b %Y", tickCount=5))
    area = alt.Chart(whole).mark_area(opacity=0.9)
    y = alt.Y("first:Q", stack="zero", axis=axis, scale=alt.Scale(domain=[0, 1]))
    chart = area.encode(x=x, y=y, color=colour, order="place:O")
    words = "Share of the variance that each parameter explains alone (first order), by week"
    return finished([chart], title, f"{words}. {FOOT}", 7)


def converging(table: pd.DataFrame, metadata: RunMetadata = NOBODY) -> alt.LayerChart:
    """Draw the indices of an outcome (of `convergence`) on ever more of the base sample."""
    main = "total" if "total" in table else "mu_star"
    table = table.assign(parameter=_short(table["parameter"], metadata))
    last = table[table["samples"] == table["samples"].max()]
    shown = list(last.sort_values(main, ascending=False)["parameter"].head(6))
    rows = table[table["parameter"].isin(shown)].dropna()
    colour = alt.Color(
        "parameter:N",
        scale=alt.Scale(domain=shown, range=list(HUES[: len(shown)])),
        legend=_key("stroke"),
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
    words = f"{index} as the base sample grows, with its 90 % bounds"
    title = label(str(table["outcome"].iloc[0]), metadata)
    return finished(layers, title, f"{words}. {FOOT}", 7)


def _rows(rows: pd.DataFrame) -> alt.Y:
    return alt.Y("parameter:N", sort=list(rows["parameter"]), axis=None)


def _names(rows: pd.DataFrame, y: alt.Y, metadata: RunMetadata) -> list[alt.Chart]:
    """Name the rows at their left: what the parameter means, and small its path."""
    table = rows[["parameter"]].assign(text=_short(rows["parameter"], metadata))
    lines = (("text", -5, 11, theme.INK), ("parameter", 8, 8.5, theme.MUTED))
    return [
        alt.Chart(table)
        .mark_text(align="right", dx=-8, dy=down, fontSize=size, color=colour)
        .encode(x=alt.value(0), y=y, text=f"{field}:N")
        for field, down, size, colour in lines
    ]


def _key(symbol: str) -> alt.Legend:
    return alt.Legend(
        title=None,
        labelFontSize=11,
        labelLimit=WIDTH,
        orient="bottom",
        columns=1,
        symbolType=symbol,
    )


def _short(paths: pd.Series[str], metadata: RunMetadata) -> list[str]:
    return [label(path, metadata, LONGEST) for path in paths]


def finished(layers: list[alt.Chart], title: str, words: str, rows: int) -> alt.LayerChart:
    """Put a picture under its title, with the words that explain it."""
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
