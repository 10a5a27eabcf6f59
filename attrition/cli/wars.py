"""The part of `validate` that holds a library of wars against its records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from attrition.cli.options import PAIRS
from attrition.cli.result_folders import folder_for, tell_replaced, unusual
from attrition.cli.run import progress, suffix
from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    import pandas as pd

    from attrition.validation.wars.assess import WarsAssessment


def refuse(**given: object) -> None:
    """Refuse options of `validate` that a library of wars does not take; `given` by their names."""
    for name, value in given.items():
        if value:
            raise typer.BadParameter(
                f"--wars does not take --{name}: a war is run as it is, against its own record"
            )


def validate_wars(
    name: str | None,
    runs: int,
    seed: int,
    out: Path | None,
    *,
    luck: bool,
    leave_out: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Hold the wars of the library, or one war of one's own, against their records."""
    from attrition.reports.wars.folder import wars_json, write_wars
    from attrition.validation.wars.assess import assess_wars
    from attrition.validation.wars.crossed import RUNS
    from attrition.validation.wars.library import library, read_war

    known = library()
    wars = [read_war(name)] if name else known
    leave_out = leave_out and len(wars) > 1
    config = RunConfig(runs, seed, Driver.engine, sets=not luck)
    command = ["attrition", "validate", "--wars", *([name] if name else []), "--runs", str(runs)]
    command += ["--seed", str(seed), *(["--luck"] if luck else [])]
    command += [] if leave_out else ["--no-rolling"]
    whole = len(wars) * (runs + (RUNS if leave_out else 0))

    def assessed() -> WarsAssessment:
        with progress("runs of wars", whole, hidden=quiet) as on_progress:
            return assess_wars(
                wars,
                known,
                runs,
                seed,
                sets=not luck,
                leave_out=leave_out,
                on_progress=on_progress,
            )

    named = f"wars{f'-{wars[0].name}' if name else ''}-seed{seed}"
    folder = out or folder_for(named, unusual(runs=(runs, PAIRS)), suffix(luck))
    tell_replaced(folder, hidden=quiet)
    found, files = write_wars(folder, assessed, config, command)
    if as_json:
        typer.echo(json.dumps(wars_json(found, files), allow_nan=False))
    elif quiet:
        typer.echo(str(folder))
    else:
        _print(found)
        typer.echo(f"Page: {folder / 'index.html'}")


def _print(found: WarsAssessment) -> None:
    """Print the judgement, the wars in a table, and what leaving out each gives."""
    from rich.console import Console

    from attrition.reports.wars.tables import crossed_text
    from attrition.reports.wars.words import (
        behaviour_text,
        ground_text,
        lead,
        losses_text,
        overview,
        unscored_text,
    )

    console = Console(highlight=False)
    console.print(lead(found))
    console.print()
    for table in _tables(overview(found)):
        console.print(table)
        console.print()
    if len(found.wars) == 1:
        held = found.wars[0]
        told = [losses_text(held), unscored_text(held)]
        told += [] if held.ground else [ground_text(held)]
        told += [behaviour_text(held)] if held.behaviour else []
        console.print("\n".join(filter(None, told)))
    if found.crossed:
        console.print(crossed_text(found))


def _tables(frame: pd.DataFrame) -> Sequence[object]:
    """Return a table of the tests, and one of how wars ended and end."""
    from rich.table import Table

    parts = []
    for columns in (list(frame.columns[:5]), ["war", *frame.columns[5:]]):
        table = Table(box=None, pad_edge=False)
        for name in columns:
            table.add_column(name)
        for row in frame[columns].itertuples(index=False, name=None):
            table.add_row(*row)
        parts.append(table)
    return parts
