"""A scenario held against the record: scores of its series, and the patterns it must show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from attrition.drivers.ensemble import simulate
from attrition.posterior import Posterior
from attrition.reference import SIDES, Observation, read_record
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.validation.patterns import evaluate
from attrition.validation.scores import points, scores
from attrition.validation.ukraine import PATTERNS

VARIANT_RUNS = 40


@dataclass(frozen=True)
class Assessment:
    """What the record says of an ensemble: point by point, by series, and by pattern.

    `tables` names the tables of the record.
    """

    trajectories: Trajectories
    points: pd.DataFrame
    scores: pd.DataFrame
    patterns: pd.DataFrame
    tables: tuple[str, ...] = ()


def assess(
    scenario: Scenario,
    trajectories: Trajectories,
    record: Sequence[Observation] | None = None,
    posterior: Posterior | None = None,
) -> Assessment:
    """Hold the runs of a scenario against a record, by default the one that ships for its sides.

    Without a record for these sides there are no scores. Patterns are those of a scenario that
    ships under that name; what they ask of changed parameters is run here, with the same seed and
    `posterior`.
    """
    if record is None:
        record = read_record() if trajectories.metadata.sides == SIDES else []
    found = points(trajectories, record)

    def under(changes: Mapping[str, float]) -> Trajectories:
        changed = scenario.with_overrides(dict(changes))
        seed = trajectories.metadata.seed or 0
        return simulate(changed, VARIANT_RUNS, seed, posterior=posterior)

    patterns = evaluate(PATTERNS.get(scenario.name, ()), trajectories, under)
    tables = tuple(sorted({one.table for one in record}))
    return Assessment(trajectories, found, scores(found), patterns, tables)
