"""Politics at home: opinion, allies, falls of governments."""

from __future__ import annotations

import math

from attrition.phases.peace import is_over
from attrition.records import Ally, Formation, Government, Week, World
from attrition.rules.common import approach, logistic, positive, ratio
from attrition.rules.politics import (
    aim_after,
    casualty_weariness,
    collapse_hazard,
    offensives_backed,
    own_share,
)
from attrition.rules.rule import rule
from attrition.rules.support import patience_after


@rule
def form_opinion(government: Government, world: World, week: Week) -> None:
    """Update public support from casualties, weariness, hardship, decrees and ground."""
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
    decree = week.settings.mobilisation.decree[side]
    called = ratio(decree, economy.labour_force, 0.0)
    extra = positive(economy.inflation - week.settings.economy.inflation_target[side])
    mood = (
        settings.support_base[side]
        + government.rally
        - settings.support_casualties * weary
        - settings.support_weariness * government.weariness
        - settings.support_output * (1.0 - economy.output)
        - settings.support_cold * world.operators[side].cold
        - settings.support_hunger * economy.hunger
        - settings.support_inflation * extra
        - settings.support_decree * called / settings.decree_scale[side]
        + settings.support_gains * gain
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
def risk_collapse(government: Government, world: World, week: Week) -> None:
    """Fall with a probability that rises as support falls; a successor can settle more easily.

    Once the war is settled or lost, it topples no government any more.
    """
    settings, side = week.settings.politics, government.side
    theatre = world.theatre[0]
    lost = positive(own_share(side, theatre.opening) - own_share(side, theatre.share))
    strain = (
        settings.collapse_stress * world.economies[side].stress
        + settings.collapse_hunger * world.economies[side].hunger
        + settings.collapse_defeat * lost
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
        government.sues = 1 if week.draws.successor[side] < settings.successor_sues else 0
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
        shaken = formation.cohesion * week.settings.politics.collapse_shock
        formation.cohesion = max(week.settings.combat.cohesion_floor, shaken)
