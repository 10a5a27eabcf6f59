"""When to stop, on a screen: a table of stops, and the paragraph."""

from __future__ import annotations

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from attrition.formatting import day, number
from attrition.reports.settlement_narrative import paragraph
from attrition.results.trajectories import Trajectories
from attrition.settlement.analysis import StoppingAnalysis

ROWS = 9


def print_settlement(console: Console, found: StoppingAnalysis) -> None:
    """Print a table of some of the stops, and the paragraph."""
    metadata, runs = found.war.metadata, len(found.war.runs())
    seed = "" if metadata.seed is None else f", seed {metadata.seed}"
    console.print(Text(f"{metadata.title or metadata.scenario}: when to stop?", style="bold"))
    told = f"{runs} runs for each stop{seed}; medians of runs that hold {metadata.bands}."
    console.print(Text(f"{told}\n", style="dim"))
    console.print(_table(found))
    console.print(Text(f"{note(found)}\n", style="dim"))
    console.print(paragraph(found))


def note(found: StoppingAnalysis) -> str:
    """Explain the columns of the table."""
    unit = "days" if found.war.metadata.step_days == 1 else "weeks"
    return (
        f"Casualties: killed and wounded up to the stop. Later: {found.recovery} {unit} after the "
        "stop; in brackets, on the same date if the fighting goes on. Terms: number of runs with "
        "terms that both would accept. Settle: number of runs in which settling beats waiting for "
        "both, on the line of contact and midway between the least that each would accept."
    )


def heads(found: StoppingAnalysis) -> list[str]:
    """Return the heads of the table of stops."""
    a, b = found.war.metadata.sides
    return [
        "fighting\nstops",
        f"{b}\nholds",
        f"casualties\n{a}, {b}",
        f"GDP, later\n{a}",
        "refugees,\nlater",
        "terms",
        "settle",
    ]


def rows(found: StoppingAnalysis) -> list[list[str]]:
    """Return the rows of the table: some of the stops, the first and the last among them."""
    places = sorted(set(np.linspace(0, len(found.stops) - 1, ROWS).round().astype(int)))
    return [_row(found, int(place)) for place in places]


def _table(found: StoppingAnalysis) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for head in heads(found):
        table.add_column(head, justify="left" if "stops" in head else "right")
    for row in rows(found):
        table.add_row(*row)
    return table


def _row(found: StoppingAnalysis, place: int) -> list[str]:
    week, metadata = found.stops[place], found.war.metadata
    losses = ", ".join(number(_median(found.at_stop, "casualties", s, place)) for s in "ab")
    return [
        day(metadata.date(week), metadata.step_days),
        f"{_median(found.at_stop, 'contested_share', '', place):.1f} %",
        losses,
        _against(found, "gdp_change", ("a",), place, "%"),
        _against(found, "refugees_abroad", ("a", "b"), place, ""),
        *_verdict_cells(found, week),
    ]


def _verdict_cells(found: StoppingAnalysis, week: int) -> list[str]:
    """Return in how many runs there are terms, and settling beats waiting for both."""
    if week == 0:
        return ["–", "–"]
    range_, line, midway = (
        str(int(found.verdicts()[name][:, week - 1].sum()))
        for name in ("range", "line_both", "midway_both")
    )
    return [range_, f"{line}, {midway}"]


def _against(
    found: StoppingAnalysis, measure: str, sides: tuple[str, ...], place: int, unit: str
) -> str:
    later, fought_on = (
        sum(_median(trajectories, measure, side, place) for side in sides)
        for trajectories in (found.later, found.fought_on)
    )
    return f"{number(later, unit)} ({number(fought_on, unit)})"


def _median(trajectories: Trajectories, measure: str, of: str, place: int) -> float:
    block = trajectories.select(measure=measure, of=of).block()
    return float(np.median(block.values[:, place, 0])) if block.columns else 0.0
