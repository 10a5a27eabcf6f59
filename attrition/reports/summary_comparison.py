"""A comparison on the console: whether wars end, then people, then what differs clearly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from attrition.board.answer import answer
from attrition.formatting import number, points_words, signed
from attrition.reports.console import (
    USUAL,
    WIDE,
    between,
    fitting,
    grid,
    head_of,
    print_group,
    side_cell,
)
from attrition.reports.summary_runs import PEOPLE, headings_of_parts, print_head
from attrition.results.comparison import PAIRED, SURE, Comparison
from attrition.results.endings import endings_text, ends
from attrition.results.metadata import RunMetadata, is_flow, unit_of
from attrition.results.trajectories import Trajectories

MOST = 12  # rows of differences
NEGLIGIBLE = 0.01
_WIDTHS = {WIDE: (24, 12, 14, 26, 8), USUAL: (20, 10, 12, 22, 8), 0: (12, 7, 10, 18, 6)}


def print_base(console: Console, base: Trajectories) -> None:
    """Print how the war of the base ends."""
    title = base.metadata.title or base.metadata.scenario
    console.print(Text(f"{title}, the base", style="bold"))
    console.print(Text(endings_text(base) or "No land is contested."))
    console.print()


def print_comparison(console: Console, comparison: Comparison) -> None:
    """Print the answer in words, and what differs noticeably and surely from the base.

    Pairs in which both wars go on have a table apart from those in which a war ends.
    """
    base = comparison.base.metadata
    count = len(comparison.differences.runs())
    against = f"compared with “{base.title or base.scenario}”"
    print_head(console, comparison.differences, f"{count} pairs of runs", against)
    console.print()
    told, found = answer(comparison.other, comparison.base), ends(comparison.other)
    console.print(Text(told["headline"]))
    if found and found.codes.any():
        console.print(Text(told["detail"]))
    people = [one for one in told["changes"] if one["name"] in PEOPLE]
    for one in people:
        if one["clear"]:
            console.print(Text(f"{one['label']} {one['text']}"))
    unclear = [one["label"].removesuffix(":") for one in people if not one["clear"]]
    if unclear:
        console.print(Text(f"{', '.join(unclear)}: hardly different or unclear."))
    ended = comparison.ended()
    parts = {"both wars go on": ~ended, "a war ends in one or both": ended}
    for heading, chosen in headings_of_parts(parts, "pair of runs", "pairs"):
        console.print(Text(f"\n{heading}", style="bold"))
        if chosen is not None:
            runs = np.array(comparison.differences.runs())[chosen]
            _print_differences(console, comparison.part(runs.tolist()))
    console.print()


def print_comparison_end(console: Console) -> None:
    """Print how to read the tables of differences."""
    text = (
        f"{PAIRED} Values are those at the end of the run, or the mean of a weekly or daily count. "
        "Sure: share of pairs whose difference has the sign of the median; shown are those of at "
        f"least {100 * SURE:.0f} % whose median is one that a reader would notice. "
        "comparison.csv has all measures."
    )
    console.print(Text(text, style="dim"))


def _print_differences(console: Console, comparison: Comparison) -> None:
    """Print the rows that are clear, at most `MOST` of them, and name the others."""
    table, metadata = comparison.table(), comparison.other.metadata
    clear = table[table["clear"]]
    shown = _largest(clear)
    widths = fitting(console, _WIDTHS)
    if len(shown):
        head = head_of("", "base", "difference", "90 % of pairs", "sure")
        console.print(grid(widths, [head]))
    for measure, rows in shown.groupby("measure", sort=False):
        print_group(console, metadata.label(str(measure)), _unit(metadata, str(measure)))
        console.print(grid(widths, [_cells(metadata, row) for row in rows.to_dict("records")]))
    less, rest = clear.drop(shown.index), table[~table["clear"]]
    for said, part in (("Clear but smaller", less), ("Hardly different or unclear", rest)):
        if len(part):
            text = Text(f"{said}: {'; '.join(_names(metadata, part))}.", style="dim")
            console.print(Padding(text, (0, 0, 0, 2)))


def _largest(clear: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are shown, as they stand: people, then the largest beside the least."""
    people = clear["measure"].isin(PEOPLE)
    size = (clear["q50"] / clear["least"].where(clear["least"] > 0, 1.0)).abs()
    order = size.where(~people, math.inf).sort_values(ascending=False, kind="stable")
    shown = clear.loc[order.index[:MOST].sort_values()]
    first = shown["measure"].isin(PEOPLE)
    return pd.concat([shown[first], shown[~first]])


def _unit(metadata: RunMetadata, measure: str) -> str:
    words = points_words(unit_of(measure, metadata.step_days))
    mean = f"{'daily' if metadata.step_days == 1 else 'weekly'} mean" if is_flow(measure) else ""
    return ", ".join(filter(None, (words, mean)))


def _cells(metadata: RunMetadata, row: Mapping[Any, Any]) -> tuple[str | Text, ...]:
    """Return the row of one side: the base, the median difference, its band, how sure."""
    unit, of = unit_of(row["measure"], metadata.step_days), str(row["of"])
    return (
        side_cell(metadata, of),
        number(row["base"], unit),
        Text(signed(row["q50"], unit), style="bold"),
        between(*(signed(_rounded(row[name], row), unit) for name in ("q5", "q95"))),
        number(row["sure"], "share"),
    )


def _rounded(end: float, row: Mapping[Any, Any]) -> float:
    """Return the end of a band; what no reader would see beside its least difference is zero."""
    return end if abs(end) >= NEGLIGIBLE * row["least"] else 0.0


def _names(metadata: RunMetadata, rows: pd.DataFrame) -> list[str]:
    """Return the labels of rows; a measure of which all sides are among them has no names."""
    names = []
    for measure, part in rows.groupby("measure", sort=False):
        label = metadata.label(str(measure))
        who = [metadata.name(str(of)) for of in part["of"]]
        names.append(f"{label}, {who[0]}" if len(who) == 1 and who[0] else label)
    return names
