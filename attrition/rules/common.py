"""Small mathematics that several mechanisms share."""

from __future__ import annotations

import math

from attrition.rules.rule import rule

STEEPEST = 40.0  # numerical guard


@rule
def clip(x: float, low: float, high: float) -> float:
    """Return x, not below `low` and not above `high`."""
    return min(max(x, low), high)


@rule
def positive(x: float) -> float:
    """Return x where it is positive, else 0."""
    return max(x, 0.0)


@rule
def logistic(x: float) -> float:
    """Return 1 / (1 + exp(-x)), safe for any x."""
    return 1.0 / (1.0 + math.exp(-clip(x, -STEEPEST, STEEPEST)))


@rule
def ratio(part: float, whole: float, otherwise: float) -> float:
    """Return part / whole, or `otherwise` where the whole is nothing."""
    return part / whole if whole > 0.0 else otherwise


@rule
def approach(level: float, goal: float, pace: float) -> float:
    """Return the level after one step at `pace` (share of the gap) towards the goal."""
    return level + pace * (goal - level)


@rule
def autoregressed(level: float, persistence: float, spread: float, shock: float) -> float:
    """Return the next level of a first-order autoregression about zero.

    `spread` is its stationary standard deviation; `shock` is standard normal.
    """
    innovation = math.sqrt(1.0 - persistence * persistence)
    return persistence * level + spread * innovation * shock


@rule
def ramp(step: float, first: float, last: float, time: float) -> float:
    """Return an output that rises from `first` towards `last` with the time scale `time`."""
    return first + (last - first) * (1.0 - math.exp(-step / time))
