"""The commands that compare a scenario with the record, and fit parameters to it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.compare import Pairs
from attrition.cli.observed import (
    Figures,
    Until,
    observed_in,
    observed_options,
    suffix_of,
    unfinished,
)
from attrition.cli.options import PAIRS, Json, Luck, Overrides, Quiet, Seed, Weeks, Workers
from attrition.cli.result_folders import folder_for, tell_replaced, unusual
from attrition.cli.run import (
    config_of,
    learn_with_progress,
    loaded,
    options,
    progress,
    run_with_progress,
    suffix,
)
from attrition.cli.scenarios import complete_name
from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

    from attrition.conditioning.conditioned import Conditioned
    from attrition.results.trajectories import Trajectories
    from attrition.validation.assess import Assessment
    from attrition.validation.calibrate import Calibration

Against = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help="Scenario, by name or path. Default: after-kherson, with --wars the whole library.",
        autocompletion=complete_name,
        show_default=False,
    ),
]
Wars = Annotated[
    bool,
    typer.Option(
        "--wars",
        help="Hold the library of wars, or the war NAME, against their records: figures, how and "
        "when wars end, the front, and shared behaviour fitted to all wars but one.",
    ),
]
Record = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Folder of tables to score against, in the format of attrition/reference.",
    ),
]
Into = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", help="Folder for the page, by default runs/validate-NAME-seedN."
    ),
]
Rolls = Annotated[
    bool,
    typer.Option(
        "--rolling/--no-rolling",
        help="Forecast again from the first of each month, with and without the figures known by "
        "then; with --wars, fit to all wars but one. This takes most of the time.",
    ),
]
WIDEST = 16  # characters of a cell on the console, so that there is room for names


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command(
        epilog="Examples:  attrition validate  |  attrition validate full-scale-invasion  |  "
        "attrition validate after-kherson --luck --record my-tables  |  attrition validate --wars"
    )(validate)
    app.command(epilog="Example:  attrition calibrate --size 400 --waves 12 --out posterior.csv")(
        calibrate
    )


def validate(
    name: Against = None,
    wars: Wars = False,
    record: Record = None,
    runs: Pairs = PAIRS,
    seed: Seed = 0,
    weeks: Weeks = None,
    set_: Overrides = None,
    workers: Workers = None,
    luck: Luck = False,
    rolling: Rolls = True,
    observed: Figures = None,
    until: Until = None,
    out: Into = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Compare a scenario with the public record: scores of its series, and patterns.

    From the first of each month it forecasts every later figure, and compares the forecasts with
    those that need no model. The folder holds a page (index.html) that opens with how they did and
    shows bands and recorded figures, the tables of forecasts, scores and patterns, and a manifest.
    Figures quoted from memory are never scored.
    A scenario names its own record, or has the one that ships for Ukraine and Russia; any other
    needs a --record. With --observed the runs learn from the figures known by --until, and only
    later ones are scored. With --wars, wars with records are run with default behaviour; options
    that would change them (--record, --set, --weeks, --observed, --until) are then refused.
    """
    if wars:
        from attrition.cli.wars import refuse, validate_wars

        refuse(
            record=record, set=set_, weeks=weeks, workers=workers, observed=observed, until=until
        )
        return validate_wars(
            name, runs, seed, out, luck=luck, leave_out=rolling, as_json=as_json, quiet=quiet
        )
    name = name or "after-kherson"
    from attrition.drivers.execution import drawn_by
    from attrition.reference import read_record, record_of
    from attrition.reports.validation_folder import write_assessment
    from attrition.validation.assess import assess
    from attrition.validation.rolling import LEARNERS

    overrides = set_ or []
    scenario = loaded(name, overrides, weeks, luck=luck)
    sides = [side.name for side in scenario.sides]
    observations = read_record(record, sides) if record else record_of(scenario)
    config = config_of(RunConfig(runs, seed, Driver.engine, workers), luck=luck)
    known = observed_in(observed, until, scenario, config)
    rolling = rolling and known is None
    drawn = drawn_by(config, scenario)
    if known is None:
        config = replace(config, discrepancy=False)  # scores add it themselves
    tables = ["--record", str(record)] if record else []
    tables += [] if rolling else ["--no-rolling"]
    chosen = options(config, weeks, overrides, luck=luck)
    chosen += observed_options(observed, until)
    command = ["attrition", "validate", name, *chosen, *tables]

    def assessed() -> Assessment:
        runs: Trajectories | Conditioned = (
            learn_with_progress(scenario, config, known, unfinished(folder), hidden=quiet)
            if known
            else run_with_progress(scenario, config, hidden=quiet)
        )
        what = "runs from each month on"
        with progress(what, LEARNERS * config.runs, hidden=quiet or not rolling) as on_progress:
            return assess(
                scenario,
                runs,
                observations,
                **drawn,
                learners=LEARNERS if rolling else 0,
                on_progress=on_progress,
            )

    several = f"{unusual(runs=(runs, PAIRS))}{f'-against-{record.name}' if record else ''}"
    endings = (f"-seed{seed}{several}", suffix(luck), suffix_of(known))
    named = f"validate-{scenario.name}"
    folder = out or folder_for(named, *endings, overrides=overrides, weeks=weeks)
    tell_replaced(folder, hidden=quiet)
    found, files = write_assessment(folder, assessed, scenario, config, command, known)
    _report(found, files, folder, as_json=as_json, quiet=quiet)


def calibrate(
    size: Annotated[int, typer.Option(min=20, max=100_000, help="Number of parameter sets.")] = 400,
    waves: Annotated[
        int, typer.Option(min=1, max=1_000, help="Maximum number of waves of falling tolerance.")
    ] = 12,
    seed: Seed = 0,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="CSV file for the parameter sets.", dir_okay=False)
    ] = Path("posterior.csv"),
    as_json: Json = False,
) -> None:
    """Fit parameters to the 2022 record: history matching, then approximate Bayesian computation.

    Prints the tolerance and the acceptance rate of each wave, and which parameters the record
    informs. Writes two tables next to the parameter sets: the waves (posterior-waves.csv), and for
    each parameter how far the sets depart from the plausible range (posterior-informed.csv).
    """
    from attrition.scenario import load
    from attrition.storage.folders import check_new, unwritable
    from attrition.storage.marker import OutputError
    from attrition.validation.calibrate import SCENARIO, calibrate, informed_path, waves_path

    if not out.absolute().parent.is_dir():
        raise OutputError(f"cannot write {out.name}: there is no folder {out.parent}")
    for path in (out, waves_path(out), informed_path(out)):
        check_new(path)
    found = calibrate(load(SCENARIO), size, waves, seed)
    try:
        found.write(out)
    except OSError as error:
        raise unwritable(error, out) from error
    if as_json:
        typer.echo(json.dumps(_fit(found, out), allow_nan=False))
    else:
        _print_fit(found, out)


def _fit(found: Calibration, out: Path) -> dict[str, object]:
    """Return what a calibration found, as plain values that JSON can hold."""
    from attrition.validation.informed import learned

    return {
        "file": str(out),
        "sets": len(found.posterior),
        "tolerance": found.tolerance,
        "waves": found.waves.to_dict("records"),
        "parameters": learned(found.matched, found.posterior).to_dict("records"),
    }


def _print_fit(found: Calibration, out: Path) -> None:
    """Print the waves, and what the record informs."""
    from attrition.validation.informed import informed

    typer.echo(found.waves.to_string(index=False, float_format="%.3g"))
    table = informed(found.posterior)
    names = table.loc[table["informed"], "parameter"]
    typer.echo(f"The record informs {len(names)} of {len(table)} parameters: {', '.join(names)}")
    typer.echo(f"{len(found.posterior)} parameter sets: {out}")


def _report(
    found: Assessment, files: dict[str, str], folder: Path, *, as_json: bool, quiet: bool
) -> None:
    if as_json:
        from attrition.reports.validation_json import validation_json

        typer.echo(json.dumps(validation_json(found, files), allow_nan=False))
    elif quiet:
        typer.echo(str(folder))
    else:
        _print(found)
        typer.echo(f"Page: {folder / 'index.html'}")


def _print(found: Assessment) -> None:
    """Print the judgement with its table, the scores, the patterns and a summary."""
    from rich.console import Console

    from attrition.reports.learning import print_learning
    from attrition.reports.validation_narrative import pattern_table, score_table, summary
    from attrition.reports.validation_rolling import lead, opening_table

    console = Console(highlight=False)
    if found.learned:
        print_learning(console, found.learned)
    if first := lead(found):
        console.print(first)
        console.print()
    for frame in (opening_table(found), score_table(found), pattern_table(found)):
        if len(frame):
            console.print(_table(frame))
            console.print()
    console.print(summary(found))


def _table(frame: pd.DataFrame) -> Table:
    """Return a table for the console; the first column takes what room is left."""
    from rich.table import Table

    first, *others = (str(name) for name in frame.columns)
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column(first, ratio=1)
    for name in others:
        longest = max(map(len, [*name.split(), *frame[name]]))
        table.add_column(name, justify="right", width=min(WIDEST, longest))
    for row in frame.itertuples(index=False, name=None):
        table.add_row(*row)
    return table
