"""The picture of when to stop: terms, verdicts, and what a year of quiet brings back."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import altair as alt
import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.panels import AXIS_ROOM, LABEL_SIZE, LEFT, Frame, axis_of, draw, frame_of
from attrition.charts.scales import apart, date_ticks, extent, value_ticks
from attrition.formatting import day
from attrition.results.metadata import RunMetadata
from attrition.settlement.analysis import StoppingAnalysis
from attrition.storage.version import own_version

WIDTH, TERMS_HEIGHT, ROW = 640, 230, 19
ROOM = 235
AT_STOP = ("casualties",)
LATER = ("gdp_loss", "refugees_abroad", "cold_dwellings")
ZONE, SHADE = "#1B7F5C", "#0B6E4F"
GAP = 14


def when_chart(found: StoppingAnalysis) -> alt.VConcatChart:
    """Draw when to stop on one page: the terms, the verdicts, the cost and what recovers."""
    metadata = found.war.metadata
    runs, end = len(found.war.runs()), metadata.date(found.gains.weeks())
    text = (
        f"What if the fighting had stopped between {day(metadata.start, full=True)} and "
        f"{day(end, full=True)}? {runs} runs of each stop"
        f"{'' if metadata.seed is None else f' (seed {metadata.seed})'}. "
        "Lines: medians. Outer bands hold 90 % of the runs, inner bands 50 %."
    )
    title = alt.TitleParams(
        text=f"{metadata.title or metadata.scenario}: when to stop?",
        subtitle=theme.wrap(f"{text} Bands show {found.bands}.", 11.5, WIDTH + ROOM),
        fontSize=21,
        subtitleFontSize=12.5,
        subtitlePadding=6,
        offset=24,
    )
    page = alt.VConcatChart(
        vconcat=[_terms(found), _verdicts(found), _multiples(found), _foot(found)],
        spacing=44,
        title=title,
        config=theme.config(),
    )
    return cast("alt.VConcatChart", page.resolve_scale(color="independent"))


def _terms(found: StoppingAnalysis) -> alt.LayerChart:
    """Draw the front and what each side would accept, with the range where there is one."""
    metadata, table = found.war.metadata, found.governments()
    names = {
        "front": ("Where the front stands", theme.THEATRE),
        "most_a_concedes": (f"Most that {metadata.sides[0]} would concede", metadata.colours[0]),
        "least_b_accepts": (f"Least that {metadata.sides[1]} would accept", metadata.colours[1]),
    }
    edges = [table[f"{name}_{q}"] for name in names for q in ("q5", "q95")]
    low, high = extent(min(map(min, edges)), max(map(max, edges)), from_zero=False)
    x = _time(found)
    y_axis = axis_of(value_ticks(low, high, "%"), grid=True)
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    dates = [day(when, full=True) for when in table["date"]]
    data = table.assign(day=table["week"] * metadata.step_days, date=dates)
    most, least = data["most_a_concedes_q50"], data["least_b_accepts_q50"]
    data["zone"] = np.where(most > least, most, np.nan)
    layers = [
        alt.Chart(data)
        .mark_area(color=ZONE, opacity=0.16, clip=True)
        .encode(
            x=x,
            y=alt.Y("least_b_accepts_q50:Q", scale=scale, axis=y_axis),
            y2="zone:Q",
        )
        .transform_filter("isValid(datum.zone)")
    ]
    for name, (_, colour) in names.items():
        y = alt.Y(f"{name}_q50:Q", scale=scale, axis=y_axis)
        band = alt.Chart(data).mark_area(color=colour, opacity=0.13, clip=True)
        line = alt.Chart(data).mark_line(color=colour, strokeWidth=1.8, clip=True)
        layers += [
            band.encode(x=x, y=alt.Y(f"{name}_q5:Q", scale=scale, axis=y_axis), y2=f"{name}_q95:Q"),
            line.encode(x=x, y=y, tooltip=["date:N", alt.Tooltip(f"{name}_q50:Q", format=".1f")]),
        ]
    layers += _labels(data, names, (low, high), scale)
    title = _heading(
        "The terms: who holds how much of the contested land",
        f"Percentage held by {metadata.sides[1]}. Shaded: terms that both would accept",
    )
    return alt.LayerChart(layer=layers, width=WIDTH, height=TERMS_HEIGHT, title=title)


def _labels(
    data: pd.DataFrame,
    names: dict[str, tuple[str, str]],
    span: tuple[float, float],
    scale: alt.Scale,
) -> list[alt.Chart]:
    """Name the lines at their right ends, moved apart where they meet."""
    low, high = span
    pixel = [TERMS_HEIGHT * (high - data[f"{name}_q50"].iloc[-1]) / (high - low) for name in names]
    moved = apart(pixel, GAP, 0, TERMS_HEIGHT)
    rows = pd.DataFrame(
        {
            "day": data["day"].iloc[-1],
            "y": [high - (high - low) * place / TERMS_HEIGHT for place in moved],
            "text": [text for text, _ in names.values()],
            "colour": [colour for _, colour in names.values()],
        }
    )
    mark = alt.Chart(rows).mark_text(align="left", dx=7, fontSize=LABEL_SIZE, fontWeight="bold")
    y = alt.Y("y:Q", scale=scale)
    return [mark.encode(x="day:Q", y=y, text="text:N", color=alt.Color("colour:N", scale=None))]


def _share_colour() -> alt.Color:
    """Return the colour of a share of the runs, with its legend."""
    return alt.Color(
        "share:Q",
        scale=alt.Scale(domain=[0, 1], range=["#F1F3F5", "#BFD9CE", SHADE]),
        legend=alt.Legend(
            title=None, format="%", orient="bottom", gradientLength=160, gradientThickness=9,
            offset=4, values=[0, 0.5, 1], direction="horizontal", labelColor=theme.MUTED,
        ),
    )  # fmt: skip


def _verdicts(found: StoppingAnalysis) -> alt.LayerChart:
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
    y = alt.Y("row:N", sort=list(rows), axis=None, scale=alt.Scale(padding=0.12))
    cells = alt.Chart(table).mark_rect()
    names = pd.DataFrame({"row": list(rows), "text": list(rows.values())})
    names["day"] = weeks[-1] * metadata.step_days
    text = alt.Chart(names).mark_text(align="left", dx=7, fontSize=LABEL_SIZE, color=theme.INK)
    layers = [
        cells.encode(x=_time(found), x2="until:Q", y=y, color=_share_colour()),
        text.encode(x="day:Q", y=y, text="text:N"),
    ]
    title = _heading(
        "Settle in this week, or wait?",
        f"Share of runs. Waiting: the best delay of up to {found.wait} {_steps(metadata)}, "
        "averaged over all runs",
    )
    return alt.LayerChart(layer=layers, width=WIDTH, height=ROW * len(rows), title=title)


def _multiples(found: StoppingAnalysis) -> alt.ConcatChart:
    """Draw, by the date of the stop, what it has cost by then and what there is a year later."""
    metadata = found.war.metadata
    known = set(found.later.block().nonzero_measures()) | set(
        found.fought_on.block().nonzero_measures()
    )
    names = [*AT_STOP, *(name for name in LATER if name in known)]
    frame = frame_of(found.later.select(measure=names), names, [])
    frame = replace(frame, columns=2, width=300, height=140, dates=_dates(found, 300))
    panels = [_panel(found, name, frame) for name in names]
    spacing = {"column": AXIS_ROOM + frame.label_room, "row": 84}
    grid = alt.concat(*panels, columns=2, spacing=spacing, bounds="flush")
    ahead = f"{found.recovery} {_steps(metadata)}"
    grid.title = _heading(
        "By the date on which the fighting stops",
        f"Killed and wounded: up to that date. Other panels: {ahead} later (heat: the worst week "
        "in between). Dashed: the same date if the fighting goes on",
    )
    return grid


def _panel(found: StoppingAnalysis, name: str, frame: Frame) -> alt.LayerChart:
    """Draw a measure by the date of the stop, and dashed what comes of fighting on."""
    if name in AT_STOP:
        return draw(found.at_stop, name, frame)
    return draw(found.later, name, frame, found.fought_on)


def _time(found: StoppingAnalysis) -> alt.X:
    metadata = found.war.metadata
    domain = [0, found.gains.weeks() * metadata.step_days]
    ticks = _dates(found, WIDTH)
    return alt.X("day:Q", scale=alt.Scale(domain=domain, nice=False), axis=axis_of(ticks))


def _dates(found: StoppingAnalysis, width: int) -> list[tuple[float, str]]:
    metadata = found.war.metadata
    days = found.gains.weeks() * metadata.step_days
    return list(date_ticks(metadata.start, days, most=max(3, width // 60)))


def _heading(text: str, subtitle: str) -> alt.TitleParams:
    return alt.TitleParams(
        text=text,
        subtitle=subtitle,
        fontSize=13.5,
        subtitleFontSize=11,
        subtitlePadding=3,
        offset=12,
        frame="group",
        dx=LEFT,
    )


def _steps(metadata: RunMetadata) -> str:
    return "days" if metadata.step_days == 1 else "weeks"


def _foot(found: StoppingAnalysis) -> alt.Chart:
    metadata = found.war.metadata
    text = (
        f"attrition {own_version()}: a simulation for exploration and teaching, not a forecast. "
        f"Scenario {metadata.scenario}. Behind every number are people."
    )
    mark = alt.Chart(pd.DataFrame({"text": [text]}), width=WIDTH, height=12)
    return cast(
        "alt.Chart",
        mark.mark_text(
            align="left", baseline="top", fontSize=10.5, color=theme.MUTED, dx=LEFT
        ).encode(x=alt.value(0), y=alt.value(0), text="text:N"),
    )
