"""Demand: who buys, how far capacity is used, ways to markets, and the pressure on prices.

Output follows demand where capacity is idle (Keynes 1936) and is bound by capacity where it is not,
so that public spending raises output more in a slump (Auerbach and Gorodnichenko 2012).
"""

from __future__ import annotations

import math

from attrition.rules.common import approach, positive
from attrition.rules.rule import rule

LEAST_PRESSURE = 0.01  # numerical guard: demand over supply in the use of capacity
LARGEST_SLACK = 0.5  # numerical guard: output beyond demand, where demand has all but vanished


@rule
def bend(limit: float) -> float:
    """Return the exponent with which, at normal use, half of more demand becomes output."""
    return math.log(2.0) / math.log(limit)


@rule
def capacity_use(pressure: float, limit: float) -> float:
    """Return the use of capacity, 1 = normal, where demand is `pressure` times supply.

    A mean of demand and `limit` that the smaller one rules: near limit × pressure in a slump, 1 at
    1, with the slope 1/2 there, and `limit` under any demand.
    """
    power = bend(limit)
    slack = math.pow(max(pressure, LEAST_PRESSURE), -power)
    return math.pow(0.5 * slack + 0.5, -1.0 / power)


@rule
def pressure_for(use: float, limit: float) -> float:
    """Return demand over supply with which capacity is used to `use` (1 or less)."""
    power = bend(limit)
    slack = max(2.0 * math.pow(use, -power) - 1.0, LEAST_PRESSURE)
    return math.pow(slack, -1.0 / power)


@rule
def household_demand(spending: float, effect: float, income: float, people: float) -> float:
    """Return what households buy: the share `effect` of their spending follows income.

    The rest follows the people present; all are shares of the level before the war.
    """
    return spending * (effect * income + (1.0 - effect) * people)


@rule
def reach_after(reach: float, lost: float, losing: float, adaptable: float, pace: float) -> float:
    """Return the share of markets in reach: what closes is lost at once, others are found slowly.

    `lost` is the share closed in the step before, `losing` the share closed now; the share
    `adaptable` of it is replaced in time.
    """
    left = positive(reach - positive(losing - lost))
    return approach(left, 1.0 - losing * (1.0 - adaptable), pace)


@rule
def unmet_demand(demand: float, output: float) -> float:
    """Return the share of demand that output does not meet, below 0 in a slump."""
    return max(-LARGEST_SLACK, 1.0 - output / demand) if demand > 0.0 else 0.0
