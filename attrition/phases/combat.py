"""Combat: losses, ground, morale, fortification."""

from __future__ import annotations

import math

from attrition.records import Army, Formation, Region, Sector, Theatre, Week, World
from attrition.rules.combat import (
    advance_speed,
    attrition_rate,
    by_outcome,
    cohesion_after,
    driven_back,
    fortification_after,
    loss_shock,
    share_lost,
    skill_after,
    survivors,
    weather_on_losses,
)
from attrition.rules.common import ratio
from attrition.rules.rule import rule


@rule
def reset_claims(region: Region, world: World, week: Week) -> None:
    """Reset the sums of land that pushes claim."""
    region.claimed[0] = 0.0
    region.claimed[1] = 0.0


@rule
def fight_battle(sector: Sector, world: World, week: Week) -> None:
    """Fight: set the share of soldiers lost on each side, and the push for ground."""
    combat, theatre = week.settings.combat, world.theatre[0]
    sector.push = 0.0
    sector.loss_share[0] = 0.0
    sector.loss_share[1] = 0.0
    if theatre.fighting == 0 or sector.active == 0:
        return
    rate_a, rate_b = loss_rate(sector, 0, world, week), loss_rate(sector, 1, world, week)
    men_a, men_b, exponent = sector.men[0], sector.men[1], combat.helmbold_exponent
    left_a = survivors(men_a, men_b, rate_a, rate_b, exponent)
    left_b = survivors(men_b, men_a, rate_b, rate_a, exponent)
    sector.loss_share[0] = share_lost(left_a, men_a)
    sector.loss_share[1] = share_lost(left_b, men_b)
    sector.push = theatre.mobility * (speed(sector, 1, week) - speed(sector, 0, week))
    loser = 0 if sector.push > 0.0 else 1
    world.regions[sector.region].claimed[loser] += abs(sector.push) * sector.length


@rule
def loss_rate(sector: Sector, side: int, world: World, week: Week) -> float:
    """Return the loss coefficient of a side in a sector against the enemy it faces.

    It loses men to fire in quiet weeks, in its own attacks and under those of the enemy.
    """
    combat, theatre, enemy = week.settings.combat, world.theatre[0], 1 - side
    shelter = (1.0 + sector.fortification[side]) * math.sqrt(sector.river)
    attacking = by_outcome(sector.success[side], combat.attack_won, combat.attack_failed)
    defending = by_outcome(sector.success[enemy], combat.defence_broken, 1.0)
    rate = attrition_rate(
        combat.lethality + combat.lethality_drift * week.number,
        combat.base_intensity / shelter
        + sector.effort[side] * attacking
        + sector.effort[enemy] * defending,
        weather_on_losses(theatre.mobility, combat.winter_losses),
    )
    quality: float = ratio(sector.power[enemy], sector.men[enemy], 0.0)
    quality *= world.disturbances[enemy].lethality
    return rate * quality * loss_shock(week.draws.losses[sector.index][side], combat.loss_noise)


@rule
def speed(sector: Sector, side: int, week: Week) -> float:
    """Return km a week that a side gains by its attacks."""
    combat = week.settings.combat
    advance = advance_speed(sector.success[side], combat.bite_speed, combat.top_speed)
    gained: float = sector.effort[side] * advance
    return gained


@rule
def limit_claims(region: Region, world: World, week: Week) -> None:
    """Set the share of the claims that the land left allows."""
    for side in range(2):
        region.claim_share[side] = min(1.0, ratio(region.held[side], region.claimed[side], 1.0))


@rule
def take_ground(sector: Sector, world: World, week: Week) -> None:
    """Move the front and its fortifications; a side that is driven back loses more men."""
    combat, region = week.settings.combat, world.regions[sector.region]
    loser = 0 if sector.push > 0.0 else 1
    moved = sector.push * region.claim_share[loser]
    sector.loss_share[loser] = driven_back(sector.loss_share[loser], moved, combat.pursuit_losses)
    sector.ground_gained = moved * sector.length
    sector.advance += moved
    sector.momentum = combat.momentum_memory * sector.momentum + moved
    for side in range(2):
        sector.fortification[side] = fortification_after(
            sector.fortification[side],
            combat.fortification_limit[side],
            combat.fortification_rate,
            moved,
            combat.fortification_depth,
        )


@rule
def transfer_land(region: Region, world: World, week: Week) -> None:
    """Transfer land, by fighting and by the control that a scenario prescribes."""
    gained = 0.0
    for i in range(len(world.sectors)):
        if world.sectors[i].region == region.index:
            gained += world.sectors[i].ground_gained
    target, left = week.control[region.index][0], week.control[region.index][1]
    if target >= 0.0:
        gained = (target * region.area - region.held[1]) / max(1.0, left)
    gained = min(max(gained, -region.held[1]), region.held[0])
    region.gained = gained
    region.held[0] -= gained
    region.held[1] += gained


@rule
def pass_front(sector: Sector, world: World, week: Week) -> None:
    """Pass into the next region where the side pushed back has no land left in this one.

    The front follows the border into the issue as long as that side holds land of it there, and
    there to the region in which it holds most.
    """
    if sector.push == 0.0:
        return
    loser = 0 if sector.push > 0.0 else 1
    least = week.settings.combat.least_land
    if world.regions[sector.region].held[loser] > least:
        return
    found, contested, most = -1, 0, 0.0
    for i in range(len(world.regions)):
        region = world.regions[i]
        if world.border[sector.region][i] > 0.0 and region.held[loser] > least:
            larger = region.contested == contested and region.held[loser] > most
            if larger or region.contested > contested:
                found, contested, most = i, region.contested, region.held[loser]
    if found >= 0:
        sector.region = found


@rule
def suffer_losses(formation: Formation, world: World, week: Week) -> None:
    """Lose soldiers and cohesion in the line, rest and gain experience."""
    combat, army = week.settings.combat, world.armies[formation.side]
    share, ceiling = 0.0, combat.skill_limit_reserve
    learning = combat.learning_reserve * combat.learning
    if formation.sector >= 0:
        sector = world.sectors[formation.sector]
        share = sector.loss_share[formation.side]
        ceiling, learning = combat.skill_limit_line, combat.learning
    formation.lost = share * formation.men
    formation.men -= formation.lost
    formation.cohesion = cohesion_after(
        formation.cohesion, share, combat.cohesion_loss, combat.cohesion_recovery
    )
    formation.skill = skill_after(formation.skill, learning, ceiling)
    army.losses += formation.lost


@rule
def report_strength(formation: Formation, world: World, week: Week) -> None:
    """Add the formation's soldiers to those in the line or in reserve."""
    army = world.armies[formation.side]
    if formation.sector >= 0:
        army.front += formation.men
    else:
        army.reserve += formation.men


@rule
def reset_losses(army: Army, world: World, week: Week) -> None:
    """Reset the sums of losses and of soldiers."""
    army.losses = 0.0
    army.front = 0.0
    army.reserve = 0.0


@rule
def count_losses(army: Army, world: World, week: Week) -> None:
    """Count the killed, and take the wounded to hospital."""
    army.deaths = week.settings.combat.killed_share * army.losses
    army.killed += army.deaths
    army.wounded += army.losses - army.deaths
    army.casualties += army.losses


@rule
def survey_front(theatre: Theatre, world: World, week: Week) -> None:
    """Measure the share of the issue that b holds, and its movement.

    The issue is the contested area. Land beyond it counts as well, so that the share can pass 1.
    """
    held, area = 0.0, 0.0
    for i in range(len(world.regions)):
        region = world.regions[i]
        if region.contested == 1:
            held += region.held[1]
            area += region.area
        else:
            held += region.held[1] - region.opening
    share = ratio(held, area, 0.0)
    theatre.area = area
    theatre.share_change = share - theatre.share
    theatre.share = share
    politics = week.settings.politics
    theatre.drift += politics.drift_weight * (theatre.share_change - theatre.drift)
    theatre.usual_share += (share - theatre.usual_share) / politics.ground_memory
