"""Response curves: how outcomes answer one input of a scenario that is scaled up and down.

A model of war without cliffs answers smoothly: losses as a power of the input (its elasticity),
ground without a step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.drivers.ensemble import simulate
from attrition.parameters import PARAMETERS
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario

Floats = NDArray[np.float64]
STEP = 1.1  # the ratio of neighbouring factors: a change of the input by a tenth
OUTCOMES = ("losses a", "losses b", "ground b")


@dataclass(frozen=True)
class Input:
    """An input of a side or of both: parameters that are scaled together, from `low` to `high`."""

    name: str
    paths: tuple[str, ...]
    low: float = 0.5
    high: float = 2.0

    def factors(self) -> Floats:
        """Return factors from `low` to `high`, a tenth apart, 1 among them."""
        below = np.floor(np.log(1.0 / self.low) / np.log(STEP))
        above = np.floor(np.log(self.high) / np.log(STEP))
        return np.asarray(STEP ** np.arange(-below, above + 1), np.float64)

    def scaled(self, scenario: Scenario, factor: float) -> dict[str, float]:
        """Return the overrides that multiply its parameters, within their hard bounds."""
        values = {path: factor * float(scenario.value(path)) for path in self.paths}
        return {
            path: float(np.clip(value, *PARAMETERS[path].bounds)) for path, value in values.items()
        }


def fire(side: str) -> Input:
    """Return a side's artillery: shells in stock, made and given."""
    names = (
        "combat.shells",
        "strikes.shell_production",
        "strikes.shell_production_limit",
        "support.shells",
    )
    return Input(f"fire {side}", tuple(f"{name}.{side}" for name in names))


INPUTS: tuple[Input, ...] = (
    Input("lethality", ("combat.lethality",)),
    *(fire(side) for side in "ab"),
    *(Input(f"intake {side}", (f"mobilisation.recruitment.{side}",)) for side in "ab"),
    *(Input(f"quality {side}", (f"combat.quality.{side}",), 0.75, 1.34) for side in "ab"),
    Input("arms aid a", ("support.military.a",)),
)


def response(
    scenario: Scenario,
    changed: Input,
    factors: Sequence[float] | None = None,
    runs: int = 20,
    settings: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Return the mean outcomes (columns) at each factor (rows), under common random numbers.

    Losses are persons from the start to the end, ground is km² gained by b.
    """
    base = scenario.with_overrides(dict(settings or {}))
    chosen = changed.factors() if factors is None else factors
    rows = {}
    for factor in chosen:
        at = base.with_overrides(changed.scaled(base, float(factor)))
        rows[float(factor)] = _outcomes(simulate(at, runs, measures=("casualties", "area_held")))
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(OUTCOMES))


def _outcomes(made: Trajectories) -> list[float]:
    def change(measure: str, of: str) -> float:
        values = made.select(measure=measure, of=of).block().values[:, :, 0].astype(np.float64)
        return float((values[:, -1] - values[:, 0]).mean())

    return [change("casualties", "a"), change("casualties", "b"), change("area_held", "b")]


def elasticity(curve: pd.Series[float]) -> float:
    """Return the slope of the logarithm of an outcome on that of the factor (least squares)."""
    slope, _ = np.polyfit(np.log(curve.index.to_numpy(float)), np.log(curve.to_numpy(float)), 1)
    return float(slope)


def largest_step(curve: pd.Series[float]) -> float:
    """Return the largest change between neighbouring factors, as a share of the whole range."""
    values = curve.to_numpy(float)
    whole = float(np.ptp(values))
    return float(np.abs(np.diff(values)).max()) / whole if whole > 0.0 else 0.0


def falls_back(curve: pd.Series[float]) -> float:
    """Return how far the curve goes against its own direction, as a share of the whole range.

    0 is monotone.
    """
    values = curve.to_numpy(float)
    whole, sign = float(np.ptp(values)), np.sign(values[-1] - values[0])
    if whole <= 0.0:
        return 0.0
    return float((np.maximum.accumulate(sign * values) - sign * values).max()) / whole
