"""Politics at home: opinion, allies, falls of governments."""

from __future__ import annotations

import math

from attrition.phases.peace import is_over, outlook
from attrition.records import Ally, Formation, Government, Week, World
from attrition.rules.common import approach, clip, logistic, positive, ratio
from attrition.rules.politics import (
    aim_after,
    burden,
    collapse_hazard,
    effective_horizon,
    offensives_backed,
    own_share,
)
from attrition.rules.rule import rule
from attrition.rules.support import patience_after


@rule
def form_opinion(government: Government, world: World, week: Week) -> None:
    """Update public support from what the war costs in all, inflation, decrees and rallies.

    Casualties, output, cold, hunger, public finance and allies all count through the cost of war.
    """
    settings, side = week.settings.politics, government.side
    economy = world.economies[side]
    government.rally = (
        government.rally * math.exp(-1.0 / settings.rally_memory) + settings.rally[side]
    )
    weary = burden(
        government.weariness,
        government.cost * effective_horizon(settings.discount, settings.horizon),
        government.success,
        settings.success_discount,
    )
    decree = week.settings.mobilisation.decree[side]
    called = ratio(decree, economy.labour_force, 0.0)
    extra = positive(economy.inflation - week.settings.economy.inflation_target[side])
    mood = (
        settings.support_base[side]
        + government.rally
        - settings.support_weariness * weary
        - settings.support_inflation * extra
        - settings.support_decree * called / settings.decree_scale[side]
        + world.disturbances[side].mood
    )
    government.support = approach(government.support, logistic(mood), settings.support_pace)


@rule
def choose_posture(government: Government, world: World, week: Week) -> None:
    """Order as many offensives as the public supports."""
    government.offensives = offensives_backed(
        government.support, week.settings.politics.hold_support
    )


@rule
def update_patience(ally: Ally, world: World, week: Week) -> None:
    """Wear allies' patience by time and full hosts, revive it by what surprises at the front.

    A front that drifts as it has drifted is no news. Who has promised nothing does not tire.
    """
    settings, side, theatre = week.settings.support, ally.side, world.theatre[0]
    goods = settings.shells[side] + settings.interceptors[side] + settings.spares[side]
    if goods + settings.arms[side] + settings.money[side] <= 0.0:
        return
    news = theatre.share_change - theatre.drift
    gain = news if side == 1 else -news
    guests, room = 0.0, 0.0
    for i in range(len(world.hosts)):
        host = world.hosts[i]
        if host.allied == 1:
            guests += host.refugees
            room += host.capacity
    crowding = settings.crowding * positive(ratio(guests, room, 0.0) - settings.crowded)
    ally.patience = patience_after(
        ally.patience,
        settings.fatigue[side] + crowding,
        settings.encouragement * positive(gain) + settings.rescue * positive(-gain),
        settings.patience_floor,
    )


@rule
def risk_collapse(government: Government, world: World, week: Week) -> None:
    """Fall with a probability that rises as support falls; a successor can settle more easily.

    Whether it lays down its arms depends on how the war goes. Once the war is settled or lost, it
    topples no government any more.
    """
    settings, side = week.settings.politics, government.side
    theatre = world.theatre[0]
    opening = own_share(side, theatre.opening)
    lost = clip(opening - own_share(side, theatre.share), 0.0, 1.0)
    strain = (
        settings.collapse_hunger * world.economies[side].hunger + settings.collapse_defeat * lost
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
    if not is_over(theatre) and week.draws.collapse[side] < hazard:
        government.fell = 1
        government.collapses += 1
        chance = settings.successor_sues * outlook(government, world, week)
        government.sues = 1 if week.draws.successor[side] < chance else 0
        government.aim = max(settings.aim_floor, settings.successor_aim * government.aim)
        government.audience_cost *= settings.successor_cost
        government.support = settings.successor_support


@rule
def change_leader(government: Government, world: World, week: Week) -> None:
    """Change the leader in the regular way, by election or death.

    A new leader is less bound by the old one's promises: the aim moves towards what is expected,
    and settling for less costs less at home.
    """
    settings, side = week.settings.politics, government.side
    if government.fell == 0 and week.draws.turnover[side] < settings.turnover_rate[side]:
        government.turnovers += 1
        government.aim = aim_after(
            government.aim,
            government.expected,
            settings.turnover_shift,
            settings.turnover_shift,
            settings.aim_floor,
        )
        government.audience_cost *= settings.turnover_cost


@rule
def lose_cohesion_on_collapse(formation: Formation, world: World, week: Week) -> None:
    """Lose cohesion when the own government collapses."""
    if world.governments[formation.side].fell == 1:
        formation.cohesion *= week.settings.politics.collapse_shock
