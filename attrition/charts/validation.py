"""The pictures of a validation: for each scored series the bands of the runs, and the record."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import cast

import altair as alt
import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.lines import BANDS
from attrition.charts.panels import AXIS_ROOM, LEFT, axis_of, title_of
from attrition.charts.scales import date_ticks, extent, value_ticks
from attrition.conditioning.comparable import with_error
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import CHANGES
from attrition.drivers.departures import bounds_of
from attrition.formatting import day, unit_words
from attrition.reference.discrepancy import sized_by
from attrition.results.metadata import DISCREPANCY, SETS, label_of, unit_of
from attrition.results.trajectories import QUANTILES
from attrition.storage.version import own_version
from attrition.validation.assess import Assessment
from attrition.validation.scores import LEVELS, inside_band

WIDTH, HEIGHT, COLUMNS = 270, 150, 3
CAPTION = (
    "Line and shades: the median, and the bands that hold 50 % and 90 % of what is forecast at the "
    "start. Bands show {bands}. Dots: the record, with its range where the source gives one; a "
    "figure for a period stands at its middle. A dot is hollow where it lies outside the 90 % band "
    "widened by what the figure may be wrong by."
)


def panels(assessment: Assessment) -> dict[tuple[str, str], alt.LayerChart]:
    """Draw each scored series, by measure and side."""
    return {
        (str(measure), str(of)): _panel(assessment, str(measure), str(of), part)
        for (measure, of), part in assessment.points.groupby(["measure", "of"], sort=False)
    }


def picture(assessment: Assessment) -> alt.VConcatChart:
    """Draw all scored series on one page, with what is shown and where it is from."""
    trajectories = assessment.trajectories
    metadata, runs = trajectories.metadata, len(trajectories.runs())
    width = COLUMNS * (WIDTH + AXIS_ROOM)
    grid = alt.concat(
        *panels(assessment).values(),
        columns=COLUMNS,
        spacing={"column": AXIS_ROOM, "row": 72},
        bounds="flush",
    )
    title = alt.TitleParams(
        text=f"{metadata.title or metadata.scenario} against the record",
        subtitle=theme.wrap(f"{runs} runs. {caption(assessment)}", 12.5, width),
        fontSize=21,
        subtitleFontSize=12.5,
        subtitlePadding=6,
        offset=30,
    )
    foot = alt.Chart(
        title=alt.TitleParams(
            text=f"attrition {own_version()}: a simulation for exploration and teaching, not a "
            f"forecast. Scenario {metadata.scenario}, seed {metadata.seed}.",
            fontSize=10.5,
            fontWeight="normal",
            color=theme.MUTED,
            dx=LEFT,
        ),
        data=pd.DataFrame([{}]),
        width=width,
        height=1,
    ).mark_point(opacity=0)
    return alt.VConcatChart(vconcat=[grid, foot], spacing=20, title=title, config=theme.config())


def caption(assessment: Assessment) -> str:
    """Return what the pictures show, and what their bands hold."""
    metadata = assessment.trajectories.metadata
    if assessment.discrepancies:
        metadata = replace(metadata, holds=(*metadata.holds, DISCREPANCY))
    return CAPTION.format(bands=metadata.bands)


def sets_words(assessment: Assessment) -> str:
    """Say where the bands carry doubt about parameters as well as chance."""
    metadata = assessment.trajectories.metadata
    return f" over {metadata.sets} {SETS} {metadata.sets_origin}".rstrip() if metadata.sets else ""


def _panel(assessment: Assessment, measure: str, of: str, part: pd.DataFrame) -> alt.LayerChart:
    metadata = assessment.trajectories.metadata
    unit, inside = unit_of(measure, metadata.step_days), inside_band(part)
    if measure not in CHANGES:  # changes within a later definition have no place among levels
        part = part[part["since"].isna()]
    bands, dots = _bands(assessment, measure, of), _dots(assessment, part)
    ends = np.r_[
        bands[["q5", "q95"]].to_numpy().ravel(), dots[["value", "low", "high"]].to_numpy().ravel()
    ]
    low, high = extent(float(np.nanmin(ends)), float(np.nanmax(ends)), from_zero=False)
    days = int(bands["day"].max())
    x = alt.X(
        "day:Q",
        scale=alt.Scale(domain=[0, days], nice=False),
        axis=axis_of(date_ticks(metadata.start, days, most=4)),
    )
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    axis = axis_of(value_ticks(low, high, unit), grid=True)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=axis)

    colour = dict(zip("ab", metadata.colours, strict=True)).get(of, theme.THEATRE)
    runs = alt.Chart(bands)
    change = f", change since {day(metadata.start, full=True)}" if measure in CHANGES else ""
    subtitle = ", ".join(filter(None, (metadata.name(of), unit_words(unit) + change)))
    subtitle += f". {int(inside.sum())} of {len(inside)} in the 90 % band"
    title = title_of(label_of(measure, metadata.step_days), subtitle, offset=12)
    layers = [
        *(
            runs.mark_area(opacity=opacity, color=colour).encode(x=x, y=y(low), y2=high)
            for low, high, opacity in BANDS
        ),
        runs.mark_line(color=colour, strokeWidth=1.8).encode(x=x, y=y("q50")),
        *_record(dots, x, y("value"), y("low")),
    ]
    return alt.LayerChart(layer=layers, width=WIDTH, height=HEIGHT, title=title)


def _bands(assessment: Assessment, measure: str, of: str) -> pd.DataFrame:
    """Return the quantiles by day after the start, as changes from it where those are scored."""
    metadata = assessment.trajectories.metadata
    block = assessment.trajectories.select(measure=measure, of=of).block()
    values = block.values[:, :, 0].astype(np.float64)
    learned = assessment.learned
    departures = (
        learned.departures
        if learned
        else Departures(assessment.discrepancies, len(values), metadata.start)
    )
    key = departures.latest(measure, of)
    bounds = bounds_of(measure, values)
    rows = []
    for week in range(1, values.shape[1]):
        level = float(np.median(sized_by(measure, values[:, week], values[:, 0])))
        believed = departures.on(key, metadata.date(week), level)
        wide = with_error(values[:, week] + believed.means, math.sqrt(believed.variance))
        rows.append(np.quantile(np.clip(wide, *bounds), QUANTILES))
    table = pd.DataFrame(rows, columns=list(LEVELS))
    if measure in CHANGES:
        table -= float(np.median(values[:, 0]))
    return table.assign(day=metadata.step_days * np.arange(1, values.shape[1]))


def _dots(assessment: Assessment, part: pd.DataFrame) -> pd.DataFrame:
    """Return the points by day, with how they are filled."""
    start = pd.Timestamp(assessment.trajectories.metadata.start)
    fill = np.where(inside_band(part), theme.INK, theme.PAPER)
    return pd.DataFrame(
        {
            "day": (part["date"] - start).dt.days,
            "fill": fill,
            **{name: part[name] for name in ("value", "low", "high")},
        }
    )


def _record(dots: pd.DataFrame, x: alt.X, value: alt.Y, low: alt.Y) -> list[alt.Chart]:
    ranged = alt.Chart(dots.dropna(subset=["low", "high"]))
    rules = ranged.mark_rule(color=theme.INK, strokeWidth=1).encode(x=x, y=low, y2="high:Q")
    mark = alt.Chart(dots).mark_circle(size=26, opacity=1, stroke=theme.INK, strokeWidth=1.2)
    points = mark.encode(x=x, y=value, fill=alt.Fill("fill:N", scale=None))
    return [cast("alt.Chart", rules), cast("alt.Chart", points)]
