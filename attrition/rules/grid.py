"""Grid: demand, balancing over lines, load shedding and heat.

Adequacy only: a transport model without loop flows, balanced by weighted diffusion over the lines
(Cybenko 1989; Boyd et al. 2006).
"""

from __future__ import annotations

import math

from attrition.rules.common import clip, positive, ratio
from attrition.rules.rule import rule

SMALLEST_WEIGHT, LEAST_NEED = 0.01, 0.05  # numerical guards


@rule
def power_demand(load: float, people: float, elasticity: float, industry: float) -> float:
    """Return demand (GW) of a region at mild temperature.

    `people` and `industry` are relative to before the war; `industry` already holds its share.
    """
    return load * math.pow(people, elasticity) * industry


@rule
def heating_demand(temperature: float, comfort: float, per_degree: float) -> float:
    """Return the factor by which cold raises the demand for power."""
    return 1.0 + per_degree * positive(comfort - temperature)


@rule
def exchange(need_a: float, need_b: float, weight_a: float, weight_b: float, ease: float) -> float:
    """Return the change of flow from a to b that evens their needs per unit of demand.

    Weights are demands, and `ease` is one over their sum; unweighted balancing would let a small
    region give away what it lacks.
    """
    return (need_b * weight_a - need_a * weight_b) * ease


@rule
def serve(demand: float, available: float) -> float:
    """Return the demand that is met; the rest is shed."""
    return clip(min(demand, available), 0.0, demand)


@rule
def heat_share(boilers: float, power: float, power_need: float, cold: float) -> float:
    """Return the share of the needed district heat that is given.

    `cold` is the heat needed, of that at the design temperature.
    """
    return min(1.0, boilers * clip(power / power_need, 0.0, 1.0) / max(cold, LEAST_NEED))


@rule
def cold_homes(
    district: float, heat: float, power: float, power_need: float, frost: float
) -> float:
    """Return the share of homes without heat: on district heat, and others in frost and dark."""
    others = positive(power_need - power) / power_need if power_need > 0.0 else 0.0
    return clip(district * (1.0 - heat) + (1.0 - district) * others * frost, 0.0, 1.0)


@rule
def budget_scale(wanted: float, budget: float) -> float:
    """Return the share of what is wanted that a budget allows."""
    return min(1.0, ratio(budget, wanted, 1.0))
