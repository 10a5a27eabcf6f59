"""PIT histograms: where in what was forecast of them the figures came to lie."""

from __future__ import annotations

import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.panels import title_of
from attrition.charts.vega_lite import Spec, layered, mark, quantitative, span
from attrition.validation.rolling import WAYS, Rolling
from attrition.validation.scores import BINS, pit_counts

WIDTH, HEIGHT = 300, 130


def pit_histograms(rolling: Rolling) -> Chart:
    """Draw a histogram of each way beside the other, with the line that right bands would give."""
    panels = [_histogram(way, rolling.of(way)) for way in WAYS]
    shared = {"scale": {"y": "shared"}}
    return Chart({"hconcat": panels, "spacing": 44, "resolve": shared, "config": theme.config()})


def _histogram(way: str, found: pd.DataFrame) -> Spec:
    counts = pit_counts(found)
    table = pd.DataFrame({"from": [place / BINS for place in range(BINS)], "points": counts})
    table["to"] = table["from"] + 1.0 / BINS
    ticks = {"values": [0, 0.5, 1], "labelColor": theme.MUTED}
    bar = {
        "x": quantitative("from", scale=span(0, 1), axis=ticks),
        "x2": {"field": "to"},
        "y": quantitative("points", axis={"grid": True, "tickCount": 4, "gridColor": theme.GRID}),
        "y2": {"datum": 0},
    }
    level, height = pd.DataFrame({"points": [len(found) / BINS]}), {"y": quantitative("points")}
    layers = [
        mark("bar", table, bar, color=theme.PALE, stroke=theme.PAPER),
        mark("rule", level, height, color=theme.INK, strokeDash=[4, 3]),
    ]
    title = title_of(f"{way.capitalize()} runs", f"{len(found)} points", offset=12)
    return layered(layers, WIDTH, HEIGHT, title=title)
