"""The command that compares scenarios with a base, in pairs of runs with the same draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.options import (
    MOST_RUNS,
    PAIRS,
    Json,
    Luck,
    Overrides,
    Quiet,
    Seed,
    Weeks,
    Workers,
)
from attrition.cli.result_folders import folder_for, tell_replaced
from attrition.cli.run import config_of, loaded, options, run_with_progress, suffix, warn
from attrition.cli.scenarios import Name, complete_name
from attrition.cli.telling import NO_FORECAST, Telling
from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    from rich.console import Console

    from attrition.reports.comparison_folder import ComparisonResults
    from attrition.scenario import Scenario

Others = Annotated[
    list[str],
    typer.Argument(
        metavar="OTHER",
        help="Scenarios to compare with the base, by name or path.",
        autocompletion=complete_name,
    ),
]
Pairs = Annotated[int, typer.Option(min=2, max=MOST_RUNS, help="Number of runs of each scenario.")]
Into = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Folder for the results, by default one under runs named after the scenarios. "
        "Replaces an earlier comparison there.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(
        epilog="Examples:  attrition compare after-kherson aid-halved  |  attrition compare "
        "after-kherson aid-cut aid-halved --runs 500 --weeks 52 --out aid"
    )(compare)


def compare(
    base: Name,
    others: Others,
    runs: Pairs = PAIRS,
    seed: Seed = 0,
    weeks: Weeks = None,
    set_: Overrides = None,
    workers: Workers = None,
    luck: Luck = False,
    out: Into = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Compare scenarios with a base: what differs, and how consistently across runs.

    Each run of a scenario is paired with the run of the base that has the same luck, process noise
    and parameter set. Differences are taken pair by pair, over the weeks that both cover. --set
    changes a parameter in every scenario. The folder holds the differences, a summary table, a
    page of charts for each scenario and a manifest.
    """
    from attrition.reports.comparison_folder import comparison_json, write_comparison

    overrides = set_ or []
    scenarios = [loaded(name, overrides, weeks, luck=luck) for name in (base, *others)]
    _check(scenarios)
    if not quiet:
        warn(dict(zip((base, *others), scenarios, strict=True)), overrides)
    config = config_of(RunConfig(runs, seed, Driver.engine, workers), luck=luck)
    command = ["attrition", "compare", base, *others]
    command += options(config, weeks, overrides, luck=luck)

    def compared() -> ComparisonResults:
        return _compare(scenarios, config, overrides, command, hidden=quiet)

    named = (_folder(scenarios, config), suffix(luck))
    folder = out or folder_for(*named, overrides=overrides, weeks=weeks)
    tell_replaced(folder, hidden=quiet)
    telling = Telling(as_json, quiet)
    found, files = write_comparison(folder, compared, telling.shown_by(_show))
    telling.end(folder, files, NO_FORECAST, lambda: comparison_json(found, files))


def _check(scenarios: Sequence[Scenario]) -> None:
    """Raise an error before any run if the scenarios cannot be compared."""
    from attrition.results.comparison import CompareError, comparable
    from attrition.results.metadata import RunMetadata

    base, *others = scenarios
    names = [other.name for other in others]
    for name in names:
        if names.count(name) > 1:
            raise CompareError(f"{name} is listed twice")
    for other in others:
        if other.name == base.name and other.content_hash() == base.content_hash():
            raise CompareError(f"{base.name} is compared with itself: nothing can differ")
    for other in others:
        comparable(RunMetadata.of(base), RunMetadata.of(other))


def _compare(
    scenarios: Sequence[Scenario],
    config: RunConfig,
    overrides: list[str],
    command: list[str],
    *,
    hidden: bool,
) -> ComparisonResults:
    """Run the scenarios one after the other and pair the runs with those of the first."""
    from attrition.reports.comparison_folder import ComparisonResults
    from attrition.reports.run_folder import result_of
    from attrition.results.comparison import compare as pair

    results = []
    for scenario in scenarios:
        trajectories = run_with_progress(scenario, config, hidden=hidden, what=scenario.name)
        results.append(
            result_of(scenario, config, trajectories, overrides=overrides, command=command)
        )
    base, *others = results
    pairs = [pair(base.trajectories, other.trajectories) for other in others]
    return ComparisonResults(base, others, pairs)


def _folder(scenarios: Sequence[Scenario], config: RunConfig) -> str:
    base, *others = (scenario.name for scenario in scenarios)
    named = "-".join(others) if len(others) <= 2 else f"{len(others)}-scenarios"
    return f"{base}-against-{named}-seed{config.seed}-runs{config.runs}"


def _show(console: Console, found: ComparisonResults) -> None:
    from attrition.reports.summary_comparison import (
        print_base,
        print_comparison,
        print_comparison_end,
    )

    print_base(console, found.base.trajectories)
    for one in found.comparisons:
        print_comparison(console, one)
    print_comparison_end(console)
