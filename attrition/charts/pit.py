"""PIT histograms: where in what was forecast of them the figures came to lie."""

from __future__ import annotations

import altair as alt
import pandas as pd

from attrition.charts import theme
from attrition.charts.panels import title_of
from attrition.validation.rolling import WAYS, Rolling
from attrition.validation.scores import BINS, pit_counts

WIDTH, HEIGHT = 300, 130


def pit_histograms(rolling: Rolling) -> alt.HConcatChart:
    """Draw a histogram of each way beside the other, with the line that right bands would give."""
    panels = [_histogram(way, rolling.of(way)) for way in WAYS]
    shared = alt.Resolve(scale=alt.ScaleResolveMap(y="shared"))
    return alt.HConcatChart(hconcat=panels, spacing=44, resolve=shared, config=theme.config())


def _histogram(way: str, found: pd.DataFrame) -> alt.LayerChart:
    counts = pit_counts(found)
    table = pd.DataFrame({"from": [place / BINS for place in range(BINS)], "points": counts})
    table["to"] = table["from"] + 1.0 / BINS
    ticks = alt.Axis(values=[0, 0.5, 1], labelColor=theme.MUTED)
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=ticks)
    y = alt.Y("points:Q", axis=alt.Axis(grid=True, tickCount=4, gridColor=theme.GRID))
    bars = alt.Chart(table).mark_bar(color=theme.PALE, stroke=theme.PAPER)
    level = alt.Chart(pd.DataFrame({"points": [len(found) / BINS]}))
    layers = [
        bars.encode(x=x, x2="to:Q", y=y, y2=alt.datum(0)),
        level.mark_rule(color=theme.INK, strokeDash=[4, 3]).encode(y="points:Q"),
    ]
    title = title_of(f"{way.capitalize()} runs", f"{len(found)} points", offset=12)
    return alt.LayerChart(layer=layers, width=WIDTH, height=HEIGHT, title=title)
