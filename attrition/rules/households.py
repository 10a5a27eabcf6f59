"""Households: danger, the worth of places, and choice (McFadden 1974; Hierro and Maza 2024)."""

from __future__ import annotations

import math

from attrition.rules.common import ratio
from attrition.rules.rule import rule

LEAST_INCOME = 0.01  # numerical guard
PERSONS_IN = 1024.0  # numerical guard: a power of two, so that sums are exact


@rule
def danger_at_front(distance: float, reach: float) -> float:
    """Return danger that fades with the distance (km) from the front, 1 at the front."""
    return math.exp(-distance / reach)


@rule
def network(compatriots: float, scale: float, weight: float) -> float:
    """Return the pull of the share of a people that is there already, from about `scale` on."""
    return weight * math.log(1.0 + compatriots / scale)


@rule
def perceived_danger(
    front: float, hits: float, fear_of_front: float, fear_of_strikes: float
) -> float:
    """Return danger from the front (0 to 1) and from hits a week per million people.

    People get used to strikes: fear grows with the logarithm of hits (Titmuss 1950; Janis 1951).
    """
    return fear_of_front * front + fear_of_strikes * math.log(1.0 + hits)


@rule
def alarm_after(alarm: float, fighting: float, weeks: float, calm_time: float) -> float:
    """Return the fear that fighting leaves: full while it goes on, fading in calm."""
    return max(fighting, alarm * math.exp(-weeks / calm_time))


@rule
def attachment(weeks: float, weight: float, time: float) -> float:
    """Return how much those who have lived somewhere for some weeks have come to prefer it.

    Work, school and friends there grow with time and then no more, so that the chance of return
    falls with time away (Constant and Zimmermann 2012).
    """
    return weight * (1.0 - math.exp(-weeks / time))


@rule
def income(level: float, weight: float) -> float:
    """Return the pull of income, of that at home before the war."""
    return weight * math.log(max(level, LEAST_INCOME))


@rule
def row_of(home: int, abroad: int, may_cross: int) -> int:
    """Return the row of `World.weight` for people of a region."""
    return 2 * (2 * home + abroad) + may_cross


@rule
def deterrence(distance: float, weight: float) -> float:
    """Return how ln(1 + km/100) deters from going there, 1 at no distance: a power of distance.

    The law of gravity models (Ravenstein 1885; Zipf 1946).
    """
    return math.exp(-weight * distance)


@rule
def chance_to_move(best: float, staying: float, consideration: float) -> float:
    """Return the chance to move in a step: to think of it, and to find the gain large enough.

    `best` is exp(worth - cost) of the best other place, and `staying` exp(worth + threshold) of the
    place where one lives: logit of two alternatives.
    """
    return consideration * ratio(best, best + staying, 0.0)


@rule
def whole_persons(persons: float) -> float:
    """Return persons in whole 1024ths, whose sums are exact in any order."""
    return math.floor(persons * PERSONS_IN + 0.5) / PERSONS_IN
