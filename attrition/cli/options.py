"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from attrition.drivers.execution import Driver

MOST_RUNS, MOST_SEED, MOST_WORKERS = 10_000, 2**63 - 1, 1_000
PAIRS = 200  # runs that compare and validate make by default


class Format(StrEnum):
    """Kinds of files for the table of trajectories."""

    parquet = "parquet"
    csv = "csv"


Seed = Annotated[
    int,
    typer.Option(min=0, max=MOST_SEED, help="Random seed; the same seed gives the same results."),
]
Weeks = Annotated[
    int | None,
    typer.Option(
        min=1, help="Length of the run in weeks, or in days if the scenario runs in days."
    ),
]
Overrides = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=NUMBER", help="Set a parameter; repeatable."),
]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Folder for the results, by default runs/NAME-seedN. Replaces an earlier run there.",
    ),
]
Kind = Annotated[
    Format,
    typer.Option("--format", help="csv writes the table as CSV in addition to Parquet."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of the summary.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print only the path of the results folder.")
]
Runs = Annotated[
    int,
    typer.Option(min=1, max=MOST_RUNS, help="Number of runs, each with its own random numbers."),
]
Drives = Annotated[
    Driver | None,
    typer.Option(
        "--driver",
        help="What runs the model, with identical results; by default mesa for one run, the "
        "compiled engine for several.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=MOST_WORKERS,
        help="Number of runs at a time; by default one for each processor.",
    ),
]

Luck = Annotated[
    bool,
    typer.Option(
        "--luck",
        help="Luck alone: leave out process noise, opening errors, parameter sets and "
        "discrepancies, which the bands of several runs hold by default.",
    ),
]
