"""Many runs on the console: medians, bands and how often events occur."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from attrition.formatting import day, number, points_words, signed, sparkline, unit_words
from attrition.reports.summary import WIDE, print_ending, print_log
from attrition.results.comparison import PAIRED, Comparison
from attrition.results.counting import count_interval
from attrition.results.endings import endings_text
from attrition.results.metadata import RunMetadata, is_flow, label_of, unit_of
from attrition.results.selection import headline_part
from attrition.results.trajectories import Trajectories

Cells = Sequence[str | Text]


def print_runs(
    console: Console,
    trajectories: Trajectories,
    log: pd.DataFrame,
    probabilities: pd.DataFrame,
) -> None:
    """Print an ensemble: medians and bands, endings, and probabilities of events."""
    metadata, runs = trajectories.metadata, len(trajectories.runs())
    _print_head(console, trajectories, f"{runs} runs{_seed(metadata)}")
    console.print(Text(f"Bands show {metadata.bands}.\n", style="dim"))
    wide = console.width >= WIDE
    words = ("", "median", "start", "end", "50 % of runs end", "90 % of runs end")
    console.print(_grid(wide, _WIDTHS, [tuple(Text(word, style="dim") for word in words)]))
    bands = headline_part(trajectories).quantiles()
    for measure, table in bands.groupby("measure", sort=False, observed=True):
        unit = unit_of(str(measure), metadata.step_days)
        rows = [
            _spread(metadata, str(of), part[part["week"] >= is_flow(str(measure))], unit, wide)
            for of, part in table.groupby("of", sort=False, observed=True)
        ]
        _print_group(console, label_of(str(measure), metadata.step_days), unit_words(unit))
        console.print(_grid(wide, _WIDTHS, rows))
    print_ending(console, trajectories)
    _print_probabilities(console, probabilities, runs)
    print_log(console, log, "Events of the scenario")


def print_endings(console: Console, scenarios: Sequence[Trajectories]) -> None:
    """Print how the wars of several scenarios end, side by side; nothing if none of them can."""
    texts = [(one.metadata, endings_text(one)) for one in scenarios]
    if not any(text for _, text in texts):
        return
    console.print(Text("How the wars end", style="bold"))
    for metadata, text in texts:
        console.print(Text(f"  {metadata.title or metadata.scenario}", style="bold"))
        console.print(Padding(Text(text or "No land is contested."), (0, 0, 0, 4)))
    console.print()


def print_comparison(console: Console, comparison: Comparison) -> None:
    """Print the differences from the base."""
    metadata, base = comparison.other.metadata, comparison.base.metadata
    runs = len(comparison.differences.runs())
    against = f"compared with “{base.title or base.scenario}”"
    _print_head(console, comparison.differences, f"{runs} pairs of runs{_seed(base)}", against)
    console.print(Text(f"Bands show {base.bands}.\n", style="dim"))
    wide = console.width >= WIDE
    words = ("", "difference", "base", "median", "90 % of pairs", "sure")
    console.print(_grid(wide, _PAIRS, [tuple(Text(word, style="dim") for word in words)]))
    table = comparison.table()
    bands = comparison.differences.select(measure=comparison.headlines()).quantiles((0.5,))
    medians = dict(list(bands.groupby(["measure", "of"], sort=False, observed=True)["q50"]))
    same = []
    for measure, rows in groupby(table.to_dict("records"), key=lambda row: row["measure"]):
        label = label_of(measure, metadata.step_days)
        if not comparison.differs(measure):
            same.append(label)
            continue
        unit = unit_of(measure, metadata.step_days)
        mean = f", {_frequency(metadata)} mean" if is_flow(measure) else ""
        _print_group(console, label, f"{points_words(unit)}{mean}".removeprefix(", "))
        pairs = [_pair(metadata, row, medians[measure, row["of"]], unit, wide) for row in rows]
        console.print(_grid(wide, _PAIRS, pairs))
    if same:
        console.print(Text(f"No difference: {', '.join(same)}."))
    console.print()


def print_comparison_end(console: Console) -> None:
    """Print how to read the tables of differences."""
    text = (
        f"{PAIRED} Values are those at the end of the run, or the mean of a weekly or daily count. "
        "Sure: share of pairs whose difference has the sign of the median."
    )
    console.print(Text(text, style="dim"))


_WIDTHS = ((13, 8, 7, 7, 17, 18), (18, 16, 8, 8, 19, 19))
_PAIRS = ((14, 12, 9, 9, 20, 6), (20, 20, 10, 10, 22, 6))
_JUSTIFY = ("left", "left", "right", "right", "right", "right")


def _grid(wide: bool, widths: tuple[tuple[int, ...], ...], rows: Sequence[Cells]) -> Table:
    table = Table.grid(padding=(0, 1))
    for width, side in zip(widths[wide], _JUSTIFY, strict=True):
        table.add_column(width=width, no_wrap=True, overflow="ellipsis", justify=side)  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*row)
    return table


def _print_head(console: Console, trajectories: Trajectories, runs: str, against: str = "") -> None:
    metadata = trajectories.metadata
    start, end = metadata.date(0), metadata.date(trajectories.weeks())
    title = Text(metadata.title or metadata.scenario, style="bold")
    console.print(title.append(f"  {against}" if against else "", style="not bold"))
    span = f"{day(start, full=True)} to {day(end, full=True)}"
    console.print(Text(f"{span}, {runs}", style="dim"))


def _print_group(console: Console, label: str, unit: str) -> None:
    console.print(Text(label, style="bold").append(f"  {unit}", style="dim not bold"))


def _spread(metadata: RunMetadata, of: str, part: pd.DataFrame, unit: str, wide: bool) -> Cells:
    """Return the row of one side: its name, the median trajectory, start, end and the bands."""
    first, last = part.iloc[0], part.iloc[-1]
    colour = _colour(metadata, of)
    return (
        Text(f"  {metadata.name(of) or 'both'}", style=colour),
        Text(sparkline(list(part["q50"]), 16 if wide else 8), style=colour),
        number(first["q50"], unit),
        Text(number(last["q50"], unit), style="bold"),
        _between(number(last["q25"], unit), number(last["q75"], unit)),
        _between(number(last["q5"], unit), number(last["q95"], unit)),
    )


def _pair(
    metadata: RunMetadata, row: Mapping[Any, Any], medians: pd.Series, unit: str, wide: bool
) -> Cells:
    """Return the row of one side: its name, the median difference over time, the bands."""
    of = str(row["of"])
    colour = _colour(metadata, of)
    return (
        Text(f"  {metadata.name(of) or 'both'}", style=colour),
        Text(sparkline(list(medians), 20 if wide else 12), style=colour),
        number(row["base"], unit),
        Text(signed(row["q50"], unit), style="bold"),
        _between(signed(row["q5"], unit), signed(row["q95"], unit)),
        number(row["sure"], "share"),
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
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True, style="bold", width=8)
    table.add_column(justify="right", no_wrap=True, style="dim", width=13)
    table.add_column()
    for row in probabilities.to_dict("records"):
        yes = round(row["probability"] * runs)
        table.add_row(str(yes), f"({count_interval(yes, runs)})", row["question"])
    console.print(table)


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _colour(metadata: RunMetadata, of: str) -> str:
    return dict(zip("ab", metadata.colours, strict=True)).get(of, "")


def _seed(metadata: RunMetadata) -> str:
    return "" if metadata.seed is None else f", seed {metadata.seed}"


def _frequency(metadata: RunMetadata) -> str:
    return "daily" if metadata.step_days == 1 else "weekly"
