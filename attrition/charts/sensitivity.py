"""Pictures of sweeps: what matters, and how that changes over time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.vega_lite import Spec, layered, mark, nominal, ordinal, quantitative, span
from attrition.formatting import number
from attrition.results.metadata import RunMetadata
from attrition.storage.version import own_version
from attrition.sweep.results import label
from attrition.sweep.sensitivity import main_index

WIDTH, ROW, BAR, MOST = 420, 31, 13, 14
REST = "#D9DEE3"
HUES = ("#2F5D8A", "#C84E00", "#1B7F5C", "#8E5EA2", "#B8860B", "#5AA7C7", "#A0522D", "#6B7A3A")
LONGEST = 52
TICK: Spec = {"fontSize": 9.5, "color": theme.MUTED}
FOOT = "Runs are paired across points. A simulation for exploration and teaching, not a forecast."
NOBODY = RunMetadata()


def importance(table: pd.DataFrame, outcome: str, metadata: RunMetadata = NOBODY) -> Chart:
    """Draw the indices of an outcome (of `sensitivity`), the most important parameter on top.

    Of Sobol' indices the pale bar is the total order with its bounds, the strong one the first; of
    Morris' effects the bar is the mean size with its bounds, the ring the spread; of a sample the
    bar is the first order with its bounds, the ring the rank correlation.
    """
    rows = table[table["outcome"] == outcome]
    main = main_index(table)
    rows = rows.sort_values(main, ascending=False).head(MOST).fillna(0.0)
    y = _rows(rows)
    bar = {"x": quantitative(main, axis=_grid_axis()), "y": y}
    layers = [mark("bar", rows, bar, color=theme.PALE, size=BAR)]
    beside = {"x": quantitative(_BESIDE[main]), "y": y}
    if main == "total":
        layers.append(mark("bar", rows, beside, color=theme.STRONG, size=5))
    else:
        layers.append(mark("point", rows, beside, color=theme.STRONG, size=34, strokeWidth=1.6))
    ends = {"x": quantitative(f"{main}_low"), "x2": {"field": f"{main}_high"}, "y": y}
    layers.append(mark("rule", rows, ends, color=theme.INK, strokeWidth=1.2))
    layers += _names(rows, y, metadata)
    samples = int(rows["samples"].max())
    foot = f"{_READ[main]}. Base sample {samples}. {FOOT}"
    return finished(layers, label(outcome, metadata), foot, len(rows))


_BESIDE = {"total": "first", "mu_star": "sigma", "first": "rank"}
_READ = {
    "total": "Share of the variance: strong alone (first order), pale with interactions (total), "
    "and its 90 % bounds",
    "mu_star": "Change over the whole range: bar, mean size (μ*) with its 90 % bounds; ring, its "
    "spread (σ)",
    "first": "Bar, share of the variance that a parameter explains alone (first order) with its "
    "90 % bounds; ring, its rank correlation with the outcome",
}


def tornado(table: pd.DataFrame, outcome: str, metadata: RunMetadata = NOBODY) -> Chart:
    """Draw the swings of an outcome (of `swings`) around the scenario as it is."""
    rows = table[table["outcome"] == outcome].copy()
    rows["swing"] = (rows["at_high"] - rows["at_low"]).abs()
    rows = rows.sort_values("swing", ascending=False).head(MOST)
    for end in ("low", "high"):
        rows[f"text_{end}"] = [number(value) for value in rows[end]]
    y = _rows(rows)
    axis = _grid_axis(format="~s")
    bounds = rows[["at_low", "at_high", "base"]].to_numpy()
    room = 0.12 * max(float(np.ptp(bounds)), 1e-9)
    scale = span(float(bounds.min()) - room, float(bounds.max()) + room)
    layers = []
    for end, colour in (("low", theme.PALE), ("high", theme.STRONG)):
        place = {"x": quantitative(f"at_{end}", axis=axis, scale=scale), "y": y}
        swing, text = {**place, "x2": {"field": "base"}}, {**place, "text": nominal(f"text_{end}")}
        right = rows[f"at_{end}"] >= rows["base"]
        layers += [
            mark("bar", rows, swing, color=colour, size=BAR),
            mark("text", rows[right], text, align="left", dx=4, **TICK),
            mark("text", rows[~right], text, align="right", dx=-4, **TICK),
        ]
    middle = {"x": quantitative("base")}
    layers.append(mark("rule", rows.head(1), middle, color=theme.INK, strokeWidth=1))
    layers += _names(rows, y, metadata)
    words = "One parameter at a time: pale at its lowest level, strong at its highest"
    return finished(layers, label(outcome, metadata), f"{words}. {FOOT}", len(rows))


def areas(table: pd.DataFrame, title: str, metadata: RunMetadata = NOBODY) -> Chart:
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
    axis = {
        "format": "%", "grid": True, "gridColor": theme.GRID, "title": None, "values": [0, 0.5, 1]
    }  # fmt: skip
    dates = {"title": None, "format": "%b %Y", "tickCount": 5}
    stacked = {
        "x": {"field": "date", "type": "temporal", "axis": dates},
        "y": quantitative("first", stack="zero", axis=axis, scale={"domain": [0, 1]}),
        "color": _hues(names, [*HUES[: len(shown)], REST], "square"),
        "order": ordinal("place"),
    }
    words = "Share of the variance that each parameter explains alone (first order), by week"
    return finished([mark("area", whole, stacked, opacity=0.9)], title, f"{words}. {FOOT}", 7)


def converging(table: pd.DataFrame, metadata: RunMetadata = NOBODY) -> Chart:
    """Draw the indices of an outcome (of `convergence`) on ever more of the base sample."""
    main = main_index(table)
    table = table.assign(parameter=_short(table["parameter"], metadata))
    last = table[table["samples"] == table["samples"].max()]
    shown = list(last.sort_values(main, ascending=False)["parameter"].head(6))
    rows = table[table["parameter"].isin(shown)].dropna()
    sizes = {"values": sorted(rows["samples"].unique().tolist()), "title": None, "format": "d"}
    either = {
        "x": quantitative("samples", scale={"type": "log", "base": 2}, axis=sizes),
        "color": _hues(shown, list(HUES[: len(shown)]), "stroke"),
    }
    low, middle = (quantitative(name, axis=_grid_axis()) for name in (f"{main}_low", main))
    layers = [
        mark("area", rows, {**either, "y": low, "y2": {"field": f"{main}_high"}}, opacity=0.12),
        mark("line", rows, {**either, "y": middle}, point=True),
    ]
    words = f"{_INDEX[main]} as the base sample grows, with its 90 % bounds"
    title = label(str(table["outcome"].iloc[0]), metadata)
    return finished(layers, title, f"{words}. {FOOT}", 7)


_INDEX = {
    "total": "Total order",
    "mu_star": "Mean size of the effect (μ*)",
    "first": "First order",
}


def _rows(rows: pd.DataFrame) -> Spec:
    return nominal("parameter", sort=list(rows["parameter"]), axis=None)


def _grid_axis(**more: Any) -> Spec:
    return {"grid": True, "gridColor": theme.GRID, "tickCount": 5, "title": None, **more}


def _names(rows: pd.DataFrame, y: Spec, metadata: RunMetadata) -> list[Spec]:
    """Name the rows at their left: what the parameter means, and small its path."""
    table = rows[["parameter"]].assign(text=_short(rows["parameter"], metadata))
    lines = (("text", -5, 11, theme.INK), ("parameter", 8, 8.5, theme.MUTED))
    return [
        mark(
            "text",
            table,
            {"x": {"value": 0}, "y": y, "text": nominal(field)},
            align="right",
            dx=-8,
            dy=down,
            fontSize=size,
            color=colour,
        )
        for field, down, size, colour in lines
    ]


def _hues(names: list[str], hues: list[str], symbol: str) -> Spec:
    """Return the channel that gives each parameter its colour, and their key at the bottom."""
    key = {
        "title": None,
        "labelFontSize": 11,
        "labelLimit": WIDTH,
        "orient": "bottom",
        "columns": 1,
        "symbolType": symbol,
    }
    return nominal("parameter", scale={"domain": names, "range": hues}, legend=key)


def _short(paths: pd.Series[str], metadata: RunMetadata) -> list[str]:
    return [label(path, metadata, LONGEST) for path in paths]


def finished(layers: list[Spec], title: str, words: str, rows: int) -> Chart:
    """Put a picture under its title, with the words that explain it."""
    subtitle = theme.wrap(f"{words} attrition {own_version()}.", 11, WIDTH + 190)
    heading = {
        "text": title,
        "subtitle": subtitle,
        "fontSize": 15,
        "subtitleFontSize": 11,
        "subtitlePadding": 4,
        "offset": 14,
    }
    height = max(ROW * rows, 4 * ROW)
    return Chart(layered(layers, WIDTH, height, title=heading, config=theme.config()))
