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
from attrition.rules.air_defence import kill_with, rationed, with_odds
from attrition.rules.calendar import DAYS_A_YEAR, winter_half
from attrition.rules.common import approach, positive, ratio
from attrition.rules.rule import rule
from attrition.rules.strikes import (
    aimed,
    engaged,
    health_lost,
    hits_between,
    intercepted,
    lean,
    salvo,
    whole_number,
    within_reach,
    works_after,
)


@rule
def launch_salvo(arsenal: Arsenal, world: World, week: Week) -> None:
    """Fire missiles and drones at the enemy's rear, or as recorded; some are shot down."""
    strikes, side, enemy = week.settings.strikes, arsenal.side, 1 - arsenal.side
    draws, defence = week.draws, world.arsenals[enemy]
    skill = world.disturbances[enemy].interception
    tempo = strikes.tempo[side] * world.theatre[0].fighting
    release, share = strikes.stock_release, strikes.supply_release
    own = world.disturbances[side].tempo * tempo
    missiles = salvo(arsenal.missiles, arsenal.missiles_in, release, share, own)
    drones = salvo(arsenal.drones, arsenal.drones_in, release, share, own)
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
    channels = strikes.channels[enemy] + defence.batteries
    arsenal.missiles_engaged = engaged(arsenal.missiles_launched, channels)
    need = strikes.interceptors_per_missile * arsenal.missiles_engaged
    fired = rationed(defence.interceptors, need, strikes.usual_cover)
    arsenal.interceptors_met = fired * need
    kill = with_odds(kill_with(strikes.missile_kill[enemy], fired), skill)
    shot = intercepted(arsenal.missiles_engaged, kill, draws.missiles_intercepted[side])
    arsenal.missiles_through = arsenal.missiles_launched - shot
    met = min(arsenal.drones_launched, whole_number(defence.guns, 0.0))
    kill = with_odds(strikes.drone_kill[enemy], defence.practice - defence.decoys + skill)
    shot = intercepted(met, kill, draws.drones_intercepted[side])
    arsenal.drones_through = arsenal.drones_launched - shot


@rule
def deplete_stocks(arsenal: Arsenal, world: World, week: Week) -> None:
    """Deduct what was fired from the stocks, and split by target what got through."""
    strikes, side, draws = week.settings.strikes, arsenal.side, week.draws
    arsenal.missiles = positive(arsenal.missiles - arsenal.missiles_launched)
    arsenal.drones = positive(arsenal.drones - arsenal.drones_launched)
    arsenal.interceptors_used = world.arsenals[1 - side].interceptors_met
    arsenal.interceptors = positive(arsenal.interceptors - arsenal.interceptors_used)
    calendar = week.settings.calendar
    winter = winter_half(week.day_of_year, calendar.winter_half_start, calendar.winter_half_end)
    season = strikes.energy_share if winter else strikes.energy_share_summer
    share = with_odds(season, arsenal.tilt + world.disturbances[side].aim)
    arsenal.missile_hits = aimed(arsenal.missiles_through, share, draws.missiles_at_energy[side])
    arsenal.drone_hits = aimed(arsenal.drones_through, share, draws.drones_at_energy[side])
    through = arsenal.missiles_through + arsenal.drones_through
    arsenal.other_hits = through - arsenal.missile_hits - arsenal.drone_hits


@rule
def choose_targets(arsenal: Arsenal, world: World, week: Week) -> None:
    """Lean towards energy or towards other targets, by how much of each is left to hit."""
    grid, enemy = world.operators[1 - arsenal.side], world.arsenals[1 - arsenal.side]
    better = lean(ratio(grid.available, grid.capacity, 1.0), enemy.works)
    arsenal.tilt = approach(arsenal.tilt, better, week.settings.strikes.allocation_pace)


@rule
def hits_in_missiles(missiles: float, drones: float, week: Week) -> float:
    """Return hits counted in missiles: a drone counts for what it destroys beside a missile."""
    strikes = week.settings.strikes
    return missiles + drones * ratio(strikes.drone_damage, strikes.missile_damage, 1.0)


@rule
def damage_works(arsenal: Arsenal, world: World, week: Week) -> None:
    """Lose arms industry to hits on other targets than energy, and repair it."""
    strikes, settings, side = week.settings.strikes, week.settings.economy, arsenal.side
    economy, enemy = world.economies[side], world.arsenals[1 - side]
    missiles = enemy.missiles_through - enemy.missile_hits
    drones = enemy.drones_through - enemy.drone_hits
    hits = hits_in_missiles(missiles, drones, week)
    lost = strikes.works_share * settings.workplaces_per_hit * hits
    share = ratio(settings.arms_spending[side], economy.gdp * DAYS_A_YEAR / week.days, 0.0)
    loss = ratio(lost, share * economy.labour_force, 0.0)
    arsenal.works = works_after(arsenal.works, loss, strikes.works_repair)


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
    protected = world.operators[component.side].protection if component.kind == SUBSTATION else 0.0
    component.lost = health_lost(
        component.health,
        component.missile_hits,
        component.drone_hits,
        strikes.missile_damage * (1.0 - protected),
        strikes.drone_damage * (1.0 - protected),
    )
    component.health -= component.lost
    world.regions[component.region].hits += component.missile_hits + component.drone_hits
