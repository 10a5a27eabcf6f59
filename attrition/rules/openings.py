"""Errors of the state at the start, as initial conditions are perturbed in ensemble forecasts.

Factors are lognormal, so that nothing turns negative and what is nothing stays nothing; shares move
in log odds, so that they stay shares.
"""

from __future__ import annotations

import math

from attrition.rules.common import ratio
from attrition.rules.rule import rule


@rule
def error_factor(spread: float, draw: float) -> float:
    """Return a factor of median 1; `spread` is the standard deviation of its logarithm."""
    return math.exp(spread * draw)


@rule
def whole_stock(stock: float, factor: float) -> float:
    """Return a stock of things that are counted, with an error: the nearest whole number."""
    return math.floor(stock * factor + 0.5) if factor != 1.0 else stock


@rule
def share_at_odds(share: float, factor: float) -> float:
    """Return a share whose odds are `factor` times those of `share`."""
    return share * factor / (1.0 - share + share * factor)


@rule
def output_after_error(output: float, factor: float) -> float:
    """Return output whose distance from that without the war is `factor` times as far.

    Losses are multiplied in the logarithm, so that output stays positive; gains as they are.
    """
    return output**factor if output < 1.0 else 1.0 + factor * (output - 1.0)


@rule
def share_leaving(leaving: float, home: float) -> float:
    """Return the share of those who would leave home for whom there are people at home."""
    return min(1.0, ratio(home, leaving, 1.0))
