"""Pictures of trajectories: small multiples, one panel a measure, both sides in each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.lines import lines_of
from attrition.charts.panels import AXIS_ROOM, LEFT, Frame, draw, frame_of
from attrition.charts.scales import grouped, numbered
from attrition.charts.vega_lite import Spec, grid, mark, nominal, quantitative, span
from attrition.formatting import day, shorten
from attrition.results.comparison import PAIRED, Comparison
from attrition.results.event_log import marks
from attrition.results.metadata import RunMetadata
from attrition.results.selection import events_alone, headline_part
from attrition.results.trajectories import Trajectories
from attrition.storage.version import own_version

TITLE, SUBTITLE = 21, 12.5
LONGEST = 44  # letters of the first of several events


def small_multiples(
    trajectories: Trajectories,
    measures: str | Sequence[str] | None = None,
    luck: Trajectories | None = None,
) -> Chart:
    """Draw the headline measures, or those named, as a page of small panels.

    One run is drawn as lines; many runs as the line of the median in bands that hold 50 and 90
    per cent of the runs, and where runs of `luck` alone are given, 90 per cent of those.
    """
    # Of a block it is quick to take parts.
    trajectories = Trajectories.of_runs(trajectories.block(), trajectories.metadata)
    several = len(trajectories.runs()) > 1
    names = _names(trajectories, measures)
    drawn = [lines_of(trajectories, name) for name in names]
    frame = frame_of(trajectories, drawn, marked(trajectories))
    text = _many(trajectories, luck) if several else _one(trajectories)
    alone = [lines_of(luck, name) if luck else None for name in names]
    panels = [draw(one, frame, luck=inner) for one, inner in zip(drawn, alone, strict=True)]
    return page(trajectories, panels, frame, title_of_page(trajectories, text, frame))


def panel(trajectories: Trajectories, measure: str, frame: Frame | None = None) -> Chart:
    """Draw one measure over time, each line labelled with its name and last value."""
    lines = lines_of(trajectories, measure)
    frame = frame or frame_of(trajectories, [lines], marked(trajectories))
    return Chart({**draw(lines, frame), "config": theme.config()})


def difference_multiples(
    comparison: Comparison, measures: str | Sequence[str] | None = None
) -> Chart:
    """Draw what differs from the base, pair by pair: a zero line, the median and two bands.

    Without `measures` these are the headline measures and the land held, where they differ in some
    pair and week.
    """
    differences, base = comparison.differences, comparison.base.metadata
    asked = comparison.pictured() if measures is None else measures
    names = _names(differences, asked or comparison.headlines())
    noted = marks(events_alone(differences))
    drawn = [lines_of(differences, name) for name in names]
    frame = frame_of(differences, drawn, noted, differences=True)
    runs = len(differences.runs())
    text = (
        f"Difference from “{base.title or base.scenario}”, {span_of(differences)}. "
        f"{runs} pairs of runs{_seed(base)}: the median, and bands that hold 50 % and 90 % of the "
        f"pairs. {PAIRED} Bands show {base.bands}."
    )
    foot = f"{differences.metadata.scenario} against {base.scenario}"
    panels = [draw(lines, frame) for lines in drawn]
    return page(differences, panels, frame, title_of_page(differences, text, frame), foot)


def _names(trajectories: Trajectories, measures: str | Sequence[str] | None) -> list[str]:
    """Return the measures to draw: of those asked for, the ones that are on record."""
    if measures is None:
        part = headline_part(trajectories)
        asked = part.measures()
    else:
        asked = [measures] if isinstance(measures, str) else list(measures)
        part = trajectories.select(measure=asked)
    known = part.block().observed_measures()
    names = [name for name in asked if name in known]
    if not names:
        raise ValueError("there is no measure to draw")
    return names


def marked(trajectories: Trajectories) -> list[tuple[int, int | None, str]]:
    """Return what to mark: of many runs the events only, since each run settles in its own week."""
    several = len(trajectories.runs()) > 1
    return marks(events_alone(trajectories) if several else trajectories)


def page(
    trajectories: Trajectories,
    panels: Sequence[Spec],
    frame: Frame,
    title: Spec,
    scenario: str = "",
) -> Chart:
    """Lay the panels out under the title, with the events and the source at the foot."""
    scenario = scenario or trajectories.metadata.scenario
    spacing = {"column": AXIS_ROOM + frame.label_room, "row": 90}
    foot = _foot(trajectories.metadata, frame, scenario)
    page = [grid(panels, frame.columns, spacing), foot]
    return Chart({"vconcat": page, "spacing": 26, "title": title, "config": theme.config()})


def _one(trajectories: Trajectories) -> str:
    metadata = trajectories.metadata
    sides = " and ".join(metadata.sides)
    return f"{sides}, {span_of(trajectories)}. One run{_seed(metadata)}; others differ."


def _many(trajectories: Trajectories, luck: Trajectories | None) -> str:
    metadata, runs = trajectories.metadata, len(trajectories.runs())
    sides = " and ".join(metadata.sides)
    inner = (
        f" The darkest band holds 90 % of {len(luck.runs())} runs of {luck.metadata.bands}."
        if luck
        else ""
    )
    return (
        f"{sides}, {span_of(trajectories)}. {runs} runs{_seed(metadata)}: the median, and bands "
        f"that hold 50 % and 90 % of the runs. Bands show {metadata.bands}.{inner}"
    )


def span_of(trajectories: Trajectories) -> str:
    """Return the first and the last day of runs."""
    metadata = trajectories.metadata
    end = metadata.date(trajectories.weeks())
    return f"{day(metadata.start, full=True)} to {day(end, full=True)}"


def _seed(metadata: RunMetadata) -> str:
    return "" if metadata.seed is None else f" (seed {metadata.seed})"


def title_of_page(trajectories: Trajectories, subtitle: str, frame: Frame, text: str = "") -> Spec:
    """Return the title of a page, by default that of the scenario, and what is said below it."""
    metadata = trajectories.metadata
    return {
        "text": theme.wrap(text or metadata.title or metadata.scenario, TITLE, frame.page_width),
        "subtitle": theme.wrap(subtitle, SUBTITLE, frame.page_width),
        "fontSize": TITLE,
        "subtitleFontSize": SUBTITLE,
        "subtitlePadding": 6,
        "offset": 30,
    }


def _foot(metadata: RunMetadata, frame: Frame, scenario: str) -> Spec:
    """Draw the key to the numbered events and the line that says what this is."""
    lines = _key(metadata, frame)
    bottom = lines[-1][1] + 30 if lines else 0
    seed = "" if metadata.seed is None else f", seed {metadata.seed}"
    source = (
        f"attrition {own_version()}: a simulation for exploration and teaching, "
        f"not a forecast. Scenario {scenario}{seed}."
    )
    table = pd.DataFrame([*lines, (0, bottom, source)], columns=["x", "y", "text"])
    width, height = frame.page_width, bottom + 12
    places = {
        "x": quantitative("x", axis=None, scale=span(0, width)),
        "y": quantitative("y", axis=None, scale=span(height, 0)),
        "text": nominal("text"),
    }
    look = {"align": "left", "baseline": "top", "fontSize": 10.5, "color": theme.MUTED, "dx": LEFT}
    return {**mark("text", table, places, **look), "width": width, "height": height}


def _key(metadata: RunMetadata, frame: Frame) -> list[tuple[float, int, str]]:
    """Return the key to the numbers on the time axes, in as many columns as fit: x, y, text."""
    gap = 0 if frame.marks_fit else frame.mark_gap
    texts = [_entry(metadata, frame, group) for group in grouped(frame.mark_days, gap)]
    widest = max((theme.text_width(text, 10.5) for text in texts), default=0)
    width = frame.page_width + AXIS_ROOM
    columns = next((n for n in range(frame.columns, 1, -1) if widest <= width / n), 1)
    return [
        (width / columns * (place % columns), 17 * (place // columns), text)
        for place, text in enumerate(texts)
    ]


def _entry(metadata: RunMetadata, frame: Frame, group: Sequence[int]) -> str:
    """Return a line of the key: an event, or of several the first and how many more there are."""
    start, end, label = frame.marks[group[0]]
    more = f", +{len(group) - 1} more" if len(group) > 1 else ""
    until = frame.marks[group[-1]][0] if more else end
    label = shorten(label, LONGEST) if more else label
    return f"{numbered(group)}\u2002{_span(metadata, start, until)}: {label}{more}"


def _span(metadata: RunMetadata, start: int, end: int | None) -> str:
    first: date = metadata.date(start)
    until = f" to {day(metadata.date(end), full=True)}" if end is not None else ""
    return f"{day(first, full=True)}{until}"
