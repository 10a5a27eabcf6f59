"""One panel of a page of charts: a measure over time, as lines of one run or as fans of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from attrition.charts import theme
from attrition.charts.lines import BANDS, Bands, Lines
from attrition.charts.scales import Ticks, apart, date_ticks, merged, value_ticks
from attrition.charts.vega_lite import (
    Spec,
    layered,
    mark,
    nominal,
    own_colour,
    quantitative,
    span,
)
from attrition.formatting import is_share, points_words, unit_words
from attrition.results.trajectories import Trajectories

TITLE_SIZE = 12.5
LABEL_SIZE = 11
LABEL_GAP = 13
AXIS_ROOM = 44
MOST_MARKS = 24  # on a time axis; of more, close ones are drawn and listed as one
MARK_SIZE, GAPS = 9, range(8, 60, 4)  # of the numbers of marks, and between them in pixels
LEFT = -36
INNER: Bands = (("q5", "q95", 0.45),)


@dataclass(frozen=True)
class Frame:
    """The measures of a page: the size of a panel, the room beside it, and the time axis."""

    columns: int
    width: int
    height: int
    label_room: int
    days: int
    dates: Ticks
    marks: tuple[tuple[int, int | None, str], ...]
    mark_days: tuple[int, ...]
    differences: bool = False

    @property
    def mark_gap(self) -> float:
        """Return how many days apart marks must be so that their numbers do not overlap."""
        pixel = self.days / self.width
        return next((gap * pixel for gap in GAPS if self._numbers_fit(gap * pixel)), self.days)

    def _numbers_fit(self, gap: float) -> bool:
        scale = self.width / self.days
        numbers = merged(self.mark_days, gap)
        places = [(at * scale, theme.text_width(one, MARK_SIZE) / 2 + 3) for at, one in numbers]
        return all(b - a >= one + two for (a, one), (b, two) in pairwise(places))

    @property
    def marks_fit(self) -> bool:
        """Return whether there are few enough marks to draw each of them."""
        return len(self.marks) <= MOST_MARKS

    @property
    def page_width(self) -> int:
        """Return the width from the first panel's left edge to the last one's label."""
        pitch = self.width + AXIS_ROOM + self.label_room
        return self.columns * pitch - AXIS_ROOM


def frame_of(
    trajectories: Trajectories,
    drawn: Sequence[Lines],
    marks: Sequence[tuple[int, int | None, str]],
    *,
    differences: bool = False,
) -> Frame:
    """Choose the size of the panels by how many there are and how long the labels."""
    metadata = trajectories.metadata
    columns, width, height = _grid(len(drawn))
    labels = []
    for lines in drawn:
        low, high = lines.value_range(differences)
        labels += lines.end_labels(high - low if differences else None)
    days = max(1, trajectories.weeks() * metadata.step_days)
    return Frame(
        columns=columns,
        width=width,
        height=height,
        label_room=round(14 + max(theme.text_width(label, LABEL_SIZE) for label in labels)),
        days=days,
        dates=date_ticks(metadata.start, days, most=max(3, width // 50)),
        marks=tuple(marks),
        mark_days=tuple(week * metadata.step_days for week, _, _ in marks),
        differences=differences,
    )


def draw(
    lines: Lines, frame: Frame, beside: Lines | None = None, luck: Lines | None = None
) -> Spec:
    """Draw one measure over time, each line labelled with its name and last value.

    Of `beside` there are thin dashed lines, to compare with; of the runs of `luck` alone a dark
    band that holds 90 per cent of them.
    """
    table, unit = lines.table, lines.unit
    both = table if beside is None else pd.concat([table, beside.table[["value"]]])
    low, high = lines._replace(table=both).value_range(frame.differences)
    scale = span(low, high, zero=False)
    x = quantitative("day", scale=span(0, frame.days), axis=axis_of(frame.dates))
    ticks = (
        _difference_ticks(low, high, unit) if frame.differences else value_ticks(low, high, unit)
    )
    axis = axis_of(ticks, grid=True)
    y, *edges = (
        quantitative(field, scale=scale, axis=axis)
        for field in ("value", *(low for low, _, _ in BANDS))
    )
    ends = _ends(lines, low, high, frame)
    layers = [
        *_backdrop(frame, low <= 0 <= high),
        *_fans(table, x, edges),
        *(_fans(luck.table, x, edges[:1], INNER) if luck else []),
        *([_dashes(beside.table, x, y)] if beside else []),
        *_foreground(table, ends, x, y),
    ]
    label = lines.metadata.label(lines.measure)
    text = theme.wrap(label, TITLE_SIZE, frame.width + frame.label_room)
    subtitle = points_words(unit) if frame.differences else unit_words(unit)
    title = title_of(text, subtitle or " ", offset=15)
    return layered(layers, frame.width, frame.height, title=title)


def title_of(text: str | list[str], subtitle: str, *, offset: int) -> Spec:
    """Return the title of a panel, `offset` points above it."""
    return {
        "text": text,
        "subtitle": subtitle,
        "fontSize": TITLE_SIZE,
        "subtitleFontSize": 10.5,
        "subtitlePadding": 2,
        "offset": offset,
        "frame": "group",
        "dx": LEFT,
    }


def _grid(count: int) -> tuple[int, int, int]:
    """Return columns, width and height of the panels for a number of panels."""
    if count <= 2:
        return count, 400, 230
    if count <= 9:
        return 3, 270, 150
    return 4, 206, 118


def _ends(lines: Lines, low: float, high: float, frame: Frame) -> pd.DataFrame:
    """Return the last point of each line with its label, labels moved apart where they meet."""
    ends = lines.table.groupby("of", sort=False).tail(1).reset_index(drop=True)
    pixel = [frame.height * (high - value) / (high - low) for value in ends["value"]]
    moved = apart(pixel, LABEL_GAP, 0, frame.height)
    labels = lines.end_labels(high - low if frame.differences else None)
    places = [high - (high - low) * y / frame.height for y in moved]
    return ends.assign(label=labels, label_y=places)


def _backdrop(frame: Frame, has_zero: bool) -> list[Spec]:
    """Draw the zero line and the events behind the lines."""
    layers = []
    if has_zero:
        colour = theme.MUTED if frame.differences else theme.BASELINE
        zero = pd.DataFrame([{"zero": 0}])
        layers.append(mark("rule", zero, {"y": quantitative("zero")}, color=colour, strokeWidth=1))
    if frame.mark_days:
        numbers = merged(frame.mark_days, gap=frame.mark_gap)
        drawn = frame.mark_days if frame.marks_fit else [when for when, _ in numbers]
        rules = pd.DataFrame([{"day": when} for when in drawn])
        dotted = {"color": theme.FAINT, "strokeDash": [1, 2.5], "strokeWidth": 1}
        layers.append(mark("rule", rules, {"x": quantitative("day")}, **dotted))
        notes = pd.DataFrame([{"day": when, "note": text} for when, text in numbers])
        above = {"x": quantitative("day"), "y": {"value": -3}, "text": nominal("note")}
        look = {"color": theme.MUTED, "fontSize": MARK_SIZE, "baseline": "bottom"}
        layers.append(mark("text", notes, above, **look))
    return layers


def _fans(lines: pd.DataFrame, x: Spec, edges: Sequence[Spec], bands: Bands = BANDS) -> list[Spec]:
    """Draw the bands that hold 90 and 50 per cent of the runs, the wider one first."""
    return [
        mark(
            "area",
            lines,
            {"x": x, "y": edge, "y2": {"field": high}, **_of_sides()},
            opacity=opacity,
            clip=True,
            strokeWidth=0,
        )
        for edge, (low, high, opacity) in zip(edges, bands, strict=True)
        if low in lines
    ]


def _dashes(lines: pd.DataFrame, x: Spec, y: Spec) -> Spec:
    dashed = {"strokeWidth": 1.2, "strokeDash": [4, 3], "clip": True}
    return mark("line", lines, {"x": x, "y": y, **_of_sides()}, **dashed)


def _of_sides() -> Spec:
    """Return the channels that draw each side for itself, in its colour."""
    return {"color": own_colour(), "detail": nominal("of")}


def _foreground(lines: pd.DataFrame, ends: pd.DataFrame, x: Spec, y: Spec) -> list[Spec]:
    """Draw the lines with their end points and labels."""
    hover = [nominal("who"), nominal("date"), quantitative("value", format=".3s")]
    line = {"x": x, "y": y, **_of_sides(), "tooltip": hover}
    point = {"x": x, "y": y, "color": own_colour()}
    label = point | {"y": quantitative("label_y"), "text": nominal("label")}
    look = {"align": "left", "dx": 7, "fontSize": LABEL_SIZE, "fontWeight": "bold"}
    return [
        mark("line", lines, line, strokeWidth=1.8, strokeJoin="round", clip=True),
        mark("point", ends, point, filled=True, size=22, opacity=1),
        mark("text", ends, label, **look),
    ]


def axis_of(ticks: Ticks, *, grid: bool = False) -> Spec:
    """Return an axis with exactly these ticks and labels."""
    values = [value for value, _ in ticks]
    labels = [label for _, label in ticks]
    return {
        "values": values,
        "tickCount": len(values),
        "labelExpr": f"{labels!r}[indexof({values!r}, datum.value)]",
        "grid": grid,
        "gridColor": theme.GRID,
        "labelPadding": 6 if grid else 8,
        "labelFlush": False,
        "labelOverlap": False,
        "title": None,
    }


def _difference_ticks(low: float, high: float, unit: str) -> Ticks:
    """Return ticks of differences: with their signs, and points where the measure is per cent."""
    factor = 100.0 if is_share(unit) else 1.0
    ticks = value_ticks(factor * low, factor * high, "")
    return [(value / factor, label if value <= 0 else f"+{label}") for value, label in ticks]
