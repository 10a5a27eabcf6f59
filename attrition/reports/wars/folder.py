"""The folder of a library of wars: the page, its tables and the manifest, written together."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from attrition.drivers.execution import RunConfig
from attrition.reports.run_folder import Result, complete, manifest_of
from attrition.reports.wars.page import ENDINGS, LOSSES, PAGE, write_page
from attrition.reports.wars.words import lead, tests
from attrition.storage.folders import staged
from attrition.storage.marker import Kind
from attrition.validation.wars.assess import Held, WarsAssessment

FIGURES, WARS, CROSSED, FITTED = "figures.csv", "wars.csv", "left-out.csv", "fitted.csv"
VERDICT = ("kind_share", "loser_share", "ended_share", "median", "low", "high", "crps", "rival")
ALL = {"hazards": "hazards.csv", "classes": "classes.csv", "falls": "falls.csv"}
KIND = Kind("wars", (PAGE, ENDINGS, LOSSES, FIGURES, WARS, CROSSED, FITTED, *ALL.values()))


def write_wars(
    folder: Path, assess: Callable[[], WarsAssessment], config: RunConfig, command: Sequence[str]
) -> tuple[WarsAssessment, dict[str, str]]:
    """Assess wars and write everything to a folder, all of it or nothing.

    Returns the assessment and the paths of the files by their names, the manifest last.
    """
    with staged(folder, KIND) as staging:
        found = assess()
        for name, table in tables(found).items():
            table.to_csv(staging / name, index=False, float_format="%.6g")
        write_page(found, staging)
        first, *others = (_result(held, config, command) for held in found.wars)
        names = complete(manifest_of(KIND, first, [_other(one) for one in others]), staging)
    return found, {name: str(folder / name) for name in names}


def tables(found: WarsAssessment) -> dict[str, pd.DataFrame]:
    """Return the tables of an assessment by the names of their files."""
    figures = [held.figures.assign(war=held.war.name) for held in found.wars]
    whole = pd.concat(figures, ignore_index=True)
    named: dict[str, pd.DataFrame] = {
        FIGURES: whole[["war", *(name for name in whole if name != "war")]],
        WARS: pd.DataFrame([_row(held) for held in found.wars]),
        **{file: getattr(found, name) for name, file in ALL.items()},
    }
    if found.crossed:
        named |= {CROSSED: found.crossed.scores, FITTED: found.crossed.fitted}
    return named


def wars_json(found: WarsAssessment, files: dict[str, str]) -> dict[str, Any]:
    """Return an assessment as plain values that JSON can hold; null where there is no number."""
    return {
        "summary": lead(found),
        "runs": found.runs,
        "seed": found.seed,
        "wars": {held.war.name: tests(held) for held in found.wars},
        "tables": {
            name.removesuffix(".csv"): json.loads(table.to_json(orient="records"))
            for name, table in _dated(tables(found)).items()
        },
        "files": files,
    }


def _dated(named: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    figures = named[FIGURES]
    dates = {name: figures[name].map(str, na_action="ignore") for name in ("start", "date")}
    return named | {FIGURES: figures.assign(**dates)}


def _row(held: Held) -> dict[str, Any]:
    """Return a war in a row: the tests, how it ended, and how its runs do."""
    found, ending = held.verdict, held.war.outcome.ending
    return {
        "war": held.war.name,
        **tests(held),
        "ending": ending.event,
        "loser": ending.of,
        "date": ending.date.isoformat(),
        "likeliest": " ".join(found.likeliest),
        **{name: getattr(found, name) for name in VERDICT},
        "front_record": held.ground.record if held.ground else None,
        "front_agreeing": held.ground.agreeing if held.ground else None,
        "own_behaviour": " ".join(held.behaviour),
    }


def _result(held: Held, config: RunConfig, command: Sequence[str]) -> Result:
    log = pd.DataFrame()
    return Result(held.war.scenario, config, held.played.runs, log, command=command)


def _other(result: Result) -> dict[str, Any]:
    return {
        "scenario": result.scenario.resolved(),
        "scenario_hash": result.scenario.content_hash(),
        "result_hash": result.trajectories.digest(),
    }
