"""The options by which runs learn from figures, and what the commands with them share."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    from attrition.conditioning.observed import Observed
    from attrition.scenario import Scenario

Figures = Annotated[
    str | None,
    typer.Option(
        "--observed",
        metavar="TABLE",
        help="Let the runs learn from the figures known by the date --until: a table in the format "
        "of attrition/reference, a folder of tables, or the word record for the one that ships.",
    ),
]
Until = Annotated[
    datetime.datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Date until which figures are known."),
]


def observed_in(
    table: str | None, until: datetime.datetime | None, scenario: Scenario, config: RunConfig
) -> Observed | None:
    """Return what runs are to learn; None where they are to learn nothing."""
    from attrition.conditioning.observed import read_observed

    if table is None and until is None:
        return None
    if table is None or until is None:
        raise typer.BadParameter("--observed TABLE and --until DATE go together")
    if config.runs == 1:
        raise typer.BadParameter("one run has nothing to choose from: add --runs 1000")
    if config.driver is not Driver.engine:
        raise typer.BadParameter("runs learn with the compiled engine only: leave out --driver")
    return read_observed(table, until.date(), scenario)


def observed_options(table: str | None, until: datetime.datetime | None) -> list[str]:
    """Return the options that repeat what runs learn."""
    return ["--observed", table, "--until", f"{until:%Y-%m-%d}"] if table and until else []


def suffix_of(observed: Observed | None) -> str:
    """Return what the name of a folder says of what the runs have learned."""
    return f"-until-{observed.until}" if observed else ""


def unfinished(folder: Path) -> Path:
    """Return the folder, beside that of the results, for what is finished so far."""
    return folder.with_name(f"{folder.name}-unfinished")
