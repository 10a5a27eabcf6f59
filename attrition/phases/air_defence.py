"""Air defence: what a side expects, what it builds and orders, and what both sides learn."""

from __future__ import annotations

from attrition.records import Arsenal, Week, World
from attrition.rules.air_defence import built_up, exposure, learned, wanted_order
from attrition.rules.common import approach
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
    """Build guns and batteries for the threat, half with allies, and order interceptors."""
    strikes, support, side = week.settings.strikes, week.settings.support, arsenal.side
    ratio, channels = strikes.defence_ratio, strikes.channels[side]
    paid = world.economies[side].arms_factor
    aided = support.military[side] * world.allies[side].patience
    pace = min(1.0, strikes.defence_pace[side] * 0.5 * (paid + aided))
    arsenal.guns = built_up(arsenal.guns, ratio * arsenal.drone_threat, pace)
    wanted = ratio * arsenal.missile_threat - channels
    arsenal.batteries = built_up(arsenal.batteries, wanted, pace)
    met = min(arsenal.missile_threat, channels + arsenal.batteries)
    use = strikes.interceptors_per_missile * met
    arsenal.interceptors_ordered = wanted_order(
        use, strikes.interceptor_cover, arsenal.interceptors
    )
