"""A scenario held against the record: scores of its series, and the patterns it must show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from attrition.drivers.ensemble import simulate
from attrition.posterior import Posterior
from attrition.reference import SIDES, Observation, read_record
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.validation.patterns import evaluate
from attrition.validation.rolling import Rolling, beyond, roll
from attrition.validation.scores import points, scores
from attrition.validation.ukraine import PATTERNS

VARIANT_RUNS = 40


@dataclass(frozen=True)
class Assessment:
    """What the record says of an ensemble: point by point, by series, and by pattern.

    `points` and `scores` are those of runs that know no figure after the start; `rolling` are
    forecasts made again each month, None where there are none. `tables` names the tables of the
    record. `unreached` figures lie beyond the end of the scenario; `length` steps reach them all.
    """

    trajectories: Trajectories
    points: pd.DataFrame
    scores: pd.DataFrame
    patterns: pd.DataFrame
    tables: tuple[str, ...] = ()
    rolling: Rolling | None = None
    unreached: int = 0
    length: int = 0


def assess(
    scenario: Scenario,
    trajectories: Trajectories,
    record: Sequence[Observation] | None = None,
    posterior: Posterior | None = None,
    *,
    rolling: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> Assessment:
    """Hold the runs of a scenario against a record, by default the one that ships for its sides.

    Without a record for these sides there are no scores, and none of a measure that the scenario
    takes from a table. Patterns are those of a scenario that
    ships under that name; what they ask of changed parameters is run here, with the same seed and
    `posterior`. With `rolling` forecasts are made from each month too, which takes some ten times
    as long as the runs; `on_progress` is called with the number of runs of them made so far.
    """
    if record is None:
        record = read_record() if trajectories.metadata.sides == SIDES else []
    record = [one for one in record if one.measure not in scenario.data]
    found = points(trajectories, record)

    def under(changes: Mapping[str, float]) -> Trajectories:
        changed = scenario.with_overrides(dict(changes))
        seed = trajectories.metadata.seed or 0
        return simulate(changed, VARIANT_RUNS, seed, posterior=posterior)

    patterns = evaluate(PATTERNS.get(scenario.name, ()), trajectories, under)
    tables = tuple(sorted({one.table for one in record}))
    again = roll(scenario, record, trajectories, posterior, on_progress) if rolling else None
    if again is not None and again.points.empty:
        again = None
    unreached, length = beyond(scenario, record)
    return Assessment(
        trajectories, found, scores(found), patterns, tables, again, unreached, length
    )
