"""Food and fuel: home output, imports past a blockade, a stock that is stretched, and rations.

A country that imports its food can be starved, and one that feeds itself cannot (Offer 1989).
"""

from __future__ import annotations

import math

from attrition.rules.common import positive
from attrition.rules.rule import rule


@rule
def available(output: float, effort: float, imports: float, blockade: float, weeks: float) -> float:
    """Return what can be had in a step, in weeks of need: home output, and imports let through.

    `effort` is what the hands and the land that are left allow of the home output.
    """
    return weeks * (output * effort + imports * (1.0 - blockade))


@rule
def home_effort(labour: float, elasticity: float, land: float) -> float:
    """Return home output with a share of the labour and the land of the start."""
    return land * math.pow(labour, elasticity)


@rule
def issued(stock: float, gap: float, pace: float) -> float:
    """Return what is taken from a stock to fill a gap: all of it while the stock is large.

    From a short stock it is a share at the `pace`, so that the stock shrinks geometrically.
    """
    return gap * (1.0 - math.exp(-pace * stock / gap)) if gap > 0.0 else 0.0


@rule
def rationed(supply: float, need: float, stock: float, pace: float) -> float:
    """Return what is used: the need, or what there is with what the stock is made to yield."""
    return min(need, supply + issued(stock, need - supply, pace))


@rule
def severity(missing: float) -> float:
    """Return how hard a missing share bears: its square (Foster, Greer and Thorbecke 1984).

    People make do with a little less; what goes beyond weighs more and more.
    """
    return missing * missing


@rule
def taken_in(supply: float, need: float, stock: float, goal: float, pace: float) -> float:
    """Return what is taken of a supply: the need, and what fills a share `pace` of the empty room.

    What is left over is not won, not bought, or sold.
    """
    return min(supply, need + pace * positive(goal - stock))
