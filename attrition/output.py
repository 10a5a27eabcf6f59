"""The folder of a run: the table, the log, the pictures and the manifest, written together."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrition.about import label_of, unit_of
from attrition.chronicle import chronicle
from attrition.files import MANIFEST, sha256_of, staged
from attrition.manifest import Manifest, ManifestError, environment, read_manifest
from attrition.results import Trajectories

if TYPE_CHECKING:
    import pandas as pd

    from attrition.scenario import Scenario

TABLE, TABLE_CSV, LOG = "trajectories.parquet", "trajectories.csv", "log.csv"
PICTURES = ("trajectories.svg", "trajectories.png")


@dataclass(frozen=True)
class Result:
    """A run that is over: what came out, its log and the scenario and seed it came from."""

    scenario: Scenario
    seed: int
    trajectories: Trajectories
    log: pd.DataFrame
    overrides: Sequence[str] = ()
    command: Sequence[str] = ()


def simulate(
    scenario: Scenario, seed: int = 0, tick: Callable[[int], None] | None = None
) -> Trajectories:
    """Run a scenario to its end and return the trajectories; `tick` hears of every week done."""
    from attrition.model import WarModel

    model = WarModel(scenario, seed=seed)
    while model.running:
        model.step()
        if tick:
            tick(model.weeks_done)
    trajectories: Trajectories = model.trajectories()
    return trajectories.with_about(seed=seed)


def write_run(
    folder: Path,
    run: Callable[[], Result],
    *,
    csv: bool = False,
) -> tuple[Result, dict[str, str]]:
    """Run and write everything to a folder, all of it or nothing.

    The folder is checked before the run begins. Returns the result and the paths of the files by
    their names, the manifest last.
    """
    with staged(folder, replaced=_earlier_files(folder)) as staging:
        result = run()
        _write_data(staging, result, csv)
        _write_pictures(staging, result.trajectories)
        names = sorted(path.name for path in staging.iterdir())
        manifest_of(result, {name: sha256_of(staging / name) for name in names}).write(
            staging / MANIFEST
        )
    return result, {name: str(folder / name) for name in [*names, MANIFEST]}


def manifest_of(result: Result, files: dict[str, str]) -> Manifest:
    """Return the manifest of a result whose files have the given SHA-256."""
    return Manifest(
        **environment(),
        command=list(result.command),
        scenario=result.scenario.resolved(),
        scenario_hash=result.scenario.content_hash(),
        overrides=list(result.overrides),
        seed=result.seed,
        steps=result.scenario.steps,
        result_hash=result.trajectories.digest(),
        about=result.trajectories.about.to_dict(),
        files=files,
    )


def result_of(scenario: Scenario, seed: int, trajectories: Trajectories, **given: Any) -> Result:
    """Return a result with the log that its trajectories tell."""
    return Result(scenario, seed, trajectories, chronicle(trajectories), **given)


def as_json(result: Result, files: dict[str, str]) -> dict[str, Any]:
    """Return a run as plain values that JSON can hold; what is not a number becomes None."""
    trajectories = result.trajectories
    return {
        "scenario": result.scenario.name,
        "seed": result.seed,
        "weeks": trajectories.weeks(),
        "hash": result.scenario.content_hash(),
        "result_hash": trajectories.digest(),
        "measures": {
            measure: {of: _extremes(trajectories, measure, of) for of in trajectories.keys(measure)}
            for measure in trajectories.measures()
        },
        "files": files,
        "log": [
            {"date": date.isoformat(), "week": int(week), "kind": kind, "side": side, "text": text}
            for date, week, kind, side, text in result.log.itertuples(index=False, name=None)
        ],
    }


def _extremes(trajectories: Trajectories, measure: str, of: str) -> dict[str, Any]:
    series = trajectories.course(measure, of).series(measure, of)
    values = {
        "start": series.iloc[0],
        "min": series.min(),
        "max": series.max(),
        "end": series.iloc[-1],
    }
    plain = {key: float(value) if math.isfinite(value) else None for key, value in values.items()}
    days = trajectories.about.step_days
    return {**plain, "unit": unit_of(measure, days), "label": label_of(measure, days)}


def _write_data(folder: Path, result: Result, csv: bool) -> None:
    result.trajectories.to_parquet(folder / TABLE)
    if csv:
        result.trajectories.to_csv(folder / TABLE_CSV)
    result.log.to_csv(folder / LOG, index=False, lineterminator="\n")


def _write_pictures(folder: Path, trajectories: Trajectories) -> None:
    from attrition.charts import save, small_multiples

    save(small_multiples(trajectories), *(folder / name for name in PICTURES))


def _earlier_files(folder: Path) -> list[str]:
    """Return the names of the files that an earlier run left in a folder."""
    try:
        return list(read_manifest(folder).files)
    except ManifestError:
        return []
