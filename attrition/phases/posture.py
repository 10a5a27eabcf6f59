"""Posture: reserves, force ratios, who attacks and how hard."""

from __future__ import annotations

import math

from attrition.phases.inputs import as_recorded
from attrition.records import NOBODY, RESERVE, Army, Formation, Sector, Week, World
from attrition.records.inputs import SHELLS_FIRED
from attrition.rules.combat import (
    attack_effort,
    chance_of_success,
    culmination,
    fire_factor,
    line_solidity,
    log_force_ratio,
    strength_gradient,
)
from attrition.rules.common import approach, positive, ratio
from attrition.rules.politics import own_share
from attrition.rules.rule import rule

HALF = 0.5  # formations move whole: goals are met to the nearest one, whatever their size


@rule
def activate_sector(sector: Sector, world: World, week: Week) -> None:
    """Set whether the sector is active this week, and reset its sums."""
    open_now = sector.opens <= week.number
    closed = sector.closes >= 0 and week.number >= sector.closes
    sector.active = 1 if open_now and not closed else 0
    for side in range(2):
        sector.men[side] = 0.0
        sector.strength[side] = 0.0
        sector.cohesion[side] = 0.0


@rule
def reset_formation_counts(army: Army, world: World, week: Week) -> None:
    """Reset the counts of formations."""
    army.line = 0.0
    army.reserves = 0.0


@rule
def report_position(formation: Formation, world: World, week: Week) -> None:
    """Report to sector and army; leave a sector that is no longer active."""
    army = world.armies[formation.side]
    if formation.sector >= 0 and world.sectors[formation.sector].active == 0:
        formation.sector = RESERVE
    if formation.sector >= 0:
        world.sectors[formation.sector].men[formation.side] += formation.men
        army.line += 1.0
    elif formation.sector == RESERVE:
        army.reserves += 1.0


@rule
def commit_reserves(army: Army, world: World, week: Week) -> None:
    """Commit reserves to thin lines, then to the sector under most pressure."""
    combat, side = week.settings.combat, army.side
    left_over = min(army.commitments, HALF)
    army.commitments = left_over + combat.commitment_rate * (army.line + army.reserves)
    if world.theatre[0].fighting == 0:
        army.commitments = 0.0
    safe = combat.density_margin * combat.minimum_density
    kept = combat.reserve_share[side] * (army.line + army.reserves)
    pressed = pressed_sector(side, world)
    for i in range(len(world.formations)):
        formation = world.formations[i]
        if army.commitments < HALF:
            break
        if formation.side != side or formation.sector != RESERVE:
            continue
        goal = thinnest_sector(side, world)
        if goal < 0:
            break
        if stands(world.sectors[goal], side, formation.men, safe):
            goal = pressed
            holds = world.sectors[pressed].ratio[1 - side] < combat.breaking_ratio
            if holds and army.reserves - HALF <= kept:
                break
        formation.sector = goal
        world.sectors[goal].men[side] += formation.men
        army.reserves -= 1.0
        army.line += 1.0
        army.commitments -= 1.0


@rule
def shift_formations(army: Army, world: World, week: Week) -> None:
    """Shift formations along the front, from the quietest sector to the one under most pressure."""
    combat, side = week.settings.combat, army.side
    safe = combat.density_margin * combat.minimum_density
    pressed, quiet = pressed_sector(side, world), quietest_sector(side, world, safe)
    if pressed < 0 or quiet < 0:
        return
    goal, source = world.sectors[pressed], world.sectors[quiet]
    gap = goal.ratio[1 - side] - source.ratio[1 - side]
    for i in range(len(world.formations)):
        formation = world.formations[i]
        if army.commitments < HALF or gap < combat.shift_threshold:
            break
        if formation.side == side and formation.sector == quiet:
            if not stands(source, side, -formation.men, safe):
                break
            there, here = goal.men[side], source.men[side]
            formation.sector = pressed
            source.men[side] = positive(here - formation.men)
            goal.men[side] = there + formation.men
            if there > 0.0:
                gap -= log_force_ratio(goal.men[side], there, 1.0)
            gap -= log_force_ratio(here, source.men[side], 1.0)
            army.commitments -= 1.0


@rule
def stands(sector: Sector, side: int, men: float, safe: float) -> bool:
    """Return whether the line stands with `men` more, or fewer, to the nearest half of them.

    `safe` is the density (soldiers per km) at which a line stands with a margin.
    """
    return sector.men[side] + HALF * men > safe * front_to_hold(sector)


@rule
def front_to_hold(sector: Sector) -> float:
    """Return the length of a line in open country (km) that takes as many soldiers to hold."""
    return sector.length / math.sqrt(sector.river)


@rule
def thinnest_sector(side: int, world: World) -> int:
    """Return the active sector with the fewest soldiers per km, -1 if there is none."""
    found, least = -1, 0.0
    for i in range(len(world.sectors)):
        sector = world.sectors[i]
        density = sector.men[side] / front_to_hold(sector)
        if sector.active == 1 and (found < 0 or density < least):
            found, least = i, density
    return found


@rule
def pressed_sector(side: int, world: World) -> int:
    """Return the active sector where the enemy's force ratio is best, -1 if there is none."""
    found, value = -1, 0.0
    for i in range(len(world.sectors)):
        sector = world.sectors[i]
        if sector.active == 1 and (found < 0 or sector.ratio[1 - side] > value):
            found, value = i, sector.ratio[1 - side]
    return found


@rule
def quietest_sector(side: int, world: World, safe: float) -> int:
    """Return the active sector with soldiers to spare where the enemy is weakest, or -1."""
    found, value = -1, 0.0
    for i in range(len(world.sectors)):
        sector = world.sectors[i]
        spare = sector.active == 1 and stands(sector, side, 0.0, safe)
        if spare and (found < 0 or sector.ratio[1 - side] < value):
            found, value = i, sector.ratio[1 - side]
    return found


@rule
def man_line(formation: Formation, world: World, week: Week) -> None:
    """Add the formation's strength and cohesion to those of its sector."""
    if formation.sector >= 0:
        sector, side = world.sectors[formation.sector], formation.side
        sector.strength[side] += formation.men * formation.skill * formation.cohesion
        sector.cohesion[side] += formation.men * formation.cohesion


@rule
def fire_shells(army: Army, world: World, week: Week) -> None:
    """Fire as many shells as gunners want and the stock allows, or as recorded.

    In a truce nothing is fired, but what could be still counts in the balance of strength.
    """
    ready = ready_shells(army, world, week)
    army.shells_fired = ready * world.theatre[0].fighting
    army.shells_beyond = positive(army.shells_fired - army.shells)
    army.shells = positive(army.shells - army.shells_fired)


@rule
def ready_shells(army: Army, world: World, week: Week) -> float:
    """Return the shells that the line is ready to fire, in thousand, and set what they add."""
    combat, side, men = week.settings.combat, army.side, 0.0
    for i in range(len(world.sectors)):
        men += world.sectors[i].men[side]
    wanted = combat.fire_demand * men / 1000.0
    ready = min(wanted, combat.shell_release * army.shells)
    ready = min(army.shells, world.disturbances[side].fire * ready)
    ready = as_recorded(week, SHELLS_FIRED, side, ready, 1.0)
    rate = ratio(ready, men / 1000.0, 0.0)
    army.fire = fire_factor(rate, combat.reference_fire, combat.artillery_share)
    return ready


@rule
def assess_balance(sector: Sector, world: World, week: Week) -> None:
    """Assess the balance of forces, and the success that each side's attacks would have."""
    combat = week.settings.combat
    for side in range(2):
        sign = 1.0 if side == 1 else -1.0
        supply = culmination(sign * sector.momentum, combat.supply_reach)
        supply *= strength_gradient(sign * sector.advance, combat.strength_reach)
        quality = combat.quality[side] * world.armies[side].fire * supply
        sector.power[side] = quality * sector.strength[side]
        sector.cohesion[side] = ratio(sector.cohesion[side], sector.men[side], 0.0)
    for side in range(2):
        enemy = 1 - side
        line = line_solidity(
            sector.men[enemy], front_to_hold(sector), combat.minimum_density, combat.solidity_floor
        )
        shelter = (1.0 + sector.fortification[enemy]) * sector.river * line
        attack = world.disturbances[side].quality * sector.power[side]
        sector.ratio[side] = log_force_ratio(attack, sector.power[enemy], shelter)
        sector.success[side] = chance_of_success(
            sector.ratio[side], combat.even_ratio, combat.success_spread
        )


@rule
def choose_effort(sector: Sector, world: World, week: Week) -> None:
    """Choose how hard each side attacks; the side that attacks harder is on the offensive.

    Politics demands attacks at bad odds where a side holds less than its aim, and spares them where
    it holds more. Where there is no land left to take, nobody attacks.
    """
    combat, theatre = week.settings.combat, world.theatre[0]
    lead = combat.offensive_effort
    sector.attacker = NOBODY
    for side in range(2):
        government = world.governments[side]
        unmet = government.aim - own_share(side, theatre.share)
        goal = attack_effort(
            sector.ratio[side],
            combat.attack_threshold[side] - combat.political_pressure * unmet,
            combat.attack_spread,
            sector.cohesion[side],
        )
        goal *= combat.posture[side] * sector.posture[side] * government.offensives
        ahead = land_ahead(sector, side, world)
        goal *= ratio(ahead, ahead + combat.least_land, 0.0)
        pace = max(combat.effort_pace, 1.0 / (week.number + 1.0))
        sector.effort[side] = approach(sector.effort[side], goal, pace)
        if sector.active == 0 or theatre.fighting == 0:
            sector.effort[side] = 0.0
        if sector.effort[side] > lead:
            sector.attacker, lead = side, sector.effort[side]


@rule
def land_ahead(sector: Sector, side: int, world: World) -> float:
    """Return what the enemy holds of the sector's region and those that it touches, in km²."""
    land: float = world.regions[sector.region].held[1 - side]
    for i in range(len(world.regions)):
        if world.border[sector.region][i] > 0.0:
            land += world.regions[i].held[1 - side]
    return land
