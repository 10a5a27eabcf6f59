"""One run on the console: the headline measures, the log and the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from attrition.formatting import day, number, sparkline, unit_words
from attrition.results.endings import endings_text
from attrition.results.metadata import label_of, unit_of
from attrition.results.trajectories import Trajectories

WIDE = 100
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
    wide = console.width >= WIDE
    rows = summarise(trajectories, width=20 if wide else 10)
    console.print(_header(wide, metadata.step_days))
    for _, group in groupby(rows, key=lambda row: row.measure):
        several = list(group)
        heading = Text(several[0].label, style="bold")
        console.print(heading.append(f"  {unit_words(several[0].unit)}", style="dim not bold"))
        console.print(_table(several, trajectories, wide))
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
        spark=sparkline(values, width),
    )


def _grid(wide: bool, step_days: int) -> Table:
    """Return an empty table with the columns of the summary."""
    table, narrow = Table.grid(padding=(0, 1)), 14 if step_days == 7 else 12
    table.add_column(width=18 if wide else narrow, no_wrap=True, overflow="ellipsis")
    table.add_column(width=20 if wide else 10, no_wrap=True)
    for name in ("start", "lowest", "on", "highest", "on", "end"):
        if name == "on":
            table.add_column(width=DATE_WIDTHS[step_days], no_wrap=True, style="dim")
        else:
            table.add_column(width=8 if wide else 7, no_wrap=True, justify="right")
    return table


def _header(wide: bool, step_days: int) -> Table:
    table = _grid(wide, step_days)
    words = ("", "trajectory", "start", "lowest", "", "highest", "", "end")
    table.add_row(*(Text(word, style="dim") for word in words))
    return table


def _table(rows: list[Row], trajectories: Trajectories, wide: bool) -> Table:
    metadata = trajectories.metadata
    table = _grid(wide, metadata.step_days)
    colours = dict(zip("ab", metadata.colours, strict=True))
    for row in rows:
        colour = colours.get(row.of, "")
        table.add_row(
            Text(f"  {row.name or 'both'}", style=colour),
            Text(row.spark, style=colour),
            number(row.start, row.unit),
            number(row.lowest, row.unit),
            day(row.lowest_date, metadata.step_days),
            number(row.highest, row.unit),
            day(row.highest_date, metadata.step_days),
            Text(number(row.end, row.unit), style="bold"),
        )
    return table


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
