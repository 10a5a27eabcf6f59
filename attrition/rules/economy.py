"""Economy: production with a power bottleneck, budget and prices.

Growth accounting with an electricity bottleneck after ARIO (Hallegatte 2008, 2014).
"""

from __future__ import annotations

import math

from attrition.rules.common import approach, clip, positive
from attrition.rules.rule import rule

LEAST_STOCK = 0.01  # numerical guard: neither capital nor labour ends at nothing


@rule
def power_bottleneck(power: float, dependence: float, backup: float) -> float:
    """Return the share of output that a share of power allows (Leontief where dependence is 1)."""
    return 1.0 - dependence * (1.0 - power) * (1.0 - backup)


@rule
def production(access: float, capital: float, labour: float, share: float, power: float) -> float:
    """Return output, of that before the war (Cobb-Douglas times access and power)."""
    return access * math.pow(capital, share) * math.pow(positive(labour), 1.0 - share) * power


@rule
def access_for(output: float, produced: float) -> float:
    """Return the access to markets with which what full access would produce becomes `output`.

    Where the power that a scenario states allows next to nothing, access stays finite.
    """
    return output / max(LEAST_STOCK, produced)


@rule
def capital_after(
    capital: float, depreciation: float, investment: float, rebuilding: float, damage: float
) -> float:
    """Return capital after wear, investment, rebuilding of what is lost, and damage."""
    wear = depreciation * capital
    return max(
        LEAST_STOCK, capital - wear + investment * wear + rebuilding * (1.0 - capital) - damage
    )


@rule
def from_reserves(gap: float, reserves: float, limit: float) -> float:
    """Return what reserves pay of a gap; a surplus fills them."""
    return min(gap, limit * reserves)


@rule
def arms_cut(unpaid: float, arms: float, floor: float) -> float:
    """Return how much arms production is cut when money runs out."""
    return clip(unpaid, 0.0, (1.0 - floor) * arms)


@rule
def inflation_after(
    inflation: float, goal: float, money: float, effect: float, pace: float
) -> float:
    """Return yearly inflation that follows money creation (share of output)."""
    return approach(inflation, goal + effect * money, pace)


@rule
def fiscal_stress(gap: float, revenue: float, first: float, full: float) -> float:
    """Return stress from 0 (a gap of the share `first` of revenue or less) to 1 (`full`)."""
    if revenue <= 0.0:
        return 1.0
    share = gap / revenue
    if full <= first:
        return 1.0 if share >= full else 0.0
    return clip((share - first) / (full - first), 0.0, 1.0)
