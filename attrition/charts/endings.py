"""The picture of how wars end: the share of runs that have ended, by kind, week by week."""

from __future__ import annotations

import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.panels import LABEL_SIZE, axis_of
from attrition.charts.scales import apart, date_ticks, value_ticks
from attrition.charts.vega_lite import layered, mark, nominal, own_colour, quantitative, span
from attrition.formatting import day, number
from attrition.results.endings import ENDINGS, ended_shares, endings_text
from attrition.results.trajectories import Trajectories

WIDTH, HEIGHT, GAP = 640, 260, 14
TOPS = (0.25, 0.5, 1.0)  # of the scale, the least that holds all


def endings_chart(trajectories: Trajectories) -> Chart:
    """Draw the share of runs that have ended as stacked areas, one for each kind of ending.

    Raises a ValueError where no run ends.
    """
    layers = stacked_endings(trajectories)
    if layers.empty:
        raise ValueError("no run ends, so there is nothing to draw")
    metadata = trajectories.metadata
    days = max(1, trajectories.weeks() * metadata.step_days)
    dates = axis_of(date_ticks(metadata.start, days, most=8))
    x = quantitative("day", scale=span(0, days), axis=dates)
    top = next(top for top in TOPS if top >= min(1.0, layers["high"].max()))
    share = span(0, top)
    axis = axis_of(value_ticks(0.0, top, "share"), grid=True)
    area = {
        "x": x,
        "y": quantitative("low", scale=share, axis=axis),
        "y2": {"field": "high"},
        "color": own_colour(),
        "detail": nominal("label"),
        "tooltip": [nominal("label"), nominal("date"), quantitative("share", format=".1%")],
    }
    label = {
        "x": x,
        "y": quantitative("place", scale=share),
        "text": nominal("text"),
        "color": own_colour(),
    }
    look = {"align": "left", "dx": 7, "fontSize": LABEL_SIZE, "fontWeight": "bold"}
    marks = [
        mark("area", layers, area, opacity=0.75, interpolate="step-after"),
        mark("text", _labels(layers, top), label, **look),
    ]
    title = {
        "text": f"{metadata.title or metadata.scenario}: how the war ends",
        "subtitle": theme.wrap(f"Share of runs. {endings_text(trajectories)}", 11.5, WIDTH + 120),
        "fontSize": 18,
        "subtitleFontSize": 12,
        "subtitlePadding": 6,
        "offset": 16,
    }
    return Chart(layered(marks, WIDTH, HEIGHT, title=title, config=theme.config()))


def _labels(layers: pd.DataFrame, top: float) -> pd.DataFrame:
    """Return the last rows of the areas with their labels, moved apart where they meet."""
    ends = layers.groupby("label", sort=False).tail(1).reset_index(drop=True)
    middles = (HEIGHT * (1 - (ends["low"] + ends["high"]) / (2 * top))).tolist()
    places = [top * (1 - place / HEIGHT) for place in apart(middles, GAP, 0, HEIGHT)]
    texts = [
        f"{label} {number(share, 'share')}"
        for label, share in zip(ends["label"], ends["share"], strict=True)
    ]
    return ends.assign(text=texts, place=places)


def stacked_endings(trajectories: Trajectories) -> pd.DataFrame:
    """Return the areas of the picture: day, date, label, colour, share, and low and high edge."""
    metadata, floor, parts = trajectories.metadata, np.zeros(trajectories.weeks() + 1), []
    shares = ended_shares(trajectories)
    weeks = range(trajectories.weeks() + 1)
    for ending in ENDINGS:
        if ending.name not in shares:
            continue
        share = shares[ending.name]
        part = {
            "day": [week * metadata.step_days for week in weeks],
            "date": [day(metadata.date(week), full=True) for week in weeks],
            "label": ending.label,
            "colour": theme.ENDINGS[ending.name]["light"],
            "share": share,
            "low": floor,
            "high": floor + share,
        }
        floor = floor + share
        parts.append(pd.DataFrame(part))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
