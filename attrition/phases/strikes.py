"""The strike campaign: salvoes, interception, hits."""

from __future__ import annotations

import math

from attrition.phases.inputs import as_recorded, most_fired
from attrition.records import (
    CHP,
    HYDRO,
    NUCLEAR,
    SUBSTATION,
    THERMAL,
    Arsenal,
    Component,
    Region,
    Week,
    World,
)
from attrition.records.inputs import DRONES_LAUNCHED, MISSILES_LAUNCHED
from attrition.rules.calendar import winter_half
from attrition.rules.common import positive
from attrition.rules.rule import rule
from attrition.rules.strikes import (
    aimed,
    engaged,
    health_lost,
    hits_between,
    intercepted,
    salvo,
    whole_number,
    within_reach,
)


@rule
def launch_salvo(arsenal: Arsenal, world: World, week: Week) -> None:
    """Fire missiles and drones at the enemy's rear, or as recorded; some are shot down."""
    strikes, side, enemy = week.settings.strikes, arsenal.side, 1 - arsenal.side
    draws, defence = week.draws, world.arsenals[enemy]
    tempo = strikes.tempo[side] * world.theatre[0].fighting
    release, share = strikes.stock_release, strikes.supply_release
    missiles = salvo(arsenal.missiles, arsenal.missiles_in, release, share, tempo)
    drones = salvo(arsenal.drones, arsenal.drones_in, release, share, tempo)
    missiles = as_recorded(week, MISSILES_LAUNCHED, side, missiles, tempo)
    drones = as_recorded(week, DRONES_LAUNCHED, side, drones, tempo)
    arsenal.missiles_launched = min(
        most_fired(week, MISSILES_LAUNCHED, side, arsenal.missiles),
        whole_number(missiles, draws.missiles_launched[side]),
    )
    arsenal.drones_launched = min(
        most_fired(week, DRONES_LAUNCHED, side, arsenal.drones),
        whole_number(drones, draws.drones_launched[side]),
    )
    arsenal.missiles_beyond = positive(arsenal.missiles_launched - arsenal.missiles)
    arsenal.drones_beyond = positive(arsenal.drones_launched - arsenal.drones)
    arsenal.missiles_engaged = engaged(
        arsenal.missiles_launched,
        strikes.channels[enemy],
        defence.interceptors,
        strikes.interceptors_per_missile,
    )
    shot = intercepted(
        arsenal.missiles_engaged, strikes.missile_kill[enemy], draws.missiles_intercepted[side]
    )
    arsenal.missiles_through = arsenal.missiles_launched - shot
    met = min(arsenal.drones_launched, whole_number(defence.guns, 0.0))
    arsenal.drones_through = arsenal.drones_launched - intercepted(
        met, strikes.drone_kill[enemy], draws.drones_intercepted[side]
    )


@rule
def deplete_stocks(arsenal: Arsenal, world: World, week: Week) -> None:
    """Deduct what was fired from the stocks, and split by target what got through."""
    strikes, side, draws = week.settings.strikes, arsenal.side, week.draws
    incoming = world.arsenals[1 - side].missiles_engaged
    arsenal.missiles = positive(arsenal.missiles - arsenal.missiles_launched)
    arsenal.drones = positive(arsenal.drones - arsenal.drones_launched)
    arsenal.interceptors_used = strikes.interceptors_per_missile * incoming
    arsenal.interceptors -= arsenal.interceptors_used
    calendar = week.settings.calendar
    winter = winter_half(week.day_of_year, calendar.winter_half_start, calendar.winter_half_end)
    share = strikes.energy_share if winter else strikes.energy_share_summer
    arsenal.missile_hits = aimed(arsenal.missiles_through, share, draws.missiles_at_energy[side])
    arsenal.drone_hits = aimed(arsenal.drones_through, share, draws.drones_at_energy[side])
    through = arsenal.missiles_through + arsenal.drones_through
    arsenal.other_hits = through - arsenal.missile_hits - arsenal.drone_hits


@rule
def set_target_value(component: Component, world: World, week: Week) -> None:
    """Set the component's value as a target; random focus makes salvoes concentrate."""
    strikes = week.settings.strikes
    worth = 0.0
    if component.kind == SUBSTATION:
        worth = strikes.substation_value
    elif component.kind == THERMAL or component.kind == CHP:
        worth = strikes.thermal_value
    elif component.kind == HYDRO:
        worth = strikes.hydro_value
    elif component.kind == NUCLEAR:
        worth = strikes.nuclear_value
    focus = -math.log(1.0 - week.draws.target_focus[component.index])
    component.value = worth * component.capacity * component.health * focus


@rule
def select_targets(arsenal: Arsenal, world: World, week: Week) -> None:
    """Rank the enemy's components for targeting, and count people by how near strikes fall."""
    total = 0.0
    for i in range(len(world.components)):
        component = world.components[i]
        if component.side != arsenal.side:
            component.value_before = total
            total += component.value
    arsenal.target_value = total
    arsenal.people = 0.0
    for i in range(len(world.regions)):
        region = world.regions[i]
        if region.side != arsenal.side:
            near = within_reach(region.distance, week.settings.strikes.reach)
            arsenal.people += near * region.population


@rule
def reset_hits(region: Region, world: World, week: Week) -> None:
    """Reset the count of hits."""
    region.hits = 0.0


@rule
def take_damage(component: Component, world: World, week: Week) -> None:
    """Take the hits on the component."""
    strikes, enemy = week.settings.strikes, world.arsenals[1 - component.side]
    missile_draw = week.draws.missile_targets[enemy.side]
    drone_draw = week.draws.drone_targets[enemy.side]
    before, value, total = component.value_before, component.value, enemy.target_value
    component.missile_hits = hits_between(before, value, total, enemy.missile_hits, missile_draw)
    component.drone_hits = hits_between(before, value, total, enemy.drone_hits, drone_draw)
    component.lost = health_lost(
        component.health,
        component.missile_hits,
        component.drone_hits,
        strikes.missile_damage,
        strikes.drone_damage,
    )
    component.health -= component.lost
    world.regions[component.region].hits += component.missile_hits + component.drone_hits
