"""The command that finds when to stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.compare import Pairs
from attrition.cli.compiling import compile_first
from attrition.cli.observed import Figures, Until, observed_in, observed_options, suffix_of
from attrition.cli.options import Json, Luck, Overrides, Quiet, Seed, Weeks, Workers
from attrition.cli.result_folders import folder_for, tell_replaced, unusual
from attrition.cli.run import config_of, loaded, options, suffix, warn
from attrition.cli.scenarios import Name
from attrition.cli.telling import Telling
from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    from rich.console import Console

    from attrition.conditioning.observed import Observed
    from attrition.scenario import Scenario
    from attrition.settlement.analysis import StoppingAnalysis

EVERY, RECOVERY, WAIT = 4, 52, 26
Every = Annotated[int, typer.Option(min=1, help="Weeks between one ceasefire date and the next.")]
Recovery = Annotated[
    int, typer.Option(min=1, help="Weeks after each ceasefire at which to measure recovery.")
]
Wait = Annotated[
    int, typer.Option(min=1, help="Longest wait, in weeks, that a government considers.")
]
Into = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Folder for the results, by default runs/NAME-when-seedN-runsN. Replaces earlier "
        "results there.",
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
    every: Every = EVERY,
    recovery: Recovery = RECOVERY,
    wait: Wait = WAIT,
    weeks: Weeks = None,
    set_: Overrides = None,
    workers: Workers = None,
    luck: Luck = False,
    observed: Figures = None,
    until: Until = None,
    out: Into = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Find when to stop: the cost of each further week, and when settling beats waiting.

    For each ceasefire date, the engine runs the war up to that week and then a ceasefire on the
    line of contact, with the same luck, process noise and parameter set as the war that continues.
    The folder holds the land, losses and recovery of each side (stops.csv), the terms that each
    government would accept (governments.csv), a chart, a summary paragraph and a manifest. Weeks
    are days if the scenario runs in days. With --observed the runs learn from the figures known by
    --until, and the first ceasefire is in the week after.
    """
    from attrition.reports.settlement_folder import settlement_json, write_settlement

    overrides = set_ or []
    scenario = loaded(name, overrides, weeks, luck=luck)
    if not quiet:
        warn({name: scenario}, overrides)
    config = config_of(RunConfig(runs, seed, Driver.engine, workers), luck=luck)
    chosen = ["--every", str(every), "--recovery", str(recovery), "--wait", str(wait)]
    chosen += observed_options(observed, until)
    command = ["attrition", "when", name, *chosen, *options(config, weeks, overrides, luck=luck)]
    known = observed_in(observed, until, scenario, config)
    spans = unusual(every=(every, EVERY), recovery=(recovery, RECOVERY), wait=(wait, WAIT))
    endings = (f"-when-seed{seed}-runs{runs}", spans, suffix(luck), suffix_of(known))
    folder = out or folder_for(scenario.name, *endings, overrides=overrides, weeks=weeks)
    tell_replaced(folder, hidden=quiet)

    def ask() -> StoppingAnalysis:
        return _ask(scenario, config, (every, recovery, wait), known, hidden=quiet)

    telling = Telling(as_json, quiet)
    show = telling.shown_by(_show)
    found, files = write_settlement(folder, ask, command, overrides, show)
    telling.end(folder, files, "", lambda: settlement_json(found, files))


def _ask(
    scenario: Scenario,
    config: RunConfig,
    spans: tuple[int, int, int],
    observed: Observed | None,
    *,
    hidden: bool,
) -> StoppingAnalysis:
    """Analyse with a progress bar on a terminal, after compiling the model if needed."""
    from concurrent.futures import ThreadPoolExecutor

    from attrition.cli.run import progress
    from attrition.drivers.execution import drawn_by
    from attrition.settlement.stopping import first_stop, runs_needed, when

    every, recovery, wait = spans
    compile_first(hidden=hidden)
    first = first_stop(scenario, observed)
    total = runs_needed(scenario.steps, every, config.runs, first)
    with (
        progress("runs", total, hidden=hidden) as tick,
        ThreadPoolExecutor(config.max_workers) as threads,
    ):
        return when(
            scenario, config.runs, config.seed, every=every, recovery=recovery, wait=wait,
            executor=threads, on_progress=tick, observed=observed, **drawn_by(config, scenario),
        )  # fmt: skip


def _show(console: Console, found: StoppingAnalysis) -> None:
    from attrition.reports.settlement_summary import print_settlement

    if found.learned:
        from attrition.reports.learning import print_learning

        print_learning(console, found.learned)
    print_settlement(console, found)
