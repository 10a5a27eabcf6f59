"""The command that shows why an outcome changes: the links between a lever and the outcomes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.compare import Pairs
from attrition.cli.compiling import compile_first
from attrition.cli.options import Json, Luck, Overrides, Seed, Weeks, Workers
from attrition.cli.run import config_of, loaded, warn
from attrition.cli.scenarios import Name
from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    from attrition.mediation.links import Chain
    from attrition.scenario import Scenario

Proved = Annotated[
    bool,
    typer.Option(
        "--prove/--no-prove",
        help="Prove links: run the changed scenario again with each link held as it was.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(
        epilog="Examples:  attrition why after-kherson --set politics.guarantees=0.8  |  "
        "attrition why after-kherson --set combat.quality.b=1.5 --runs 200 --no-prove"
    )(why)


def why(
    name: Name,
    set_: Overrides = None,
    runs: Pairs = 100,
    seed: Seed = 0,
    weeks: Weeks = None,
    prove: Proved = True,
    workers: Workers = None,
    luck: Luck = False,
    as_json: Json = False,
) -> None:
    """Show why outcomes change: five or six links from a lever to how the war ends.

    The scenario is run with and without the changes of --set, in pairs of runs with the same luck,
    process noise and parameter set. Each link shows a measure before and after. Links that do not
    change by more than chance explains are left out. A proof holds a link at its course without
    the changes and shows how much of the effect is gone. With several changes the links are those
    of the one whose first link changes most. Weeks are days if the scenario runs in days.
    """
    overrides = set_ or []
    scenario = loaded(name, [], weeks, luck=luck)
    warn({name: scenario.with_overrides(overrides)}, overrides)
    config = config_of(RunConfig(runs, seed, Driver.engine, workers), luck=luck)
    chain = _ask(scenario, overrides, config, proved=prove)
    if as_json:
        typer.echo(json.dumps(chain.plain(), allow_nan=False))
        return
    from rich.console import Console

    from attrition.reports.strip import print_strip

    print_strip(Console(highlight=False), chain)


def _ask(scenario: Scenario, overrides: list[str], config: RunConfig, *, proved: bool) -> Chain:
    """Ask with a progress bar on a terminal, after compiling the model if needed."""
    from concurrent.futures import ThreadPoolExecutor

    from attrition.cli.run import progress
    from attrition.drivers.execution import drawn_by
    from attrition.mediation.ask import why

    compile_first(hidden=False)
    total = config.runs * (2 if proved else 1)
    drawn = drawn_by(config, scenario, scenario.with_overrides(overrides))
    with (
        progress("pairs of runs", total, hidden=False) as tick,
        ThreadPoolExecutor(config.workers) as threads,
    ):
        return why(
            scenario, overrides, config.runs, config.seed, proved=proved, executor=threads,
            on_progress=tick, **drawn,
        )  # fmt: skip
