"""The commands that analyse a sweep."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from attrition.cli.options import Json, Quiet

if TYPE_CHECKING:
    import pandas as pd

    from attrition.results.metadata import RunMetadata
    from attrition.sweep.map import OutcomeMap

MOST = 12
Folder = Annotated[Path, typer.Argument(metavar="STORE", help="Folder of a sweep.")]
Outcomes = Annotated[
    list[str] | None,
    typer.Option("--outcome", help="Outcome to analyse, by default all; repeatable."),
]
Over = Annotated[
    list[str] | None,
    typer.Option(
        "--over",
        metavar="MEASURE",
        help="Trajectory to analyse week by week, such as casualties.a; repeatable.",
    ),
]
Which = Annotated[
    str | None,
    typer.Option("--scenario", help="Scenario to analyse, if the sweep has several."),
]
Threshold = Annotated[
    float | None,
    typer.Option(
        help="Map the probability of exceeding this value, by default the median of all cells."
    ),
]
Into = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FOLDER", help="Folder for the results, by default next to the sweep."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("sensitivity")(sensitivity)
    app.command("map", epilog=MAP_EXAMPLE)(map_)


MAP_EXAMPLE = (
    "Example:  attrition map runs/aid-and-strikes support.military.a strikes.tempo.b casualties.a"
)


def sensitivity(
    store: Folder,
    outcome: Outcomes = None,
    over: Over = None,
    scenario: Which = None,
    out: Into = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show which parameters matter for each outcome of a sweep, and when.

    Gives Sobol' indices for a saltelli design, elementary effects for a morris design, swings for
    a one-at-a-time design, or rank correlations and first-order indices for any other, such as a
    Latin hypercube, with convergence and charts. Says what matters most, and which size of sample
    would do where this one is too small.
    """
    from attrition.reports.sensitivity_words import bounds_hold, sample_needed, what_matters
    from attrition.reports.sweep_folder import write_sensitivity
    from attrition.sweep import open_store
    from attrition.sweep.results import metadata_of

    folder, sweep = out or store.with_name(f"{store.name}-sensitivity"), open_store(store)
    table, files = write_sensitivity(folder, sweep, outcome, over, scenario)
    metadata = metadata_of(sweep, scenario)
    outcomes = table.groupby("outcome", sort=False)
    most = {str(name): what_matters(rows, metadata) for name, rows in outcomes}
    head = [bounds_hold(table, metadata), sample_needed(table)]
    told = Told([line for line in head if line], most)
    _report(table, files, folder, told, as_json=as_json, quiet=quiet)


def map_(
    store: Folder,
    x: Annotated[str, typer.Argument(help="Lever on the x axis.")],
    y: Annotated[str, typer.Argument(help="Lever on the y axis.")],
    outcome: Annotated[str, typer.Argument(help="Outcome to map.")],
    threshold: Threshold = None,
    scenario: Which = None,
    out: Into = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Map an outcome of a sweep over two levers, with contours of its median and probability."""
    from attrition.reports.sweep_folder import write_map
    from attrition.sweep import open_store
    from attrition.sweep.map import outcome_map
    from attrition.sweep.results import metadata_of

    folder = out or store.with_name(f"{store.name}-map")
    sweep = open_store(store)
    found = outcome_map(sweep, x, y, outcome, threshold, scenario)
    metadata = metadata_of(sweep, scenario)
    files = write_map(folder, found, metadata)
    told = Told([_caption(found, metadata)], {})
    _report(found.table(), files, folder, told, as_json=as_json, quiet=quiet)


class Told(NamedTuple):
    """What is said in words: of the whole table, and of each outcome."""

    head: list[str]
    most: dict[str, str]


def _caption(found: OutcomeMap, metadata: RunMetadata) -> str:
    from attrition.formatting import number
    from attrition.sweep.results import label

    return (
        f"{label(found.outcome, metadata)}: median, and probability of exceeding "
        f"{number(found.threshold)}; at least {found.runs} runs per cell, which show "
        f"{metadata.bands}"
    )


def _report(
    table: pd.DataFrame,
    files: Sequence[Path],
    folder: Path,
    told: Told,
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    if as_json:
        rows = json.loads(table.to_json(orient="records"))
        words = {"notes": told.head, "most": told.most}
        typer.echo(json.dumps({"rows": rows, **words, "files": [str(path) for path in files]}))
    elif quiet:
        typer.echo(str(folder))
    else:
        _print(table, files, told)


def _print(table: pd.DataFrame, files: Sequence[Path], told: Told) -> None:
    """Print what is said, a table with the parameters that matter most, and the files."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    for line in told.head:
        console.print(line)
    rank = next((name for name in ("total", "mu_star", "first") if name in table), None)
    if rank:
        table = table.sort_values(rank, ascending=False)
    parts = table.groupby("outcome", sort=False) if "outcome" in table else [("", table)]
    for name, part in parts:
        if name in told.most:
            console.print()
            console.print(told.most[str(name)], style="bold")
        shown = _with_bounds(part.drop(columns="outcome", errors="ignore"))
        grid = Table(box=None)
        for column in map(str, shown):
            words = column in ("parameter", "low", "high") or "." in column
            grid.add_column(column, no_wrap=words, justify="left" if words else "right")
        for row in shown.head(MOST if name else len(shown)).itertuples(index=False):
            grid.add_row(*row)
        console.print(grid)
    console.print("Files")
    for path in files:
        console.print(f"  {path}", soft_wrap=True)


def _with_bounds(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table as text, with the bounds of each index after it."""
    from attrition.formatting import number

    shares = [str(name) for name in table if str(name).startswith(("first", "total", "rank"))]
    text = table.map(lambda value: value if isinstance(value, str) else number(float(value)))
    text[shares] = table[shares].map("{:.2f}".format)
    for name in map(str, list(text)):
        if f"{name}_low" in text:
            bounds = text.pop(f"{name}_low") + " to " + text.pop(f"{name}_high")
            text[name] = text[name] + " (" + bounds + ")"
    return text
