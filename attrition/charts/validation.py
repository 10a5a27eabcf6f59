"""The pictures of a validation: for each scored series the bands of the runs, and the record."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.lines import BANDS
from attrition.charts.panels import AXIS_ROOM, LEFT, axis_of, title_of
from attrition.charts.scales import date_ticks, extent, value_ticks
from attrition.charts.vega_lite import Spec, grid, layered, mark, nominal, quantitative, span
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


def panels(assessment: Assessment) -> dict[tuple[str, str], Chart]:
    """Draw each scored series, by measure and side."""
    return {
        key: Chart({**panel, "config": theme.config()})
        for key, panel in _panels(assessment).items()
    }


def _panels(assessment: Assessment) -> dict[tuple[str, str], Spec]:
    return {
        (str(measure), str(of)): _panel(assessment, str(measure), str(of), part)
        for (measure, of), part in assessment.points.groupby(["measure", "of"], sort=False)
    }


def picture(assessment: Assessment) -> Chart:
    """Draw all scored series on one page, with what is shown and where it is from."""
    trajectories = assessment.trajectories
    metadata, runs = trajectories.metadata, len(trajectories.runs())
    width = COLUMNS * (WIDTH + AXIS_ROOM)
    spacing = {"column": AXIS_ROOM, "row": 72}
    title = {
        "text": f"{metadata.title or metadata.scenario} against the record",
        "subtitle": theme.wrap(f"{runs} runs. {caption(assessment)}", 12.5, width),
        "fontSize": 21,
        "subtitleFontSize": 12.5,
        "subtitlePadding": 6,
        "offset": 30,
    }
    source = {
        "text": f"attrition {own_version()}: a simulation for exploration and teaching, not a "
        f"forecast. Scenario {metadata.scenario}, seed {metadata.seed}.",
        "fontSize": 10.5,
        "fontWeight": "normal",
        "color": theme.MUTED,
        "dx": LEFT,
    }
    nothing = {"data": {"values": [{}]}, "mark": {"type": "point", "opacity": 0}}
    page = [
        grid(list(_panels(assessment).values()), COLUMNS, spacing),
        {**nothing, "title": source, "width": width, "height": 1},
    ]
    return Chart({"vconcat": page, "spacing": 20, "title": title, "config": theme.config()})


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


def _panel(assessment: Assessment, measure: str, of: str, part: pd.DataFrame) -> Spec:
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
    dates = axis_of(date_ticks(metadata.start, days, most=4))
    x = quantitative("day", scale=span(0, days), axis=dates)
    scale = span(low, high, zero=False)
    axis = axis_of(value_ticks(low, high, unit), grid=True)

    def at(field: str, **more: Spec) -> Spec:
        return {"x": x, "y": quantitative(field, scale=scale, axis=axis), **more}

    colour = dict(zip("ab", metadata.colours, strict=True)).get(of, theme.THEATRE)
    change = f", change since {day(metadata.start, full=True)}" if measure in CHANGES else ""
    subtitle = ", ".join(filter(None, (metadata.name(of), unit_words(unit) + change)))
    subtitle += f". {int(inside.sum())} of {len(inside)} in the 90 % band"
    title = title_of(label_of(measure, metadata.step_days), subtitle, offset=12)
    layers = [
        *(
            mark("area", bands, at(low, y2={"field": high}), opacity=opacity, color=colour)
            for low, high, opacity in BANDS
        ),
        mark("line", bands, at("q50"), color=colour, strokeWidth=1.8),
        *_record(dots, at("value"), at("low")),
    ]
    return layered(layers, WIDTH, HEIGHT, title=title)


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


def _record(dots: pd.DataFrame, value: Spec, low: Spec) -> list[Spec]:
    ranged = dots.dropna(subset=["low", "high"])
    rule = {**low, "y2": {"field": "high"}}
    point = {**value, "fill": nominal("fill", scale=None)}
    look = {"size": 26, "opacity": 1, "stroke": theme.INK, "strokeWidth": 1.2}
    return [
        mark("rule", ranged, rule, color=theme.INK, strokeWidth=1),
        mark("circle", dots, point, **look),
    ]
