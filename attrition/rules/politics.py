"""Politics: belief, the cost of war, reservation values, settlement and collapse.

A bargaining range after Fearon 1995; learning after Slantchev 2003 and Powell 2004; leaders after
Goemans 2000 and Downs and Rocke 1994; publics after Mueller 1973 and Gelpi, Feaver and Reifler
2005; ripeness after Zartman 2000.
"""

from __future__ import annotations

import math

from attrition.rules.common import clip, logistic, positive
from attrition.rules.rule import rule

CASUALTY_UNIT = 10_000.0  # the cost of casualties is declared for so many persons
LARGEST_EXPONENT = 20.0  # numerical guard
LARGEST_RESERVATION = 10.0  # numerical guard: beyond the whole issue there is nothing to give


@rule
def own_share(side: int, share: float) -> float:
    """Return a side's share of the issue, given b's."""
    return share if side == 1 else 1.0 - share


@rule
def kalman_gain(variance: float, drift: float, noise: float) -> float:
    """Return the weight of this week's news in the belief about the trend."""
    prior = variance + drift
    return prior / (prior + noise)


@rule
def belief_variance_after(variance: float, drift: float, gain: float) -> float:
    """Return the variance of the belief after this week's news."""
    return (variance + drift) * (1.0 - gain)


@rule
def effective_horizon(discount: float, horizon: float) -> float:
    """Return the discounted number of weeks that governments look ahead."""
    return (1.0 - math.pow(discount, horizon)) / (1.0 - discount)


@rule
def satisfaction(share: float, aim: float, audience_cost: float) -> float:
    """Return the worth of a share of the issue, with a penalty below the aim (Fearon 1994)."""
    return share - audience_cost * positive(aim - share)


@rule
def share_worth(value: float, aim: float, audience_cost: float) -> float:
    """Return the share whose satisfaction is `value`: the inverse of `satisfaction`."""
    if value >= aim:
        return value
    return (value + audience_cost * aim) / (1.0 + audience_cost)


@rule
def resurrection_discount(support: float, limit: float, scale: float, strength: float) -> float:
    """Return the share of the cost of war that a leader counts who fears to fall.

    It falls by half of `strength` where support is at the `limit`; `scale` is how gradually.
    Gambling for resurrection: Downs and Rocke 1994.
    """
    return 1.0 - strength * logistic((limit - support) / scale)


@rule
def aim_after(aim: float, ahead: float, rise: float, fall: float, floor: float) -> float:
    """Return the aim after a step; success raises demands faster than failure lowers them."""
    pace = rise if ahead > 0.0 else fall
    return clip(aim + pace * ahead, floor, 1.0)


@rule
def range_factor(bargaining_range: float, scale: float, limit: float) -> float:
    """Return how much the width of the bargaining range quickens talks: 1 at `scale`."""
    return clip(bargaining_range / scale, 0.0, limit)


@rule
def settlement_hazard(width: float, rate: float, gate: float, ripeness: float) -> float:
    """Return the chance of settling in a step; `width` is the `range_factor`."""
    return 1.0 - math.exp(-rate * width * (1.0 - gate + gate * ripeness))


@rule
def ripeness(movement: float, scale: float, hurt_a: float, hurt_b: float) -> float:
    """Return how far the war is a mutually hurting stalemate, 0 to 1 (Zartman 2000)."""
    return math.exp(-abs(movement) / scale) * min(hurt_a, hurt_b)


@rule
def casualty_weariness(casualties: float, scale: float, success: float, softening: float) -> float:
    """Return log casualties (Mueller 1973), softened by expected success (Gelpi et al. 2005)."""
    return math.log10(1.0 + casualties / scale) * (1.0 - softening * success)


@rule
def collapse_hazard(
    rate: float, support: float, limit: float, scale: float, strain: float
) -> float:
    """Return the chance that a government falls in a step."""
    lack = clip((limit - support) / scale, -LARGEST_EXPONENT, LARGEST_EXPONENT)
    return min(1.0, rate * math.exp(lack) * strain)
