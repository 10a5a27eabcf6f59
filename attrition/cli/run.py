"""The command that runs a scenario, once or many times, and what other commands share with it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from attrition.cli.compiling import compile_first
from attrition.cli.observed import (
    Figures,
    Until,
    observed_in,
    observed_options,
    suffix_of,
    unfinished,
)
from attrition.cli.options import (
    Drives,
    Format,
    Json,
    Kind,
    Luck,
    Out,
    Overrides,
    Quiet,
    Runs,
    Seed,
    Weeks,
    Workers,
)
from attrition.cli.result_folders import folder_for, tell_replaced
from attrition.cli.scenarios import Name
from attrition.cli.telling import NO_FORECAST, Telling
from attrition.drivers.execution import Driver, RunConfig, run_scenario

if TYPE_CHECKING:
    from rich.console import Console

    from attrition.conditioning.conditioned import Conditioned
    from attrition.conditioning.observed import Observed
    from attrition.reports.run_folder import Result
    from attrition.results.trajectories import Trajectories
    from attrition.scenario import Scenario


BYTES_A_ROW, LARGE_TABLE = 47, 50e6  # of a table as CSV
MOST_INNER = 50  # runs of luck alone: enough for a band that is narrow


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(
        epilog="Examples:  attrition run after-kherson  |  "
        "attrition run after-kherson --runs 200  |  attrition run my.toml --seed 7 --weeks 52 "
        "--set combat.quality.a=1.2 --out trial"
    )(run)


def run(
    name: Name,
    seed: Seed = 0,
    runs: Runs = 1,
    weeks: Weeks = None,
    set_: Overrides = None,
    driver: Drives = None,
    workers: Workers = None,
    luck: Luck = False,
    observed: Figures = None,
    until: Until = None,
    out: Out = None,
    kind: Kind = Format.parquet,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Run a scenario, once or many times, and write the results to a folder.

    The folder holds the trajectories (Parquet, CSV on request), a dated log, a page of charts (SVG
    and PNG) and a manifest, from which `attrition rerun` repeats the run bit for bit. One run is
    one possible trajectory, not a forecast: it has the parameters of the scenario, its luck and
    its noise. Many runs show how far trajectories differ; the folder then holds their quantiles as
    well. Their bands are total: each run has a parameter set and an opening of its own besides,
    and its reported series depart from its world as far as the model may be wrong. What the
    scenario or --set gives is not drawn. A few runs of luck alone show as an inner band. With
    --observed the runs learn from the figures known by --until: likely runs are copied over
    unlikely ones (figures.csv shows what each figure taught).
    """
    from attrition.reports.run_folder import result_of, run_json, write_run

    overrides = set_ or []
    scenario = loaded(name, overrides, weeks, luck=luck)
    if not quiet:
        warn({name: scenario}, overrides)
    driver = driver or (Driver.mesa if runs == 1 else Driver.engine)
    config = config_of(RunConfig(runs, seed, driver, workers), luck=luck)
    known = observed_in(observed, until, scenario, config)
    command = ["attrition", "run", name, *options(config, weeks, overrides, luck=luck)]
    command += observed_options(observed, until)
    several = f"-runs{runs}" if runs > 1 else ""
    endings = (f"-seed{seed}{several}", suffix(luck), suffix_of(known))
    folder = out or folder_for(scenario.name, *endings, overrides=overrides, weeks=weeks)
    tell_replaced(folder, hidden=quiet)
    if kind is Format.csv and runs > 1 and not quiet:
        _warn_of_size(scenario, runs)

    def simulated() -> Result:
        about = {"overrides": overrides, "command": command, "observed": known}
        if known:
            found = learn_with_progress(scenario, config, known, unfinished(folder), hidden=quiet)
            return result_of(scenario, config, found.predictive(), **about, learned=found)
        trajectories = run_with_progress(scenario, config, hidden=quiet)
        inner = _luck_alone(scenario, config, hidden=quiet)
        return result_of(scenario, config, trajectories, **about, luck=inner)

    telling = Telling(as_json, quiet)
    result, files = write_run(
        folder, simulated, csv=kind is Format.csv, meanwhile=telling.shown_by(_show)
    )
    words = NO_FORECAST if runs > 1 else "This is one possible trajectory, not a forecast."
    telling.end(folder, files, words, lambda: run_json(result, files))


def _warn_of_size(scenario: Scenario, runs: int) -> None:
    """Say before a run how large its table will be as CSV, if it will be large."""
    from attrition.measures import MEASURES
    from attrition.results.columns import keys_of

    rows = runs * (scenario.steps + 1) * len(keys_of(MEASURES, scenario))
    if rows * BYTES_A_ROW > LARGE_TABLE:
        size = f"{rows / 1e6:,.1f} M rows, about {rows * BYTES_A_ROW / 1e6:,.0f} MB"
        text = f"--format csv writes {size}; attrition table writes one for a spreadsheet"
        typer.echo(f"note: {text}", err=True)


def _luck_alone(scenario: Scenario, config: RunConfig, *, hidden: bool) -> Trajectories | None:
    """Return a few runs of luck alone for an inner band, where bands are total and runs cheap."""
    from attrition.scenario import luck_alone

    if not config.sets or config.driver is not Driver.engine:
        return None
    few = RunConfig(min(config.runs, MOST_INNER), config.seed, config.driver, config.max_workers)
    return run_with_progress(luck_alone(scenario), few, hidden=hidden, what="runs of luck alone")


def loaded(name: str, overrides: list[str], weeks: int | None, *, luck: bool) -> Scenario:
    """Return a scenario as the options change it; with `luck`, luck alone is left to chance."""
    from attrition.scenario import load, luck_alone

    scenario = load(name, overrides, weeks=weeks)
    return luck_alone(scenario) if luck else scenario


def config_of(config: RunConfig, *, luck: bool) -> RunConfig:
    """Return how to run: several runs have total bands, unless luck alone is asked for."""
    total = config.runs > 1 and not luck
    return replace(config, sets=total, discrepancy=total)


def suffix(luck: bool) -> str:
    """Return what the name of a folder says of the bands."""
    return "-luck" if luck else ""


def run_with_progress(
    scenario: Scenario, config: RunConfig, *, hidden: bool, what: str = "runs"
) -> Trajectories:
    """Run a scenario with a progress bar on a terminal, after compiling the model if needed."""
    if config.driver is Driver.engine:
        compile_first(hidden=hidden)
    with _progress(scenario, config, what, hidden=hidden) as on_progress:
        return run_scenario(scenario, config, on_progress)


def learn_with_progress(
    scenario: Scenario,
    config: RunConfig,
    observed: Observed,
    work: Path | None = None,
    *,
    hidden: bool,
) -> Conditioned:
    """Condition runs with a progress bar on a terminal, after compiling the model if needed.

    Finished islands are kept in the folder `work`, which a message names after an interruption.
    """
    from attrition.conditioning.observed import condition_runs

    compile_first(hidden=hidden)
    try:
        with progress("runs that learn", config.runs, hidden=hidden) as on_progress:
            return condition_runs(scenario, config, observed, work, on_progress)
    except KeyboardInterrupt as stop:
        kept = work is not None and work.is_dir()
        text = f"what is finished is kept in {work}: the same command goes on from there"
        raise type(stop)(text if kept else "nothing was written") from None


@contextmanager
def _progress(
    scenario: Scenario, config: RunConfig, what: str, *, hidden: bool
) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal, with the simulated date of a Mesa run; yield its update."""
    from attrition.formatting import day

    first = day(scenario.start, full=True) if config.progress_in_weeks else what
    total = scenario.steps if config.progress_in_weeks else config.runs
    with progress(first, total, hidden=hidden) as move:

        def on_progress(done: int) -> None:
            when = (
                f"{day(scenario.date(done), full=True):>11}" if config.progress_in_weeks else what
            )
            move(done, when)

        yield on_progress


@contextmanager
def progress(what: str, total: int, *, hidden: bool) -> Iterator[Callable[..., None]]:
    """Show a bar on a terminal; yield its update: move(done) or move(done, description)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    disable = hidden or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=disable) as bar:
        task = bar.add_task(what, total=total)

        def move(done: int, description: str = what) -> None:
            bar.update(task, completed=done, description=description)

        yield move


def _show(console: Console, result: Result) -> None:
    from attrition.reports.summary import print_summary
    from attrition.reports.summary_runs import print_runs
    from attrition.results.event_probabilities import event_probabilities

    trajectories = result.trajectories
    if result.learned:
        from attrition.reports.learning import print_learning

        print_learning(console, result.learned)
    if result.config.runs > 1:
        print_runs(console, trajectories, result.log, event_probabilities(trajectories))
    else:
        print_summary(console, trajectories, result.log)


def warn(scenarios: Mapping[str, Scenario], overrides: list[str]) -> None:
    """Print the warnings on overridden parameters, and the number of those on each scenario.

    `scenarios` are by the names that the command gives them. No warning is printed twice.
    """
    from attrition.formatting import by_count

    paths = tuple(override.partition("=")[0].strip() for override in overrides)
    told: set[str] = set()
    for name, scenario in scenarios.items():
        own = [warning for warning in scenario.warnings if paths and warning.startswith(paths)]
        for warning in own:
            if warning not in told:
                typer.echo(f"warning: {warning}", err=True)
        told.update(own)
        others = len(scenario.warnings) - len(own)
        if others:
            count = f"{others} {by_count(others, 'warning', 'warnings')}"
            typer.echo(f"note: {count}; see attrition check {shlex.quote(name)}", err=True)


def options(config: RunConfig, weeks: int | None, overrides: list[str], *, luck: bool) -> list[str]:
    """Return the options that affect the results, not where they are written."""
    length = [] if weeks is None else ["--weeks", str(weeks)]
    many = [] if config.runs == 1 else ["--runs", str(config.runs)]
    usual = Driver.mesa if config.runs == 1 else Driver.engine
    driver = [] if config.driver is usual else ["--driver", str(config.driver)]
    alone = ["--luck"] if luck else []
    changes = [word for override in overrides for word in ("--set", override)]
    return ["--seed", str(config.seed), *many, *driver, *length, *alone, *changes]
