"""The command that sweeps over parameters."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from attrition.cli.compiling import compile_first
from attrition.cli.options import MOST_WORKERS, Luck, Overrides, Quiet, Weeks

if TYPE_CHECKING:
    from attrition.sweep import Store, Study
    from attrition.sweep.estimate import Estimate
    from attrition.sweep.workers import Workers

REPORT_EVERY = 10.0
What = Annotated[
    str, typer.Argument(metavar="STUDY", help="Study or scenario, by name or TOML file.")
]
Vary = Annotated[
    list[str] | None,
    typer.Option(
        "--vary",
        metavar="PATH=VALUES",
        help="Parameter to vary: low:high, low:high:levels, plausible, or a list such as "
        "0.5,1,2; repeatable.",
    ),
]
Designs = Annotated[
    str | None,
    typer.Option(
        help="grid (the default), one-at-a-time, table, latin-hypercube, sobol, saltelli or morris."
    ),
]
Points = Annotated[int | None, typer.Option(help="Size of a sampled design.")]
Table = Annotated[
    Path | None, typer.Option(help="CSV file of points, with a column for each parameter.")
]
Runs = Annotated[int | None, typer.Option(help="Runs at each point, by default 50.")]
Seed = Annotated[int | None, typer.Option(help="Random seed of the runs and of the design.")]
Outcomes = Annotated[
    list[str] | None,
    typer.Option("--outcome", metavar="NAME", help="Outcome to keep, by default all; repeatable."),
]
KeepAll = Annotated[
    bool, typer.Option("--keep-all", help="Keep every run's trajectory, not only quantiles.")
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        max=MOST_WORKERS,
        help="Number of threads, the default for small sweeps: one for each processor.",
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=MOST_WORKERS,
        help="Number of processes, the default for large sweeps: one for each processor.",
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Dask cluster instead: tcp://host:port of its scheduler, or local.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Folder of the sweep, by default runs/sweep-NAME. Resumes an unfinished sweep.",
    ),
]
Fresh = Annotated[
    bool,
    typer.Option("--fresh", help="Start over; an earlier sweep is moved to a folder beside it."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the estimated time and size, and stop.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Run a large sweep without asking.")]


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
    luck: Luck = False,
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
    """Run the model at many points: a study, or a scenario with parameters to vary.

    The folder holds the points, the outcomes of every run and weekly quantiles of the measures at
    every point, as Parquet files. The same command resumes an interrupted sweep. Run i of every
    point has the same luck, process noise and parameter set, so that points differ only by the
    parameters varied.
    """
    changes: dict[str, Any] = {
        "design": design or ("table" if table else None),
        "points": points,
        "table": table and str(table.resolve()),
        "runs": runs,
        "seed": seed,
        "weeks": weeks,
        "outcomes": outcome,
        "bands": "luck" if luck else None,
        "trajectories": "every-run" if keep_all else None,
    }
    given = {key: value for key, value in changes.items() if value is not None}
    from attrition.sweep.sensitivity import answers_of

    asked = _study(study, vary or [], set_ or [], given)
    compile_first(hidden=quiet)
    folder = out or Path("runs") / f"sweep-{asked.name}"
    if not quiet:
        typer.echo(f"note: {answers_of(asked)}", err=True)
    if dry_run or not yes:
        _check_size(asked, processes or workers, dry_run=dry_run, yes=yes or quiet)
    if not dry_run:
        crew = _workers(asked, workers, processes, cluster)
        _report(_run(asked, folder, crew, fresh=fresh, quiet=quiet), quiet=quiet)


def _study(name: str, vary: list[str], set_: list[str], given: dict[str, Any]) -> Study:
    """Make the study from the options and a file or a scenario."""
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
    """Return whether a file is a study; a file that cannot be read is reported as one."""
    from attrition.scenario.files import read_toml
    from attrition.scenario.problems import Complaints

    document = read_toml(file, Complaints(file.name))
    return document is None or "scenarios" in document.data


def _workers(
    study: Study, workers: int | None, processes: int | None, cluster: str | None
) -> Workers:
    """Return the workers that the options ask for, or those that suit the size of the study."""
    from attrition.sweep import workers as kinds
    from attrition.sweep.chunk import WorkerError
    from attrition.sweep.design import count

    if sum(bool(one) for one in (workers, processes, cluster)) > 1:
        raise WorkerError("use only one of --workers, --processes and --cluster")
    if processes:
        return kinds.processes(processes)
    if workers:
        return kinds.threads(workers)
    if not cluster:
        return kinds.suited_to(count(study) * study.runs)
    try:
        return kinds.cluster(cluster)
    except ImportError:
        raise WorkerError("--cluster needs Dask: pip install 'attrition[cluster]'") from None
    except (OSError, ValueError) as error:
        raise WorkerError(f"no Dask scheduler answers at {cluster}: {error}") from None


def _check_size(study: Study, workers: int | None, *, dry_run: bool, yes: bool) -> None:
    """Estimate the size of a sweep; ask for confirmation of a large one."""
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

    return sys.stdin.isatty() and typer.confirm("start?", err=True)


def _estimate_text(study: Study, plan: Estimate, workers: int) -> str:
    factors = ", ".join(factor.path for factor in study.factors)
    return f"{study.title}: {study.design} of {factors}\n{plan.text(workers)}"


def _run(study: Study, folder: Path, workers: Workers, *, fresh: bool, quiet: bool) -> Store:
    """Run a sweep and report its progress; the text of an interruption says how much is kept."""
    from attrition.sweep import run_sweep

    seen = [0, 0]
    with _progress(study, workers.name, hidden=quiet) as show:

        def on_progress(done: int, total: int) -> None:
            seen[:] = done, total
            show(done, total)

        try:
            return run_sweep(study, folder, workers, fresh=fresh, on_progress=on_progress)
        except KeyboardInterrupt as error:
            kept = f"{seen[0]:,} of {seen[1]:,} points are kept in {folder}"
            raise type(error)(f"{kept}; the same command resumes the sweep") from None


@contextmanager
def _progress(study: Study, workers: str, *, hidden: bool) -> Iterator[Callable[[int, int], None]]:
    """Show points done, runs per second and time left, as a bar or as lines; yield its update."""
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
    from attrition.sweep.writer import DAMAGED

    failed = len(store.failures) if store.finished else store.manifest["points"] - store.done
    if quiet:
        typer.echo(str(store.path))
    else:
        manifest = store.manifest
        runs = f"{manifest['points']:,} points with {manifest['runs']:,} runs each"
        typer.echo(f"{manifest['title']}: {runs}, in {store.path}")
        bands = "; ".join(dict.fromkeys(manifest["bands"].values()))
        typer.echo(f"Runs are paired across points; bands show {bands}.")
    damaged = store.path / DAMAGED
    if damaged.is_dir():
        typer.echo(f"files that were damaged were made anew; {damaged} has the old ones", err=True)
    if failed:
        several = "1 point" if failed == 1 else f"{failed:,} points"
        typer.echo(
            f"{several} failed; {store.path / 'failures.parquet'} gives the reasons", err=True
        )
        raise typer.Exit(0 if store.finished else 1)
