"""The command that writes a briefing on a scenario: one page to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.options import MOST_RUNS, Luck, Overrides, Seed, Weeks, Workers
from attrition.cli.run import run_with_progress, warn
from attrition.cli.scenarios import Name, complete_name

if TYPE_CHECKING:
    from attrition.drivers.execution import RunConfig
    from attrition.results.trajectories import Trajectories
    from attrition.scenario import Scenario

Many = Annotated[int, typer.Option(min=1, max=MOST_RUNS, help="Number of runs.")]
Against = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Scenario to compare with, or none; by default the one that the scenario builds on, "
        "without the changes of --set.",
        show_default=False,
        autocompletion=complete_name,
    ),
]
Into = Annotated[
    Path,
    typer.Option(
        metavar="FILE", help="New file, whose ending chooses the format: .html, .pdf or .svg."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only the path of the file.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(
        epilog="Examples:  attrition report after-kherson --out briefing.html  |  attrition report "
        "after-kherson --set politics.guarantees=0.8 --out guarantees.pdf"
    )(report)


def report(
    name: Name,
    out: Into,
    runs: Many = 100,
    seed: Seed = 0,
    weeks: Weeks = None,
    set_: Overrides = None,
    luck: Luck = False,
    against: Against = "",
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Write a briefing on a scenario: one page that opens without Python or a network.

    It holds the answer, the charts, a table of outcomes, what was changed, sources, seed, version,
    the command and the link that give it again, and how to cite it. As .html the charts are
    interactive; .pdf and .svg are one A4 page. Runs are those of `attrition run` with the same
    options, and pairs of runs share their luck with those they are compared with.
    """
    from attrition.reports.briefing import BriefingRequest, run_briefing, write_briefing
    from attrition.reports.briefing.files import check_briefing

    check_briefing(out)
    overrides = set_ or []
    asked = BriefingRequest(name, tuple(overrides), runs, seed, weeks, luck, against, workers)
    if not quiet:
        warn({name: asked.scenario}, overrides)

    def run(scenario: Scenario, config: RunConfig, what: str) -> Trajectories:
        return run_with_progress(scenario, config, hidden=quiet, what=what)

    found = run_briefing(asked, run)
    write_briefing(found, out)
    if not quiet:
        typer.echo(found.state["answer"]["headline"])
    typer.echo(str(out))
