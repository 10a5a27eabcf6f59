"""The picture of the benchmark: time against agents and against runs, both on log scales."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from attrition.charts import theme

COLOUR = "#2F5D8A"
WIDTH, HEIGHT = 380, 300


def chart(report: dict[str, Any]) -> alt.VConcatChart:
    """Draw both kinds of growth side by side, each with the line of growth in proportion."""
    raw = report["raw"]
    agents = _panel(
        [(row["agents"], 1e3 * row["week_s"]) for row in raw["agents"]["rows"]],
        ("agents", "milliseconds a week"),
        f"A week of one run{_slope(raw['agents']['slope'], '10,000 agents')}",
    )
    runs = _panel(
        [(row["runs"], row["ensemble_s"]) for row in raw["runs"]["rows"]],
        ("runs", "seconds"),
        f"An ensemble of short, coarse runs{_slope(raw['runs']['slope'], '100')}",
    )
    machine = report["machine"]
    title = alt.TitleParams(
        text="How time grows with agents and with runs",
        subtitle=f"{machine['cpu']}, {machine['cores']} cores, {report['date'][:10]}. "
        "Dashed: exact proportion. Both axes are logarithmic.",
        fontSize=19,
        subtitleFontSize=12,
        subtitlePadding=6,
        offset=24,
    )
    return alt.VConcatChart(
        vconcat=[alt.hconcat(agents, runs, spacing=90, bounds="flush")],
        title=title,
        config=theme.config(),
    )


def _panel(points: list[tuple[float, float]], names: tuple[str, str], title: str) -> alt.LayerChart:
    (sizes, times), (last, longest) = zip(*points, strict=True), points[-1]
    first = max(sizes[0], last * min(times) / longest)
    ideal = pd.DataFrame({"size": [first, last], "time": [longest * first / last, longest]})
    x = alt.X("size:Q", **_log(sizes, names[0]))
    y = alt.Y("time:Q", **_log([*times, *ideal["time"]], names[1]))
    base = alt.Chart(pd.DataFrame(points, columns=["size", "time"]), width=WIDTH, height=HEIGHT)
    proportion = alt.Chart(ideal).mark_line(
        strokeDash=[4, 4], color=theme.FAINT, strokeWidth=1.2, clip=True
    )
    line = base.mark_line(color=COLOUR, strokeWidth=2)
    dots = base.mark_circle(color=COLOUR, size=46, opacity=1)
    layers = [mark.encode(x=x, y=y) for mark in (proportion, line, dots)]
    return alt.LayerChart(layer=layers, title=alt.TitleParams(title, fontSize=12.5, offset=12))


def _slope(value: float | None, start: str) -> str:
    return "" if value is None else f": slope {value:.2f} from {start} on"


def _log(values: Sequence[float], title: str) -> dict[str, Any]:
    """Return the scale and axis of whole decades around some values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    decades = [10.0**power for power in range(low, max(high, low + 1) + 1)]
    axis = alt.Axis(
        title=title,
        titleColor=theme.MUTED,
        titleFontWeight="normal",
        titlePadding=10,
        grid=True,
        gridColor=theme.GRID,
        values=decades,
        labelExpr="datum.value < 1 ? format(datum.value, '~g') : format(datum.value, ',.0f')",
    )
    scale = alt.Scale(type="log", domain=[decades[0], decades[-1]], nice=False)
    return {"scale": scale, "axis": axis}
