"""What lies behind when to stop: verdicts by week, and what a year of quiet brings back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.lines import lines_of
from attrition.charts.panels import AXIS_ROOM, LABEL_SIZE, LEFT, Frame, draw, frame_of
from attrition.charts.terms import ROOM, WIDTH, dates_along, foot, span_text, time_axis
from attrition.charts.terms import when_chart as when_chart
from attrition.charts.vega_lite import Spec, grid, layered, mark, nominal, quantitative
from attrition.results.metadata import RunMetadata
from attrition.settlement.analysis import StoppingAnalysis

ROW = 19
AT_STOP = ("casualties",)
LATER = ("gdp_change", "refugees_abroad", "cold_dwellings")
SHADE = "#0B6E4F"


def when_details_chart(found: StoppingAnalysis) -> Chart:
    """Draw what lies behind when to stop: the verdicts, the cost and what recovers."""
    metadata = found.war.metadata
    text = (
        f"{span_text(found)} Lines: medians. Outer bands hold 90 % of the runs, inner bands 50 %."
    )
    title = {
        "text": f"{metadata.title or metadata.scenario}: what comes of stopping, and of waiting",
        "subtitle": theme.wrap(f"{text} Bands show {found.bands}.", 11.5, WIDTH + ROOM),
        "fontSize": 21,
        "subtitleFontSize": 12.5,
        "subtitlePadding": 6,
        "offset": 24,
    }
    return Chart(
        {
            "vconcat": [_verdicts(found), _multiples(found), foot(found)],
            "spacing": 44,
            "title": title,
            "resolve": {"scale": {"color": "independent"}},
            "config": theme.config(),
        }
    )


def _share_colour() -> Spec:
    """Return the colour of a share of the runs, with its legend."""
    legend = {
        "title": None,
        "format": "%",
        "orient": "bottom",
        "gradientLength": 160,
        "gradientThickness": 9,
        "offset": 4,
        "values": [0, 0.5, 1],
        "direction": "horizontal",
        "labelColor": theme.MUTED,
    }
    scale = {"domain": [0, 1], "range": ["#F1F3F5", "#BFD9CE", SHADE]}
    return quantitative("share", scale=scale, legend=legend)


def _verdicts(found: StoppingAnalysis) -> Spec:
    """Draw in how many runs, week by week, terms exist and settling beats waiting."""
    metadata = found.war.metadata
    a, b = metadata.sides
    rows = {
        "range": "There are terms that both would accept",
        "midway_a": f"Midway terms beat waiting for {a}",
        "midway_b": f"… for {b}",
        "midway_both": "… for both",
        "line_a": f"The line of contact beats waiting for {a}",
        "line_b": f"… for {b}",
        "line_both": "… for both",
    }
    shares = {name: yes.mean(axis=0) for name, yes in found.verdicts().items()}
    weeks = np.arange(1, found.gains.weeks() + 1)
    table = pd.concat(
        [pd.DataFrame({"row": name, "start": weeks - 0.5, "share": shares[name]}) for name in rows]
    )
    table["day"] = (table["start"] * metadata.step_days).clip(lower=0)
    table["until"] = ((table["start"] + 1) * metadata.step_days).clip(
        upper=weeks[-1] * metadata.step_days
    )
    y = nominal("row", sort=list(rows), axis=None, scale={"padding": 0.12})
    x = time_axis(found, WIDTH)
    names = pd.DataFrame({"row": list(rows), "text": list(rows.values())})
    names["day"] = weeks[-1] * metadata.step_days
    cell = {"x": x, "x2": {"field": "until"}, "y": y, "color": _share_colour()}
    text = {"x": quantitative("day"), "y": y, "text": nominal("text")}
    look = {"align": "left", "dx": 7, "fontSize": LABEL_SIZE, "color": theme.INK}
    layers = [mark("rect", table, cell), mark("text", names, text, **look)]
    title = _heading(
        "Settle in this week, or wait?",
        f"Share of runs. Waiting: the best delay of up to {found.wait} {_steps(metadata)}, "
        "averaged over all runs",
    )
    return layered(layers, WIDTH, ROW * len(rows), title=title)


def _multiples(found: StoppingAnalysis) -> Spec:
    """Draw, by the date of the stop, what it has cost by then and what there is a year later."""
    metadata = found.war.metadata
    known = set(found.later.block().nonzero_measures()) | set(
        found.fought_on.block().nonzero_measures()
    )
    names = [*AT_STOP, *(name for name in LATER if name in known)]
    frame = frame_of(found.later, [lines_of(found.later, name) for name in names], [])
    frame = replace(frame, columns=2, width=300, height=140, dates=dates_along(found, 300))
    panels = [_panel(found, name, frame) for name in names]
    spacing = {"column": AXIS_ROOM + frame.label_room, "row": 84}
    ahead = f"{found.recovery} {_steps(metadata)}"
    title = _heading(
        "By the date on which the fighting stops",
        f"Killed and wounded: up to that date. Other panels: {ahead} later (heat: the worst week "
        "in between). Dashed: the same date if the fighting goes on",
    )
    return {**grid(panels, 2, spacing), "title": title}


def _panel(found: StoppingAnalysis, name: str, frame: Frame) -> Spec:
    """Draw a measure by the date of the stop, and dashed what comes of fighting on."""
    if name in AT_STOP:
        return draw(lines_of(found.at_stop, name), frame)
    return draw(lines_of(found.later, name), frame, lines_of(found.fought_on, name))


def _heading(text: str, subtitle: str) -> Spec:
    return {
        "text": text,
        "subtitle": subtitle,
        "fontSize": 13.5,
        "subtitleFontSize": 11,
        "subtitlePadding": 3,
        "offset": 12,
        "frame": "group",
        "dx": LEFT,
    }


def _steps(metadata: RunMetadata) -> str:
    return "days" if metadata.step_days == 1 else "weeks"
