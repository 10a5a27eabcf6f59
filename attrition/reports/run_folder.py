"""The folder of a run: the table, the log, the charts and the manifest, written together."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from attrition.deprecation import renamed
from attrition.drivers.execution import RunConfig, drawn_by
from attrition.reports.tables import write_table
from attrition.results.endings import ended_shares, ending_counts
from attrition.results.event_log import event_log
from attrition.results.event_probabilities import event_probabilities
from attrition.results.export import write_csv, write_parquet
from attrition.results.metadata import RunMetadata, is_flow, label_of, unit_of
from attrition.results.selection import events_alone
from attrition.results.trajectories import QUANTILES, Trajectories
from attrition.storage.folders import staged
from attrition.storage.manifest import Manifest, environment
from attrition.storage.marker import MANIFEST, Kind, hashes_in

if TYPE_CHECKING:
    import pandas as pd

    from attrition.charts.drawing import Draw
    from attrition.conditioning.conditioned import Conditioned
    from attrition.conditioning.observed import Observed
    from attrition.scenario import Scenario

TABLE, TABLE_CSV, LOG = "trajectories.parquet", "trajectories.csv", "log.csv"
BANDS, LUCK_BANDS, FIGURES = "quantiles.csv", "quantiles-luck.csv", "figures.csv"
PICTURES = ("trajectories.svg", "trajectories.png")
ENDING_PICTURES = ("endings.svg", "endings.png")
RUN = Kind("run", (TABLE, TABLE_CSV, LOG, BANDS, LUCK_BANDS, FIGURES, *PICTURES, *ENDING_PICTURES))


@dataclass(frozen=True)
class Result:
    """One or many finished runs: their trajectories, their log and their origin.

    `learned` is what they have learned from what was `observed`, if anything.
    `luck` holds runs of luck alone, for an inner band, where there are any.
    """

    scenario: Scenario
    config: RunConfig
    trajectories: Trajectories
    log: pd.DataFrame
    overrides: Sequence[str] = ()
    command: Sequence[str] = ()
    observed: Observed | None = None
    learned: Conditioned | None = None
    luck: Trajectories | None = None


def write_run(
    folder: Path,
    run: Callable[[], Result],
    *,
    csv: bool = False,
    meanwhile: Callable[[Result], None] = lambda _: None,
) -> tuple[Result, dict[str, str]]:
    """Run and write everything to a folder, all of it or nothing.

    The folder is checked before the run begins; `meanwhile` is called while the pictures are drawn.
    Returns the result and the paths of the files by their names, the manifest last.
    """
    from attrition.charts.drawing import drawing

    with staged(folder, RUN) as staging:
        with drawing() as draw:
            result = run()
            _draw(draw, staging, result.trajectories, result.luck)
            _write_data(staging, result, csv)
            meanwhile(result)
            manifest = manifest_of(RUN, result)
        names = complete(manifest, staging)
    return result, {name: str(folder / name) for name in names}


def complete(manifest: Manifest, staging: Path) -> list[str]:
    """Write a manifest beside its files, with their SHA-256; return all names, its own last."""
    hashes = hashes_in(staging)
    replace(manifest, files=hashes).write(staging / MANIFEST)
    return [*hashes, MANIFEST]


def manifest_of(kind: Kind, result: Result, others: Sequence[dict[str, Any]] = ()) -> Manifest:
    """Return the manifest of a result, still without its files."""
    sets, sizes = drawn_hashes(result.config, result.scenario)
    return Manifest(
        **environment(),
        command=list(result.command),
        scenario=result.scenario.resolved(),
        scenario_hash=result.scenario.content_hash(),
        overrides=list(result.overrides),
        seed=result.config.seed,
        steps=result.scenario.steps,
        result_hash=result.trajectories.digest(),
        about=result.trajectories.metadata.to_dict(),
        files={},
        runs=result.config.runs,
        driver=str(result.config.driver),
        others=list(others),
        posterior=sets,
        discrepancies=sizes,
        observed=result.observed.to_dict() if result.observed else {},
        kind=kind.name,
    )


def drawn_hashes(config: RunConfig, scenario: Scenario) -> tuple[str, str]:
    """Return the digests of the parameter sets and of the discrepancies, empty where none."""
    drawn = drawn_by(config, scenario)
    sets, sizes = drawn["posterior"], drawn["discrepancies"]
    text = repr(sorted(sizes.items()))
    return (
        sets.digest() if sets else "",
        hashlib.sha256(text.encode()).hexdigest() if sizes else "",
    )


def result_of(
    scenario: Scenario, config: RunConfig, trajectories: Trajectories, **given: Any
) -> Result:
    """Return a result with the log of its trajectories; of many runs, the events only."""
    logged = events_alone(trajectories) if config.runs > 1 else trajectories
    return Result(scenario, config, trajectories, event_log(logged), **given)


def run_json(result: Result, files: dict[str, str]) -> dict[str, Any]:
    """Return a result as plain values that JSON can hold; what is not a number becomes None."""
    several = result.config.runs > 1
    trajectories = result.trajectories
    document = {
        "scenario": result.scenario.name,
        "seed": result.config.seed,
        "runs": result.config.runs,
        "driver": str(result.config.driver),
        "bands": bands_json(trajectories.metadata),
        "weeks": trajectories.weeks(),
        "hash": result.scenario.content_hash(),
        "result_hash": trajectories.digest(),
        "measures": _quantiles(trajectories) if several else _summaries(trajectories),
        "files": files,
        "log": [
            {"date": date.isoformat(), "week": int(week), "kind": kind, "side": side, "text": text}
            for date, week, kind, side, text in result.log.itertuples(index=False, name=None)
        ],
    }
    if several:
        document["endings"] = endings_json(trajectories)
        document["probabilities"] = event_probabilities(trajectories).to_dict("records")
    if result.learned:
        from attrition.reports.learning import learning_json

        document["learned"] = learning_json(result.learned)
    return document


def bands_json(metadata: RunMetadata) -> dict[str, Any]:
    """Return what bands over runs hold, as JSON can hold it."""
    return {
        "hold": list(metadata.holds),
        "text": metadata.bands,
        "sets": metadata.sets,
        "sets_origin": metadata.sets_origin,
    }


def endings_json(trajectories: Trajectories) -> list[dict[str, Any]]:
    """Return how often each ending occurs, as JSON can hold it."""
    rows = ending_counts(trajectories).to_dict("records")
    return [{str(k): finite(v) if isinstance(v, float) else v for k, v in r.items()} for r in rows]


def finite(value: Any) -> float | None:
    """Return a value as JSON can hold it."""
    return float(value) if math.isfinite(value) else None


def _summaries(trajectories: Trajectories) -> dict[str, Any]:
    return {
        measure: {of: _extremes(trajectories, measure, of) for of in trajectories.keys(measure)}
        for measure in trajectories.measures()
    }


def _extremes(trajectories: Trajectories, measure: str, of: str) -> dict[str, Any]:
    series = trajectories.defined_weeks(measure, of).series(measure, of)
    values = {
        "start": series.iloc[0],
        "min": series.min(),
        "max": series.max(),
        "end": series.iloc[-1],
    }
    plain = {key: finite(value) for key, value in values.items()}
    days = trajectories.metadata.step_days
    return {**plain, "unit": unit_of(measure, days), "label": label_of(measure, days)}


def _quantiles(trajectories: Trajectories) -> dict[str, Any]:
    """Return the quantiles over the runs at the start and at the end, by measure and side."""
    block, days = trajectories.block(), trajectories.metadata.step_days
    levels = [f"q{100 * share:g}" for share in QUANTILES]
    quantiles: dict[str, Any] = {}
    for place, (measure, of) in enumerate(block.columns):
        weeks = {"start": 1 if is_flow(measure) else 0, "end": block.values.shape[1] - 1}
        quantiles.setdefault(measure, {})[of] = {
            **{
                name: dict(
                    zip(
                        levels,
                        map(finite, np.quantile(block.values[:, week, place], QUANTILES)),
                        strict=True,
                    )
                )
                for name, week in weeks.items()
            },
            "unit": unit_of(measure, days),
            "label": label_of(measure, days),
        }
    return quantiles


def _write_data(folder: Path, result: Result, csv: bool) -> None:
    trajectories = result.trajectories
    if result.config.runs > 1:
        write_parquet(trajectories, folder / TABLE)
        write_table(trajectories.quantiles(), folder / BANDS)
        if result.luck:
            write_table(result.luck.quantiles(), folder / LUCK_BANDS)
        if csv:
            write_csv(trajectories, folder / TABLE_CSV)
    else:
        trajectories.to_parquet(folder / TABLE)
        if csv:
            trajectories.to_csv(folder / TABLE_CSV)
    if result.learned:
        from attrition.reports.learning import learning_table

        write_table(learning_table(result.learned), folder / FIGURES)
    result.log.to_csv(folder / LOG, index=False, lineterminator="\n")


def _draw(draw: Draw, folder: Path, trajectories: Trajectories, luck: Trajectories | None) -> None:
    from attrition.charts.endings import endings_chart
    from attrition.charts.trajectories import small_multiples

    draw(small_multiples(trajectories, luck=luck), *(folder / name for name in PICTURES))
    if len(trajectories.runs()) > 1 and ended_shares(trajectories):
        draw(endings_chart(trajectories), *(folder / name for name in ENDING_PICTURES))


__getattr__ = renamed(__name__, {"as_json": "run_json"})
