"""Commands that begin a file of one's own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

WAR_EXAMPLE = 'Example: `attrition new war korea-1950 --sides "South,North" --start 1950-06-25`'


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    new = typer.Typer(help="Begin a file of your own.", no_args_is_help=True, epilog=WAR_EXAMPLE)
    new.callback()(_begin)
    new.command(epilog=WAR_EXAMPLE)(war)
    app.add_typer(new, name="new")


def war(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Name of the war; the file is NAME.toml.")
    ],
    sides: Annotated[
        str, typer.Option(metavar="A,B", help="Names of the two sides.")
    ] = "North,South",
    start: Annotated[
        datetime,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="First day of the scenario."),
    ] = datetime(1950, 1, 2),
) -> None:
    """Write the skeleton of a war: a scenario that runs, with placeholders for its figures.

    Comments ask for the figures that decide a war, and say what follows from leaving them out.
    """
    from attrition.scenario.skeleton import write_skeleton

    path = write_skeleton(name, sides, start.date())
    typer.echo(f"{path}: written; replace the placeholders, then: attrition check {path}")


def _begin() -> None:
    """Begin a file of your own."""
