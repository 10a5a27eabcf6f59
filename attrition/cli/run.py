"""The command that runs a scenario, once or many times, and what other commands share with it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.scenarios import Name
from attrition.drivers.execution import Driver, RunConfig, run_scenario

if TYPE_CHECKING:
    from attrition.reports.run_folder import Result
    from attrition.results.trajectories import Trajectories
    from attrition.scenario import Scenario


MOST_RUNS = 10_000


class Format(StrEnum):
    """Kinds of files for the table of trajectories."""

    parquet = "parquet"
    csv = "csv"


Seed = Annotated[int, typer.Option(min=0, help="Seed of chance: the same seed, the same luck.")]
Weeks = Annotated[
    int | None,
    typer.Option(
        min=1, help="Length of the run in weeks (in days where the scenario counts in days)."
    ),
]
Overrides = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=NUMBER", help="Change a parameter; repeatable."),
]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Where the results go; runs/NAME-seedN if left out. An earlier run is replaced.",
    ),
]
Kind = Annotated[
    Format,
    typer.Option("--format", help="csv writes the table as CSV besides the Parquet file."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of the summary.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print nothing but the folder of the results.")
]
Runs = Annotated[
    int, typer.Option(min=1, max=MOST_RUNS, help="Number of runs, each with its own luck.")
]
Drives = Annotated[
    Driver | None,
    typer.Option(
        "--driver",
        help="What drives the week, with the same result: mesa for one run, the compiled engine "
        "for several, if left out.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Runs at the same time; as many as processors if left out."),
]

Fitted = Annotated[
    bool,
    typer.Option(
        "--posterior",
        help="Draw each run's parameters from those fitted to the record of 2022, so that bands "
        "carry doubt about parameters as well as chance. What the scenario or --set gives stays.",
    ),
]


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
    posterior: Fitted = False,
    out: Out = None,
    kind: Kind = Format.parquet,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Run a scenario, once or many times, and keep everything that came out.

    The folder then holds the trajectories (Parquet, CSV on request), a dated log, a page of charts
    (SVG and PNG) and a manifest from which `attrition rerun` can repeat the run bit for bit. One
    run is one possible course, not a forecast; many runs show how far courses lie apart, and then
    the folder holds their quantiles too.
    """
    from attrition.reports.run_folder import result_of, write_run
    from attrition.scenario import load

    overrides = set_ or []
    scenario = load(name, overrides, weeks=weeks)
    if not quiet:
        warn(name, scenario, overrides)
    driver = driver or (Driver.mesa if runs == 1 else Driver.engine)
    config = RunConfig(runs, seed, driver, workers, posterior)
    command = ["attrition", "run", name, *options(config, weeks, overrides)]
    several = f"-runs{runs}" if runs > 1 else ""
    several += "-posterior" if posterior else ""
    folder = out or Path("runs") / f"{scenario.name}-seed{seed}{several}"

    def simulated() -> Result:
        course = carried_out(scenario, config, hidden=quiet)
        return result_of(scenario, config, course, overrides=overrides, command=command)

    result, files = write_run(folder, simulated, csv=kind is Format.csv)
    _report(result, files, folder, as_json=as_json, quiet=quiet)


def carried_out(
    scenario: Scenario, config: RunConfig, *, hidden: bool, what: str = "runs"
) -> Trajectories:
    """Run a scenario as planned, with a bar on a terminal; compile the week first if need be."""
    if config.driver is Driver.engine:
        compile_first(scenario, hidden=hidden)
    with _progress(scenario, config, what, hidden=hidden) as tick:
        return run_scenario(scenario, config, tick)


def compile_first(scenario: Scenario, *, hidden: bool) -> None:
    """Compile the week where that has not been done before, and say so, since it takes a while."""
    from attrition.drivers.compiled_code import is_ready

    if is_ready():
        return
    from rich.console import Console

    from attrition.drivers.engine import Engine

    console = Console(stderr=True, quiet=hidden)
    message = "compiling the rules, once; up to half a minute"
    if not console.is_terminal:
        console.print(message)
    with console.status(message):
        Engine(scenario).run()


@contextmanager
def _progress(
    scenario: Scenario, config: RunConfig, what: str, *, hidden: bool
) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal, with the simulated date of a run of Mesa; yield what moves it."""
    from attrition.formatting import day

    first = day(scenario.start, full=True) if config.progress_in_weeks else what
    total = scenario.steps if config.progress_in_weeks else config.runs
    with progress(first, total, hidden=hidden) as move:

        def tick(done: int) -> None:
            when = (
                f"{day(scenario.date(done), full=True):>11}" if config.progress_in_weeks else what
            )
            move(done, when)

        yield tick


@contextmanager
def progress(what: str, total: int, *, hidden: bool) -> Iterator[Callable[..., None]]:
    """Show a bar on a terminal; yield what moves it: move(done), move(done, description)."""
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


def _report(
    result: Result, files: dict[str, str], folder: Path, *, as_json: bool, quiet: bool
) -> None:
    if as_json:
        from attrition.reports.run_folder import as_json as plain

        typer.echo(json.dumps(plain(result, files), allow_nan=False))
    elif quiet:
        typer.echo(str(folder))
    else:
        from rich.console import Console

        from attrition.reports.summary import print_summary
        from attrition.reports.summary_runs import print_runs
        from attrition.results.event_probabilities import event_probabilities

        console, course = Console(highlight=False), result.trajectories
        if result.config.runs > 1:
            print_runs(console, course, result.log, event_probabilities(course), files)
        else:
            print_summary(console, course, result.log, files)


def warn(name: str, scenario: Scenario, overrides: list[str]) -> None:
    """Repeat the warnings on what was overridden, and count those on the scenario itself."""
    paths = tuple(override.partition("=")[0].strip() for override in overrides)
    own = [warning for warning in scenario.warnings if paths and warning.startswith(paths)]
    for warning in own:
        typer.echo(f"warning: {warning}", err=True)
    others = len(scenario.warnings) - len(own)
    if others:
        values = "1 value lies" if others == 1 else f"{others} values lie"
        typer.echo(
            f"note: {values} outside the plausible range; "
            f"attrition show {shlex.quote(name)} "
            "lists them as warnings",
            err=True,
        )


def options(config: RunConfig, weeks: int | None, overrides: list[str]) -> list[str]:
    """Return the options that bear on what comes out, not on where it is written."""
    length = [] if weeks is None else ["--weeks", str(weeks)]
    many = [] if config.runs == 1 else ["--runs", str(config.runs)]
    usual = Driver.mesa if config.runs == 1 else Driver.engine
    driver = [] if config.driver is usual else ["--driver", str(config.driver)]
    fitted = ["--posterior"] if config.posterior else []
    changes = [word for override in overrides for word in ("--set", override)]
    return ["--seed", str(config.seed), *many, *driver, *length, *fitted, *changes]
