"""Combat: attrition, fire, fortification, morale, attack and advance.

Lanchester 1914 and Osipov 1915 in the general form of Helmbold 1965; posture and terrain after
Dupuy 1979; force to space after Biddle 2004; outcomes after Helmbold 1993 and CDB90.
"""

from __future__ import annotations

import math

from attrition.rules.common import clip, logistic, positive, ratio
from attrition.rules.rule import rule

LOGARITHMIC = 1e-9  # numerical guard: exponents below are the logarithmic law
LARGEST_LOG_RATIO = 20.0  # numerical guard


@rule
def survivors(x: float, y: float, loss_x: float, loss_y: float, exponent: float) -> float:
    """Return the men x has left after one step against y, exactly.

    The Helmbold (1965) equations x' = -loss_x x^(1-w) y^w and y' = -loss_y y^(1-w) x^w are linear
    in x^w and y^w, so that a step has a closed form (hyperbolic functions) for every exponent w:
    w = 1 is the square law, w = 1/2 the linear law, w -> 0 the logarithmic law. The invariant
    loss_y x^(2w) - loss_x y^(2w) holds to rounding, however long the step.
    """
    if x <= 0.0 or y <= 0.0 or loss_x <= 0.0:
        return x
    if exponent < LOGARITHMIC:
        return x * math.exp(-loss_x)
    p, r = math.pow(x, exponent), math.pow(y, exponent)
    if loss_y <= 0.0:
        return math.pow(positive(p - exponent * loss_x * r), 1.0 / exponent)
    pace = exponent * math.sqrt(loss_x * loss_y)
    edge = math.sqrt(loss_x / loss_y)
    if edge * r * math.tanh(pace) >= p:
        return 0.0
    # On the brink of annihilation rounding may leave less than nothing, which has no root.
    if p * math.tanh(pace) >= edge * r:
        return math.pow(positive(p * p - edge * edge * r * r), 0.5 / exponent)
    left = p * math.cosh(pace) - edge * r * math.sinh(pace)
    return math.pow(positive(left), 1.0 / exponent)


@rule
def share_lost(left: float, men: float) -> float:
    """Return the share of the men lost; rounding brings nobody to life."""
    return positive(1.0 - ratio(left, men, 1.0))


@rule
def fire_factor(rate: float, reference: float, share: float) -> float:
    """Return the effect of artillery at a rate of fire, 1 at the reference rate.

    The root stands for diminishing returns; `share` is the share of killing done by shells.
    """
    return 1.0 - share + share * math.sqrt(rate / reference)


@rule
def culmination(own_advance: float, reach: float) -> float:
    """Return the power left to a force that has outrun its supply (Clausewitz)."""
    return math.exp(-positive(own_advance) / reach)


@rule
def strength_gradient(depth: float, reach: float) -> float:
    """Return the power left `depth` km from where a force is at home (Boulding 1962)."""
    return math.exp(-depth / reach)


@rule
def line_solidity(men: float, length: float, minimum_density: float, floor: float) -> float:
    """Return how well a line of `men` on `length` km stands: 1 has no gaps (force to space)."""
    return clip(men / (length * minimum_density), floor, 1.0)


@rule
def log_force_ratio(attack: float, defence: float, shelter: float) -> float:
    """Return ln(attack / (defence * shelter)) of effective strengths, within a numerical guard."""
    if attack <= 0.0:
        return -LARGEST_LOG_RATIO
    if defence <= 0.0:
        return LARGEST_LOG_RATIO
    log_ratio = math.log(attack / (defence * shelter))
    return clip(log_ratio, -LARGEST_LOG_RATIO, LARGEST_LOG_RATIO)


@rule
def chance_of_success(log_ratio: float, even: float, spread: float) -> float:
    """Return the share of attacks that succeed: half where the force ratio equals `even`.

    A logistic curve in the logarithm of the ratio, as in the battles of CDB90 (Helmbold 1993).
    """
    return logistic((log_ratio - math.log(even)) / spread)


@rule
def by_outcome(success: float, won: float, failed: float) -> float:
    """Return the mean over attacks that succeed and those that fail."""
    return success * won + (1.0 - success) * failed


@rule
def attack_effort(log_ratio: float, threshold: float, spread: float, fitness: float) -> float:
    """Return the share of its line with which a side attacks, were it free to choose at once."""
    return fitness * logistic((log_ratio - threshold) / spread)


@rule
def attrition_rate(lethality: float, intensity: float, weather: float) -> float:
    """Return a side's loss coefficient for an enemy of unit quality."""
    return lethality * intensity * weather


@rule
def weather_on_losses(mobility: float, kept: float) -> float:
    """Return the share of losses left in mud and snow; `kept` does not depend on the weather."""
    return kept + (1.0 - kept) * mobility


@rule
def loss_shock(shock: float, spread: float) -> float:
    """Return a lognormal factor of mean 1 for a standard normal shock."""
    return math.exp(spread * shock - 0.5 * spread * spread)


@rule
def advance_speed(success: float, bite: float, top: float) -> float:
    """Return km a step of attacks that go on from success to success until one fails.

    Where each succeeds with the chance p, p / (1 - p) of them do before one fails (the geometric
    law): the odds, in bites. At even odds that is about one `bite`, and no advance outruns `top`.
    """
    won, failed = bite * success, top * (1.0 - success)
    return ratio(won * top, won + failed, 0.0)


@rule
def driven_back(share: float, moved: float, rate: float) -> float:
    """Return the share of men lost where a force is also driven back `moved` km.

    Each km takes the share `rate` of those left: they are cut off, and guns and stores fall behind.
    """
    return 1.0 - (1.0 - share) * math.exp(-rate * abs(moved))


@rule
def cohesion_after(cohesion: float, loss_share: float, loss: float, recovery: float) -> float:
    """Return cohesion after a step of losses, which wear it by a share, and of recovery."""
    worn = cohesion * math.exp(-loss * loss_share)
    return worn + recovery * (1.0 - worn)


@rule
def skill_after(skill: float, learning: float, ceiling: float) -> float:
    """Return skill after a step of experience; nobody unlearns by it."""
    return skill + learning * positive(ceiling - skill)


@rule
def fortification_after(
    fortification: float, limit: float, rate: float, moved: float, depth: float
) -> float:
    """Return protection after a step of digging; a front that moves leaves its trenches."""
    return (fortification + rate * (limit - fortification)) * math.exp(-abs(moved) / depth)
