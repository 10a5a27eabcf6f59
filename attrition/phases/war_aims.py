"""War aims: beliefs, expectations, the cost of war, and the least that a government settles for.

Where no land is contested there is no issue at stake, and nobody expects, weighs or aims.
"""

from __future__ import annotations

import math

from attrition.records import Government, Week, World
from attrition.rules.combat import log_force_ratio
from attrition.rules.common import approach, clip, logistic, positive, ratio
from attrition.rules.politics import (
    LARGEST_AIM,
    LARGEST_RESERVATION,
    aim_after,
    belief_variance_after,
    cost_of_casualties,
    effective_horizon,
    kalman_gain,
    own_share,
    punished_by,
    resurrection_discount,
    settlement_worth,
    share_worth,
    temptation,
    willing_to_settle,
)
from attrition.rules.rule import rule


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
    """Form expectations: the own share at the horizon, and whether the war is being won.

    The front tells of the trend, and so does the balance of forces (Blainey 1973). A side is
    winning where it will hold more than its public is used to, so that old victories count less.
    """
    if world.theatre[0].area <= 0.0:
        return
    settings, theatre, side = week.settings.politics, world.theatre[0], government.side
    seen = government.trend if side == 1 else -government.trend
    pace = approach(seen, settings.balance_trend * government.balance, settings.balance_weight)
    lead = pace * effective_horizon(settings.discount, settings.horizon)
    held = own_share(side, theatre.share)
    government.expected = clip(held + lead, 1.0 - LARGEST_AIM, LARGEST_AIM)
    gain = government.expected - own_share(side, theatre.usual_share)
    government.success = logistic(gain / settings.success_scale)


@rule
def weigh_cost(government: Government, world: World, week: Week) -> None:
    """Weigh the cost of the week of war against the stakes: people, army, output, debt, allies."""
    if world.theatre[0].area <= 0.0:
        return
    settings, side = week.settings.politics, government.side
    economy, army = world.economies[side], world.armies[side]
    cost = (
        cost_of_casualties(army.losses, economy.labour_force, settings.cost_casualties)
        + settings.cost_army * ratio(army.losses, army.front + army.reserve, 0.0)
        + settings.cost_output * positive(1.0 - economy.output)
        + settings.cost_cold * world.operators[side].cold
        + settings.cost_hunger * economy.hunger
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
def fear_breach(government: Government, world: World, week: Week) -> None:
    """Expect the loss if the enemy broke a settlement: it is tempted, and guarantees restrain it.

    How far it is tempted follows from what it lacks of its aim and from its strength.
    """
    if world.theatre[0].area <= 0.0:
        return
    settings, enemy = week.settings.politics, world.governments[1 - government.side]
    unmet = enemy.aim - own_share(enemy.side, world.theatre[0].share)
    tempted = temptation(unmet, enemy.balance, settings.balance_scale)
    government.fear = settings.breach * (1.0 - settings.guarantees) * tempted


@rule
def set_reservation_value(government: Government, world: World, week: Week) -> None:
    """Set the reservation value: the least share to settle for rather than fight on.

    Who settles for less than the aim is punished now. Who fights on bears the cost of war and is
    punished for what is missing at the horizon. A leader who fears to fall counts less of both.
    """
    if world.theatre[0].area <= 0.0:
        return
    settings, theatre, side = week.settings.politics, world.theatre[0], government.side
    held = own_share(side, theatre.share)
    counted = resurrection_discount(
        government.support,
        settings.collapse_support,
        settings.resurrection_scale,
        settings.gamble,
    )
    now = punished_by(government.audience_cost, government.support)
    later = counted * math.pow(settings.discount, settings.horizon) * now
    value = settlement_worth(
        government.expected, held, government.aim, settings.loss_aversion, later
    )
    horizon = effective_horizon(settings.discount, settings.horizon)
    value -= counted * government.usual_cost * horizon
    least = share_worth(value, held, government.aim, settings.loss_aversion, now)
    government.reservation = clip(
        least + government.fear, -LARGEST_RESERVATION, LARGEST_RESERVATION
    )
    government.willingness = willing_to_settle(
        held, government.reservation, settings.willingness_scale
    )
