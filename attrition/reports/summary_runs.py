"""Many runs on the console: whether the war ends, what it costs people, medians and bands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from rich.text import Text

from attrition.board.answer import answer
from attrition.formatting import by_count, day, number, sparkline, unit_words
from attrition.reports.console import (
    USUAL,
    WIDE,
    Cells,
    between,
    fitting,
    grid,
    head_of,
    print_group,
    side_cell,
)
from attrition.reports.summary import least_span, print_log
from attrition.results.counting import count_interval
from attrition.results.endings import endings_text, ends
from attrition.results.metadata import RunMetadata, is_flow, label_of, unit_of
from attrition.results.selection import headline_part
from attrition.results.trajectories import Trajectories

PEOPLE = ("casualties", "refugees_abroad", "displaced_inside")
WORDS = (0, 1)  # columns that are no numbers
FEW = 10  # runs, of which fewer have no bands


def print_runs(
    console: Console,
    trajectories: Trajectories,
    log: pd.DataFrame,
    probabilities: pd.DataFrame,
) -> None:
    """Print an ensemble: endings, people, medians and bands, and probabilities of events.

    Runs in which the war goes on have a table apart from those in which it ends.
    """
    runs = len(trajectories.runs())
    print_head(console, trajectories, f"{runs} runs")
    console.print()
    console.print(Text(endings_text(trajectories) or "No land is contested."))
    for one in answer(trajectories, None)["changes"]:
        if one["name"] in PEOPLE:
            console.print(Text(f"{one['label']} {one['text']}"))
    for heading, part in _apart(trajectories):
        console.print()
        console.print(Text(heading, style="bold"))
        if part:
            _print_bands(console, part)
    _print_probabilities(console, probabilities, runs)
    print_log(console, log, "Events of the scenario")


def print_head(console: Console, trajectories: Trajectories, runs: str, against: str = "") -> None:
    """Print the title of a scenario, its time, how many runs, and what their bands hold."""
    metadata = trajectories.metadata
    start, end = metadata.date(0), metadata.date(trajectories.weeks())
    title = Text(metadata.title or metadata.scenario, style="bold")
    console.print(title.append(f"  {against}" if against else "", style="not bold"))
    seed = "" if metadata.seed is None else f", seed {metadata.seed}"
    span = f"{day(start, full=True)} to {day(end, full=True)}, {runs}{seed}"
    console.print(Text(span, style="dim"))
    console.print(Text(f"Bands show {metadata.bands}.", style="dim"))


def _apart(trajectories: Trajectories) -> Iterator[tuple[str, Trajectories | None]]:
    """Yield the runs in which the war goes on and those in which it ends, under their headings."""
    found, runs = ends(trajectories), trajectories.runs()
    ended = np.zeros(len(runs), bool) if found is None else found.codes > 0
    parts = {"the war goes on to the end": ~ended, "the war ends": ended}
    for heading, chosen in headings_of_parts(parts, "run", "runs"):
        numbers = np.array(runs)[chosen].tolist() if chosen is not None else []
        yield heading, trajectories.select(run=numbers) if numbers else None


def headings_of_parts(
    parts: Mapping[str, NDArray[np.bool_]], one: str, many: str
) -> Iterator[tuple[str, NDArray[np.bool_] | None]]:
    """Yield headings of parts of the runs, each with the runs that it is of.

    `parts` maps what holds of each part to its runs. A part that is too small for bands is counted
    alone, without runs; where all are, the whole stands in their place.
    """
    sizes = {words: int(chosen.sum()) for words, chosen in parts.items() if chosen.any()}
    total = sum(sizes.values())
    if len(sizes) == 1 or max(sizes.values()) < FEW:
        told = ", ".join(f"in {size} {words}" for words, size in sizes.items())
        told = next(iter(sizes)) if len(sizes) == 1 else told
        yield f"All {total} {by_count(total, one, many)}: {told}", np.ones(total, bool)
        return
    for words, size in sizes.items():
        if size >= FEW:
            yield f"The {size} {many} in which {words}", parts[words]
        else:
            count = f"{size} {by_count(size, one, many)}"
            yield f"In {count} {words}: too few for bands of their own.", None


_WIDTHS = {WIDE: (18, 16, 8, 8, 19, 19), USUAL: (13, 8, 7, 7, 17, 18), 0: (13, 0, 7, 7, 0, 18)}


def _print_bands(console: Console, trajectories: Trajectories) -> None:
    """Print medians and bands of the headline measures; what is always zero in one line."""
    metadata, widths = trajectories.metadata, fitting(console, _WIDTHS)
    head = head_of("", "median", "start", "end", "50 % of runs end", "90 % of runs end")
    console.print(grid(widths, [head], WORDS))
    zero = []
    bands = headline_part(trajectories).quantiles()
    for measure, table in bands.groupby("measure", sort=False, observed=True):
        name, label = str(measure), label_of(str(measure), metadata.step_days)
        unit, rows = unit_of(name, metadata.step_days), []
        for of, part in table.groupby("of", sort=False, observed=True):
            weeks = part[part["week"] >= is_flow(name)]
            if weeks[["q5", "q95"]].to_numpy().any():
                rows.append(_spread(metadata, name, str(of), weeks, widths[1]))
            else:
                zero.append(", ".join(filter(None, (label, metadata.name(str(of))))))
        if rows:
            print_group(console, label, unit_words(unit))
            console.print(grid(widths, rows, WORDS))
    if zero:
        console.print(Text(f"Zero in 90 % of runs: {'; '.join(zero)}."))


def _spread(metadata: RunMetadata, measure: str, of: str, part: pd.DataFrame, width: int) -> Cells:
    """Return the row of one side: its name, the median trajectory, start, end and the bands."""
    first, last, unit = part.iloc[0], part.iloc[-1], unit_of(measure, metadata.step_days)
    side, medians = side_cell(metadata, of), list(part["q50"])
    spark = sparkline(medians, width or 1, least_span(measure, medians))
    return (
        side,
        Text(spark, style=side.style),
        number(first["q50"], unit),
        Text(number(last["q50"], unit), style="bold"),
        between(number(last["q25"], unit), number(last["q75"], unit)),
        between(number(last["q5"], unit), number(last["q95"], unit)),
    )


def _print_probabilities(console: Console, probabilities: pd.DataFrame, runs: int) -> None:
    """Print how often each statement holds, with the sampling error of the number of runs."""
    if probabilities.empty:
        return
    console.print()
    heading = Text(f"In how many of {runs} runs", style="bold")
    console.print(
        heading.append("  (in brackets: 90 % interval, counting error only)", style="not bold dim")
    )
    rows = []
    for row in probabilities.to_dict("records"):
        yes = round(row["probability"] * runs)
        rows.append(
            (Text(str(yes), style="bold"), f"({count_interval(yes, runs)})", row["question"])
        )
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True, width=8)
    table.add_column(justify="right", no_wrap=True, style="dim", width=13)
    table.add_column()
    for cells in rows:
        table.add_row(*cells)
    console.print(table)
