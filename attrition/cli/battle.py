"""The command that holds the law of losses against a battle by day."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.options import Json, Quiet, Seed

if TYPE_CHECKING:
    from attrition.verification.daily_scores import BattleScores

SIGNIFICANT = 17


class Exponent(StrEnum):
    """Where the Helmbold exponent comes from."""

    model = "model"
    fit = "fit"


File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="Table (CSV) with the columns day, side, strength, arrivals, losses and, if known, "
        "attacker and source.",
    ),
]
Share = Annotated[
    float,
    typer.Option(
        "--fit",
        min=0.1,
        max=0.9,
        metavar="SHARE",
        show_default="1/3",
        help="Share of the days, from the first on, that the coefficients are fitted on.",
    ),
]
Which = Annotated[
    Exponent,
    typer.Option(
        help="Test the law with the model's Helmbold exponent, or with one fitted as well."
    ),
]
Into = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FOLDER",
        help="Folder for the results, by default runs/battle-NAME. Replaces earlier results there.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(
        epilog="Examples:  attrition battle my-battle.csv  |  "
        "attrition battle my-battle.csv --fit 0.5 --exponent fit"
    )(battle)


def battle(
    file: File,
    share: Share = 1.0 / 3.0,
    exponent: Which = Exponent.model,
    seed: Seed = 0,
    out: Into = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Hold the model's law of losses against a battle by day: fit its first days, score the rest.

    The coefficients come from the first third of the days; the rest is simulated forward with the
    arrivals of the table, and scored beside the mean of daily losses and other laws. The folder
    holds the scores, the coefficients, each day with its band, a chart, the judgement and a
    manifest.
    """
    from attrition.reports.battle_folder import write_battle
    from attrition.verification import read_battle, score_battle

    known = read_battle(file)
    estimate = exponent is Exponent.fit
    command = ["attrition", "battle", str(file), "--fit", f"{share:.{SIGNIFICANT}g}"]
    command += ["--exponent", str(exponent), "--seed", str(seed)]
    folder = out or Path("runs") / f"battle-{known.name}"
    found, files = write_battle(
        folder, lambda: score_battle(known, share, estimate=estimate, seed=seed), file, command
    )
    if as_json:
        from attrition.reports.battle_folder import battle_json

        typer.echo(json.dumps(battle_json(found, files), allow_nan=False))
    elif quiet:
        typer.echo(str(folder))
    else:
        _print(found, folder)


def _print(found: BattleScores, folder: Path) -> None:
    from rich.console import Console
    from rich.table import Table

    from attrition.reports.battle_narrative import fitted_words, judgement, lead, score_table

    console = Console(highlight=False, markup=False)
    console.print(lead(found))
    console.print(fitted_words(found))
    console.print()
    frame = score_table(found)
    table = Table(box=None, pad_edge=False)
    for name in frame.columns:
        first = name == "law"
        table.add_column(str(name), justify="left" if first else "right", no_wrap=first)
    for row in frame.itertuples(index=False, name=None):
        table.add_row(*row)
    console.print(table)
    console.print()
    console.print(judgement(found))
    typer.echo(f"Results: {folder}")
