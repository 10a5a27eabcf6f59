"""The command that sweeps over parameters."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from attrition.cli.run import Fitted, Overrides, Quiet, Weeks, compile_first

if TYPE_CHECKING:
    from attrition.sweep import Store, Study
    from attrition.sweep.estimate import Estimate
    from attrition.sweep.workers import Workers

REPORT_EVERY = 10.0
What = Annotated[
    str, typer.Argument(metavar="STUDY", help="A study or a scenario: its name, or a TOML file.")
]
Vary = Annotated[
    list[str] | None,
    typer.Option(
        "--vary",
        metavar="PATH=VALUES",
        help="A parameter to vary: low:high, low:high:levels, plausible, or a list such as "
        "0.5,1,2; repeatable.",
    ),
]
Designs = Annotated[
    str | None,
    typer.Option(
        help="grid, one-at-a-time, table, latin-hypercube, sobol, saltelli or morris; grid if "
        "left out."
    ),
]
Points = Annotated[int | None, typer.Option(help="The size of a sampled design.")]
Table = Annotated[
    Path | None, typer.Option(help="A CSV file of points, a column for each parameter.")
]
Runs = Annotated[int | None, typer.Option(help="Runs at every point; 50 if left out.")]
Seed = Annotated[int | None, typer.Option(help="Seed of the luck and of the design.")]
Outcomes = Annotated[
    list[str] | None,
    typer.Option("--outcome", metavar="NAME", help="An outcome to keep; repeatable."),
]
KeepAll = Annotated[
    bool, typer.Option("--keep-all", help="Keep the course of every run, not only quantiles.")
]
Threads = Annotated[
    int | None, typer.Option("--workers", min=1, help="Threads; as many as processors if left out.")
]
Processes = Annotated[int | None, typer.Option(min=1, help="Processes instead of threads.")]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="A Dask cluster instead: tcp://host:port of its scheduler, or local.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="The folder of the sweep; runs/sweep-NAME if left out. An unfinished one goes on.",
    ),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Begin anew, removing an earlier sweep.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what it would take, and stop.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before a large sweep.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(
        epilog="Examples:  attrition sweep aid-and-strikes --dry-run  |  attrition sweep "
        "after-kherson --vary support.military=0.25:1.5:6 --vary strikes.tempo=0:2:5 --runs 50"
    )(sweep)


def sweep(
    study: What,
    vary: Vary = None,
    design: Designs = None,
    points: Points = None,
    table: Table = None,
    runs: Runs = None,
    seed: Seed = None,
    weeks: Weeks = None,
    set_: Overrides = None,
    outcome: Outcomes = None,
    posterior: Fitted = False,
    keep_all: KeepAll = False,
    workers: Threads = None,
    processes: Processes = None,
    cluster: Cluster = None,
    out: Out = None,
    fresh: Fresh = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    quiet: Quiet = False,
) -> None:
    """Run a model at many points: a study from a file, or a scenario with parameters to vary.

    The folder holds the points, the outcomes of every run and weekly quantiles of the measures at
    every point, as Parquet files. The same command goes on where an earlier one was stopped. The
    runs of every point have the same luck, so that points differ by what was varied only.
    """
    changes: dict[str, Any] = {
        "design": design or ("table" if table else None),
        "points": points,
        "table": table and str(table.resolve()),
        "runs": runs,
        "seed": seed,
        "weeks": weeks,
        "outcomes": outcome,
        "uncertainties": "posterior" if posterior else None,
        "trajectories": "every-run" if keep_all else None,
    }
    given = {key: value for key, value in changes.items() if value is not None}
    asked = _study(study, vary or [], set_ or [], given)
    compile_first(asked.scenarios[0], hidden=quiet)
    folder = out or Path("runs") / f"sweep-{asked.name}"
    if dry_run or not yes:
        _check_size(asked, processes or workers, dry_run=dry_run, yes=yes or quiet)
    if not dry_run:
        crew = _workers(workers, processes, cluster)
        _report(_run(asked, folder, crew, fresh=fresh, quiet=quiet), quiet=quiet)


def _study(name: str, vary: list[str], set_: list[str], given: dict[str, Any]) -> Study:
    """Make the study that the options mean, of a file or of a scenario."""
    from attrition.scenario.problems import Complaints
    from attrition.sweep import make_study, read_study
    from attrition.sweep.options import levers_of, values_of
    from attrition.sweep.read import find_study

    complaints = Complaints("option")
    levers, values = levers_of(vary, complaints), values_of(set_, complaints)
    complaints.raise_if_any()
    tables = {key: table for key, table in (("levers", levers), ("set", values)) if table}
    file = find_study(name)
    if file and _is_study(file):
        return read_study(file, {**given, **tables})
    return make_study({"scenarios": [name], **given, **tables}, Path(name).stem, file="options")


def _is_study(file: Path) -> bool:
    """Return whether a file names scenarios; one that cannot be read is told of as a study."""
    import tomllib

    try:
        return "scenarios" in tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return True


def _workers(workers: int | None, processes: int | None, cluster: str | None) -> Workers:
    """Return the workers that are asked for, of one kind."""
    from attrition.sweep import workers as kinds
    from attrition.sweep.chunk import WorkerError

    if sum(bool(one) for one in (workers, processes, cluster)) > 1:
        raise WorkerError("--workers, --processes and --cluster exclude each other: give one")
    if processes:
        return kinds.processes(processes)
    if not cluster:
        return kinds.threads(workers)
    try:
        return kinds.cluster(cluster)
    except ImportError:
        raise WorkerError("--cluster needs Dask: pip install 'attrition[cluster]'") from None
    except (OSError, ValueError) as error:
        raise WorkerError(f"no Dask scheduler answers at {cluster}: {error}") from None


def _check_size(study: Study, workers: int | None, *, dry_run: bool, yes: bool) -> None:
    """Say what a sweep would take, and ask before a large one."""
    import os

    from attrition.errors import AttritionError
    from attrition.sweep.estimate import estimate

    count = workers or os.cpu_count() or 1
    plan = estimate(study, count)
    if dry_run:
        typer.echo(_estimate_text(study, plan, count))
    elif plan.large and not yes:
        typer.echo(_estimate_text(study, plan, count), err=True)
        if not _confirmed():
            raise AttritionError("large sweep; confirm with --yes")


def _confirmed() -> bool:
    import sys

    return sys.stdin.isatty() and typer.confirm("begin?", err=True)


def _estimate_text(study: Study, plan: Estimate, workers: int) -> str:
    factors = ", ".join(factor.path for factor in study.factors)
    return f"{study.title}: {study.design} of {factors}\n{plan.text(workers)}"


def _run(study: Study, folder: Path, workers: Workers, *, fresh: bool, quiet: bool) -> Store:
    """Run a sweep and report its progress; an interruption says how much of it is kept."""
    from attrition.sweep import run_sweep

    seen = [0, 0]
    with _progress(study, workers.name, hidden=quiet) as show:

        def on_progress(done: int, total: int) -> None:
            seen[:] = done, total
            show(done, total)

        try:
            return run_sweep(study, folder, workers, fresh=fresh, on_progress=on_progress)
        except KeyboardInterrupt:
            kept = f"{seen[0]:,} of {seen[1]:,} points are kept in {folder}"
            raise KeyboardInterrupt(f"{kept}: the same command goes on") from None


@contextmanager
def _progress(study: Study, workers: str, *, hidden: bool) -> Iterator[Callable[[int, int], None]]:
    """Yield what tells of points done, runs a second, time left: a bar, or a line now and then."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from attrition.sweep.estimate import Pace

    console = Console(stderr=True, quiet=hidden)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    last, pace = time.monotonic(), Pace(study.runs)
    with bar:
        task = bar.add_task(workers, total=None)

        def show(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            text = ", ".join(filter(None, (f"points, {workers}", pace.text(done, total))))
            bar.update(task, completed=done, total=total, description=text)
            if not console.is_terminal and now - last > REPORT_EVERY:
                last = now
                console.print(f"{done:,} of {total:,} {text}")

        yield show


def _report(store: Store, *, quiet: bool) -> None:
    failed = len(store.failures) if store.finished else store.manifest["points"] - store.done
    if quiet:
        typer.echo(str(store.path))
    else:
        manifest = store.manifest
        runs = f"{manifest['points']:,} points with {manifest['runs']:,} runs each"
        typer.echo(f"{manifest['title']}: {runs}, in {store.path}")
    if failed:
        several = "1 point" if failed == 1 else f"{failed:,} points"
        typer.echo(f"{several} failed: {store.path / 'failures.parquet'} says why", err=True)
        raise typer.Exit(0 if store.finished else 1)
