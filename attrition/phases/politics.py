"""Politics: opinion, allies, beliefs, reservation values, settlement and collapse.

Where no land is contested there is no issue at stake, and nobody expects, weighs or negotiates.
"""

from __future__ import annotations

import math

from attrition.records import (
    CAPITULATION,
    COLLAPSE,
    CONQUEST,
    FROZEN,
    NO_END,
    SETTLEMENT,
    Ally,
    Formation,
    Government,
    Theatre,
    Week,
    World,
)
from attrition.rules.combat import log_force_ratio
from attrition.rules.common import approach, clip, logistic, positive, ratio
from attrition.rules.politics import (
    CASUALTY_UNIT,
    LARGEST_AIM,
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
    settlement_hazard,
    settlement_worth,
    share_worth,
    temptation,
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
        ratio(army.casualties, economy.labour_force, 0.0),
        settings.casualty_scale,
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
def compare_strength(government: Government, world: World, week: Week) -> None:
    """Compare the effective strength in the line with the enemy's."""
    own, enemy = 0.0, 0.0
    for i in range(len(world.sectors)):
        own += world.sectors[i].power[government.side]
        enemy += world.sectors[i].power[1 - government.side]
    government.balance = log_force_ratio(own, enemy, 1.0) if own + enemy > 0.0 else 0.0


@rule
def form_expectation(government: Government, world: World, week: Week) -> None:
    """Form expectations: the own share at the horizon, and the odds of winning.

    The front tells of the trend, and so does the balance of forces (Blainey 1973).
    """
    if world.theatre[0].area <= 0.0:
        return
    settings, theatre, side = week.settings.politics, world.theatre[0], government.side
    seen = government.trend if side == 1 else -government.trend
    pace = approach(seen, settings.balance_trend * government.balance, settings.balance_weight)
    lead = pace * effective_horizon(settings.discount, settings.horizon)
    held = own_share(side, theatre.share)
    government.expected = clip(held + lead, 1.0 - LARGEST_AIM, LARGEST_AIM)
    government.success = logistic((government.expected - held) / settings.success_scale)


@rule
def weigh_cost(government: Government, world: World, week: Week) -> None:
    """Weigh the cost of the week of war against the stakes: people, army, output, debt, allies."""
    if world.theatre[0].area <= 0.0:
        return
    settings, side = week.settings.politics, government.side
    economy, army = world.economies[side], world.armies[side]
    cost = (
        settings.cost_casualties * CASUALTY_UNIT * ratio(army.losses, economy.labour_force, 0.0)
        + settings.cost_army * ratio(army.losses, army.front + army.reserve, 0.0)
        + settings.cost_output * positive(1.0 - economy.output)
        + settings.cost_cold * world.operators[side].cold
        + settings.cost_fiscal * economy.stress
        + settings.cost_allies * (1.0 - world.allies[side].patience)
    )
    government.cost = cost / settings.stakes[side]
    if world.theatre[0].fighting == 1:
        pace = max(settings.cost_pace, 1.0 / (week.number + 1.0))
        government.usual_cost = approach(government.usual_cost, government.cost, pace)
        government.weariness += government.cost
    government.weariness -= government.weariness / settings.weariness_memory


@rule
def revise_aim(government: Government, world: World, week: Week) -> None:
    """Raise the war aim where more is within reach; lower it as weariness grows where it is not."""
    if world.theatre[0].area <= 0.0:
        return
    settings = week.settings.politics
    government.aim = aim_after(
        government.aim,
        government.expected,
        settings.aim_rise,
        settings.aim_fall * government.weariness,
        settings.aim_floor,
    )


@rule
def set_reservation_value(government: Government, world: World, week: Week) -> None:
    """Set the reservation value: the least share to settle for rather than fight on.

    Who fights on bears the cost of war, but has not failed the aim yet; who settles for less has.
    """
    if world.theatre[0].area <= 0.0:
        return
    settings, theatre, side = week.settings.politics, world.theatre[0], government.side
    held, enemy = own_share(side, theatre.share), world.governments[1 - side]
    counted = government.usual_cost * resurrection_discount(
        government.support,
        settings.collapse_support,
        settings.resurrection_scale,
        settings.gamble,
    )
    value = settlement_worth(government.expected, held, 0.0, settings.loss_aversion, 0.0)
    value -= counted * effective_horizon(settings.discount, settings.horizon)
    least = share_worth(
        value, held, government.aim, settings.loss_aversion, government.audience_cost
    )
    unmet = enemy.aim - own_share(1 - side, theatre.share)
    tempted = temptation(unmet, enemy.balance, settings.balance_scale)
    government.fear = settings.breach * (1.0 - settings.guarantees) * tempted
    government.reservation = clip(
        least + government.fear, -LARGEST_RESERVATION, LARGEST_RESERVATION
    )
    government.willingness = logistic((held - government.reservation) / settings.willingness_scale)


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
        clip(a.usual_cost / settings.hurting_cost, 0.0, 1.0),
        clip(b.usual_cost / settings.hurting_cost, 0.0, 1.0),
    )
    if theatre.ending == NO_END or theatre.ending == FROZEN:
        width = range_factor(
            theatre.bargaining_range,
            settings.settlement_range_scale,
            settings.settlement_range_limit,
        )
        chance = settlement_hazard(
            width, settings.talks_rate, settings.ripeness_gate, theatre.ripeness
        )
        if week.draws.settlement < chance:
            theatre.settled = 1
            theatre.ending = SETTLEMENT
            theatre.agreed_share = theatre.neutral_share


@rule
def keep_truce(theatre: Theatre, world: World, week: Week) -> None:
    """Begin, keep or break a truce; in time the line freezes."""
    settings = week.settings.politics
    if settings.ceasefire <= 0.5:
        theatre.truce, theatre.broken = 0, 0
        if theatre.ending == FROZEN:
            theatre.ending = NO_END
    elif theatre.broken == 0 and theatre.area > 0.0:
        theatre.truce += 1
        tempted = 0.0
        for side in range(2):
            government = world.governments[side]
            unmet = government.aim - own_share(side, theatre.share)
            tempted += temptation(unmet, government.balance, settings.balance_scale)
        if week.draws.breach < settings.resume_rate * (1.0 - settings.guarantees) * tempted:
            theatre.truce, theatre.broken = 0, 1
            if theatre.ending == FROZEN:
                theatre.ending = NO_END
        elif theatre.truce >= settings.frozen_after and theatre.ending == NO_END:
            theatre.ending = FROZEN
    over = theatre.ending != NO_END
    held = settings.ceasefire > 0.5 and theatre.broken == 0
    theatre.fighting = 0 if over or held else 1


@rule
def end_by_defeat(theatre: Theatre, world: World, week: Week) -> None:
    """End the war where a side has no army or no land left, or a new government gives up."""
    if theatre.area <= 0.0 or theatre.ending != NO_END:
        return
    settings = week.settings.politics
    for side in range(2):
        own, enemy = world.armies[side], world.armies[1 - side]
        men, others = own.front + own.reserve, enemy.front + enemy.reserve
        held, area = 0.0, 0.0
        for i in range(len(world.regions)):
            region = world.regions[i]
            if region.side == side:
                held += region.held[side]
                area += region.area
        ending = NO_END
        if world.governments[side].sues == 1:
            ending = COLLAPSE
        if area > 0.0 and held <= settings.conquest_share * area:
            ending = CONQUEST
        elif men < settings.surrender_share * others:
            ending = CAPITULATION
        if ending != NO_END and theatre.ending == NO_END:
            theatre.ending, theatre.loser, theatre.fighting = ending, side, 0


@rule
def risk_collapse(government: Government, world: World, week: Week) -> None:
    """Fall with a probability that rises as support falls; a successor can settle more easily."""
    settings, side = week.settings.politics, government.side
    theatre = world.theatre[0]
    lost = positive(own_share(side, theatre.opening) - own_share(side, theatre.share))
    strain = (
        settings.collapse_stress * world.economies[side].stress + settings.collapse_defeat * lost
    )
    hazard = collapse_hazard(
        settings.collapse_rate,
        government.support,
        settings.collapse_support,
        settings.collapse_scale,
        strain,
    )
    government.fell = 0
    government.sues = 0
    if week.draws.collapse[side] < hazard:
        government.fell = 1
        government.collapses += 1
        government.sues = 1 if week.draws.successor[side] < settings.successor_sues else 0
        government.aim *= settings.successor_aim
        government.audience_cost *= settings.successor_cost
        government.support = settings.successor_support


@rule
def lose_cohesion_on_collapse(formation: Formation, world: World, week: Week) -> None:
    """Lose cohesion when the own government collapses."""
    if world.governments[formation.side].fell == 1:
        shaken = formation.cohesion * week.settings.politics.collapse_shock
        formation.cohesion = max(week.settings.combat.cohesion_floor, shaken)
