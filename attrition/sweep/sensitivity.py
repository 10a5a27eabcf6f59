"""Which parameter matters: Sobol' indices, Morris' elementary effects, and swings one at a time.

Sobol' 2001; Saltelli et al. 2010; Morris 1991; Campolongo et al. 2007; computed by SALib. Designs
without a method of their own are answered as samples (`given_data`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.sweep.design import MORRIS_LEVELS, problem_of, salib
from attrition.sweep.given_data import COLUMNS, CONFIDENCE, LEAST, RESAMPLES, given_data
from attrition.sweep.results import (
    AnswerError,
    SweepResults,
    checked_name,
    chosen_scenario,
    means,
    metadata_of,
    outcome_names,
    points_of_scenario,
)
from attrition.sweep.study import Study

SMALLEST = 8
READ_AT_ONCE = 4  # measures
WEEKLY_RESAMPLES = 10  # for the bounds of an index in one week, of which there are many
READ = ("point", "week", "measure", "of", "q50", "value")
SALTELLI, MORRIS, GIVEN = "saltelli", "morris", "given data"
ALONE = "one-at-a-time"
Floats = NDArray[np.float64]
Indices = dict[str, Floats]


def sensitivity(
    sweep: SweepResults, outcomes: Sequence[str] | None = None, scenario: str | None = None
) -> pd.DataFrame:
    """Return how much each parameter matters for each outcome, a row for each pair.

    For a saltelli design: `first` and `total`, the shares of the variance of the outcome (mean
    over the runs of a point) that the parameter explains alone, and with its interactions. For a
    morris design: `mu`, `mu_star` and `sigma`, the mean, mean size and spread of the change in the
    outcome, over the whole range of the parameter. For other designs, such as a Latin hypercube or
    a grid: `rank` and `first`, the rank correlation with the outcome and the share of the variance
    that the parameter explains alone (`given_data`). `_low` and `_high` bound 90 % (the error of a
    small sample, no other). `samples` is how much of the base sample, or how many points, are
    complete. An outcome that never changes has no indices, nor has a sample of a few points.
    Raises an AnswerError for a one-at-a-time design, of which `swings` tells.
    """
    scenario = chosen_scenario(sweep, scenario)
    tables = []
    for outcome in outcome_names(sweep, outcomes):
        table = _table(sweep, scenario, means(sweep, scenario, outcome))
        tables.append(table.assign(outcome=outcome))
    return _outcome_first(pd.concat(tables, ignore_index=True))


def convergence(sweep: SweepResults, outcome: str, scenario: str | None = None) -> pd.DataFrame:
    """Return the indices of an outcome on ever more of the base sample: as `sensitivity`.

    Indices that still move by more than their bounds are not to be trusted.
    """
    scenario = chosen_scenario(sweep, scenario)
    (outcome,) = outcome_names(sweep, [outcome])
    values = means(sweep, scenario, outcome)
    whole = _samples(sweep.study, len(values))
    sizes = sorted({whole, *(2**k for k in range(20) if SMALLEST <= 2**k < whole)})
    tables = [_table(sweep, scenario, values, size) for size in sizes]
    return _outcome_first(pd.concat(tables, ignore_index=True).assign(outcome=outcome))


def over_time(
    sweep: SweepResults, measure: str, of: str = "", scenario: str | None = None
) -> pd.DataFrame:
    """Return the indices of a measure in every week: week, date and as `sensitivity`.

    The measure is the median over the runs of a point. Weeks in which it is the same at every
    point have none.
    """
    return dict(each_over_time(sweep, [(measure, of)], scenario))[measure, of]


def each_over_time(
    sweep: SweepResults, series: Sequence[tuple[str, str]], scenario: str | None = None
) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """Yield each measure and what it is of with what `over_time` returns for it.

    A few measures are read at a time: each reading goes through the whole store.
    """
    scenario = chosen_scenario(sweep, scenario)
    known = [_joined(*pair) for pair in sweep.recorded]
    for pair in series:
        checked_name(_joined(*pair), known, "trajectory")
    measures = list(dict.fromkeys(measure for measure, _ in series))
    for first in range(0, len(measures), READ_AT_ONCE):
        few = measures[first : first + READ_AT_ONCE]
        table = sweep.trajectories(few, columns=READ)
        for measure, of in series:
            if measure in few:
                here = (table["measure"] == measure) & (table["of"] == of)
                yield (measure, of), _over_time(sweep, table[here], scenario)


def _over_time(sweep: SweepResults, table: pd.DataFrame, scenario: str) -> pd.DataFrame:
    value = "q50" if "q50" in table else "value"
    weekly = table.pivot_table(index="point", columns="week", values=value, aggfunc="median")
    weekly = weekly.reindex(points_of_scenario(sweep, scenario)["point"])
    metadata = metadata_of(sweep, scenario)
    tables = [
        _table(sweep, scenario, weekly[week].to_numpy(float), resamples=WEEKLY_RESAMPLES).assign(
            week=int(str(week)), date=pd.Timestamp(metadata.date(int(str(week))))
        )
        for week in weekly
    ]
    whole = pd.concat(tables, ignore_index=True)
    return whole[["week", "date", *(name for name in whole if name not in ("week", "date"))]]


def _joined(measure: str, of: str) -> str:
    return f"{measure}.{of}" if of else measure


def swings(
    sweep: SweepResults, outcomes: Sequence[str] | None = None, scenario: str | None = None
) -> pd.DataFrame:
    """Return what the lowest and the highest level of each parameter makes of each outcome.

    For a one-at-a-time design: outcome, parameter, low and high (levels), at_low, at_high and
    base (the outcome's mean over the runs). Raises an AnswerError for another design.
    """
    if sweep.study.design != ALONE:
        raise AnswerError(f"swings need a one-at-a-time design, not {sweep.study.design}")
    scenario = chosen_scenario(sweep, scenario)
    rows = []
    for outcome in outcome_names(sweep, outcomes):
        values, start = means(sweep, scenario, outcome), 1
        for factor in sweep.study.own_factors:
            levels = np.array(factor.levels)
            here = values[start : start + len(levels)]
            low, high = int(levels.argmin()), int(levels.argmax())
            ends = (levels[low], levels[high], here[low], here[high])
            rows.append((outcome, factor.path, *ends, values[0]))
            start += len(levels)
    names = ["outcome", "parameter", "low", "high", "at_low", "at_high", "base"]
    return pd.DataFrame(rows, columns=names)


def shares_of(study: Study) -> Floats:
    """Return the points of a morris study as shares (0 to 1) of the ranges, as they were drawn.

    They are drawn again by the seed, since levels and whole numbers do not give them back.
    """
    factors = study.own_factors
    sample: Floats = salib("sample.morris").sample(
        problem_of(factors), study.points, num_levels=MORRIS_LEVELS, seed=study.seed
    )
    return sample


def method_of(study: Study) -> str:
    """Return by which method the parameters of a study are weighed: SALTELLI, MORRIS or GIVEN.

    Raises an AnswerError for a one-at-a-time design, which has swings alone.
    """
    if study.design == ALONE:
        raise AnswerError(f"a {ALONE} design has swings, and no indices")
    return study.design if study.design in (SALTELLI, MORRIS) and not study.draws else GIVEN


def _samples(study: Study, points: int) -> int:
    """Return the size of the base sample, or the number of points of a sample without one."""
    return points if method_of(study) == GIVEN else study.points


def main_index(table: pd.DataFrame) -> str:
    """Return the index by which the parameters of a table of `sensitivity` are ranked."""
    return next(name for name in ("total", "mu_star", "first") if name in table)


def answers_of(study: Study) -> str:
    """Return a sentence on what a study will answer, to be told before it is run."""
    if study.design == ALONE:
        return "this design answers with swings, one parameter at a time (attrition sensitivity)"
    words = {
        SALTELLI: "with Sobol' indices of first and total order",
        MORRIS: "with elementary effects",
        GIVEN: "with rank correlations and first-order indices; Sobol' indices of total order need "
        "--design saltelli",
    }[method_of(study)]
    maps = " A map of two levers answers too (attrition map)." if study.design == "grid" else ""
    return f"attrition sensitivity answers this design {words}.{maps}"


def _table(
    sweep: SweepResults,
    scenario: str,
    values: Floats,
    size: int | None = None,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """Return the indices for values, one a point, of the first `size` of the base sample."""
    if method_of(sweep.study) == GIVEN:
        return _of_points(sweep, scenario, values, size or len(values), resamples)
    study, size = sweep.study, size or sweep.study.points
    problem = problem_of(study.own_factors)
    blocks = values.reshape(study.points, -1)[:size]
    complete = ~np.isnan(blocks).any(axis=1)
    kept = blocks[complete].ravel()
    table = pd.DataFrame({"parameter": problem["names"], "samples": int(complete.sum())})
    defined = complete.sum() > 1 and np.ptp(kept) > 0.0
    indices = _INDICES[study.design](problem, study, kept, (complete, size)) if defined else {}
    return table.assign(**(indices or _undefined(study.design, len(table))))


def _of_points(
    sweep: SweepResults, scenario: str, values: Floats, size: int, resamples: int
) -> pd.DataFrame:
    """Return the indices from so many points, in an order by chance: the first are a sample too."""
    names = [factor.path for factor in sweep.study.factors]
    chosen = np.random.default_rng(sweep.study.seed).permutation(len(values))[:size]
    points = points_of_scenario(sweep, scenario)[names].to_numpy(float)[chosen]
    complete = ~np.isnan(values[chosen]) & ~np.isnan(points).any(axis=1)
    kept = values[chosen][complete]
    table = pd.DataFrame({"parameter": names, "samples": int(complete.sum())})
    if len(kept) < LEAST or np.ptp(kept) == 0.0:
        return table.assign(**_undefined(GIVEN, len(table)))
    found = given_data(points[complete], kept, sweep.study.seed + 1, resamples)
    return table.assign(**found)


def _undefined(method: str, rows: int) -> Indices:
    return dict.fromkeys(_COLUMNS[method], np.full(rows, np.nan))


def _sobol(problem: dict[str, Any], study: Study, kept: Floats, _rows: Any) -> Indices:
    found = salib("analyze.sobol").analyze(
        problem, kept, calc_second_order=False, conf_level=CONFIDENCE, seed=study.seed + 1
    )
    first, total = found["S1"], found["ST"]
    bounds = (first, found["S1_conf"]), (total, found["ST_conf"])
    ends = [end for middle, half in bounds for end in (middle, middle - half, middle + half)]
    return dict(zip(_COLUMNS["saltelli"], ends, strict=True))


def _morris(problem: dict[str, Any], study: Study, kept: Floats, rows: Any) -> Indices:
    complete, size = rows
    factors = problem["num_vars"]
    sample = shares_of(study).reshape(study.points, factors + 1, factors)[:size][complete]
    found = salib("analyze.morris").analyze(
        problem, sample.reshape(-1, factors), kept, num_levels=MORRIS_LEVELS,
        conf_level=CONFIDENCE, seed=study.seed + 1,
    )  # fmt: skip
    star, half = (np.asarray(found[name], float) for name in ("mu_star", "mu_star_conf"))
    mean, spread = (np.asarray(found[name], float) for name in ("mu", "sigma"))
    ends = (mean, star, np.maximum(star - half, 0.0), star + half, spread)
    return dict(zip(_COLUMNS["morris"], ends, strict=True))


def _outcome_first(table: pd.DataFrame) -> pd.DataFrame:
    return table[["outcome", *(name for name in table if name != "outcome")]]


_INDICES: dict[str, Callable[..., Indices]] = {"saltelli": _sobol, "morris": _morris}
_COLUMNS = {
    GIVEN: COLUMNS,
    "saltelli": ("first", "first_low", "first_high", "total", "total_low", "total_high"),
    "morris": ("mu", "mu_star", "mu_star_low", "mu_star_high", "sigma"),
}
