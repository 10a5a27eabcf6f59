"""Commands that run a scenario, and run it again to see whether it comes out the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.scenarios import Name

if TYPE_CHECKING:
    from attrition.manifest import Manifest
    from attrition.output import Result
    from attrition.results import Trajectories
    from attrition.scenario import Scenario


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
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder that a run has written.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command(
        epilog="Examples:  attrition run after-kherson  |  "
        "attrition run my.toml --seed 7 --weeks 52 --set combat.quality.a=1.2 --out trial"
    )(run)
    app.command(epilog="Example:  attrition rerun runs/after-kherson-seed0")(rerun)


def run(
    name: Name,
    seed: Seed = 0,
    weeks: Weeks = None,
    set_: Overrides = None,
    out: Out = None,
    kind: Kind = Format.parquet,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Run a scenario once and keep everything that came out.

    The folder then holds the trajectories (Parquet, CSV on request), a dated log, a page of charts
    (SVG and PNG) and a manifest from which `attrition rerun` can repeat the run bit for bit. One
    run is one possible course, not a forecast.
    """
    with _told():
        from attrition.output import result_of, simulate, write_run
        from attrition.scenario import load

        overrides = set_ or []
        scenario = load(name, overrides, weeks=weeks)
        if not quiet:
            _warn(scenario, overrides)
        command = _command(name, seed, weeks, overrides)
        folder = out or Path("runs") / f"{scenario.name}-seed{seed}"

        def simulated() -> Result:
            with _progress(scenario, hidden=quiet) as tick:
                course = simulate(scenario, seed, tick)
            return result_of(scenario, seed, course, overrides=overrides, command=command)

        result, files = write_run(folder, simulated, csv=kind is Format.csv)
    _report(result, files, folder, as_json=as_json, quiet=quiet)


def rerun(folder: Folder) -> None:
    """Repeat a run from its manifest alone and tell whether it comes out the same.

    Prints "identical" where every value of every measure is the same bit for bit. Otherwise says
    what differs, versions included, and ends with exit code 1.
    """
    with _told(interrupted="interrupted"):
        from attrition.manifest import read_manifest
        from attrition.output import simulate
        from attrition.scenario import Scenario

        manifest = read_manifest(folder)
        scenario = Scenario.from_resolved(manifest.scenario)
        with _progress(scenario, hidden=False) as tick:
            again = simulate(scenario, manifest.seed, tick)
        differences = [] if again.digest() == manifest.result_hash else _values(folder, again)
        differences += _changed_files(folder, manifest)
        if scenario.content_hash() != manifest.scenario_hash:
            differences.append("the scenario in the manifest was changed since the run")
    if not differences:
        typer.echo(f"identical: {again.weeks()} weeks, result {manifest.result_hash[:12]}")
        return
    for line in [*differences, *_changed_versions(manifest)]:
        typer.echo(line)
    raise typer.Exit(1)


@contextmanager
def _told(interrupted: str = "interrupted; nothing was written") -> Iterator[None]:
    """Turn what can go wrong with a folder into a message and an exit code."""
    from attrition.files import OutputError
    from attrition.manifest import ManifestError

    try:
        yield
    except (OutputError, ManifestError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo(interrupted, err=True)
        raise typer.Exit(130) from None


@contextmanager
def _progress(scenario: Scenario, *, hidden: bool) -> Iterator[Callable[[int], None]]:
    """Show a bar with the simulated date on a terminal; yield what moves it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from attrition.numbers import day

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    disable = hidden or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=disable) as progress:
        task = progress.add_task(day(scenario.start, full=True), total=scenario.steps)

        def tick(week: int) -> None:
            when = day(scenario.date(week), full=True)
            progress.update(task, completed=week, description=f"{when:>11}")

        yield tick


def _report(
    result: Result, files: dict[str, str], folder: Path, *, as_json: bool, quiet: bool
) -> None:
    if as_json:
        from attrition.output import as_json as plain

        typer.echo(json.dumps(plain(result, files), allow_nan=False))
    elif quiet:
        typer.echo(str(folder))
    else:
        from rich.console import Console

        from attrition.summary import print_summary

        print_summary(Console(highlight=False), result.trajectories, result.log, files)


def _warn(scenario: Scenario, overrides: list[str]) -> None:
    """Repeat the warnings on what was overridden, and count those on the scenario itself."""
    paths = tuple(override.partition("=")[0].strip() for override in overrides)
    own = [warning for warning in scenario.warnings if paths and warning.startswith(paths)]
    for warning in own:
        typer.echo(f"warning: {warning}", err=True)
    others = len(scenario.warnings) - len(own)
    if others:
        values = "1 value lies" if others == 1 else f"{others} values lie"
        typer.echo(
            f"note: {values} outside the plausible range; attrition show {scenario.name} "
            "lists them as warnings",
            err=True,
        )


def _command(name: str, seed: int, weeks: int | None, overrides: list[str]) -> list[str]:
    """Return the command that makes this run, without what only bears on where it is written."""
    length = [] if weeks is None else ["--weeks", str(weeks)]
    changes = [word for override in overrides for word in ("--set", override)]
    return ["attrition", "run", name, "--seed", str(seed), *length, *changes]


def _values(folder: Path, again: Trajectories) -> list[str]:
    """Say in which value a repeated run first differs from the one on disk."""
    from attrition.results import Trajectories

    try:
        before = Trajectories.read(folder)
    except (OSError, ValueError):
        return ["different, and there is no table of the run to compare with"]
    first = before.first_difference(again)
    if first is None:
        return ["different from what the manifest says, but the same as the table on disk"]
    what = f"{first.measure} of {again.about.name(first.of)}" if first.of else first.measure
    return [
        f"different: first in week {first.week} ({again.about.date(first.week)}), {what}: "
        f"{first.left!r} before, {first.right!r} now"
    ]


def _changed_files(folder: Path, manifest: Manifest) -> list[str]:
    """Say which tables of a run were changed since it was written."""
    from attrition.files import sha256_of

    return [
        f"{name} was changed since the run"
        for name, digest in manifest.files.items()
        if name.startswith("trajectories.")
        and (folder / name).is_file()
        and sha256_of(folder / name) != digest
    ]


def _changed_versions(manifest: Manifest) -> list[str]:
    """Say which versions are not those of the run."""
    from attrition.manifest import own_version, versions

    before = {"attrition": manifest.attrition, **manifest.versions}
    now = {"attrition": own_version(), **versions()}
    return [
        f"{name} was {version}, is now {now.get(name, 'none')}"
        for name, version in before.items()
        if now.get(name) != version
    ]
