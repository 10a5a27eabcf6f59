"""The folder of a battle by day: tables, chart, text and manifest, all of them or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrition.reports.battle_narrative import fitted_words, judgement, lead
from attrition.reports.tables import write_table
from attrition.storage.folders import staged
from attrition.storage.marker import MANIFEST, Kind, hashes_in, sha256_of, write_marker
from attrition.verification.daily_scores import BattleScores

SCORES, COEFFICIENTS, DAYS, TEXT = "scores.csv", "coefficients.csv", "days.csv", "battle.txt"
PICTURES = ("battle.svg", "battle.png")
KIND = Kind("battle", (SCORES, COEFFICIENTS, DAYS, TEXT, *PICTURES))


def write_battle(
    folder: Path, score: Callable[[], BattleScores], table: Path, command: Sequence[str]
) -> tuple[BattleScores, dict[str, str]]:
    """Score a battle and write everything to a folder, all of it or nothing.

    `table` is the file of the battle, whose digest the manifest holds. Returns the scores and the
    paths of the files by their names, the manifest last.
    """
    from attrition.charts.battle import battle_chart
    from attrition.charts.export import save

    with staged(folder, KIND) as staging:
        found = score()
        write_table(found.table, staging / SCORES)
        write_table(found.coefficients(), staging / COEFFICIENTS)
        write_table(found.by_day(), staging / DAYS)
        text = "\n".join((lead(found), fitted_words(found), judgement(found)))
        (staging / TEXT).write_text(text + "\n", encoding="utf-8")
        save(battle_chart(found), *(staging / name for name in PICTURES))
        hashes = hashes_in(staging)
        write_marker(staging, KIND, command=list(command), seed=found.seed, table=sha256_of(table))
    return found, {name: str(folder / name) for name in [*hashes, MANIFEST]}


def battle_json(found: BattleScores, files: dict[str, str]) -> dict[str, Any]:
    """Return the scores as plain values that JSON can hold."""
    return {
        "battle": found.battle.name,
        "sides": list(found.battle.sides),
        "days": len(found.battle.days),
        "fitted": found.days,
        "seed": found.seed,
        "judgement": judgement(found),
        "crps": {one.fit.law.name: found.score(one.fit.law) for one in found.forecasts},
        "coefficients": json.loads(found.coefficients().to_json(orient="records")),
        "scores": json.loads(found.table.to_json(orient="records")),
        "files": files,
    }
