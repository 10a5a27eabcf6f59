"""Pairs of runs with the same luck: whether what differs is more than chance and than a trifle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from attrition.results.counting import beyond_chance

MORE, LESS, CHANCE, SAME = "more", "less", "chance", "same"
LEAST_POINTS, LEAST_SHARE = 0.5, 0.01  # a smaller difference is none that a reader would call one
Floats = NDArray[np.float64]


def verdict(difference: Floats, base: Floats, unit: str, least_share: float = LEAST_SHARE) -> str:
    """Return which way the runs differ from those of the base, MORE or LESS, if they clearly do.

    `difference` and `base` have one number a run. It is clear where the pairs go one way by more
    than chance explains, the mean goes the same way, and it is at least `LEAST_POINTS`, of a unit
    of per cent, or `least_share` of the usual size. Else it is CHANCE; SAME where no run differs.
    """
    mean = float(difference.mean())
    more, less = int((difference > 0).sum()), int((difference < 0).sum())
    if not more and not less:
        return SAME
    least = LEAST_POINTS if unit == "%" else least_share * float(np.abs(base).mean())
    if abs(mean) < least or (mean > 0) != (more > less) or not beyond_chance(more, less):
        return CHANCE
    return MORE if mean > 0 else LESS
