"""The posterior: parameter sets that agree with the record, with their weights."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.arguments import whole
from attrition.deprecation import RenamedAttribute
from attrition.parameters import PARAMETERS
from attrition.parameters.removed import removal
from attrition.scenario import Problem, Scenario, ScenarioError, load
from attrition.scenario.problems import found, nearest, span
from attrition.scenario.values import DECLARATION

FILE = Path(__file__).with_name("posterior.csv")
FITTED_TO = "full-scale-invasion"
FITTED = "fitted to the record of 2022"
FITTED_BEFORE = "fitted"
WEIGHTS = (0.0, 1e15)
GOLDEN = 0.6180339887498949


@dataclass(frozen=True)
class Posterior:
    """Parameter sets: `values` is shaped (sets, paths), `weights` sum to one.

    `origin` says where they are from: "fitted to the record of 2022".
    """

    paths: tuple[str, ...]
    values: NDArray[np.float64]
    weights: NDArray[np.float64]
    origin: str = ""

    def __repr__(self) -> str:
        return f"<Posterior: {len(self):,} sets of {len(self.paths)} parameters {self.origin}>"

    def __len__(self) -> int:
        """Return the number of sets."""
        return len(self.weights)

    def set_index(self, run: int) -> int:
        """Return the index of the set of a run: the same under every scenario, spread by weight."""
        place = (0.5 + whole("run", run, 0) * GOLDEN) % 1.0
        steps = np.cumsum(self.weights)
        return min(int(np.searchsorted(steps / steps[-1], place, side="right")), len(self) - 1)

    def apply(self, scenario: Scenario, run: int) -> Scenario:
        """Return a scenario with the set of a run, except for what the scenario itself sets.

        See `gives_way`.
        """
        return self.apply_set(scenario, self.set_index(run))

    def apply_set(self, scenario: Scenario, index: int) -> Scenario:
        """Return a scenario with the set of an index, as `apply` does."""
        drawn = zip(self.paths, self.values[whole("index", index)].tolist(), strict=True)
        free = {path: number for path, number in drawn if gives_way(scenario, path)}
        return scenario.with_numbers(free) if free else scenario

    def free_parameters(self, scenario: Scenario) -> list[str]:
        """Return the paths of the parameters that a scenario leaves to the fit."""
        return [path for path in self.paths if gives_way(scenario, path)]

    def central_interval(self, path: str, share: float = 0.9) -> tuple[float, float]:
        """Return the bounds of the central `share` of the sets, by weight, in a parameter."""
        values = self.values[:, self.paths.index(path)]
        order = np.argsort(values)
        steps = np.cumsum(self.weights[order])
        places = np.searchsorted(steps, ((1 - share) / 2, (1 + share) / 2)).clip(0, len(self) - 1)
        low, high = values[order][places]
        return float(low), float(high)

    chosen = RenamedAttribute("set_index")
    applied = RenamedAttribute("apply")
    free = RenamedAttribute("free_parameters")
    middle = RenamedAttribute("central_interval")

    def digest(self) -> str:
        """Return a hash of the sets and weights."""
        words = ",".join(self.paths).encode()
        return hashlib.sha256(words + self.values.tobytes() + self.weights.tobytes()).hexdigest()

    def frame(self) -> pd.DataFrame:
        """Return the table: the column weight, then one for each parameter."""
        table = pd.DataFrame(self.values, columns=list(self.paths))
        table.insert(0, "weight", self.weights)
        return table

    def write(self, path: str | Path) -> None:
        """Write the table to a CSV file."""
        self.frame().to_csv(path, index=False, float_format="%.6g", lineterminator="\n")


def read_posterior(path: str | Path = FILE) -> Posterior:
    """Return the sets of a CSV file: the column weight, then one for each parameter by its path.

    Raises a ScenarioError that lists every problem.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # of rows that are too long
            table = pd.read_csv(path, index_col=False, low_memory=False)
    except (OSError, ValueError, pd.errors.ParserWarning) as error:
        raise ScenarioError(
            [Problem(str(path), "", f"not a table of parameters: {error}")]
        ) from None
    problems = _problems(str(path), table)
    if problems:
        raise ScenarioError(problems)
    paths = tuple(name for name in table.columns if name != "weight")
    weights = table["weight"].to_numpy(np.float64)
    return Posterior(paths, table[list(paths)].to_numpy(np.float64), weights / weights.sum())


@cache
def shipped_posterior() -> Posterior:
    """Return the posterior that comes with the package."""
    return replace(read_posterior(), origin=FITTED)


def posterior_for(scenario: Scenario) -> Posterior:
    """Return the shipped posterior, for a scenario of the war that it is fitted to.

    Raises a ScenarioError where the scenario is of another war: its sides have other names.
    """
    if not is_of_the_record(scenario):
        sides, fitted = (" and ".join(names) for names in (_sides(scenario), _fitted_sides()))
        what = f"is of {sides}, the parameter sets are fitted to the record of {fitted}"
        raise ScenarioError([Problem(scenario.name, "posterior", what, f"scenarios of {fitted}")])
    return shipped_posterior()


def is_of_the_record(scenario: Scenario) -> bool:
    """Return whether a scenario is of the war that the shipped sets are fitted to."""
    return _sides(scenario) == _fitted_sides()


def gives_way(scenario: Scenario, path: str) -> bool:
    """Return whether a scenario leaves a parameter to the fit: as declared, or fitted before.

    A value that a file states was fitted if its source says so; any other, and any override, stays.
    """
    origin = scenario.origins[path]
    return origin.file == DECLARATION or origin.source.startswith(FITTED_BEFORE)


def _sides(scenario: Scenario) -> tuple[str, ...]:
    return tuple(side.name for side in scenario.sides)


@cache
def _fitted_sides() -> tuple[str, ...]:
    return _sides(load(FITTED_TO))


def _problems(file: str, table: pd.DataFrame) -> list[Problem]:
    problems = []
    if "weight" not in table:
        problems.append(Problem(file, "weight", "no such column"))
    for name in table.columns:
        known = name == "weight" or name in PARAMETERS
        if not known and removal(name):
            problems.append(Problem(file, name, removal(name)))
        elif not known:
            problems.append(
                Problem(file, name, "unknown parameter", nearest=nearest(name, PARAMETERS))
            )
        elif name != "weight" and PARAMETERS[name].start_only:
            problems.append(Problem(file, name, "is read only at the start", "any other"))
        else:
            problems += _outside(file, table[name])
    if not len(table):
        problems.append(Problem(file, "", "no row"))
    return problems


def _outside(file: str, column: pd.Series[Any]) -> list[Problem]:
    """Return the first cell of a column that is no number, or outside the bounds of a parameter."""
    name = str(column.name)
    low, high = WEIGHTS if name == "weight" else PARAMETERS[name].bounds
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(np.float64)
    bad = np.flatnonzero(~((numbers >= low) & (numbers <= high)))
    if len(bad):
        place, cell = f"row {bad[0] + 2}, {name}", column.iloc[bad[0]]
        return [Problem(file, place, found(cell), span(low, high))]
    if name == "weight" and len(numbers) and not numbers.any():
        return [Problem(file, name, "all weights are zero")]
    return []
