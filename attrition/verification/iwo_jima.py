"""Iwo Jima: the model against the equations and coefficients of Engel (1954)."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from attrition.scenario import load
from attrition.verification.trajectory import Floats, run_measure

US_LOSSES, JAPANESE_LOSSES = 0.0544, 0.0106
LANDINGS = {0: 54_000.0, 2: 6_000.0, 5: 13_000.0}
GARRISON, DAYS = 21_500.0, 36


def iwo_jima() -> pd.DataFrame:
    """Return US and Japanese strength by day: the equations, and the model.

    `us` and `japan` hold the landings spread over their day, as in the equations; `us_at_once` and
    `japan_at_once` those of a day ashore at its start, as in the model.
    """
    spread, at_once = engel(at_once=False), engel(at_once=True)
    ours = run_measure(load("iwo-jima"), "men_front")
    return pd.DataFrame(
        {
            "day": np.arange(DAYS + 1),
            "us": spread[:, 0],
            "japan": spread[:, 1],
            "us_at_once": at_once[:, 0],
            "japan_at_once": at_once[:, 1],
            "us_model": ours[:, 0],
            "japan_model": ours[:, 1],
        }
    )


def engel(*, at_once: bool) -> Floats:
    """Return US and Japanese strength by day, shaped (days + 1, 2), exactly.

    M' = P - 0.0544 J and J' = -0.0106 M with P constant within a day have a closed form: the
    hyperbolic functions of the square law about J = P / 0.0544. When the garrison is gone, long
    after the last landing, M is what 0.0106 M^2 - 0.0544 J^2 leaves.
    """
    pace = math.sqrt(US_LOSSES * JAPANESE_LOSSES)
    edge, c, s = math.sqrt(US_LOSSES / JAPANESE_LOSSES), math.cosh(pace), math.sinh(pace)
    us, japan, days = 0.0, GARRISON, [(0.0, GARRISON)]
    for day in range(DAYS):
        ashore = LANDINGS.get(day, 0.0)
        us, steady = (us + ashore, 0.0) if at_once else (us, ashore / US_LOSSES)
        beyond = japan - steady
        left = steady + beyond * c - us / edge * s
        if left <= 0.0:
            us, japan = math.sqrt(us**2 - (edge * japan) ** 2), 0.0
        else:
            us, japan = us * c - edge * beyond * s, left
        days.append((us, japan))
    return np.array(days)
