"""Air defence: what a side expects, what it builds and orders, and what both sides learn."""

from __future__ import annotations

from attrition.phases.economy import arms_plan
from attrition.phases.supply import delivery
from attrition.records import Arsenal, Week, World
from attrition.rules.air_defence import built_up, exposure, learned, wanted_order
from attrition.rules.calendar import DAYS_A_YEAR
from attrition.rules.common import approach, ratio
from attrition.rules.rule import rule


@rule
def assess_threat(arsenal: Arsenal, world: World, week: Week) -> None:
    """Learn from the salvoes of late what to expect."""
    enemy, pace = world.arsenals[1 - arsenal.side], 1.0 / week.settings.strikes.threat_memory
    arsenal.missile_threat = approach(arsenal.missile_threat, enemy.missiles_launched, pace)
    arsenal.drone_threat = approach(arsenal.drone_threat, enemy.drones_launched, pace)


@rule
def practise_defence(arsenal: Arsenal, world: World, week: Week) -> None:
    """Practise against drones; the enemy answers with decoys and mixed salvoes."""
    strikes = week.settings.strikes
    tried = exposure(arsenal.drone_threat, arsenal.guns)
    answer = strikes.decoy_share * arsenal.practice
    arsenal.decoys = learned(arsenal.decoys, answer, strikes.kill_learning, tried)
    arsenal.practice = learned(arsenal.practice, strikes.kill_gain, strikes.kill_learning, tried)


@rule
def build_defence(arsenal: Arsenal, world: World, week: Week) -> None:
    """Build guns and batteries for the threat, and order interceptors.

    Allies build the share of it that is theirs of all arms ordered and promised.
    """
    strikes, support, side = week.settings.strikes, week.settings.support, arsenal.side
    channels = strikes.channels[side]
    own, given = arms_plan(side, week), support.arms[side] * week.days / DAYS_A_YEAR
    aided = support.military[side] * delivery(side, world)
    theirs = ratio(given, own + given, 0.0)
    funded = approach(world.economies[side].arms_factor, aided, theirs)
    pace = min(1.0, strikes.defence_pace[side] * funded)
    arsenal.guns = built_up(arsenal.guns, strikes.defence_ratio * arsenal.drone_threat, pace)
    wanted = strikes.defence_ratio * arsenal.missile_threat - channels
    arsenal.batteries = built_up(arsenal.batteries, wanted, pace)
    met = min(arsenal.missile_threat, channels + arsenal.batteries)
    use = strikes.interceptors_per_missile * met
    arsenal.interceptors_ordered = wanted_order(
        use, strikes.interceptor_cover, arsenal.interceptors
    )
