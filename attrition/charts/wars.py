"""The pictures of a library of wars: how each ends in the runs and ended, and what was lost."""

from __future__ import annotations

import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.endings import stacked_endings
from attrition.charts.panels import AXIS_ROOM, axis_of, title_of
from attrition.charts.scales import date_ticks, value_ticks
from attrition.charts.vega_lite import (
    Spec,
    grid,
    layered,
    mark,
    nominal,
    ordinal,
    own_colour,
    quantitative,
    span,
)
from attrition.results.endings import ENDINGS
from attrition.validation.wars.assess import Held, WarsAssessment
from attrition.validation.wars.compared import FACTOR

WIDTH, HEIGHT, COLUMNS = 300, 150, 2
FACTORS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
LABELS = {ending.name: ending.label for ending in ENDINGS}


def endings_picture(found: WarsAssessment) -> Chart:
    """Draw for each war the share of runs that have ended, by kind, and when the war ended."""
    spacing = {"column": AXIS_ROOM, "row": 84}
    panels = grid([_ends(one) for one in found.wars], COLUMNS, spacing)
    legend = _legend(
        [
            one.name
            for one in ENDINGS
            if any(one.name in held.verdict.likeliest for held in found.wars)
        ]
    )
    return Chart({"vconcat": [legend, panels], "spacing": 24, "config": theme.config()})


def losses_picture(found: WarsAssessment) -> Chart | None:
    """Draw the median of losses over the record, with the 90 % band; None without figures."""
    rows = [row for held in found.wars for row in _factors(held)]
    if not rows:
        return None
    table = pd.DataFrame(rows)
    x = quantitative(
        "factor",
        scale=span(FACTORS[0], FACTORS[-1], type="log", clamp=True),
        axis={"values": list(FACTORS), "format": "~g", "title": None, "grid": True},
    )
    axis = {"title": None, "labelLimit": 420, "ticks": False}
    row = {"y": nominal("label", sort=None, axis=axis), "color": own_colour()}
    ends = {"x": quantitative("low"), "x2": {"field": "high"}}
    right = pd.DataFrame([{"low": 1.0 / FACTOR, "high": FACTOR}])
    layers = [
        mark("rect", right, ends, opacity=0.5, color=theme.GRID),
        mark("rule", table, {**ends, **row}, strokeWidth=2, opacity=0.5),
        mark("circle", table, {"x": x, **row}, size=60, opacity=1),
    ]
    return Chart(layered(layers, 2 * WIDTH, {"step": 20}, config=theme.config()))


def _ends(held: Held) -> Spec:
    war = held.war
    days = war.scenario.steps * war.scenario.step_days
    dates = axis_of(date_ticks(war.scenario.start, days, most=4))
    axis = axis_of(value_ticks(0.0, 1.0, "share"), grid=True)
    shares = {
        "x": quantitative("day", scale=span(0, days), axis=dates),
        "y": quantitative("low", scale=span(0, 1), axis=axis),
        "y2": {"field": "high"},
    }
    layers = stacked_endings(held.played.runs)
    rule = pd.DataFrame(
        [{"day": (war.outcome.ending.date - war.scenario.start).days, "low": 0.0, "high": 1.0}]
    )
    marks = [mark("rule", rule, shares, color=theme.INK, strokeWidth=2)]
    if not layers.empty:
        kinds = {**shares, "color": own_colour(), "detail": nominal("label")}
        marks.insert(0, mark("area", layers, kinds, opacity=0.75, interpolate="step-after"))
    title = title_of(war.title, f"Ended {war.ended}", offset=12)
    return layered(marks, WIDTH, HEIGHT, title=title)


def _legend(names: list[str]) -> Spec:
    """Draw a line of the kinds of ending in their colours, and what the rule means."""
    rows = pd.DataFrame(
        {
            "place": range(len(names) + 1),
            "label": [*(LABELS[name] for name in names), "How the war ended"],
            "colour": [*(theme.ENDINGS[name]["light"] for name in names), theme.INK],
        }
    )
    x = ordinal("place", axis=None)
    squares = mark("square", rows, {"x": x, "color": own_colour()}, size=90, opacity=0.9)
    words = mark("text", rows, {"x": x, "text": nominal("label")}, align="left", dx=9)
    return layered([squares, words], 2 * WIDTH + AXIS_ROOM, 16)


def _factors(held: Held) -> list[dict[str, object]]:
    """Return a row for each figure of losses: label, factor and its band."""
    rows = []
    for row in held.figures.dropna(subset=["factor"]).to_dict("records"):
        years = f"{row['start']:%b %Y} to {row['date']:%b %Y}"
        side = "ab".index(row["of"])
        rows.append(
            {
                "label": f"{held.war.side(row['of'])}, {years}",
                "factor": row["factor"],
                "low": max(row["q5"] / row["value"], FACTORS[0]),
                "high": row["q95"] / row["value"],
                "colour": held.war.scenario.sides[side].colour,
            }
        )
    return rows
