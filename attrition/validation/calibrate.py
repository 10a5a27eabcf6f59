"""Calibration: approximate Bayesian computation on the record of 2022 (Del Moral et al. 2012).

A population of parameter sets is drawn from the prior, uniform over the plausible ranges. Wave by
wave the tolerance falls to the median of the distances; the sets beyond it are replaced by copies
of the others, and each set takes a few random steps, kept where the run it leads to lies within
the tolerance. What is left is a sample of the posterior at the last tolerance.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.conditioning.comparable import at
from attrition.drivers.engine import Engine
from attrition.posterior import CALIBRATED, FITTED_TO, Posterior, Prior
from attrition.reference import Observation, read_record
from attrition.results.metadata import RunMetadata
from attrition.scenario import Scenario

SCENARIO, UNTIL = FITTED_TO, datetime.date(2022, 11, 14)
KEPT, MOVES, LEAST_ACCEPTED = 0.5, 3, 0.05
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Error:
    """How far a figure of the record may lie from the truth and the model from both: one sd."""

    share: float = 0.0
    plain: float = 0.0

    def of(self, value: float) -> float:
        """Return the standard deviation around a value, in its unit."""
        return max(self.plain, self.share * abs(value))


ERRORS: dict[str, Error] = {
    "casualties": Error(share=0.2),
    "shells_fired": Error(share=0.3),
    "refugees_abroad": Error(share=0.08),
    "displaced_inside": Error(share=0.12),
    "gdp_loss": Error(plain=2.0, share=0.1),
    "grid_damaged": Error(plain=8.0),
    "support": Error(plain=4.0),
}


@dataclass
class Calibration:
    """The posterior, and a row for each wave: tolerance, share of steps accepted, runs so far."""

    posterior: Posterior
    waves: pd.DataFrame
    distances: Floats = field(repr=False)

    def write(self, path: Path) -> None:
        """Write the sets to a CSV file, and the waves to another next to it."""
        self.posterior.write(path)
        self.waves.to_csv(waves_path(path), index=False, float_format="%.6g", lineterminator="\n")


def waves_path(path: Path) -> Path:
    """Return the path of the waves of a file of parameter sets: x-waves.csv for x.csv."""
    return path.with_stem(f"{path.stem}-waves")


def fitting_record(record: Sequence[Observation] | None = None) -> list[Observation]:
    """Return the observations that calibration uses: scorable, and none after `UNTIL`."""
    chosen = read_record() if record is None else record
    return [o for o in chosen if o.scorable and o.date <= UNTIL and o.measure in ERRORS]


def calibrate(
    scenario: Scenario,
    size: int = 400,
    waves: int = 12,
    seed: int = 0,
    record: Sequence[Observation] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Calibration:
    """Return the posterior of a scenario that starts before the record used, of `size` sets.

    Takes `size` x (1 + 3 `waves`) runs of the engine, fewer where steps are hardly accepted any
    more. Sets that stand in the population several times become one of that weight.
    """
    prior, rng = Prior(CALIBRATED), np.random.default_rng(seed)
    distance = Distance(scenario, fitting_record(record), seed)
    places = prior.sample(size, seed)
    distances = distance.of_sets(prior.values(places))
    rows = [(0, float("inf"), 1.0, distance.runs)]
    for wave in range(1, waves + 1):
        tolerance = float(np.quantile(distances, KEPT))
        good = np.flatnonzero(distances <= tolerance)
        chosen = np.concatenate([good, rng.choice(good, size - len(good))])
        places, distances = places[chosen], distances[chosen]
        accepted = 0.0
        for _ in range(MOVES):
            steps = prior.moved(places, rng)
            there = distance.of_sets(prior.values(steps))
            kept = there <= tolerance
            places[kept], distances[kept] = steps[kept], there[kept]
            accepted += float(kept.mean()) / MOVES
        rows.append((wave, tolerance, accepted, distance.runs))
        if on_progress:
            on_progress(wave)
        if accepted < LEAST_ACCEPTED:
            break
    sets, first, counts = np.unique(places, axis=0, return_index=True, return_counts=True)
    posterior = Posterior(CALIBRATED, prior.values(sets), counts / size)
    names = ["wave", "tolerance", "accepted", "runs"]
    return Calibration(posterior, pd.DataFrame(rows, columns=names), distances[first])


def one_run(scenario: Scenario, seed: int, run: int) -> tuple[Floats, dict[tuple[str, str], int]]:
    """Return the values of a run, shaped (weeks + 1, columns), and the place of each series."""
    engine = Engine(scenario)
    places = {(key.measure.name, key.of): i for i, key in enumerate(engine.keys)}
    return engine.run(seed, run), places


class Distance:
    """The distance of parameter sets from the record, each found by one run of its own."""

    def __init__(self, scenario: Scenario, record: Sequence[Observation], seed: int) -> None:
        """Shorten the scenario to what the record needs."""
        days = (max(one.date for one in record) - scenario.start).days
        self.scenario = scenario.with_overrides(weeks=-(-days // scenario.step_days) + 1)
        self.record, self.seed, self.runs = record, seed, 0

    def of_sets(self, values: Floats) -> Floats:
        """Return the distance of each set: infinite where the set is no valid scenario."""
        numbers = range(self.runs, self.runs + len(values))
        self.runs += len(values)
        with ThreadPoolExecutor() as threads:
            return np.array(list(threads.map(self.of_set, values, numbers)))

    def of_set(self, values: Floats, run: int) -> float:
        """Return the root of the mean square, over series, of errors in standard deviations."""
        changes = {path: float(value) for path, value in zip(CALIBRATED, values, strict=True)}
        scenario = self.scenario.with_overrides(changes)
        out, columns = one_run(scenario, self.seed, run)
        metadata = RunMetadata.of(scenario)
        squares: dict[tuple[str, str], list[float]] = {}
        for one in self.record:
            series = (one.measure, one.of)
            modelled = at(out[None, :, columns[series]], metadata, one)
            if modelled is not None:
                apart = (float(modelled[0]) - one.value) / ERRORS[one.measure].of(one.value)
                squares.setdefault(series, []).append(apart**2)
        return float(np.sqrt(np.mean([np.mean(part) for part in squares.values()])))
