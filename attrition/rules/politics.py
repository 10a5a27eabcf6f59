"""Politics: belief, the cost of war, reservation values, settlement and collapse.

A bargaining range after Fearon 1995; learning after Slantchev 2003 and Powell 2004; leaders after
Goemans 2000 and Downs and Rocke 1994; publics after Mueller 1973 and Gelpi, Feaver and Reifler
2005; ripeness after Zartman 2000.
"""

from __future__ import annotations

import math

from attrition.rules.common import approach, clip, logistic, positive, ratio
from attrition.rules.rule import rule

CASUALTY_UNIT = 1_000.0  # the cost of casualties is declared for one in so many
LARGEST_EXPONENT = 20.0  # numerical guard
LARGEST_AIM = 2.0  # numerical guard: the issue, and as much land beyond it
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
def settlement_worth(
    share: float, held: float, aim: float, aversion: float, audience_cost: float
) -> float:
    """Return the worth of settling for a share of the issue.

    Less than is held costs more than the land is worth (loss aversion: Tversky and Kahneman 1992),
    and less than the aim costs at home (Fearon 1994).
    """
    return share - aversion * positive(held - share) - audience_cost * positive(aim - share)


@rule
def share_worth(
    value: float, held: float, aim: float, aversion: float, audience_cost: float
) -> float:
    """Return the share whose `settlement_worth` is `value`: its inverse."""
    if value >= max(held, aim):
        return value
    upper, lower = max(held, aim), min(held, aim)
    first = aversion if held > aim else audience_cost
    worth = upper - (1.0 + first) * (upper - lower)
    if value >= worth:
        return upper - (upper - value) / (1.0 + first)
    return lower - (worth - value) / (1.0 + aversion + audience_cost)


@rule
def temptation(unmet: float, balance: float, scale: float) -> float:
    """Return how far a breach tempts a side with part of its aim unmet, 0 to 1 (Powell 2006).

    `balance` is its lead in strength as a log ratio; `scale` how large a lead counts.
    """
    return clip(unmet, 0.0, 1.0) * logistic(balance / scale)


@rule
def resurrection_discount(support: float, limit: float, scale: float, strength: float) -> float:
    """Return the share of the cost of war that a leader counts who fears to fall.

    It falls by half of `strength` where support is at the `limit`; `scale` is how gradually.
    Gambling for resurrection: Downs and Rocke 1994.
    """
    return 1.0 - strength * logistic((limit - support) / scale)


@rule
def aim_after(aim: float, expected: float, rise: float, fall: float, floor: float) -> float:
    """Return the aim after a step towards what is expected, up at one pace and down at another."""
    pace = rise if expected > aim else fall
    return clip(approach(aim, expected, min(1.0, pace)), floor, LARGEST_AIM)


@rule
def range_factor(bargaining_range: float, scale: float, limit: float) -> float:
    """Return how much the width of the bargaining range quickens talks: 1 at `scale`."""
    return clip(bargaining_range / scale, 0.0, limit)


@rule
def settlement_hazard(width: float, rate: float, gate: float, ripeness: float) -> float:
    """Return the chance of settling in a step; `width` is the `range_factor`."""
    return 1.0 - math.exp(-rate * width * (1.0 - gate + gate * ripeness))


@rule
def chance_to_give_up(granted: float, outnumbered: float, rate: float) -> float:
    """Return the chance to give up in a step: `rate` where either cause is 1.

    `granted` is how surely the war is lost and the enemy's terms are the better end of it; for
    `outnumbered`, which counts by its square, see `outnumbered_beyond`.
    """
    return 1.0 - math.exp(-rate * (granted + outnumbered * outnumbered))


@rule
def willing_to_settle(share: float, reservation: float, scale: float) -> float:
    """Return how willing a side is to settle for a share: half where it is the least it accepts."""
    return logistic((share - reservation) / scale)


@rule
def outnumbered_beyond(men: float, others: float, share: float) -> float:
    """Return how far an army is too small: 0 at `share` of the enemy's men, 1 at half of that."""
    return positive(share * others / men - 1.0)


@rule
def defeat_in_sight(gain: float, beyond_aim: float, lead: float) -> float:
    """Return how far a war is lost, 0 to 1: land is lost, the aim out of reach, the enemy stronger.

    All three must be so: a side that gains, has what it wants or is the stronger has not lost
    (Goemans 2000). `gain` on the opening, `beyond_aim` and `lead` are in units of what counts.
    """
    return logistic(-gain) * logistic(-beyond_aim) * logistic(-lead)


@rule
def lost_for_sure(defeat: float) -> float:
    """Return how sure a defeat is, 0 to 1: none where it is in sight by half or less."""
    return positive(2.0 * defeat - 1.0)


@rule
def truce_hazard(rate: float, willing_a: float, willing_b: float, ripeness: float) -> float:
    """Return the chance of a truce in place in a step: one side offers it, the other accepts.

    Both would take the line as it is, and the war is a stalemate that hurts both (Zartman 2000).
    """
    return 1.0 - math.exp(-rate * willing_a * willing_b * ripeness)


@rule
def ripeness(movement: float, scale: float, hurt_a: float, hurt_b: float) -> float:
    """Return how far the war is a mutually hurting stalemate, 0 to 1 (Zartman 2000)."""
    return math.exp(-abs(movement) / scale) * min(hurt_a, hurt_b)


@rule
def burden(spent: float, coming: float, success: float, softening: float) -> float:
    """Return how the cost of the war weighs on the public: 1 where it is what the issue is worth.

    The public goes by what the war has cost and by what recent weeks let it expect (Gartner 2008).
    The first costs weigh most, as their logarithm (Mueller 1973); success in sight makes them
    bearable (Gelpi, Feaver and Reifler 2005).
    """
    return math.log(1.0 + spent + coming) / math.log(2.0) * (1.0 - softening * success)


@rule
def cost_of_casualties(persons: float, labour_force: float, rate: float) -> float:
    """Return the political cost of casualties, in shares of the issue; `rate` is for 1 in 1,000."""
    return rate * CASUALTY_UNIT * ratio(persons, labour_force, 0.0)


@rule
def punished_by(audience_cost: float, support: float) -> float:
    """Return the cost at home of settling for less than the aim, with support as it is.

    Those who back the war punish a leader who backs down, the others do not (Kertzer and Brutger
    2016).
    """
    return audience_cost * support


@rule
def offensives_backed(support: float, limit: float) -> float:
    """Return the share of its offensives that a government orders: all where support is ample.

    Below the `limit` it is in proportion to support, so that a weary public ends them gradually.
    """
    return min(1.0, ratio(support, limit, 1.0))


@rule
def collapse_hazard(
    rate: float, support: float, reference: float, scale: float, strain: float
) -> float:
    """Return the chance that a government falls in a step; `strain` adds to its logarithm."""
    lack = clip(strain + (reference - support) / scale, -LARGEST_EXPONENT, LARGEST_EXPONENT)
    return min(1.0, rate * math.exp(lack))
