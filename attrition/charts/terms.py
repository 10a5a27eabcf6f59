"""The picture of when to stop: what each side would accept, and where the front stands."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import altair as alt
import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.description import Description, Line, describe_lines
from attrition.charts.panels import LABEL_SIZE, LEFT, axis_of
from attrition.charts.scales import Ticks, apart, date_ticks, extent, value_ticks
from attrition.formatting import day, number
from attrition.settlement.analysis import StoppingAnalysis
from attrition.storage.version import own_version

WIDTH, HEIGHT, ROOM = 640, 300, 235
GAP = 16
ZONE, NOTE = theme.ENDINGS["settlement"]["light"], 12
NONE, SOME = "No terms that both would accept", "Terms that both would accept"
LEAST_WEEKS = 4  # a shorter overlap has no room for its name
SPAN = ("q5", "q95")


def when_chart(found: StoppingAnalysis) -> alt.VConcatChart:
    """Draw what each side would accept, the front between, and the overlap of the two."""
    metadata = found.war.metadata
    title = alt.TitleParams(
        text=f"{metadata.title or metadata.scenario}: could they agree?",
        subtitle=f"Share of the contested land that {metadata.sides[1]} holds or would get. "
        "Lines: medians of the runs; bands hold 90 % of them",
        fontSize=21,
        subtitleFontSize=12.5,
        subtitlePadding=6,
        offset=18,
    )
    return alt.VConcatChart(
        vconcat=[_terms(found), foot(found)], spacing=18, title=title, config=theme.config()
    )


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


def _terms(found: StoppingAnalysis) -> alt.LayerChart:
    metadata, table, lines = found.war.metadata, found.governments(), terms_lines(found)
    edges = [table[f"{name}_{q}"] for name in lines for q in SPAN]
    low, high = extent(min(map(min, edges)), max(map(max, edges)), from_zero=False)
    dates = [day(when, full=True) for when in table["date"]]
    data = table.assign(day=table["week"] * metadata.step_days, date=dates)
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    axis = axis_of(value_ticks(low, high, "%"), grid=True)
    x = time_axis(found, WIDTH)
    layers = [_zone(data, x, scale, axis)]
    for name, (_, colour) in lines.items():
        y, bottom = (alt.Y(f"{name}_{q}:Q", scale=scale, axis=axis) for q in ("q50", "q5"))
        band = alt.Chart(data).mark_area(color=colour, opacity=0.1, clip=True)
        line = alt.Chart(data).mark_line(color=colour, strokeWidth=2.2, clip=True)
        layers += [
            band.encode(x=x, y=bottom, y2=f"{name}_q95:Q"),
            line.encode(x=x, y=y, tooltip=["date:N", alt.Tooltip(f"{name}_q50:Q", format=".1f")]),
        ]
    layers += [_labels(data, lines, (low, high), scale), _note(data, scale)]
    return alt.LayerChart(layer=layers, width=WIDTH, height=HEIGHT)


def _zone(data: pd.DataFrame, x: alt.X, scale: alt.Scale, axis: alt.Axis) -> alt.Chart:
    """Shade the terms that both would accept, by the medians."""
    most, least = data["most_a_concedes_q50"], data["least_b_accepts_q50"]
    table = data.assign(zone=np.where(most > least, most, np.nan))
    area = alt.Chart(table).mark_area(color=ZONE, opacity=0.3, clip=True)
    y = alt.Y("least_b_accepts_q50:Q", scale=scale, axis=axis)
    shaded = area.encode(x=x, y=y, y2="zone:Q").transform_filter("isValid(datum.zone)")
    return cast("alt.Chart", shaded)


def _note(data: pd.DataFrame, scale: alt.Scale) -> alt.Chart:
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
    mark = alt.Chart(pd.DataFrame([row])).mark_text(fontSize=NOTE, fontStyle="italic", color=colour)
    written = mark.encode(x="day:Q", y=alt.Y("y:Q", scale=scale), text="text:N")
    return cast("alt.Chart", written)


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
    span: tuple[float, float],
    scale: alt.Scale,
) -> alt.Chart:
    """Name the lines at their right ends, moved apart where they meet."""
    low, high = span
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
    mark = alt.Chart(rows).mark_text(align="left", dx=7, fontSize=LABEL_SIZE + 1, fontWeight="bold")
    colour = alt.Color("colour:N", scale=None)
    named = mark.encode(x="day:Q", y=alt.Y("y:Q", scale=scale), text="text:N", color=colour)
    return cast("alt.Chart", named)


def time_axis(found: StoppingAnalysis, width: int) -> alt.X:
    """Return the time axis of the weeks that are asked about."""
    domain = [0, found.gains.weeks() * found.war.metadata.step_days]
    axis = axis_of(dates_along(found, width))
    return alt.X("day:Q", scale=alt.Scale(domain=domain, nice=False), axis=axis)


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


def foot(found: StoppingAnalysis) -> alt.Chart:
    """Return the line below the picture that says what it is and what makes it again."""
    metadata = found.war.metadata
    seed = "" if metadata.seed is None else f", seed {metadata.seed}"
    text = (
        f"attrition {own_version()}: a simulation for exploration and teaching, not a forecast. "
        f"Scenario {metadata.scenario}, {len(found.war.runs())} runs{seed}. "
        "Behind every number are people."
    )
    mark = alt.Chart(pd.DataFrame({"text": [text]}), width=WIDTH, height=12)
    line = mark.mark_text(align="left", baseline="top", fontSize=10.5, color=theme.MUTED, dx=LEFT)
    return cast("alt.Chart", line.encode(x=alt.value(0), y=alt.value(0), text="text:N"))
