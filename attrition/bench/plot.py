"""The picture of the benchmark: time against agents and against runs, both on log scales."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.vega_lite import Spec, layered, mark, quantitative, span

COLOUR = "#2F5D8A"
WIDTH, HEIGHT = 380, 300


def chart(report: dict[str, Any]) -> Chart:
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
    title = {
        "text": "How time grows with agents and with runs",
        "subtitle": f"{machine['cpu']}, {machine['cores']} cores, {report['date'][:10]}. "
        "Dashed: exact proportion. Both axes are logarithmic.",
        "fontSize": 19,
        "subtitleFontSize": 12,
        "subtitlePadding": 6,
        "offset": 24,
    }
    both = {"hconcat": [agents, runs], "spacing": 90, "bounds": "flush"}
    return Chart({"vconcat": [both], "title": title, "config": theme.config()})


def _panel(points: list[tuple[float, float]], names: tuple[str, str], title: str) -> Spec:
    (sizes, times), (last, longest) = zip(*points, strict=True), points[-1]
    first = max(sizes[0], last * min(times) / longest)
    ideal = pd.DataFrame({"size": [first, last], "time": [longest * first / last, longest]})
    place = {
        "x": quantitative("size", **_log(sizes, names[0])),
        "y": quantitative("time", **_log([*times, *ideal["time"]], names[1])),
    }
    measured = pd.DataFrame(points, columns=["size", "time"])
    dashed = {"strokeDash": [4, 4], "color": theme.FAINT, "strokeWidth": 1.2, "clip": True}
    layers = [
        mark("line", ideal, place, **dashed),
        mark("line", measured, place, color=COLOUR, strokeWidth=2),
        mark("circle", measured, place, color=COLOUR, size=46, opacity=1),
    ]
    heading = {"text": title, "fontSize": 12.5, "offset": 12}
    return layered(layers, WIDTH, HEIGHT, title=heading)


def _slope(value: float | None, start: str) -> str:
    return "" if value is None else f": slope {value:.2f} from {start} on"


def _log(values: Sequence[float], title: str) -> Spec:
    """Return the scale and axis of whole decades around some values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    decades = [10.0**power for power in range(low, max(high, low + 1) + 1)]
    axis = {
        "title": title,
        "titleColor": theme.MUTED,
        "titleFontWeight": "normal",
        "titlePadding": 10,
        "grid": True,
        "gridColor": theme.GRID,
        "values": decades,
        "labelExpr": "datum.value < 1 ? format(datum.value, '~g') : format(datum.value, ',.0f')",
    }
    return {"scale": span(decades[0], decades[-1], type="log"), "axis": axis}
