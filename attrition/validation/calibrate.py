"""Calibration: what the record of 2022 leaves of the prior, and how likely it makes what is left.

History matching first rules out sets that are far off. Then approximate Bayesian computation
weighs the others. Its kernel is the density of what may part a run from the record: errors of
figures, and the discrepancy of each series. Wave by wave the tolerance, by which these errors are
too wide, falls towards 1; there the posterior is that of the errors themselves (Wilkinson 2013).
Sets are copied by weight and take random steps (Del Moral, Doucet and Jasra 2012). A step changes
a set, its chance or both: process noise is drawn with each run, and so is never fitted.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.conditioning.figures import CHANGES
from attrition.conditioning.island import systematic
from attrition.posterior import CALIBRATED, FITTED_TO, Posterior, Prior
from attrition.reference import Observation, read_record
from attrition.reference.discrepancy import DISCREPANCIES
from attrition.scenario import Scenario
from attrition.validation.history_matching import Matching, Population, implausibility, match
from attrition.validation.trials import Trials

SCENARIO, UNTIL = FITTED_TO, datetime.date(2022, 11, 14)
MATCHING_WAVES, MATCHING_SETS = 3, 2  # waves of history matching, of so many times the sets
KEPT, MOVES, FRESH, LEAST_ACCEPTED = 0.5, 7, 0.2, 0.02
WAVES = ["stage", "wave", "tolerance", "accepted", "runs"]
Floats = NDArray[np.float64]


@dataclass
class Calibration:
    """The posterior, the sets not ruled out before it, and a row for each wave.

    A row holds the stage; the wave; the tolerance, that is the limit in standard deviations or the
    factor by which errors are too wide; the share of sets or steps accepted; and the runs so far.
    """

    posterior: Posterior
    matched: Posterior
    waves: pd.DataFrame
    departures: Floats = field(repr=False)

    @property
    def tolerance(self) -> float:
        """Return the factor by which errors are too wide at the end; 1 is exact."""
        return float(self.waves["tolerance"].iloc[-1])

    def write(self, path: Path) -> None:
        """Write the sets to a CSV file, and two tables next to it: waves, and what is informed."""
        from attrition.validation.informed import learned

        self.posterior.write(path)
        for table, beside in (
            (self.waves, waves_path(path)),
            (learned(self.matched, self.posterior), informed_path(path)),
        ):
            table.to_csv(beside, index=False, float_format="%.6g", lineterminator="\n")


def waves_path(path: Path) -> Path:
    """Return the path of the waves of a file of parameter sets: x-waves.csv for x.csv."""
    return path.with_stem(f"{path.stem}-waves")


def informed_path(path: Path) -> Path:
    """Return the path of what the record informs, of a file of sets: x-informed.csv for x.csv."""
    return path.with_stem(f"{path.stem}-informed")


def fitting_record(record: Sequence[Observation] | None = None) -> list[Observation]:
    """Return the observations that calibration uses: scorable, and none after `UNTIL`."""
    chosen = read_record() if record is None else record
    return [o for o in chosen if o.scorable and o.date <= UNTIL and o.measure in DISCREPANCIES]


def rules_move_the_front(scenario: Scenario, record: Sequence[Observation]) -> list[Observation]:
    """Return a record without the areas of days on which events prescribe the front.

    Left are those of the longest time between such events: what an event prescribes says nothing
    of parameters, and neither does a change from before to after it.
    """
    week = datetime.timedelta(days=scenario.step_days)
    last = (max(one.date for one in record) - scenario.start) / week
    spans = [(one.begin, one.end or one.begin) for one in scenario.events if one.control]
    begins = [min(begin, last) for begin, _ in spans] + [last]
    ends = [0.0, *(min(end, last) for _, end in spans)]
    gaps = [(end, min(one for one in begins if one >= end)) for end in ends]
    first, last = max(gaps, key=lambda gap: gap[1] - gap[0])
    since, until = (scenario.start + weeks * week for weeks in (first, last))
    return [o for o in record if o.measure not in CHANGES or since <= o.date <= until]


def calibrate(
    scenario: Scenario,
    size: int = 400,
    waves: int = 12,
    seed: int = 0,
    record: Sequence[Observation] | None = None,
    paths: Sequence[str] = CALIBRATED,
    on_progress: Callable[[int], None] | None = None,
) -> Calibration:
    """Return the posterior of a scenario that starts before the record used, of `size` sets.

    Takes about `size` x (6 + 7 `waves`) runs of the engine. Sets that stand in the population
    several times become one of that weight. If the waves do not suffice, the tolerance stays above
    1, and the posterior is wider than the errors say.
    """
    used = rules_move_the_front(scenario, fitting_record(record))
    trials, prior = Trials(scenario, used, seed=seed), Prior.of(paths)
    matching = match(trials, prior, MATCHING_SETS * size, MATCHING_WAVES, seed)
    sampler = Sampler(trials, matching, np.random.default_rng(seed))
    rows: list[tuple[str, int, float, float, int]] = [
        ("matching", wave, *row) for wave, row in enumerate(matching.rows, start=1)
    ]
    for wave in range(1, waves + 1):
        accepted = sampler.wave(size)
        rows.append(("sampling", wave, sampler.share**-0.5, accepted, trials.runs))
        if on_progress:
            on_progress(wave)
        if accepted < LEAST_ACCEPTED:
            break
    matched = matching.sets
    return Calibration(
        _posterior(prior.paths, sampler.sets.values),
        _posterior(prior.paths, matched.values),
        pd.DataFrame(rows, columns=WAVES),
        implausibility(trials, sampler.sets.told, matching.chance),
    )


class Sampler:
    """A population that is drawn from what is left, to the power of a `share` of the likelihood.

    A share of the logarithm of normal errors is the same errors, wider by 1 / sqrt(share).
    """

    def __init__(self, trials: Trials, matching: Matching, rng: np.random.Generator) -> None:
        """Begin with the sets not ruled out, which are uniform: a share of 0."""
        self._trials, self._matching, self._rng = trials, matching, rng
        self.sets, self.share = matching.sets, 0.0
        self.logs = trials.log_likelihoods(self.sets.told)

    def wave(self, size: int) -> float:
        """Let the share rise, copy sets by weight, move them; return the share of steps kept."""
        rise = share_rise(self.logs, 1.0 - self.share, min(size, len(self.logs)))
        weights = np.exp(rise * (self.logs - self.logs.max()))
        self.share += rise
        chosen = systematic(weights / weights.sum(), size)
        self.sets, self.logs = self.sets.at(chosen), self.logs[chosen]
        return float(np.mean([self._move() for _ in range(MOVES)]))

    def _move(self) -> float:
        """Take a step with each set, kept by the rule of Metropolis (1953).

        The step is one in the parameters, or replaces some of the draws of chance by others.
        """
        size, prior, trials = len(self.sets), self._matching.prior, self._trials
        places, chances = prior.places(self.sets.values), self.sets.chances
        lucky = self._rng.random((size, 1)) < FRESH
        places = np.where(lucky, places, prior.moved(places, self._rng))
        replaced = self._rng.random(chances.shape) < self._rng.random((size, 1)) ** 2
        chances = np.where(lucky & replaced, trials.fresh(size), chances)
        told = trials.of(prior.sets(places), chances)
        there, logs = Population(prior.values(places), chances, told), trials.log_likelihoods(told)
        kept = np.log1p(-self._rng.random(size)) < self.share * (logs - self.logs)
        # what is ruled out stays out, so that the prior is the one that the sets began with
        kept &= implausibility(trials, told, self._matching.chance) <= self._matching.limit
        self.sets = self.sets.and_(there).at(np.arange(size) + size * kept)
        self.logs = np.where(kept, logs, self.logs)
        return float(kept.mean())


def share_rise(logs: Floats, most: float, size: int) -> float:
    """Return how far the share may rise so that the weights are worth `KEPT` of the sets."""

    def worth(rise: float) -> float:
        weights = np.exp(rise * (logs - logs.max()))
        return float(weights.sum() ** 2 / (weights**2).sum())

    if worth(most) >= KEPT * size:
        return most
    low, high = 0.0, most
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if worth(middle) >= KEPT * size else (low, middle)
    return low


def _posterior(paths: tuple[str, ...], values: Floats) -> Posterior:
    sets, counts = np.unique(values, axis=0, return_counts=True)
    return Posterior(paths, sets, counts / counts.sum())
