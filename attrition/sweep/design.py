"""Designs: which points of the space of factors a study looks at."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.errors import AttritionError
from attrition.scenario import Scenario, ScenarioError
from attrition.scenario.values import parameters_at
from attrition.sweep.factors import Factor, baseline
from attrition.world.size import check_size, decides_size

if TYPE_CHECKING:
    from attrition.sweep.study import Study

Rows = list[tuple[float, ...]]
Shares = NDArray[np.float64]
MORRIS_LEVELS = 4


def points_of(study: Study) -> pd.DataFrame:
    """Return the points of a study: point, scenario, and a column for each factor by its path.

    An empty cell (not a number) leaves the parameter as the scenario has it. Every scenario has
    the same points, in the same order.
    """
    names = [factor.path for factor in study.factors]
    tables = []
    for scenario in study.scenarios:
        rows = _rows(study, scenario)
        table = pd.DataFrame(rows, columns=names, dtype=float)
        table.insert(0, "scenario", scenario.name)
        tables.append(table)
    whole = pd.concat(tables, ignore_index=True)
    whole.insert(0, "point", np.arange(len(whole), dtype=np.int32))
    return whole


def count(study: Study) -> int:
    """Return the number of points of a study, without making them."""
    size = DESIGNS[study.design].size(study, study.own_factors)
    return len(study.scenarios) * size * (study.draws or 1)


def check_sizes(study: Study) -> None:
    """Raise a ScenarioError that names the first point whose world would be too large.

    Points that agree in what decides the size are counted once.
    """
    paths = [factor.path for factor in study.factors if decides_size(factor.path)]
    if not paths:
        return
    scenarios = {scenario.name: scenario for scenario in study.scenarios}
    table = points_of(study).drop_duplicates(["scenario", *paths])
    rows = table[paths].to_numpy().tolist()
    for point, name, row in zip(table["point"], table["scenario"], rows, strict=True):
        given = zip(map(parameters_at, paths), row, strict=True)
        values = {one.path: v for several, v in given if not math.isnan(v) for one in several}
        try:
            check_size(replace(scenarios[name], values={**scenarios[name].values, **values}))
        except ScenarioError as error:
            file = f"{study.name}, point {point} of {name}"
            raise ScenarioError([replace(one, file=file) for one in error.problems]) from None


def _rows(study: Study, scenario: Scenario) -> Rows:
    rows = DESIGNS[study.design].rows(study, scenario, study.own_factors)
    if not study.draws:
        return rows
    drawn = _valued(_latin(study.draws, len(study.uncertainties), study.seed), study.uncertainties)
    return [(*row, *draw) for row in rows for draw in drawn]


def _grid(_study: Study, _scenario: Scenario, factors: Sequence[Factor]) -> Rows:
    return list(itertools.product(*(factor.levels for factor in factors)))


def _one_at_a_time(_study: Study, scenario: Scenario, factors: Sequence[Factor]) -> Rows:
    """Return the scenario as it is, then each level of each factor with the others as they are."""
    centre = [
        baseline(scenario.value(parameter.path) for parameter in parameters_at(factor.path))
        for factor in factors
    ]
    rows = [tuple(centre)]
    for place, factor in enumerate(factors):
        for level in factor.levels:
            rows.append((*centre[:place], level, *centre[place + 1 :]))
    return rows


def _table(study: Study, _scenario: Scenario, _factors: Sequence[Factor]) -> Rows:
    return list(study.rows)


def _latin_hypercube(study: Study, _scenario: Scenario, factors: Sequence[Factor]) -> Rows:
    return _valued(_latin(study.points, len(factors), study.seed), factors)


def _latin(points: int, factors: int, seed: int) -> Shares:
    from scipy.stats import qmc

    shares: Shares = qmc.LatinHypercube(d=factors, rng=np.random.default_rng(seed)).random(points)
    return shares


def _sobol(study: Study, _scenario: Scenario, factors: Sequence[Factor]) -> Rows:
    from scipy.stats import qmc

    sequence = qmc.Sobol(d=len(factors), rng=np.random.default_rng(study.seed))
    return _valued(sequence.random(study.points), factors)


def _saltelli(study: Study, _scenario: Scenario, factors: Sequence[Factor]) -> Rows:
    draw, problem = salib("sample.sobol").sample, problem_of(factors)
    sample = draw(problem, study.points, calc_second_order=False, seed=study.seed)
    return _valued(sample, factors)


def _morris(study: Study, _scenario: Scenario, factors: Sequence[Factor]) -> Rows:
    draw, problem = salib("sample.morris").sample, problem_of(factors)
    sample = draw(problem, study.points, num_levels=MORRIS_LEVELS, seed=study.seed)
    return _valued(sample, factors)


def salib(part: str) -> Any:
    """Return a module of SALib; raises an AttritionError that says how to install it."""
    try:
        return import_module(f"SALib.{part}")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("SALib"):
            raise
        extra = "pip install 'attrition[sensitivity]', or in a checkout pip install -e"
        what = f"what matters in a sweep is found with SALib: {extra} '.[sensitivity]'"
        raise AttritionError(what) from None


def problem_of(factors: Iterable[Factor]) -> dict[str, Any]:
    """Return factors the way SALib takes them, each as a share of its range (0 to 1)."""
    names = [factor.path for factor in factors]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _valued(shares: Shares, factors: Sequence[Factor]) -> Rows:
    return [
        tuple(factor.at(float(share)) for factor, share in zip(factors, row, strict=True))
        for row in shares
    ]


def _product(_study: Study, factors: Sequence[Factor]) -> int:
    size = 1
    for factor in factors:
        size *= len(factor.levels)
    return size


@dataclass(frozen=True)
class Design:
    """A way to choose points: how, how many, and what it needs of a study.

    `by_levels` asks for levels of every factor; `sampled` asks for a number of points, a power of
    two where `doubling`.
    """

    rows: Callable[[Study, Scenario, Sequence[Factor]], Rows]
    size: Callable[[Study, Sequence[Factor]], int]
    by_levels: bool = False
    sampled: bool = False
    doubling: bool = False


DESIGNS: dict[str, Design] = {
    "grid": Design(_grid, _product, by_levels=True),
    "one-at-a-time": Design(
        _one_at_a_time,
        lambda _, factors: 1 + sum(len(factor.levels) for factor in factors),
        by_levels=True,
    ),
    "table": Design(_table, lambda study, _: len(study.rows)),
    "latin-hypercube": Design(_latin_hypercube, lambda study, _: study.points, sampled=True),
    "sobol": Design(_sobol, lambda study, _: study.points, sampled=True, doubling=True),
    "saltelli": Design(
        _saltelli,
        lambda study, factors: study.points * (len(factors) + 2),
        sampled=True,
        doubling=True,
    ),
    "morris": Design(
        _morris, lambda study, factors: study.points * (len(factors) + 1), sampled=True
    ),
}
