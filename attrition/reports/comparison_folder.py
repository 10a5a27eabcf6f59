"""The folder of a comparison: the differences, a summary table, charts and the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from attrition.deprecation import renamed
from attrition.reports.run_folder import (
    Result,
    bands_json,
    complete,
    endings_json,
    finite,
    manifest_of,
)
from attrition.reports.tables import write_table
from attrition.results.comparison import Comparison
from attrition.results.export import pieces
from attrition.storage.folders import staged
from attrition.storage.marker import Kind
from attrition.storage.parquet import write_pieces

if TYPE_CHECKING:
    from attrition.charts.drawing import Draw

DIFFERENCES, COMPARISON = "differences.parquet", "comparison.csv"
KIND = Kind("comparison", (DIFFERENCES, COMPARISON, "differences-*.svg", "differences-*.png"))


@dataclass(frozen=True)
class ComparisonResults:
    """A base and the scenarios results with it, in their order."""

    base: Result
    others: Sequence[Result]
    comparisons: Sequence[Comparison]


def write_comparison(
    folder: Path,
    run: Callable[[], ComparisonResults],
    meanwhile: Callable[[ComparisonResults], None] = lambda _: None,
) -> tuple[ComparisonResults, dict[str, str]]:
    """Run, compare and write everything to a folder, all of it or nothing.

    `meanwhile` is called while the pictures are drawn. Returns the comparisons and the paths of the
    files by their names, the manifest last.
    """
    from attrition.charts.drawing import drawing

    with staged(folder, KIND) as staging:
        with drawing() as draw:
            results = run()
            _draw(draw, staging, results)
            write_pieces(_differences(results), staging / DIFFERENCES)
            tables = [
                one.table(one.measures()).assign(other=one.other.metadata.scenario)
                for one in results.comparisons
            ]
            whole = pd.concat(tables)
            whole = whole[["other", *(name for name in whole if name != "other")]]
            write_table(whole, staging / COMPARISON)
            meanwhile(results)
            manifest = manifest_of(KIND, results.base, [_other(one) for one in results.others])
        names = complete(manifest, staging)
    return results, {name: str(folder / name) for name in names}


def comparison_json(results: ComparisonResults, files: dict[str, str]) -> dict[str, Any]:
    """Return the comparisons of the headline measures as plain values that JSON can hold."""
    return {
        "base": results.base.scenario.name,
        "seed": results.base.config.seed,
        "runs": results.base.config.runs,
        "bands": {**bands_json(results.base.trajectories.metadata), "paired": True},
        "endings": {
            one.scenario.name: endings_json(one.trajectories)
            for one in (results.base, *results.others)
        },
        "comparisons": {
            one.other.metadata.scenario: {
                "weeks": one.differences.weeks(),
                "pairs_in_which_a_war_ends": int(one.ended().sum()),
                "measures": _measures(one),
            }
            for one in results.comparisons
        },
        "files": files,
    }


def _measures(comparison: Comparison) -> dict[str, Any]:
    measures: dict[str, Any] = {}
    for row in comparison.table().to_dict("records"):
        numbers = {
            str(name): value if isinstance(value, bool) else finite(value)
            for name, value in row.items()
            if name not in ("measure", "of", "over")
        }
        measures.setdefault(row["measure"], {})[row["of"]] = {"over": row["over"], **numbers}
    return measures


def _differences(results: ComparisonResults) -> Iterator[pd.DataFrame]:
    """Yield the tables of differences with a column that names the scenario."""
    names = [one.other.metadata.scenario for one in results.comparisons]
    for place, one in enumerate(results.comparisons):
        for piece in pieces(one.differences):
            codes = [place] * len(piece)
            piece.insert(0, "other", pd.Series(pd.Categorical.from_codes(codes, pd.Index(names))))
            yield piece


def _other(result: Result) -> dict[str, Any]:
    return {
        "scenario": result.scenario.resolved(),
        "scenario_hash": result.scenario.content_hash(),
        "result_hash": result.trajectories.digest(),
    }


def _draw(draw: Draw, folder: Path, results: ComparisonResults) -> None:
    from attrition.charts.trajectories import difference_multiples

    for one in results.comparisons:
        stem = folder / f"differences-{one.other.metadata.scenario}"
        draw(difference_multiples(one), f"{stem}.svg", f"{stem}.png")


__getattr__ = renamed(__name__, {"Compared": "ComparisonResults"})
