"""Pictures of trajectories: small multiples, one panel a measure, both sides in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import altair as alt
import pandas as pd

from attrition import theme
from attrition.about import About, is_flow, label_of, unit_of
from attrition.chronicle import marks
from attrition.manifest import own_version
from attrition.numbers import day, number, unit_words
from attrition.results import Trajectories
from attrition.scales import Ticks, apart, date_ticks, extent, merged, value_ticks

TITLE_SIZE = 12.5
LABEL_SIZE = 11
LABEL_GAP = 13
AXIS_ROOM = 44
LEFT = -36


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

    @property
    def page_width(self) -> int:
        """Return the width from the first panel's left edge to the last one's label."""
        pitch = self.width + AXIS_ROOM + self.label_room
        return self.columns * pitch - AXIS_ROOM


def small_multiples(
    trajectories: Trajectories, measures: Sequence[str] | None = None
) -> alt.VConcatChart:
    """Draw the headline measures of one run, or those named, as a page of small panels."""
    asked = list(measures) if measures is not None else trajectories.headlines()
    known = trajectories.select(measure=asked).frame().dropna(subset="value")["measure"].unique()
    names = [name for name in asked if name in known]
    if not names:
        raise ValueError("there is no measure to draw")
    frame = _frame(trajectories, names)
    panels = [panel(trajectories, name, frame) for name in names]
    spacing = {"column": AXIS_ROOM + frame.label_room, "row": 90}
    grid = alt.concat(*panels, columns=frame.columns, spacing=spacing, bounds="flush")
    return alt.VConcatChart(
        vconcat=[grid, _foot(trajectories.about, frame)],
        spacing=26,
        title=_title(trajectories),
        config=theme.config(),
    )


def panel(trajectories: Trajectories, measure: str, frame: Frame | None = None) -> alt.LayerChart:
    """Draw one measure over time, each line labelled with its name and last value."""
    frame = frame or _frame(trajectories, [measure])
    lines = _lines(trajectories, measure)
    unit = unit_of(measure, trajectories.about.step_days)
    low, high = extent(
        float(lines["value"].min()), float(lines["value"].max()), from_zero=is_flow(measure)
    )
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    x = alt.X("day:Q", scale=alt.Scale(domain=[0, frame.days], nice=False), axis=_axis(frame.dates))
    y = alt.Y("value:Q", scale=scale, axis=_axis(value_ticks(low, high, unit), grid=True))
    ends = _ends(lines, measure, trajectories.about, (low, high, frame.height))
    layers = [*_backdrop(frame, low <= 0 <= high), *_foreground(lines, ends, x, y)]
    title = alt.TitleParams(
        text=theme.wrap(
            label_of(measure, trajectories.about.step_days),
            TITLE_SIZE,
            frame.width + frame.label_room,
        ),
        subtitle=unit_words(unit) or " ",
        fontSize=TITLE_SIZE,
        subtitleFontSize=10.5,
        subtitlePadding=2,
        offset=15,
        frame="group",
        dx=LEFT,
    )
    return alt.LayerChart(layer=layers, width=frame.width, height=frame.height, title=title)


def save(chart: alt.TopLevelMixin, *paths: str | Path) -> None:
    """Write a chart to SVG or PNG files, by their endings; PNG at twice the size."""
    import vl_convert

    for path in paths:
        if Path(path).suffix.lower() not in (".svg", ".png"):
            raise ValueError(f"a chart is saved as .svg or .png, not as {Path(path).name!r}")
    version = "_".join(alt.SCHEMA_VERSION.split(".")[:2])
    svg = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=version)
    for path in map(Path, paths):
        if path.suffix.lower() == ".svg":
            path.write_text(svg, encoding="utf-8")
        else:
            path.write_bytes(vl_convert.svg_to_png(svg, scale=2))


def _frame(trajectories: Trajectories, names: list[str]) -> Frame:
    """Choose the size of the panels by how many there are and how long the labels."""
    about = trajectories.about
    columns, width, height = _grid(len(names))
    last = trajectories.select(measure=names).final()
    finals = [
        _end_label(about, of, value, unit_of(measure, about.step_days))
        for measure, of, value in zip(last["measure"], last["of"], last["value"], strict=True)
    ]
    room = 14 + max(theme.text_width(label, LABEL_SIZE) for label in finals)
    days = max(1, trajectories.weeks() * about.step_days)
    noted = marks(trajectories)
    return Frame(
        columns=columns,
        width=width,
        height=height,
        label_room=round(room),
        days=days,
        dates=date_ticks(about.start, days, most=max(3, width // 50)),
        marks=tuple(noted),
        mark_days=tuple(week * about.step_days for week, _, _ in noted),
    )


def _grid(count: int) -> tuple[int, int, int]:
    """Return columns, width and height of the panels for a number of panels."""
    if count <= 2:
        return count, 400, 230
    if count <= 9:
        return 3, 270, 150
    return 4, 206, 118


def _lines(trajectories: Trajectories, measure: str) -> pd.DataFrame:
    """Return the lines of a panel: day, value, of, colour and a name to hover over."""
    about = trajectories.about
    table = trajectories.course(measure).frame().dropna(subset="value")
    sides = table["of"].astype("str")
    return pd.DataFrame(
        {
            "day": table["week"] * about.step_days,
            "date": [day(about.date(int(week)), full=True) for week in table["week"]],
            "value": table["value"],
            "of": sides,
            "who": [about.name(of) or about.title for of in sides],
            "colour": [_colour(about, of) for of in sides],
        }
    )


def _ends(
    lines: pd.DataFrame, measure: str, about: About, scale: tuple[float, float, int]
) -> pd.DataFrame:
    """Return the last point of each line with its label, labels moved apart where they meet."""
    low, high, height = scale
    ends = lines.groupby("of", sort=False).tail(1).reset_index(drop=True)
    unit = unit_of(measure, about.step_days)
    pixel = [height * (high - value) / (high - low) for value in ends["value"]]
    moved = apart(pixel, LABEL_GAP, 0, height)
    labels = [
        _end_label(about, of, value, unit)
        for of, value in zip(ends["of"], ends["value"], strict=True)
    ]
    return ends.assign(label=labels, label_y=[high - (high - low) * y / height for y in moved])


def _backdrop(frame: Frame, has_zero: bool) -> list[alt.Chart]:
    """Draw the zero line and the events behind the lines."""
    layers = []
    if has_zero:
        zero = alt.Chart(pd.DataFrame([{"zero": 0}]))
        layers.append(zero.mark_rule(color=theme.BASELINE, strokeWidth=1).encode(y="zero:Q"))
    if frame.mark_days:
        rules = alt.Chart(pd.DataFrame([{"day": when} for when in frame.mark_days]))
        layers.append(
            rules.mark_rule(color=theme.FAINT, strokeDash=[1, 2.5], strokeWidth=1).encode(x="day:Q")
        )
        numbers = merged(frame.mark_days, gap=frame.days * 14 / frame.width)
        notes = alt.Chart(pd.DataFrame([{"day": when, "note": text} for when, text in numbers]))
        layers.append(
            notes.mark_text(color=theme.MUTED, fontSize=9, baseline="bottom").encode(
                x="day:Q", y=alt.value(-3), text="note:N"
            )
        )
    return layers


def _foreground(lines: pd.DataFrame, ends: pd.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Draw the lines with their end points and labels."""
    colour = alt.Color("colour:N", scale=None)
    line = alt.Chart(lines).mark_line(strokeWidth=1.8, strokeJoin="round", clip=True)
    hover = ["who:N", "date:N", alt.Tooltip("value:Q", format=".3s")]
    point = alt.Chart(ends).mark_point(filled=True, size=22, opacity=1)
    label = alt.Chart(ends).mark_text(align="left", dx=7, fontSize=LABEL_SIZE, fontWeight="bold")
    return [
        line.encode(x=x, y=y, color=colour, detail="of:N", tooltip=hover),
        point.encode(x=x, y=y, color=colour),
        label.encode(x=x, y="label_y:Q", text="label:N", color=colour),
    ]


def _title(trajectories: Trajectories) -> alt.TitleParams:
    about = trajectories.about
    end = about.date(trajectories.weeks())
    span = f"{day(about.start, full=True)} to {day(end, full=True)}"
    seed = "" if about.seed is None else f" (seed {about.seed})"
    sides = " and ".join(about.sides)
    return alt.TitleParams(
        text=about.title or about.scenario,
        subtitle=f"{sides}, {span}. One run{seed}: one possible course.",
        fontSize=21,
        subtitleFontSize=12.5,
        subtitlePadding=6,
        offset=30,
    )


def _foot(about: About, frame: Frame) -> alt.Chart:
    """Draw the key to the numbered events and the line that says what this is."""
    lines = _key(about, frame)
    bottom = lines[-1][1] + 30 if lines else 0
    seed = "" if about.seed is None else f", seed {about.seed}"
    source = (
        f"attrition {own_version()}: a simulation for exploration and teaching, "
        f"not a forecast. Scenario {about.scenario}{seed}."
    )
    table = pd.DataFrame([*lines, (0, bottom, source)], columns=["x", "y", "text"])
    x_scale = alt.Scale(domain=[0, frame.page_width], nice=False)
    y_scale = alt.Scale(domain=[bottom + 12, 0], nice=False)
    text_marks = alt.Chart(table, width=frame.page_width, height=bottom + 12).mark_text(
        align="left", baseline="top", fontSize=10.5, color=theme.MUTED, dx=LEFT
    )
    return cast(
        "alt.Chart",
        text_marks.encode(
            x=alt.X("x:Q", axis=None, scale=x_scale),
            y=alt.Y("y:Q", axis=None, scale=y_scale),
            text="text:N",
        ),
    )


def _key(about: About, frame: Frame) -> list[tuple[float, int, str]]:
    """Lay out what the numbers on the time axes mean, in as many columns as fit: x, y, text."""
    texts = [
        f"{place}\u2002{_span(about, start, end)}: {label}"
        for place, (start, end, label) in enumerate(frame.marks, start=1)
    ]
    widest = max((theme.text_width(text, 10.5) for text in texts), default=0)
    width = frame.page_width + AXIS_ROOM
    columns = next((n for n in range(frame.columns, 1, -1) if widest <= width / n), 1)
    return [
        (width / columns * (place % columns), 17 * (place // columns), text)
        for place, text in enumerate(texts)
    ]


def _axis(ticks: Ticks, *, grid: bool = False) -> alt.Axis:
    """Return an axis with exactly these ticks and labels."""
    values = [value for value, _ in ticks]
    labels = [label for _, label in ticks]
    return alt.Axis(
        values=values,
        tickCount=len(values),
        labelExpr=f"{labels!r}[indexof({values!r}, datum.value)]",
        grid=grid,
        gridColor=theme.GRID,
        labelPadding=6 if grid else 8,
        labelFlush=False,
        labelOverlap=False,
        title=None,
    )


def _span(about: About, start: int, end: int | None) -> str:
    first: date = about.date(start)
    until = f" to {day(about.date(end), full=True)}" if end is not None else ""
    return f"{day(first, full=True)}{until}"


def _end_label(about: About, of: str, value: float, unit: str) -> str:
    name = theme.shorten(about.name(of), 16)
    return f"{name} {number(value, unit)}" if name else number(value, unit)


def _colour(about: About, of: str) -> str:
    return dict(zip("ab", about.colours, strict=True)).get(of, theme.THEATRE)
