"""Pairs of runs with the same luck: whether what differs is more than chance and than a trifle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from attrition.results.counting import beyond_chance

MORE, LESS, CHANCE, SAME = "more", "less", "chance", "same"
Floats = NDArray[np.float64]


def verdict(difference: Floats, least: float) -> str:
    """Return which way the runs differ from those of the base, MORE or LESS, if they clearly do.

    `difference` has one number a run. It is clear where the pairs go one way by more than chance
    explains, the mean goes the same way, and it is at least `least`. Else it is CHANCE; SAME where
    no run differs.
    """
    mean = float(difference.mean())
    more, less = int((difference > 0).sum()), int((difference < 0).sum())
    if not more and not less:
        return SAME
    if abs(mean) < least or (mean > 0) != (more > less) or not beyond_chance(more, less):
        return CHANCE
    return MORE if mean > 0 else LESS
