"""Air defence: the race of threat and defence, each with a delay (after Richardson 1960)."""

from __future__ import annotations

import math

from attrition.rules.common import positive, ratio
from attrition.rules.rule import rule


@rule
def built_up(capacity: float, wanted: float, pace: float) -> float:
    """Return capacity after a step of building towards what is wanted; none is given up."""
    return capacity + pace * positive(wanted - capacity)


@rule
def exposure(threat: float, capacity: float) -> float:
    """Return how much the weapons expected try a defence, from 0 (none) to 1."""
    return ratio(threat, threat + capacity, 0.0)


@rule
def learned(level: float, limit: float, pace: float, exposure: float) -> float:
    """Return a skill that practice under attack moves towards its limit."""
    return level + pace * exposure * (limit - level)


@rule
def with_odds(chance: float, shift: float) -> float:
    """Return a probability whose odds are multiplied by exp(shift); 0 and 1 stay as they are."""
    odds = chance * math.exp(shift)
    return ratio(odds, 1.0 - chance + odds, 0.0)


@rule
def wanted_order(use: float, cover: float, stock: float) -> float:
    """Return what is missing to a stock that lasts for `cover` steps of the use expected."""
    return positive(cover * use - stock)


@rule
def rationed(stock: float, need: float, cover: float) -> float:
    """Return how many interceptors are fired for each that is needed as a rule, from 0 to 2.

    It is one where the stock lasts for `cover` steps. A scarce stock is stretched, so that it never
    runs out; from an ample one up to twice as many are fired.
    """
    return ratio(2.0 * stock, stock + cover * need, 0.0)


@rule
def kill_with(kill: float, share: float) -> float:
    """Return the kill probability with a share, or a multiple, of the usual interceptors.

    Interceptors kill independently of each other (Hughes 1995), so that the last ones add least.
    """
    return 1.0 - math.pow(1.0 - kill, share)
