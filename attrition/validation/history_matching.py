"""History matching: the parameter sets that the record does not rule out (Craig et al. 1997).

A set is implausible as far as its run departs from a figure of the record, in units of one
standard deviation of what the figure may be wrong by (observation) and the model at its best
(discrepancy), as in McCulloch et al. 2022. One run a set: chance is a part of the departure.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.conditioning.comparable import at
from attrition.conditioning.figures import CHANGES
from attrition.posterior import plausible_sets
from attrition.reference import Observation, read_record
from attrition.results.metadata import RunMetadata
from attrition.scenario import Scenario
from attrition.validation.calibrate import ERRORS, Error, one_run

CORE: dict[tuple[str, str], Error] = {
    ("area_held", "b"): Error(plain=1500.0),  # 207 km² per root week on record, over a year
    ("casualties", "a"): ERRORS["casualties"],
    ("casualties", "b"): ERRORS["casualties"],
    ("gdp_loss", "a"): ERRORS["gdp_loss"],
    ("gdp_loss", "b"): ERRORS["gdp_loss"],
    ("refugees_abroad", "a"): ERRORS["refugees_abroad"],
    ("displaced_inside", "a"): ERRORS["displaced_inside"],
    ("grid_damaged", "a"): ERRORS["grid_damaged"],
    ("support", "a"): ERRORS["support"],
    ("support", "b"): ERRORS["support"],
}
CENTRAL_90 = 3.29  # standard deviations between the ends of a central 90 % band
Floats = NDArray[np.float64]


def core_series(
    first: datetime.date, last: datetime.date, record: Sequence[Observation] | None = None
) -> list[Observation]:
    """Return the observations of the core series between two dates that may be scored."""
    chosen = read_record() if record is None else record
    return [
        one
        for one in chosen
        if one.scorable and (one.measure, one.of) in CORE and first <= one.date <= last
    ]


def prior_sets(scenario: Scenario, size: int, seed: int = 0) -> list[dict[str, float]]:
    """Return sets of the calibrated parameters that a scenario leaves as declared.

    They spread evenly over the plausible ranges (Latin hypercube).
    """
    sets = plausible_sets(size, seed)
    free = sets.free_parameters(scenario)
    rows = sets.values[:, [sets.paths.index(path) for path in free]].tolist()
    return [dict(zip(free, row, strict=True)) for row in rows]


def departures(
    scenario: Scenario,
    sets: Sequence[Mapping[str, float]],
    observations: Sequence[Observation],
    record: Sequence[Observation] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return for each set (row) and series (column) its departure from the record.

    It is the root of the mean square over the figures of the series, in standard deviations. What
    the record counts as a change is a change here, from the last figure before the start. NaN
    where the runs do not reach the figures.
    """
    days = (max(one.date for one in observations) - scenario.start).days
    short = scenario.with_overrides(weeks=min(scenario.steps, -(-days // scenario.step_days) + 1))
    earlier = read_record() if record is None else record

    def of_set(number: int) -> dict[str, float]:
        changed = short.with_overrides(dict(sets[number]))
        return _departures(changed, observations, earlier, seed, number)

    with ThreadPoolExecutor() as threads:
        return pd.DataFrame(list(threads.map(of_set, range(len(sets)))))


def not_ruled_out(found: pd.DataFrame, deviations: float) -> float:
    """Return the share of the sets within so many standard deviations of every series at once."""
    return float((found.max(axis=1) <= deviations).mean())


def _departures(
    scenario: Scenario,
    observations: Sequence[Observation],
    record: Sequence[Observation],
    seed: int,
    run: int,
) -> dict[str, float]:
    out, columns = one_run(scenario, seed, run)
    metadata = RunMetadata.of(scenario)
    squares: dict[str, list[float]] = {}
    for one in observations:
        series = (one.measure, one.of)
        values = out[None, :, columns[series]].astype(np.float64)
        base = 0.0
        if one.measure in CHANGES:
            base = _last_before(scenario.start, series, record)
            values = values - values[:, :1]
        modelled = at(values, metadata, one)
        if modelled is not None:
            apart = (float(modelled[0]) - one.value + base) / deviation(one)
            squares.setdefault(" ".join(series).strip(), []).append(apart**2)
    return {name: float(np.sqrt(np.mean(part))) for name, part in squares.items()}


def deviation(one: Observation) -> float:
    """Return one standard deviation of a figure: of the observation and of the discrepancy."""
    discrepancy = CORE[one.measure, one.of].of(one.value)
    observed = (one.high - one.low) / CENTRAL_90
    return float(np.hypot(discrepancy, np.nan_to_num(observed)))


def _last_before(
    day: datetime.date, series: tuple[str, str], record: Sequence[Observation]
) -> float:
    known = [o for o in record if (o.measure, o.of) == series and o.scorable and o.date <= day]
    return known[-1].value if known else float("nan")
