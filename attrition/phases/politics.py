"""Politics: opinion, allies, beliefs, reservation values, settlement and collapse.

Where no land is contested there is no issue at stake, and nobody expects, weighs or negotiates.
"""

from __future__ import annotations

import math

from attrition.records import Ally, Formation, Government, Theatre, Week, World
from attrition.rules.common import approach, clip, logistic, positive, ratio
from attrition.rules.politics import (
    CASUALTY_UNIT,
    LARGEST_RESERVATION,
    aim_after,
    belief_variance_after,
    casualty_weariness,
    collapse_hazard,
    effective_horizon,
    kalman_gain,
    own_share,
    range_factor,
    resurrection_discount,
    ripeness,
    satisfaction,
    settlement_hazard,
    share_worth,
)
from attrition.rules.rule import rule
from attrition.rules.support import patience_after


@rule
def form_opinion(government: Government, world: World, week: Week) -> None:
    """Update public support from casualties, hardship, decrees and ground."""
    settings, side = week.settings.politics, government.side
    economy, army = world.economies[side], world.armies[side]
    gain = world.theatre[0].share_change if side == 1 else -world.theatre[0].share_change
    government.rally = (
        government.rally * math.exp(-1.0 / settings.rally_memory) + settings.rally[side]
    )
    weary = casualty_weariness(
        army.casualties,
        settings.casualty_scale[side],
        government.success,
        settings.success_discount,
    )
    extra = positive(economy.inflation - week.settings.economy.inflation_target[side])
    mood = (
        settings.support_base[side]
        + government.rally
        - settings.support_casualties * weary
        - settings.support_output * (1.0 - economy.output)
        - settings.support_cold * world.operators[side].cold
        - settings.support_inflation * extra
        - settings.support_decree * week.settings.mobilisation.decree[side] / settings.decree_scale
        + settings.support_gains * gain
    )
    government.support = approach(government.support, logistic(mood), settings.support_pace)


@rule
def choose_posture(government: Government, world: World, week: Week) -> None:
    """Order offensives only while the public supports the war."""
    government.on_offensive = 1 if government.support > week.settings.politics.hold_support else 0


@rule
def update_patience(ally: Ally, world: World, week: Week) -> None:
    """Update allies' patience: it wears with time and full hosts, and responds to the front."""
    settings, side, theatre = week.settings.support, ally.side, world.theatre[0]
    gain = theatre.share_change if side == 1 else -theatre.share_change
    guests, room = 0.0, 0.0
    for i in range(len(world.hosts)):
        host = world.hosts[i]
        if host.allied == 1:
            guests += host.refugees
            room += host.capacity
    crowding = settings.crowding * positive(ratio(guests, room, 0.0) - settings.crowded)
    ally.patience = patience_after(
        ally.patience,
        settings.fatigue[side],
        settings.encouragement * positive(gain),
        settings.rescue * positive(-gain),
        crowding,
        settings.patience_floor,
    )


@rule
def update_belief(government: Government, world: World, week: Week) -> None:
    """Update the belief about the trend of the front from this week's news."""
    settings, theatre, side = week.settings.politics, world.theatre[0], government.side
    news = theatre.share_change + settings.observation_noise * week.draws.news[side]
    gain = kalman_gain(government.belief_variance, settings.trend_drift, settings.trend_noise)
    government.trend = approach(government.trend, news, gain)
    government.belief_variance = belief_variance_after(
        government.belief_variance, settings.trend_drift, gain
    )


@rule
def form_expectation(government: Government, world: World, week: Week) -> None:
    """Form expectations: the own share at the horizon, and the odds of winning."""
    if world.theatre[0].area <= 0.0:
        return
    settings, theatre, side = week.settings.politics, world.theatre[0], government.side
    ahead = government.trend * effective_horizon(settings.discount, settings.horizon)
    government.expected = clip(own_share(side, theatre.share + ahead), 0.0, 1.0)
    lead = government.expected - own_share(side, theatre.share)
    government.success = logistic(lead / settings.success_scale)


@rule
def revise_aim(government: Government, world: World, week: Week) -> None:
    """Raise the war aim with success, lower it slowly with failure."""
    if world.theatre[0].area <= 0.0:
        return
    settings, side = week.settings.politics, government.side
    ahead = government.expected - own_share(side, world.theatre[0].share)
    government.aim = aim_after(
        government.aim, ahead, settings.aim_rise, settings.aim_fall, settings.aim_floor
    )


@rule
def set_reservation_value(government: Government, world: World, week: Week) -> None:
    """Set the cost of a week of war, and the reservation value: the least share to settle for."""
    if world.theatre[0].area <= 0.0:
        return
    settings, side = week.settings.politics, government.side
    economy = world.economies[side]
    government.cost = (
        settings.cost_casualties * world.armies[side].losses / CASUALTY_UNIT
        + settings.cost_output * positive(1.0 - economy.output)
        + settings.cost_cold * world.operators[side].cold
        + settings.cost_fiscal * economy.stress
        + settings.cost_allies * (1.0 - world.allies[side].patience)
    )
    counted = government.cost * resurrection_discount(
        government.support,
        settings.collapse_support,
        settings.resurrection_scale,
        settings.gamble,
    )
    value = satisfaction(government.expected, government.aim, government.audience_cost)
    value -= counted * effective_horizon(settings.discount, settings.horizon)
    fear = settings.breach[side] * (1.0 - settings.guarantees)
    least = share_worth(value, government.aim, government.audience_cost)
    government.reservation = clip(least + fear, -LARGEST_RESERVATION, LARGEST_RESERVATION)
    share = own_share(side, world.theatre[0].share)
    government.willingness = logistic((share - government.reservation) / settings.willingness_scale)


@rule
def negotiate(theatre: Theatre, world: World, week: Week) -> None:
    """Compare reservation values; where they overlap, settle with some probability."""
    if theatre.area <= 0.0:
        return
    settings = week.settings.politics
    a, b = world.governments[0], world.governments[1]
    most_a_concedes, least_b_accepts = 1.0 - a.reservation, b.reservation
    theatre.bargaining_range = most_a_concedes - least_b_accepts
    theatre.neutral_share = clip(0.5 * (most_a_concedes + least_b_accepts), 0.0, 1.0)
    theatre.ripeness = ripeness(
        theatre.drift,
        settings.stalemate_scale,
        clip(a.cost / settings.hurting_cost, 0.0, 1.0),
        clip(b.cost / settings.hurting_cost, 0.0, 1.0),
    )
    if theatre.settled == 1:
        return
    theatre.fighting = 0 if settings.ceasefire > 0.5 else 1
    width = range_factor(
        theatre.bargaining_range, settings.settlement_range_scale, settings.settlement_range_limit
    )
    chance = settlement_hazard(width, settings.talks_rate, settings.ripeness_gate, theatre.ripeness)
    if week.draws.settlement < chance:
        theatre.settled = 1
        theatre.fighting = 0
        theatre.agreed_share = theatre.neutral_share


@rule
def risk_collapse(government: Government, world: World, week: Week) -> None:
    """Fall with a probability that rises as support falls; a successor can settle more easily."""
    settings, side = week.settings.politics, government.side
    strain = 1.0 + settings.collapse_stress * world.economies[side].stress
    hazard = collapse_hazard(
        settings.collapse_rate,
        government.support,
        settings.collapse_support,
        settings.collapse_scale,
        strain,
    )
    government.fell = 0
    if week.draws.collapse[side] < hazard:
        government.fell = 1
        government.collapses += 1
        government.aim *= settings.successor_aim
        government.audience_cost *= settings.successor_cost
        government.support = settings.successor_support


@rule
def lose_cohesion_on_collapse(formation: Formation, world: World, week: Week) -> None:
    """Lose cohesion when the own government collapses."""
    if world.governments[formation.side].fell == 1:
        shaken = formation.cohesion * week.settings.politics.collapse_shock
        formation.cohesion = max(week.settings.combat.cohesion_floor, shaken)
