"""A picture for a slide: one measure or a few, a scenario over its base, in the size asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from attrition.charts.chart import Chart
from attrition.charts.export import size_of, svg_of
from attrition.charts.lines import lines_of
from attrition.charts.panels import Frame, draw, frame_of
from attrition.charts.scales import date_ticks
from attrition.charts.trajectories import marked, page, span_of, title_of_page
from attrition.errors import AttritionError
from attrition.measures.asked import measures_named
from attrition.results.trajectories import Trajectories

MOST_MEASURES, MOST_MARKS, MOST_COLUMNS = 6, 6, 3
LEAST_WIDTH, LEAST_HEIGHT = 140, 70  # of a panel
WIDTHS = {1: 800, 2: 1000}  # of the page in points, by the number of panels; of more, the last
WIDEST = 1200
TRIES = 4


class SizeError(AttritionError, ValueError):
    """A picture for which there is no room, or nothing to draw."""


class Size(NamedTuple):
    """The size of a picture in pixels."""

    width: int
    height: int


USUAL = Size(1920, 1080)


def slide(
    runs: Trajectories,
    measures: Sequence[str],
    base: Trajectories | None = None,
    *,
    size: Size = USUAL,
    title: str = "",
) -> Chart:
    """Draw measures of a scenario, over the median of its base as a dashed line, in proportion.

    The picture has the proportions of `size`; `save_scaled` gives it the size itself. Raises an
    ArgumentError for a measure that there is not, and a SizeError where there is no room.
    """
    names = check_measures(measures)
    there = runs.select(measure=names).block().observed_measures()
    empty = [runs.metadata.label(name) for name in names if name not in there]
    if empty:
        raise SizeError(f"nothing to draw of {', '.join(empty)} in this scenario")
    drawn = [lines_of(runs, name) for name in names]
    beside = [lines_of(base, one.measure) if base else None for one in drawn]
    marks = marked(runs)
    frame = frame_of(runs, drawn, marks if len(marks) <= MOST_MARKS else ())
    frame = replace(frame, columns=min(len(drawn), MOST_COLUMNS))

    def made(width: int, height: int) -> Chart:
        dates = date_ticks(runs.metadata.start, frame.days, most=max(3, width // 60))
        sized = replace(frame, width=width, height=height, dates=dates)
        panels = [draw(one, sized, two) for one, two in zip(drawn, beside, strict=True)]
        head = title_of_page(runs, _subtitle(runs, base), sized, title)
        return page(runs, panels, sized, head)

    wide = WIDTHS.get(len(drawn), WIDEST)
    return _fitted(made, frame, (wide, wide * size.height / size.width), len(drawn))


def check_measures(measures: str | Sequence[str]) -> list[str]:
    """Return the measures asked for, each once.

    Raises an ArgumentError for one that there is not, and a SizeError for too many.
    """
    names = list(dict.fromkeys(measures_named(measures)))
    if not 1 <= len(names) <= MOST_MEASURES:
        raise SizeError(f"a slide has room for 1 to {MOST_MEASURES} measures, not {len(names)}")
    return names


def read_size(text: str) -> Size:
    """Return the size that a text means: 1920x1080, or 16:9, which is 1920 pixels wide.

    Raises a SizeError for any other text, and for sizes outside 200 to 8,000 pixels.
    """
    exact, ratio = (re.fullmatch(rf"(\d+){sign}(\d+)", text.strip()) for sign in ("[x×]", ":"))
    found = exact or ratio
    if not found or "0" in found.groups():
        raise SizeError(
            f"--size {text}: expected pixels such as 1920x1080, or a ratio such as 16:9"
        )
    one, two = int(found[1]), int(found[2])
    size = Size(one, two) if exact else Size(1920, round(1920 * two / one))
    if not all(200 <= side <= 8000 for side in size):
        raise SizeError(
            f"--size {text}: {size.width} x {size.height}; expected 200 to 8,000 pixels"
        )
    return size


def _subtitle(runs: Trajectories, base: Trajectories | None) -> str:
    metadata, count = runs.metadata, len(runs.runs())
    name = metadata.title or metadata.scenario
    seed = "" if metadata.seed is None else f" (seed {metadata.seed})"
    told = f"“{name}”, {span_of(runs)}. "
    if count > 1:
        told += f"{count} runs{seed}: the median, and bands that hold 50 % and 90 % of them"
    else:
        told += f"One run{seed}; others differ"
    if base:
        told += f"; dashed, the median of “{base.metadata.title or base.metadata.scenario}”"
    return f"{told}. Bands show {metadata.bands}." if count > 1 else f"{told}."


def _fitted(
    made: Callable[[int, int], Chart], frame: Frame, wanted: tuple[float, float], panels: int
) -> Chart:
    """Return the picture with panels of the size that fills the page; what is left is padding."""
    rows = -(-panels // frame.columns)
    width, height = frame.width, frame.height
    for _ in range(TRIES):
        chart = made(width, height)
        found = size_of(svg_of(chart))
        spare = wanted[0] - found[0], wanted[1] - found[1]
        if min(spare) >= 0 and spare[0] < frame.columns and spare[1] < rows:
            break
        width += int(spare[0] // frame.columns)
        height += int(spare[1] // rows)
        if width < LEAST_WIDTH or height < LEAST_HEIGHT:
            raise SizeError(f"no room for {panels} measures in these proportions: draw fewer")
    return _padded(chart, spare)


def _padded(chart: Chart, spare: tuple[float, float]) -> Chart:
    config = chart.spec["config"]
    padding = config["padding"]
    right, bottom = padding["right"] + spare[0], padding["bottom"] + spare[1]
    return Chart(
        {
            **chart.spec,
            "config": {**config, "padding": {**padding, "right": right, "bottom": bottom}},
        }
    )
