"""The pictures of a library of wars: how each ends in the runs and ended, and what was lost."""

from __future__ import annotations

import altair as alt
import pandas as pd

from attrition.charts import theme
from attrition.charts.endings import stacked_endings
from attrition.charts.panels import AXIS_ROOM, axis_of, title_of
from attrition.charts.scales import date_ticks, value_ticks
from attrition.results.endings import ENDINGS
from attrition.validation.wars.assess import Held, WarsAssessment
from attrition.validation.wars.compared import FACTOR

WIDTH, HEIGHT, COLUMNS = 300, 150, 2
FACTORS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
LABELS = {ending.name: ending.label for ending in ENDINGS}


def endings_picture(found: WarsAssessment) -> alt.VConcatChart:
    """Draw for each war the share of runs that have ended, by kind, and when the war ended."""
    panels = alt.concat(
        *(_ends(one) for one in found.wars),
        columns=COLUMNS,
        spacing={"column": AXIS_ROOM, "row": 84},
        bounds="flush",
    )
    legend = _legend(
        [
            one.name
            for one in ENDINGS
            if any(one.name in held.verdict.likeliest for held in found.wars)
        ]
    )
    return alt.VConcatChart(vconcat=[legend, panels], spacing=24, config=theme.config())


def losses_picture(found: WarsAssessment) -> alt.LayerChart | None:
    """Draw the median of losses over the record, with the 90 % band; None without figures."""
    rows = [row for held in found.wars for row in _factors(held)]
    if not rows:
        return None
    table = pd.DataFrame(rows)
    x = alt.X(
        "factor:Q",
        scale=alt.Scale(type="log", domain=[FACTORS[0], FACTORS[-1]], clamp=True, nice=False),
        axis=alt.Axis(values=list(FACTORS), format="~g", title=None, grid=True),
    )
    y = alt.Y("label:N", sort=None, axis=alt.Axis(title=None, labelLimit=420, ticks=False))
    base = alt.Chart(table)
    colour = alt.Color("colour:N", scale=None)
    return alt.LayerChart(
        layer=[
            alt.Chart(pd.DataFrame([{"low": 1.0 / FACTOR, "high": FACTOR}]))
            .mark_rect(opacity=0.5, color=theme.GRID)
            .encode(x=alt.X("low:Q"), x2="high:Q"),
            base.mark_rule(strokeWidth=2, opacity=0.5).encode(
                x=alt.X("low:Q"), x2="high:Q", y=y, color=colour
            ),
            base.mark_circle(size=60, opacity=1).encode(x=x, y=y, color=colour),
        ],
        width=2 * WIDTH,
        height=alt.Step(20),
        config=theme.config(),
    )


def _ends(held: Held) -> alt.LayerChart:
    war = held.war
    days = war.scenario.steps * war.scenario.step_days
    scale = alt.Scale(domain=[0, days], nice=False)
    x = alt.X("day:Q", scale=scale, axis=axis_of(date_ticks(war.scenario.start, days, most=4)))
    share = alt.Scale(domain=[0, 1], nice=False)
    axis = axis_of(value_ticks(0.0, 1.0, "share"), grid=True)
    layers = stacked_endings(held.played.runs)
    rule = pd.DataFrame(
        [{"day": (war.outcome.ending.date - war.scenario.start).days, "low": 0.0, "high": 1.0}]
    )
    marks: list[alt.Chart] = [
        alt.Chart(rule)
        .mark_rule(color=theme.INK, strokeWidth=2)
        .encode(x=x, y=alt.Y("low:Q", scale=share, axis=axis), y2="high:Q")
    ]
    if not layers.empty:
        areas = alt.Chart(layers).mark_area(opacity=0.75, interpolate="step-after")
        marks.insert(
            0,
            areas.encode(
                x=x,
                y=alt.Y("low:Q", scale=share, axis=axis),
                y2="high:Q",
                color=alt.Color("colour:N", scale=None),
                detail="label:N",
            ),
        )
    title = title_of(war.title, f"Ended {war.ended}", offset=12)
    return alt.LayerChart(layer=marks, width=WIDTH, height=HEIGHT, title=title)


def _legend(names: list[str]) -> alt.LayerChart:
    """Draw a line of the kinds of ending in their colours, and what the rule means."""
    rows = pd.DataFrame(
        {
            "place": range(len(names) + 1),
            "label": [*(LABELS[name] for name in names), "How the war ended"],
            "colour": [*(theme.ENDINGS[name]["light"] for name in names), theme.INK],
        }
    )
    x = alt.X("place:O", axis=None)
    colour = alt.Color("colour:N", scale=None)
    squares = alt.Chart(rows).mark_square(size=90, opacity=0.9).encode(x=x, color=colour)
    words = alt.Chart(rows).mark_text(align="left", dx=9).encode(x=x, text="label:N")
    return alt.LayerChart(layer=[squares, words], width=2 * WIDTH + AXIS_ROOM, height=16)


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
