"""The command that measures how fast the drivers are on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

WIDTH = 100

Quick = Annotated[
    bool,
    typer.Option(
        "--quick", help="Take fewer measurements; under a minute once the model is compiled."
    ),
]
Screen = Annotated[
    bool, typer.Option("--screen", help="Measure the app in Chromium too; needs Playwright.")
]
Acts = Annotated[
    bool,
    typer.Option("--acts", help="Measure the time of each act of the week in the engine, only."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of the table.")]
Out = Annotated[Path, typer.Option(metavar="FOLDER", help="Folder for the table and chart.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(epilog="Examples:  attrition bench --quick  |  attrition bench --acts --json")(
        bench
    )


def bench(
    quick: Quick = False,
    screen: Screen = False,
    acts: Acts = False,
    as_json: Json = False,
    out: Out = Path("runs/bench"),
) -> None:
    """Measure the drivers on this machine: speed, scaling, memory and time to first results.

    Compares the Mesa driver, the compiled engine on one thread and on all cores, a plain Mesa
    model, and a loop in C if there is a compiler. The folder holds the table (Markdown), the
    figures (JSON) and a chart (SVG and PNG). Takes some minutes.
    """
    if acts:
        _bench_acts(as_json)
        return
    from dataclasses import replace

    from rich.console import Console

    from attrition.bench.whole import FULL, QUICK, measure, write
    from attrition.storage.folders import staged
    from attrition.storage.marker import Kind, write_marker

    console = Console(stderr=True)
    kind = Kind("benchmark", ("benchmark.*",))
    with staged(out, kind) as staging, console.status("measuring") as status:

        def show_status(what: str) -> None:
            status.update(what)
            if not console.is_terminal:
                console.print(what)

        extent = replace(QUICK if quick else FULL, screen=screen)
        report = measure(extent, show_status)
        paths = [out / path.name for path in write(report, staging)]
        write_marker(staging, kind)
    if as_json:
        typer.echo(json.dumps(report, allow_nan=False))
        return
    _print(report)
    typer.echo("\n".join(str(path) for path in paths))


def _bench_acts(as_json: bool) -> None:
    """Measure and print the time of each act; nothing is saved."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from attrition.bench.acts import measure
    from attrition.bench.growth import BASE
    from attrition.scenario import load

    found = measure(load(BASE))
    if as_json:
        typer.echo(json.dumps(found, allow_nan=False))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("act", "phase"):
        table.add_column(column)
    for column in ("agents", "µs a week", "share"):
        table.add_column(column, justify="right")
    for row in found["acts"]:
        agents = "" if row["agents"] is None else f"{row['agents']:,}"
        time = f"{1e6 * row['seconds'] / found['weeks']:.2f}"
        table.add_row(row["act"], row["phase"], agents, time, f"{100 * row['share']:.1f} %")
    Console(highlight=False).print(table)


def _print(report: dict[str, Any]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from attrition.bench.report import lines, notes

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("figure")
    for column in ("value", "target"):
        table.add_column(column, justify="right")
    table.add_column("")
    for line in lines(report):
        table.add_row(*line)
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    console.print(table)
    for note in notes(report):
        console.print(note)
