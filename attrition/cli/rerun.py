"""The command that repeats a run from its manifest and checks that the results are the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.options import Workers
from attrition.cli.run import learn_with_progress, run_with_progress
from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    from attrition.results.trajectories import Difference, Trajectories
    from attrition.scenario import Scenario
    from attrition.storage.manifest import Manifest

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Results folder of an earlier run.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(epilog="Example:  attrition rerun runs/after-kherson-seed0")(rerun)


def rerun(folder: Folder, workers: Workers = None) -> None:
    """Repeat a run from its manifest alone and check that the results are identical.

    Prints "identical" if every value of every measure is the same bit for bit, in every run.
    Otherwise lists what differs, including versions, and exits with code 1.
    """
    from attrition.reports.run_folder import drawn_hashes
    from attrition.scenario import Scenario
    from attrition.storage.manifest import read_manifest

    manifest = read_manifest(folder)
    config = RunConfig(
        manifest.runs,
        manifest.seed,
        Driver(manifest.driver),
        workers,
        bool(manifest.posterior),
        bool(manifest.discrepancies),
    )
    differences: list[str] = []
    first = Scenario.from_resolved(manifest.scenario, f"{folder}, scenario")
    sets, sizes = drawn_hashes(config, first)
    if sets != manifest.posterior:
        differences.append("the parameter sets have changed since the run")
    if sizes != manifest.discrepancies:
        differences.append("the sizes of discrepancies have changed since the run")
    for resolved, scenario_hash, result_hash in manifest.repeatable():
        scenario = Scenario.from_resolved(resolved, f"{folder}, scenario")
        again = _again(folder, manifest, scenario, config)
        if again.digest() != result_hash and manifest.others:
            differences.append(f"different: the runs of {scenario.name}")
        elif again.digest() != result_hash:
            differences += _values(folder, again)
        if scenario.content_hash() != scenario_hash:
            differences.append("the scenario in the manifest has been changed since the run")
    differences += _changed_files(folder, manifest)
    if not differences:
        runs = f", {config.runs} runs" if config.runs > 1 else ""
        typer.echo(f"identical: {again.weeks()} weeks{runs}, result {result_hash[:12]}")
        return
    for line in [*differences, *_changed_versions(manifest)]:
        typer.echo(line)
    raise typer.Exit(1)


def _again(folder: Path, manifest: Manifest, scenario: Scenario, config: RunConfig) -> Trajectories:
    """Return the runs of a scenario once more, with what they learned."""
    from attrition.conditioning.observed import Observed

    if not manifest.observed:
        return run_with_progress(scenario, config, hidden=False)
    observed = Observed.from_dict(manifest.observed, str(folder / "manifest.json"))
    return learn_with_progress(scenario, config, observed, hidden=False).predictive()


def _values(folder: Path, again: Trajectories) -> list[str]:
    """Describe the first value in which a repeated run differs from the one on disk."""
    from attrition.results.reading import TableError, read_table, table_path
    from attrition.results.trajectories import Trajectories

    try:
        before = Trajectories(*read_table(table_path(folder)))
    except TableError:
        return ["different; there is no table of the run to compare with"]
    first = _first_difference(before, again)
    if first is None:
        return ["different from the manifest, but identical to the table on disk"]
    what = f"{first.measure} of {again.metadata.name(first.of)}" if first.of else first.measure
    run = f" of run {first.run}" if len(again.runs()) > 1 else ""
    return [
        f"different: first in week {first.week}{run} ({again.metadata.date(first.week)}), {what}: "
        f"{first.left!r} before, {first.right!r} now"
    ]


def _first_difference(before: Trajectories, again: Trajectories) -> Difference | None:
    """Return the first value that differs, a run at a time."""
    for run in sorted({*before.runs(), *again.runs()}):
        first = before.select(run=run).first_difference(again.select(run=run))
        if first is not None:
            return first
    return None


def _changed_files(folder: Path, manifest: Manifest) -> list[str]:
    """List the tables of a run that have been changed since it was written."""
    from attrition.storage.marker import sha256_of

    return [
        f"{name} has been changed since the run"
        for name, digest in manifest.files.items()
        if name.startswith(("trajectories.", "quantiles", "differences.", "comparison."))
        and (folder / name).is_file()
        and sha256_of(folder / name) != digest
    ]


def _changed_versions(manifest: Manifest) -> list[str]:
    """List the versions that differ from those of the run."""
    from attrition.storage.version import own_version, versions

    before = {"attrition": manifest.attrition, **manifest.versions}
    now = {"attrition": own_version(), **versions()}
    return [
        f"{name} was {version}, is now {now.get(name, 'none')}"
        for name, version in before.items()
        if now.get(name) != version
    ]
