"""The folder of an analysis of a sweep: tables and charts, all of them or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from attrition.reports.tables import write_table
from attrition.results.metadata import RunMetadata
from attrition.storage.folders import staged
from attrition.storage.marker import Kind, marker_of, write_marker
from attrition.sweep.map import OutcomeMap
from attrition.sweep.results import SweepResults, chosen_scenario, label, metadata_of, outcome_names
from attrition.sweep.sensitivity import convergence, each_over_time, sensitivity, swings

if TYPE_CHECKING:
    from attrition.charts.drawing import Draw

SENSITIVITY, SWINGS, MAP = "sensitivity", "swings", "map"
PICTURES = (".svg", ".png")
ANALYSIS = Kind(
    "sensitivity",
    (f"{SWINGS}.csv", *(f"{stem}*.*" for stem in (SENSITIVITY, "convergence-", "weekly-"))),
)
CELLS = Kind("map", tuple(f"{MAP}{ending}" for ending in (".csv", *PICTURES)))


def write_sensitivity(
    folder: Path,
    sweep: SweepResults,
    outcomes: Sequence[str] | None = None,
    over: Sequence[str] | None = None,
    scenario: str | None = None,
) -> tuple[pd.DataFrame, list[Path]]:
    """Analyse which parameters matter, and write tables and charts to a folder.

    `over` names trajectories such as `casualties.a` whose indices are wanted week by week; if left
    out, those of the outcomes that are on record weekly. Returns the table of `swings` for a
    one-at-a-time design, else of `sensitivity`, and the files. Raises an AnswerError if the
    sweep cannot tell.
    """
    from attrition.charts.sensitivity import areas, converging, importance, tornado

    scenario, metadata = chosen_scenario(sweep, scenario), metadata_of(sweep, scenario)
    names = outcome_names(sweep, outcomes)
    alone = sweep.study.design == "one-at-a-time"
    table = (swings if alone else sensitivity)(sweep, names, scenario)
    with _analysis(folder, ANALYSIS) as (staging, draw):
        write_table(table, staging / f"{SWINGS if alone else SENSITIVITY}.csv")
        for name in names:
            chart = (tornado if alone else importance)(table, name, metadata)
            draw(chart, *_pictures(staging / f"{SENSITIVITY}-{name}"))
            if not alone:
                steps = convergence(sweep, name, scenario)
                write_table(steps, staging / f"convergence-{name}.csv")
                draw(converging(steps, metadata), *_pictures(staging / f"convergence-{name}"))
        weekly = {} if alone else {_pair(name): name for name in _weekly(sweep, names, over)}
        for pair, weeks in each_over_time(sweep, list(weekly), scenario):
            name = weekly[pair]
            write_table(weeks, staging / f"weekly-{name}.csv")
            if "first" in weeks:
                chart = areas(weeks, label(name, metadata), metadata)
                draw(chart, *_pictures(staging / f"weekly-{name}"))
    return table, [folder / name for name in _files(folder)]


def write_map(folder: Path, found: OutcomeMap, metadata: RunMetadata) -> list[Path]:
    """Write a map of two levers to a folder: the table of its cells and the chart."""
    from attrition.charts.outcome_map import map_chart

    with _analysis(folder, CELLS) as (staging, draw):
        write_table(found.table(), staging / f"{MAP}.csv")
        draw(map_chart(found, metadata), *_pictures(staging / MAP))
    return [folder / name for name in _files(folder)]


def _weekly(sweep: SweepResults, names: Sequence[str], over: Sequence[str] | None) -> list[str]:
    """Return the trajectories asked for, else the outcomes that are on record weekly."""
    if over:
        return list(over)
    recorded = set(sweep.recorded)
    return [name for name in names if _pair(name) in recorded]


def _pair(name: str) -> tuple[str, str]:
    measure, _, of = name.partition(".")
    return measure, of


@contextmanager
def _analysis(folder: Path, kind: Kind) -> Iterator[tuple[Path, Draw]]:
    """Yield a folder that replaces an earlier analysis if the block succeeds, and what draws."""
    from attrition.charts.drawing import drawing

    with staged(folder, kind) as staging:
        with drawing() as draw:
            yield staging, draw
        write_marker(staging, kind)


def _files(folder: Path) -> list[str]:
    """Return the names of the files of the analysis that was written to a folder."""
    return list(marker_of(folder)["files"])


def _pictures(stem: Path) -> list[Path]:
    return [stem.with_name(stem.name + ending) for ending in PICTURES]
