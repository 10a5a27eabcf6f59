"""The command that asks when to stop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.compare import Pairs
from attrition.cli.run import (
    Fitted,
    Json,
    Overrides,
    Quiet,
    Seed,
    Weeks,
    Workers,
    compile_first,
    options,
    warn,
)
from attrition.cli.scenarios import Name
from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    from attrition.scenario import Scenario
    from attrition.settlement.analysis import StoppingAnalysis

Every = Annotated[int, typer.Option(min=1, help="Weeks from one stop to the next.")]
Recovery = Annotated[int, typer.Option(min=1, help="Weeks after a stop at which to look again.")]
Wait = Annotated[int, typer.Option(min=1, help="Weeks that a government may wait, at most.")]
Into = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Where the answer goes; runs/NAME-when-seedN-runsN if left out. An earlier answer is "
        "replaced.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(
        epilog="Examples:  attrition when after-kherson  |  attrition when after-kherson "
        "--runs 200 --every 2 --set support.military.a=0.5"
    )(when)


def when(
    name: Name,
    runs: Pairs = 100,
    seed: Seed = 0,
    every: Every = 4,
    recovery: Recovery = 52,
    wait: Wait = 26,
    weeks: Weeks = None,
    set_: Overrides = None,
    workers: Workers = None,
    posterior: Fitted = False,
    out: Into = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Ask when to stop: what each week of waiting costs, and when settling beats it.

    For each stop the engine runs the war to that week and then a ceasefire on the line of contact,
    with the same luck as the war that is fought on. The folder then holds what each side holds,
    has lost and goes on to recover (stops.csv), the terms that each government would accept
    (governments.csv), a picture, a paragraph in plain words and a manifest. Weeks are days where
    the scenario counts in days.
    """
    from attrition.reports.settlement_folder import write_when
    from attrition.scenario import load

    overrides = set_ or []
    scenario = load(name, overrides, weeks=weeks)
    if not quiet:
        warn(name, scenario, overrides)
    config = RunConfig(runs, seed, Driver.engine, workers, posterior)
    chosen = ["--every", str(every), "--recovery", str(recovery), "--wait", str(wait)]
    command = ["attrition", "when", name, *chosen, *options(config, weeks, overrides)]
    folder = out or Path("runs") / (
        f"{scenario.name}-when-seed{seed}-runs{runs}" + ("-posterior" if posterior else "")
    )

    def ask() -> StoppingAnalysis:
        return _ask(scenario, config, (every, recovery, wait), hidden=quiet)

    found, files = write_when(folder, ask, command, overrides)
    _report(found, files, folder, as_json=as_json, quiet=quiet)


def _ask(
    scenario: Scenario, config: RunConfig, spans: tuple[int, int, int], *, hidden: bool
) -> StoppingAnalysis:
    """Ask with a bar on a terminal; compile the week first if need be."""
    from concurrent.futures import ThreadPoolExecutor

    from attrition.cli.run import progress
    from attrition.posterior import posterior_for
    from attrition.settlement.analysis import runs_needed, when

    every, recovery, wait = spans
    sets = posterior_for(scenario) if config.posterior else None
    compile_first(scenario, hidden=hidden)
    total = runs_needed(scenario.steps, every, config.runs)
    with (
        progress("runs", total, hidden=hidden) as tick,
        ThreadPoolExecutor(config.max_workers) as threads,
    ):
        return when(
            scenario, config.runs, config.seed, every=every, recovery=recovery, wait=wait,
            executor=threads, on_progress=tick, posterior=sets,
        )  # fmt: skip


def _report(
    found: StoppingAnalysis, files: dict[str, str], folder: Path, *, as_json: bool, quiet: bool
) -> None:
    if as_json:
        from attrition.reports.settlement_folder import when_json

        typer.echo(json.dumps(when_json(found, files), allow_nan=False))
    elif quiet:
        typer.echo(str(folder))
    else:
        from rich.console import Console

        from attrition.reports.settlement_summary import print_when

        print_when(Console(highlight=False), found, files)
