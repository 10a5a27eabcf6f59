"""Lanchester's laws and those between: the model against closed forms and numerical integration."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.integrate import solve_ivp

from attrition.scenario import load
from attrition.verification.trajectory import Floats, run_measure

LARGER, SMALLER, PACE = 1000.0, 600.0, 0.02
LAWS = {
    1.0: "square law (aimed fire)",
    0.75: "between square and linear",
    0.5: "linear law (unaimed fire)",
    0.25: "between linear and logarithmic",
    0.0: "logarithmic law",
}
PRECISION = 1e-12
FACED = 0.01


def laws() -> pd.DataFrame:
    """Return a row for each exponent w: the survivors, and the largest gaps over 200 steps.

    `gap_closed` and `gap_integrated` are shares of the larger force at the start. The scenario is
    `lanchester-square`, 1,000 against 600 soldiers of equal quality, with that exponent.
    """
    return pd.DataFrame([_law(exponent, name) for exponent, name in LAWS.items()])


def closed_form(steps: Floats, exponent: float) -> Floats:
    """Return both forces after a number of steps, shaped (steps, 2).

    The equations x' = -k x^(1-w) y^w and y' = -k y^(1-w) x^w are linear in x^w and y^w (Helmbold
    1965), hence hyperbolic functions; for w = 0 both forces decay exponentially. When the smaller
    is gone, x^(2w) - y^(2w) is what it was.
    """
    if exponent == 0.0:
        return np.exp(-PACE * steps)[:, None] * [LARGER, SMALLER]
    p, r = LARGER**exponent, SMALLER**exponent
    c, s = np.cosh(exponent * PACE * steps), np.sinh(exponent * PACE * steps)
    left = np.stack([p * c - r * s, r * c - p * s], axis=1)
    ended = left[:, 1] <= 0.0
    left[ended] = [(p**2 - r**2) ** 0.5, 0.0]
    return np.asarray(left ** (1.0 / exponent), np.float64)


def integrated(steps: Floats, exponent: float) -> Floats:
    """Return both forces by integration of the equations (DOP853), shaped (steps, 2)."""

    def slope(_: float, forces: Floats) -> Floats:
        x, y = np.maximum(forces, 0.0)
        return -PACE * np.array(
            [x ** (1 - exponent) * y**exponent, y ** (1 - exponent) * x**exponent]
        )

    found = solve_ivp(
        slope, (0.0, float(steps[-1])), [LARGER, SMALLER], "DOP853", steps,
        rtol=PRECISION, atol=PRECISION,
    )  # fmt: skip
    return np.asarray(found.y.T, np.float64)


def _law(exponent: float, name: str) -> dict[str, object]:
    scenario = load("lanchester-square", {"combat.helmbold_exponent": exponent})
    ours = run_measure(scenario, "men_front")
    known = closed_form(np.arange(len(ours), dtype=np.float64), exponent)
    fighting = np.flatnonzero(known[:, 1] > FACED * SMALLER)
    numbers = integrated(fighting.astype(np.float64), exponent)
    return {
        "exponent": exponent,
        "law": name,
        "known": known[-1, 0],
        "model": ours[-1, 0],
        "gap_closed": float(np.abs(ours - known).max()) / LARGER,
        "gap_integrated": float(np.abs(ours[fighting] - numbers).max()) / LARGER,
    }
