"""The charts of the board on paper: how wars end, and a measure over time."""

from __future__ import annotations

from typing import Any, NamedTuple

from attrition.board.drawing import Scale, Sheet, area_path, between, line_path
from attrition.charts import theme
from attrition.charts.scales import apart, value_ticks
from attrition.formatting import number, shorten

TITLE, TICK, LABEL = 11.5, 9.0, 10.0
HEAD, FOOT, LEFT = 22, 18, 38
GAP = 12
LONGEST_NAME = 18
PER_CENT = "%"


class Box(NamedTuple):
    """The place of a chart with title, axes and labels."""

    x: float
    y: float
    width: float
    height: float


class Plot(NamedTuple):
    """The area within the axes, and the scales of weeks and values."""

    left: float
    right: float
    top: float
    bottom: float
    x: Scale
    y: Scale


def draw_endings(sheet: Sheet, state: dict[str, Any], box: Box) -> None:
    """Draw the share of runs in which the war has ended, by kind, and that of the baseline."""
    found, meta = state["endings"], state["meta"]
    runs, weeks = meta["runs"], meta["weeks"]
    labels = [
        (f"{kind['label']} {round(kind['share'][-1] * runs)}", kind["light"])
        for kind in found["kinds"]
    ]
    if not labels:
        labels.append(("none has ended", theme.MUTED))
    before = found["baseline"]
    if before:
        count = round(before[-1] * found["baseline_runs"])
        labels.append((f"without the changes {count}", theme.MUTED))
    _caption(sheet, box, "Wars that have ended", f"of {runs} runs, by kind")
    plot = _plot(box, [text for text, _ in labels], weeks, (0.0, 1.0))
    for share in (0.0, 1.0) if runs % 2 else (0.0, 0.5, 1.0):
        _mark(sheet, plot, share, number(share * runs))
    _dates(sheet, plot, meta)
    floor, middles = [0.0] * (weeks + 1), []
    for kind in found["kinds"]:
        top = [low + share for low, share in zip(floor, kind["share"], strict=True)]
        sheet.area(area_path(floor, top, plot.x, plot.y), kind["light"], 0.75)
        middles.append(plot.y((floor[-1] + top[-1]) / 2))
        floor = top
    middles = middles or [plot.y(0.0)]
    if before:
        sheet.curve(line_path(before, plot.x, plot.y), theme.MUTED, 1.2, "4 3")
        middles.append(plot.y(before[-1]))
    _labels(sheet, plot, middles, labels)


def draw_panel(sheet: Sheet, state: dict[str, Any], panel: dict[str, Any], box: Box) -> None:
    """Draw bands, medians, and the dashed medians of the baseline, of one panel."""
    meta, first = state["meta"], panel["first"]
    shades = {side["of"]: side["light"] for side in meta["sides"]}
    unit = "share" if panel["factor"] == 100 else PER_CENT if panel["percent"] else ""
    lines = [line for line in panel["lines"] if _last(line["bands"][2]) is not None]
    labels = [
        (_label(line, _last(line["bands"][2]), unit), shades.get(line["of"], theme.THEATRE))
        for line in lines
    ]
    low, high = panel["low"], panel["high"]
    _caption(sheet, box, panel["title"], panel["unit"])
    plot = _plot(box, [text for text, _ in labels], meta["weeks"], (low, high))
    for value, text in value_ticks(low, high, unit, most=4):
        _mark(sheet, plot, value, text)
    _dates(sheet, plot, meta)
    for line, (_, colour) in zip(lines, labels, strict=True):
        bands = line["bands"]
        sheet.area(area_path(bands[0], bands[4], plot.x, plot.y, first), colour, 0.14)
        inner = line["inner"] or (None if meta["total"] else (bands[1], bands[3]))
        if inner:
            sheet.area(area_path(inner[0], inner[1], plot.x, plot.y, first), colour, 0.28)
    for line, (_, colour) in zip(lines, labels, strict=True):
        if line["baseline"]:
            sheet.curve(line_path(line["baseline"], plot.x, plot.y, first), colour, 1.1, "4 3")
        sheet.curve(line_path(line["bands"][2], plot.x, plot.y, first), colour)
    _labels(sheet, plot, [plot.y(_last(line["bands"][2]) or 0.0) for line in lines], labels)


def _plot(box: Box, labels: list[str], weeks: int, extent: tuple[float, float]) -> Plot:
    room = max((theme.text_width(text, LABEL) for text in labels), default=0) + 10
    left, right = box.x + LEFT, box.x + box.width - room
    top, bottom = box.y + HEAD, box.y + box.height - FOOT
    x, y = between(0, max(1, weeks), left, right), between(*extent, bottom, top)
    return Plot(left, right, top, bottom, x, y)


def _caption(sheet: Sheet, box: Box, title: str, unit: str) -> None:
    """Write the title with its unit, or the title alone where there is no room for both."""
    room = box.width - theme.text_width(title, TITLE) - theme.text_width(unit, LABEL)
    sheet.text(box.x, box.y + 10, title, TITLE, bold=True, after=unit if room >= 0 else "")


def _mark(sheet: Sheet, plot: Plot, value: float, text: str) -> None:
    y = plot.y(value)
    sheet.rule(plot.left, y, plot.right, y, theme.BASELINE if value == 0 else theme.GRID)
    sheet.text(plot.left - 5, y + 3, text, TICK, fill=theme.MUTED, anchor="end")


def _dates(sheet: Sheet, plot: Plot, meta: dict[str, Any]) -> None:
    for share, text in meta["date_ticks"]:
        x = plot.left + share * (plot.right - plot.left)
        sheet.text(x, plot.bottom + 13, text, TICK, fill=theme.MUTED, anchor="middle")


def _labels(sheet: Sheet, plot: Plot, places: list[float], labels: list[tuple[str, str]]) -> None:
    moved = apart(places, GAP, plot.top + 3, plot.bottom)
    for y, (text, colour) in zip(moved, labels, strict=True):
        sheet.text(plot.right + 6, y + 3.5, text, LABEL, bold=True, fill=colour)


def _last(row: list[float | None]) -> float | None:
    return next((value for value in reversed(row) if value is not None), None)


def _label(line: dict[str, Any], value: float | None, unit: str) -> str:
    name = shorten(line["who"], LONGEST_NAME)
    text = number(value or 0.0, unit)
    return f"{name} {text}" if name else text
