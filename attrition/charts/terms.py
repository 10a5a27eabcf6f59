"""The picture of when to stop: what each side would accept, and where the front stands."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.description import Description, Line, describe_lines
from attrition.charts.panels import LABEL_SIZE, LEFT, axis_of
from attrition.charts.scales import Ticks, apart, date_ticks, extent, value_ticks
from attrition.charts.vega_lite import (
    Spec,
    layered,
    mark,
    nominal,
    own_colour,
    quantitative,
    span,
)
from attrition.formatting import day, number
from attrition.settlement.analysis import StoppingAnalysis
from attrition.storage.version import own_version

WIDTH, HEIGHT, ROOM = 640, 300, 235
GAP = 16
ZONE, NOTE = theme.ENDINGS["settlement"]["light"], 12
NONE, SOME = "No terms that both would accept", "Terms that both would accept"
LEAST_WEEKS = 4  # a shorter overlap has no room for its name
SPAN = ("q5", "q95")


def when_chart(found: StoppingAnalysis) -> Chart:
    """Draw what each side would accept, the front between, and the overlap of the two."""
    metadata = found.war.metadata
    title = {
        "text": f"{metadata.title or metadata.scenario}: could they agree?",
        "subtitle": f"Share of the contested land that {metadata.sides[1]} holds or would get. "
        "Lines: medians of the runs; bands hold 90 % of them",
        "fontSize": 21,
        "subtitleFontSize": 12.5,
        "subtitlePadding": 6,
        "offset": 18,
    }
    page = [_terms(found), foot(found)]
    return Chart({"vconcat": page, "spacing": 18, "title": title, "config": theme.config()})


def terms_lines(found: StoppingAnalysis) -> dict[str, tuple[str, str]]:
    """Return name and colour of each line of the picture, by its column in `governments`."""
    metadata = found.war.metadata
    a, b = metadata.sides
    return {
        "front": ("The front", theme.THEATRE),
        "most_a_concedes": (f"Most that {a} would concede", metadata.colours[0]),
        "least_b_accepts": (f"Least that {b} would accept", metadata.colours[1]),
    }


def terms_description(found: StoppingAnalysis) -> Description:
    """Describe the picture: its lines, and by how much the sides are apart."""
    table = found.governments()
    dates = [day(when, full=True) for when in table["date"]]
    lines = [
        Line(name, table[f"{column}_q50"].to_numpy(np.float64), lambda share: number(share, "%"))
        for column, (name, _) in terms_lines(found).items()
    ]
    apart = table["least_b_accepts_q50"] - table["most_a_concedes_q50"]
    overlap = int((apart < 0).sum())
    more = (
        f"The two overlap in {overlap} of {len(table)} {_steps(found)}."
        if overlap
        else f"The two never overlap; they are closest, {apart.min():.0f} percentage points apart, "
        f"on {dates[int(apart.argmin())]}."
    )
    return describe_lines(lines, dates, f"{more} All are medians.")


def _steps(found: StoppingAnalysis) -> str:
    return "days" if found.war.metadata.step_days == 1 else "weeks"


def _terms(found: StoppingAnalysis) -> Spec:
    metadata, table, lines = found.war.metadata, found.governments(), terms_lines(found)
    edges = [table[f"{name}_{q}"] for name in lines for q in SPAN]
    low, high = extent(min(map(min, edges)), max(map(max, edges)), from_zero=False)
    dates = [day(when, full=True) for when in table["date"]]
    data = table.assign(day=table["week"] * metadata.step_days, date=dates)
    scale = span(low, high, zero=False)
    axis = axis_of(value_ticks(low, high, "%"), grid=True)
    x = time_axis(found, WIDTH)
    layers = [_zone(data, x, scale, axis)]
    for name, (_, colour) in lines.items():
        y, bottom = (quantitative(f"{name}_{q}", scale=scale, axis=axis) for q in ("q50", "q5"))
        hover = [nominal("date"), quantitative(f"{name}_q50", format=".1f")]
        band = {"x": x, "y": bottom, "y2": {"field": f"{name}_q95"}}
        line = {"x": x, "y": y, "tooltip": hover}
        layers += [
            mark("area", data, band, color=colour, opacity=0.1, clip=True),
            mark("line", data, line, color=colour, strokeWidth=2.2, clip=True),
        ]
    layers += [_labels(data, lines, (low, high), scale), _note(data, scale)]
    return layered(layers, WIDTH, HEIGHT)


def _zone(data: pd.DataFrame, x: Spec, scale: Spec, axis: Spec) -> Spec:
    """Shade the terms that both would accept, by the medians."""
    most, least = data["most_a_concedes_q50"], data["least_b_accepts_q50"]
    table = data.assign(zone=np.where(most > least, most, np.nan))
    y = quantitative("least_b_accepts_q50", scale=scale, axis=axis)
    places = {"x": x, "y": y, "y2": {"field": "zone"}}
    area = mark("area", table, places, color=ZONE, opacity=0.3, clip=True)
    return {**area, "transform": [{"filter": "isValid(datum.zone)"}]}


def _note(data: pd.DataFrame, scale: Spec) -> Spec:
    """Name the overlap in its longest stretch, or say in the widest gap that there is none."""
    most, front, least = (
        data[f"{one}_q50"].to_numpy() for one in ("most_a_concedes", "front", "least_b_accepts")
    )
    place = _middle_of_longest(most > least)
    text, colour = (NONE, theme.INK) if place is None else (SOME, ZONE)
    if place is None:
        place = len(data) // 2
        edges = sorted((most[place], front[place], least[place]))
        low, high = max(pairwise(edges), key=lambda one: one[1] - one[0])
    else:
        low, high = least[place], most[place]
    row = {"day": data["day"].iloc[place], "y": (low + high) / 2, "text": text}
    look = {"fontSize": NOTE, "fontStyle": "italic", "color": colour}
    return mark("text", pd.DataFrame([row]), _written(scale), **look)


def _written(scale: Spec) -> Spec:
    """Return the channels of text at a day and a height."""
    return {
        "x": quantitative("day"),
        "y": quantitative("y", scale=scale),
        "text": nominal("text"),
    }


def _middle_of_longest(yes: np.ndarray) -> int | None:
    """Return the middle of the longest stretch of what is so; None where it is short."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], yes, [False]]).astype(int)))
    stretches = edges.reshape(-1, 2)
    if not len(stretches):
        return None
    start, end = max(stretches.tolist(), key=lambda one: one[1] - one[0])
    return (start + end) // 2 if end - start >= LEAST_WEEKS else None


def _labels(
    data: pd.DataFrame,
    lines: dict[str, tuple[str, str]],
    ends: tuple[float, float],
    scale: Spec,
) -> Spec:
    """Name the lines at their right ends, moved apart where they meet."""
    low, high = ends
    pixel = [HEIGHT * (high - data[f"{name}_q50"].iloc[-1]) / (high - low) for name in lines]
    moved = apart(pixel, GAP, 0, HEIGHT)
    rows = pd.DataFrame(
        {
            "day": data["day"].iloc[-1],
            "y": [high - (high - low) * place / HEIGHT for place in moved],
            "text": [text for text, _ in lines.values()],
            "colour": [colour for _, colour in lines.values()],
        }
    )
    look = {"align": "left", "dx": 7, "fontSize": LABEL_SIZE + 1, "fontWeight": "bold"}
    return mark("text", rows, {**_written(scale), "color": own_colour()}, **look)


def time_axis(found: StoppingAnalysis, width: int) -> Spec:
    """Return the time axis of the weeks that are asked about."""
    days = found.gains.weeks() * found.war.metadata.step_days
    return quantitative("day", scale=span(0, days), axis=axis_of(dates_along(found, width)))


def dates_along(found: StoppingAnalysis, width: int) -> Ticks:
    """Return as many dates as fit a time axis of a width, with their days."""
    metadata = found.war.metadata
    days = found.gains.weeks() * metadata.step_days
    return list(date_ticks(metadata.start, days, most=max(3, width // 60)))


def span_text(found: StoppingAnalysis) -> str:
    """Say what is asked: between which dates, and with how many runs."""
    metadata = found.war.metadata
    end = metadata.date(found.gains.weeks())
    return (
        f"What if the fighting had stopped between {day(metadata.start, full=True)} and "
        f"{day(end, full=True)}? {len(found.war.runs())} runs of each stop"
        f"{'' if metadata.seed is None else f' (seed {metadata.seed})'}."
    )


def foot(found: StoppingAnalysis) -> Spec:
    """Return the line below the picture that says what it is and what makes it again."""
    metadata = found.war.metadata
    seed = "" if metadata.seed is None else f", seed {metadata.seed}"
    text = (
        f"attrition {own_version()}: a simulation for exploration and teaching, not a forecast. "
        f"Scenario {metadata.scenario}, {len(found.war.runs())} runs{seed}. "
        "Behind every number are people."
    )
    look = {"align": "left", "baseline": "top", "fontSize": 10.5, "color": theme.MUTED, "dx": LEFT}
    corner = {"x": {"value": 0}, "y": {"value": 0}, "text": nominal("text")}
    line = mark("text", pd.DataFrame({"text": [text]}), corner, **look)
    return {**line, "width": WIDTH, "height": 12}
