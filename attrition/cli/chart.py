"""Commands that give one picture for a slide, or one table for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attrition.cli.options import MOST_RUNS, Luck, Overrides, Seed, Weeks, Workers
from attrition.cli.run import config_of, loaded, run_with_progress, warn
from attrition.cli.scenarios import complete_name
from attrition.drivers.execution import Driver, RunConfig

if TYPE_CHECKING:
    from attrition.results.trajectories import Trajectories

NONE = ""


def complete_measure(incomplete: str) -> list[str]:
    """Complete the name of a measure, for the shell."""
    from attrition.measures import MEASURES

    return [name for name in MEASURES if name.startswith(incomplete)]


Source = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="Scenario, by name or path, or the folder of results of attrition run.",
        autocompletion=complete_name,
    ),
]
Measures = Annotated[
    list[str],
    typer.Argument(
        metavar="MEASURE...",
        help="One measure to six, such as refugees_abroad; attrition measures lists them.",
        autocompletion=complete_measure,
    ),
]
Base = Annotated[
    str,
    typer.Option(
        "--against",
        metavar="NAME",
        help="Scenario or folder whose median is drawn beside, dashed; with --set by default the "
        "scenario without the changes.",
        show_default=False,
        autocompletion=complete_name,
    ),
]
Many = Annotated[int, typer.Option(min=1, max=MOST_RUNS, help="Number of runs.")]
Proportions = Annotated[
    str, typer.Option("--size", metavar="SIZE", help="Pixels such as 1920x1080, or 16:9 or 4:3.")
]
Words = Annotated[str, typer.Option("--title", metavar="TEXT", help="Title, in your own words.")]
Picture = Annotated[
    Path,
    typer.Option("--out", metavar="FILE", help="New file: .png, .svg or .pdf."),
]
Table = Annotated[Path, typer.Option("--out", metavar="FILE", help="New file: .csv or .xlsx.")]
Chosen = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        help="Measure to write, by default those of the summary; repeatable.",
        autocompletion=complete_measure,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only the path of the file.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command(
        epilog="Examples:  attrition chart aid-halved gdp_change --against after-kherson --out "
        "gdp.png  |  attrition chart after-kherson refugees_abroad support --size 4:3 "
        '--title "Who leaves, and who holds out" --out people.svg'
    )(chart)
    app.command(
        epilog="Examples:  attrition table after-kherson --out war.xlsx  |  attrition table "
        "runs/after-kherson-seed0-runs200 --measure refugees_abroad --out refugees.csv"
    )(table)


def chart(
    name: Source,
    measures: Measures,
    out: Picture,
    against: Base = NONE,
    size: Proportions = "16:9",
    title: Words = "",
    runs: Many = 100,
    seed: Seed = 0,
    weeks: Weeks = None,
    set_: Overrides = None,
    luck: Luck = False,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Draw one measure or a few for a slide, of a scenario or over its base.

    The picture has exactly the size asked for, says what its bands hold, and names scenario, seed
    and version. Of a folder of results nothing is run.
    """
    from attrition.charts.export import SCALED, check_endings, save_scaled
    from attrition.charts.slide import check_measures, read_size, slide
    from attrition.storage.folders import check_new

    wanted, names = read_size(size), check_measures(measures)
    check_endings([out], SCALED)
    check_new(out)
    ask = _Asked(runs, seed, weeks, set_ or [], luck, workers, quiet)
    found = ask.runs_of(name)
    beside = against or (name if ask.overrides else NONE)
    base = ask.plain().runs_of(beside) if beside else None
    picture = slide(found, names, base, size=wanted, title=title)
    save_scaled(picture, out, wanted)
    typer.echo(str(out))


def table(
    name: Source,
    out: Table,
    measure: Chosen = None,
    runs: Many = 100,
    seed: Seed = 0,
    weeks: Weeks = None,
    set_: Overrides = None,
    luck: Luck = False,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Write one wide table for a spreadsheet: a row a week, columns with labels and units.

    Of many runs it holds the median and the quantiles of the bands. Scenario, seed, what the bands
    hold, and that this is no forecast stand in each row. Of a folder of results nothing is run.
    """
    from attrition.measures.asked import measures_named
    from attrition.reports.spreadsheet import check_spreadsheet, spreadsheet, write_spreadsheet

    names = measures_named(measure) if measure else None
    check_spreadsheet(out)
    found = _Asked(runs, seed, weeks, set_ or [], luck, workers, quiet).runs_of(name)
    write_spreadsheet(spreadsheet(found, names), out)
    typer.echo(str(out))


@dataclass(frozen=True)
class _Asked:
    """How to make the runs of a scenario, where they are not in a folder already."""

    runs: int
    seed: int
    weeks: int | None
    overrides: list[str]
    luck: bool
    workers: int | None
    quiet: bool

    def plain(self) -> _Asked:
        """Return the same without changes."""
        return replace(self, overrides=[])

    def runs_of(self, name: str) -> Trajectories:
        """Return the runs of a scenario, or those in a folder; raises an AttritionError."""
        from attrition.errors import AttritionError
        from attrition.results.trajectories import Trajectories

        if Path(name).is_dir():
            if self.overrides:
                raise AttritionError(f"--set changes no results: {name} is a folder of them")
            return Trajectories.read(name)
        scenario = loaded(name, self.overrides, self.weeks, luck=self.luck)
        if not self.quiet:
            warn({name: scenario}, self.overrides)
        config = RunConfig(self.runs, self.seed, Driver.engine, self.workers)
        return run_with_progress(
            scenario, config_of(config, luck=self.luck), hidden=self.quiet, what=scenario.name
        )
