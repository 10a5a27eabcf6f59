"""One run on the console: the headline measures, the log and the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from attrition.formatting import day, number, sparkline, unit_words
from attrition.measures import MEASURES
from attrition.reports.console import (
    USUAL,
    WIDE,
    Cells,
    fitting,
    grid,
    head_of,
    print_group,
    side_cell,
)
from attrition.results.endings import endings_text
from attrition.results.metadata import RunMetadata, label_of, unit_of
from attrition.results.trajectories import Trajectories

LEAST_STEPS = 8  # of a sparkline
WORDS = (0, 1, 4, 6)  # columns that are no numbers
DATE_WIDTHS = {7: 8, 1: 11}  # by days in a step: Nov 2022, and 14 Nov 2022


@dataclass(frozen=True)
class Row:
    """The trajectory of one measure on one side: its start, its extremes and its end."""

    measure: str
    of: str
    label: str
    unit: str
    name: str
    start: float
    lowest: float
    lowest_date: date
    highest: float
    highest_date: date
    end: float
    spark: str


def summarise(trajectories: Trajectories, width: int = 20) -> list[Row]:
    """Return a row for each headline measure of one run, by measure and then by side."""
    return [
        _row(trajectories, measure, of, width)
        for measure in trajectories.headlines()
        for of in trajectories.keys(measure)
        if trajectories.series(measure, of).notna().any()
    ]


def print_summary(console: Console, trajectories: Trajectories, log: pd.DataFrame) -> None:
    """Print a run: the table of measures, the log and how the war ends."""
    metadata = trajectories.metadata
    start, end = metadata.date(0), metadata.date(trajectories.weeks())
    seed = "" if metadata.seed is None else f", seed {metadata.seed}"
    console.print(Text(metadata.title or metadata.scenario, style="bold"))
    console.print(Text(f"{day(start, full=True)} to {day(end, full=True)}{seed}", style="dim"))
    console.print()
    widths = _widths(console, metadata.step_days)
    head = head_of("", "trajectory", "start", "lowest", "", "highest", "", "end")
    console.print(grid(widths, [head], WORDS))
    rows = summarise(trajectories, width=widths[1] or 1)
    for _, group in groupby(rows, key=lambda row: row.measure):
        several = list(group)
        print_group(console, several[0].label, unit_words(several[0].unit))
        console.print(grid(widths, [_cells(row, metadata) for row in several], WORDS))
    print_log(console, log, "What happened")
    print_ending(console, trajectories)


def _row(trajectories: Trajectories, measure: str, of: str, width: int) -> Row:
    series = trajectories.defined_weeks(measure, of).series(measure, of).dropna()
    values = [float(value) for value in series]
    dates = [pd.Timestamp(when).date() for when in series.index]
    low, high = values.index(min(values)), values.index(max(values))
    return Row(
        measure=measure,
        of=of,
        label=label_of(measure, trajectories.metadata.step_days),
        unit=unit_of(measure, trajectories.metadata.step_days),
        name=trajectories.metadata.name(of),
        start=values[0],
        lowest=values[low],
        lowest_date=dates[low],
        highest=values[high],
        highest_date=dates[high],
        end=values[-1],
        spark=sparkline(values, width, least_span(measure, values)),
    )


def least_span(measure: str, values: Sequence[float]) -> float:
    """Return the least span of a sparkline: some differences that a reader would call one."""
    usual = sum(map(abs, values)) / len(values)
    declared = MEASURES.get(measure)
    return LEAST_STEPS * declared.least_difference(usual) if declared else 0.0


_WIDTHS = {WIDE: (18, 20, 8, 8), USUAL: (12, 10, 7, 7), 0: (12, 0, 0, 7)}


def _widths(console: Console, step_days: int) -> tuple[int, ...]:
    """Return the widths of the columns of the summary; those of dates go by the step."""
    name, course, start, value = fitting(console, _WIDTHS)
    date = DATE_WIDTHS[step_days]
    return (name, course, start, value, date, value, date, value)


def _cells(row: Row, metadata: RunMetadata) -> Cells:
    side = side_cell(metadata, row.of)
    dates = (row.lowest_date, row.highest_date)
    lowest, highest = (day(when, metadata.step_days) for when in dates)
    return (
        side,
        Text(row.spark, style=side.style),
        number(row.start, row.unit),
        number(row.lowest, row.unit),
        Text(lowest, style="dim"),
        number(row.highest, row.unit),
        Text(highest, style="dim"),
        Text(number(row.end, row.unit), style="bold"),
    )


def print_ending(console: Console, trajectories: Trajectories) -> None:
    """Print how the war ends, or in how many runs; nothing where no land is contested."""
    text = endings_text(trajectories)
    if text:
        console.print()
        console.print(Text(text))


def print_log(console: Console, log: pd.DataFrame, heading: str) -> None:
    """Print the dated log under a heading, unless it is empty."""
    if log.empty:
        return
    console.print()
    console.print(heading, style="bold")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim", justify="right")
    table.add_column()
    for when, text in zip(log["date"], log["text"], strict=True):
        table.add_row(day(when, full=True), Text(text))
    console.print(Padding(table, (0, 0, 0, 2), expand=False))


def print_files(console: Console, files: Mapping[str, str], words: str = "") -> None:
    """Print the paths of the files, and last of all any words."""
    console.print()
    console.print("Files", style="bold")
    for path in files.values():
        console.print(Text(f"  {path}", overflow="fold"))
    console.print()
    if words:
        console.print(words, style="italic")
