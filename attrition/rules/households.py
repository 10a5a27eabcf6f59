"""Households: danger, the worth of places, and choice (McFadden 1974; Hierro and Maza 2024)."""

from __future__ import annotations

import math

from attrition.rules.common import logistic
from attrition.rules.rule import rule

LEAST_INCOME = 0.01  # numerical guard


@rule
def danger_at_front(distance: float, reach: float) -> float:
    """Return danger that fades with the distance (km) from the front, 1 at the front."""
    return math.exp(-distance / reach)


@rule
def network(compatriots: float, scale: float, weight: float) -> float:
    """Return the pull of compatriots who are there already, from about `scale` persons on."""
    return weight * math.log(1.0 + compatriots / scale)


@rule
def income(level: float, weight: float) -> float:
    """Return the pull of income, of that at home before the war."""
    return weight * math.log(max(level, LEAST_INCOME))


@rule
def chance_to_move(gain: float, threshold: float, consideration: float) -> float:
    """Return the chance to move in a step: to think of it, and to find the gain large enough.

    `gain` is the worth of the best other place, less the cost of going there, over staying.
    """
    return consideration * logistic(gain - threshold)
