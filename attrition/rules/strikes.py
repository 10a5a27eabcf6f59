"""Strikes: salvoes, interception and damage (salvo equations: Hughes 1995)."""

from __future__ import annotations

import math

from attrition.rules.common import clip
from attrition.rules.rule import rule

LARGEST_EXPONENT, FARTHEST = 50.0, 20_000.0  # numerical guards; km, half round the globe
LEAST_LEFT = 1e-3  # numerical guard


@rule
def whole_number(expected: float, u: float) -> float:
    """Round to a whole number without bias, with u uniform on (0, 1)."""
    return float(math.floor(expected + u))


@rule
def salvo(stock: float, supply: float, release: float, share: float, tempo: float) -> float:
    """Return how many weapons a side means to fire from stock and from new supply."""
    return min(stock, tempo * (release * stock + share * supply))


@rule
def engaged(salvo: float, channels: float) -> float:
    """Return how many weapons the defence can engage: as many as it has channels for."""
    return min(salvo, float(math.floor(channels)))


@rule
def intercepted(engaged: float, kill: float, u: float) -> float:
    """Return how many of the engaged weapons are shot down."""
    return min(engaged, whole_number(kill * engaged, u))


@rule
def aimed(through: float, share: float, u: float) -> float:
    """Return how many of the weapons that come through hit a kind of target.

    A stock that is no whole number leaves part of a weapon, which rounding must not make a whole.
    """
    return min(through, whole_number(share * through, u))


@rule
def within_reach(distance: float, reach: float) -> float:
    """Return how strikes on other targets than energy thin out with km from the front."""
    return math.exp(-min(distance, FARTHEST) / reach)


@rule
def drone_output(step: float, first: float, limit: float, growth: float) -> float:
    """Return drones built a week: exponential growth up to a limit."""
    return min(limit, first * math.exp(clip(growth * step, -LARGEST_EXPONENT, LARGEST_EXPONENT)))


@rule
def hits_between(before: float, value: float, total: float, hits: float, u: float) -> float:
    """Return the hits that fall on a component, by systematic sampling of all components.

    `before` is the value of the components listed before it. Summed over all components the
    result is `hits`, whatever u; its mean is in proportion to value.
    """
    if total <= 0.0 or hits <= 0.0:
        return 0.0
    low = float(math.floor(hits * (before / total) + u))
    high = float(math.floor(hits * ((before + value) / total) + u))
    return high - low


@rule
def health_lost(
    health: float, missiles: float, drones: float, missile: float, drone: float
) -> float:
    """Return the health taken by a number of hits, each a share of what is left."""
    return health * (1.0 - math.pow(1.0 - missile, missiles) * math.pow(1.0 - drone, drones))


@rule
def lean(energy_left: float, works_left: float) -> float:
    """Return the log odds by which the better target is preferred.

    A hit takes a share of what is left, so that its effect is in proportion to what is left.
    """
    return math.log(max(energy_left, LEAST_LEFT) / max(works_left, LEAST_LEFT))


@rule
def works_after(works: float, loss: float, repair: float) -> float:
    """Return the share of the arms industry in working order after hits and repair."""
    return works * math.exp(-loss) + repair * (1.0 - works)
