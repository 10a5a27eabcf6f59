"""History matching: the parameter sets that the record does not rule out (Craig et al. 1997).

A set is implausible as far as its run departs from the figures of a series, in units of one
standard deviation of all that may part them: the error of the figure, the discrepancy of the
model and, between runs of one set, chance (McCulloch et al. 2022). A set is ruled out where it is
so by too much. Wave by wave the ranges shrink to those of the sets that are left.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.posterior import CALIBRATED, Prior
from attrition.posterior.sets import gives_way
from attrition.reference import Observation, read_record
from attrition.scenario import Scenario
from attrition.validation.trials import Chances, Trials

CORE: frozenset[tuple[str, str]] = frozenset(
    {
        ("area_held", "b"),
        ("casualties", "a"),
        ("casualties", "b"),
        ("gdp_change", "a"),
        ("gdp_change", "b"),
        ("refugees_abroad", "a"),
        ("displaced_inside", "a"),
        ("grid_damaged", "a"),
        ("support", "a"),
        ("support", "b"),
    }
)
LIMIT = 3.0  # Pukelsheim 1994: 95 % of any distribution with one mode lies within
LEAST = 0.1  # share of the sets of a wave that stay, at least
CHANCE_RUNS = 60
Floats = NDArray[np.float64]


def core_series(
    first: datetime.date, last: datetime.date, record: Sequence[Observation] | None = None
) -> list[Observation]:
    """Return the observations of the core series between two dates that may be scored."""
    chosen = read_record() if record is None else record
    return [
        one for one in chosen if one.scorable and one.series in CORE and first <= one.date <= last
    ]


def prior_sets(scenario: Scenario, size: int, seed: int = 0) -> list[dict[str, float]]:
    """Return sets of the calibrated parameters that a scenario leaves to the fit.

    They spread evenly over the plausible ranges (Latin hypercube).
    """
    prior = Prior.of([path for path in CALIBRATED if gives_way(scenario, path)])
    return prior.sets(prior.sample(size, seed))


def departures(
    scenario: Scenario,
    sets: Sequence[Mapping[str, float]],
    observations: Sequence[Observation],
    record: Sequence[Observation] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return for each set (row) and series (column) the departure of one run from the record.

    `record` holds the figures from which changes count. Figures that the runs do not reach are left
    out. See `Trials.departures`.
    """
    known = list(read_record() if record is None else record)
    known += [one for one in observations if one not in known]
    trials = Trials(scenario, known, observations, seed)
    found = trials.departures(trials.of(sets, trials.fresh(len(sets))))
    return pd.DataFrame(found, columns=[" ".join(one).strip() for one in trials.series])


def not_ruled_out(found: pd.DataFrame, deviations: float) -> float:
    """Return the share of the sets within so many standard deviations of every series at once."""
    return float((found.max(axis=1) <= deviations).mean())


@dataclass
class Population:
    """Parameter sets, the chance of the run of each, and what the runs say of each figure."""

    values: Floats
    chances: Chances
    told: Floats = field(repr=False)

    def __len__(self) -> int:
        """Return the number of sets."""
        return len(self.values)

    def at(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> Population:
        """Return those of some places, or where a condition holds."""
        return Population(self.values[chosen], self.chances[chosen], self.told[chosen])

    def and_(self, other: Population) -> Population:
        """Return both together."""
        ours, theirs = vars(self).values(), vars(other).values()
        return Population(*(np.concatenate(pair) for pair in zip(ours, theirs, strict=True)))


@dataclass
class Matching:
    """What is not ruled out: ranges, a uniform sample of them, and the departure that rules out.

    `rows` tell of each wave: the limit, the share of sets within it, and the runs so far.
    """

    prior: Prior
    sets: Population
    limit: float
    chance: Floats
    rows: list[tuple[float, float, int]]


def match(trials: Trials, prior: Prior, size: int, waves: int, seed: int = 0) -> Matching:
    """Return what some waves of Latin hypercube sets, `size` each, leave of the prior.

    The limit is `LIMIT`, or more where it would leave less than `LEAST` of the sets.
    """
    chance = _chance(trials)
    pool, rows, limit = None, [], LIMIT
    for wave in range(waves):
        drawn = draw(trials, prior, prior.sample(size, seed + wave))
        # both parts are uniform where they overlap, so they make one uniform sample
        pool = pool.at(_within(prior, pool.values)).and_(drawn) if pool else drawn
        worst = implausibility(trials, drawn.told, chance)
        limit = max(LIMIT, float(np.quantile(worst, LEAST)))
        pool = pool.at(implausibility(trials, pool.told, chance) <= limit)
        rows.append((limit, float((worst <= limit).mean()), trials.runs))
        prior = prior.narrowed(pool.values)
    assert pool is not None
    return Matching(prior, pool, limit, chance, rows)


def draw(trials: Trials, prior: Prior, places: Floats) -> Population:
    """Return the sets at places, each with a run of its own."""
    chances = trials.fresh(len(places))
    return Population(prior.values(places), chances, trials.of(prior.sets(places), chances))


def implausibility(trials: Trials, told: Floats, chance: Floats) -> Floats:
    """Return the departure of each run in its worst series, in standard deviations."""
    return np.asarray(trials.departures(told, chance).max(axis=1), np.float64)


def _within(prior: Prior, values: Floats) -> NDArray[np.bool_]:
    return np.asarray(((values >= prior.low) & (values <= prior.high)).all(axis=1))


def _chance(trials: Trials) -> Floats:
    """Return the standard deviation of each figure over runs of the parameters as declared."""
    told = trials.of([{}] * CHANCE_RUNS, trials.fresh(CHANCE_RUNS))
    return np.asarray(told.std(axis=0), np.float64)
