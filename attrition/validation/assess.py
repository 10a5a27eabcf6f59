"""A scenario held against the record: scores of its series, and the patterns it must show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from attrition.conditioning.conditioned import Conditioned
from attrition.conditioning.departures import Departures
from attrition.drivers.ensemble import simulate
from attrition.drivers.total import discrepancies_for
from attrition.posterior import Posterior
from attrition.reference import Observation, record_of
from attrition.reference.discrepancy import DISCREPANCIES, Discrepancy
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
    `discrepancies` are what the bands include beside the runs. `learned` is set where the runs know
    figures: then only later ones are scored.
    """

    trajectories: Trajectories
    points: pd.DataFrame
    scores: pd.DataFrame
    patterns: pd.DataFrame
    tables: tuple[str, ...] = ()
    rolling: Rolling | None = None
    unreached: int = 0
    length: int = 0
    discrepancies: Mapping[str, Discrepancy] = field(default_factory=lambda: DISCREPANCIES)
    learned: Conditioned | None = None


def assess(
    scenario: Scenario,
    runs: Trajectories | Conditioned,
    record: Sequence[Observation] | None = None,
    posterior: Posterior | None = None,
    *,
    discrepancies: Mapping[str, Discrepancy] | None = None,
    learners: int = 0,
    on_progress: Callable[[int], None] | None = None,
) -> Assessment:
    """Hold the runs of a scenario against a record, by default the one that ships for its sides.

    Without a record for these sides there are no scores, and none of a measure that the scenario
    takes from a table. Patterns are those of a scenario that ships under that name; what they ask
    of changed parameters is run here, with the same seed and `posterior`. Bands include
    `discrepancies`, by default those that the scenario has. With `learners`, so many for
    each run, forecasts are made from each month too; `on_progress` is called with the
    number of runs of them made so far. Of runs that have learned figures, those after their date
    are scored.
    """
    learned = runs if isinstance(runs, Conditioned) else None
    trajectories = runs.trajectories if isinstance(runs, Conditioned) else runs
    if record is None:
        record = record_of(scenario)
    record = [one for one in record if one.measure not in scenario.data]
    if discrepancies is None:
        discrepancies = discrepancies_for(scenario)
    departures = Departures(discrepancies, len(trajectories.runs()), scenario.start)
    if learned:
        departures = learned.departures
    found = points(trajectories, record, learned.until if learned else None, departures)

    def under(changes: Mapping[str, float]) -> Trajectories:
        changed = scenario.with_overrides(dict(changes))
        seed = trajectories.metadata.seed or 0
        return simulate(changed, VARIANT_RUNS, seed, posterior=posterior)

    patterns = evaluate(PATTERNS.get(scenario.name, ()), trajectories, under)
    tables = tuple(sorted({one.table for one in record}))
    again = None
    if learners:
        again = roll(
            scenario, record, trajectories, posterior, discrepancies, on_progress, learners
        )
        again = again if len(again.points) else None
    unreached, length = beyond(scenario, record)
    return Assessment(
        trajectories, found, scores(found), patterns, tables,
        again, unreached, length, discrepancies, learned,
    )  # fmt: skip
