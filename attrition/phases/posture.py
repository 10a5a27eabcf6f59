"""Posture: reserves and rotation, force ratios, who attacks and how hard."""

from __future__ import annotations

from attrition.records import NOBODY, RESERVE, Army, Formation, Sector, Week, World
from attrition.rules.combat import culmination, fire_factor, log_force_ratio, porosity, prosecution
from attrition.rules.common import ratio
from attrition.rules.rule import rule

TIRED, RESTED, FULL, THIN, SAFE = 0.5, 0.65, 0.7, 1.4, 1.1


@rule
def open_front(sector: Sector, world: World, week: Week) -> None:
    """Say whether the sector is a front this week, and start its count."""
    open_now = sector.opens <= week.number
    closed = sector.closes >= 0 and week.number >= sector.closes
    sector.active = 1 if open_now and not closed else 0
    for side in range(2):
        sector.men[side] = 0.0
        sector.formations[side] = 0.0


@rule
def start_count(army: Army, world: World, week: Week) -> None:
    """Start the count of formations."""
    army.line = 0.0
    army.reserves = 0.0


@rule
def report(formation: Formation, world: World, week: Week) -> None:
    """Report to the sector and the army; leave a sector that is no front any more."""
    army = world.armies[formation.side]
    if formation.sector >= 0 and world.sectors[formation.sector].active == 0:
        formation.sector = RESERVE
    if formation.sector >= 0:
        sector = world.sectors[formation.sector]
        sector.men[formation.side] += formation.men
        sector.formations[formation.side] += 1.0
        army.line += 1.0
    elif formation.sector == RESERVE:
        army.reserves += 1.0


@rule
def relieve(army: Army, world: World, week: Week) -> None:
    """Take tired formations out of the line where the line stands without them."""
    side, least = army.side, SAFE * week.settings.combat.minimum_density
    for i in range(len(world.formations)):
        formation = world.formations[i]
        if formation.side != side or formation.sector < 0 or formation.cohesion >= TIRED:
            continue
        sector = world.sectors[formation.sector]
        if sector.men[side] - formation.men > least * sector.length:
            move(formation, RESERVE, army, world)


@rule
def commit(army: Army, world: World, week: Week) -> None:
    """Send rested formations up: first to thin sectors, then to the main effort or the worst."""
    combat, side = week.settings.combat, army.side
    left_over = min(army.commitments, 1.0)
    army.commitments = left_over + combat.commitment_rate * (army.line + army.reserves)
    if world.theatre[0].fighting == 0:
        army.commitments = 0.0
    kept = combat.reserve_share[side] * (army.line + army.reserves)
    for i in range(len(world.formations)):
        formation = world.formations[i]
        if army.commitments < 1.0:
            break
        if formation.side != side or formation.sector != RESERVE:
            continue
        if formation.cohesion < RESTED or formation.men < FULL * formation.establishment:
            continue
        thin = thinnest_sector(side, world)
        if thin < 0:
            break
        sector = world.sectors[thin]
        enough = sector.men[side] >= THIN * combat.minimum_density * sector.length
        if enough and army.reserves <= kept:
            break
        if enough:
            best = week.chance.reserves[i] < combat.main_effort[side]
            thin = sector_by_ratio(side, world, best)
        move(formation, thin, army, world)
        army.commitments -= 1.0


@rule
def move(formation, sector, army, world):  # type: ignore[no-untyped-def]
    """Move a formation to a sector or into reserve, and keep the counts right."""
    side = formation.side
    if formation.sector >= 0:
        world.sectors[formation.sector].men[side] -= formation.men
        world.sectors[formation.sector].formations[side] -= 1.0
        army.line -= 1.0
    else:
        army.reserves -= 1.0
    formation.sector = sector
    if sector >= 0:
        world.sectors[sector].men[side] += formation.men
        world.sectors[sector].formations[side] += 1.0
        army.line += 1.0
    else:
        army.reserves += 1.0


@rule
def thinnest_sector(side, world):  # type: ignore[no-untyped-def]
    """Return the active sector with the fewest men per km, -1 if there is none."""
    found, least = -1, 0.0
    for i in range(len(world.sectors)):
        sector = world.sectors[i]
        density = sector.men[side] / sector.length
        if sector.active == 1 and (found < 0 or density < least):
            found, least = i, density
    return found


@rule
def sector_by_ratio(side, world, best):  # type: ignore[no-untyped-def]
    """Return the active sector where the side's force ratio is best, or worst."""
    found, value = -1, 0.0
    for i in range(len(world.sectors)):
        sector = world.sectors[i]
        own = sector.ratio[side] if best else -sector.ratio[side]
        if sector.active == 1 and (found < 0 or own > value):
            found, value = i, own
    return found


@rule
def clear_strength(sector: Sector, world: World, week: Week) -> None:
    """Start the sums of strength."""
    for side in range(2):
        sector.men[side] = 0.0
        sector.strength[side] = 0.0
        sector.cohesion[side] = 0.0


@rule
def muster(formation: Formation, world: World, week: Week) -> None:
    """Add the formation's men and strength to its sector."""
    if formation.sector >= 0:
        sector, side = world.sectors[formation.sector], formation.side
        sector.men[side] += formation.men
        sector.strength[side] += formation.men * formation.skill * formation.cohesion
        sector.cohesion[side] += formation.men * formation.cohesion


@rule
def fire_shells(army: Army, world: World, week: Week) -> None:
    """Fire what the gunners want and the stock releases."""
    combat, side = week.settings.combat, army.side
    men = 0.0
    for i in range(len(world.sectors)):
        men += world.sectors[i].men[side]
    wanted = combat.fire_demand * men / 1000.0 * world.theatre[0].fighting
    army.shells_fired = min(wanted, combat.shell_release * army.shells)
    army.shells -= army.shells_fired
    rate = ratio(army.shells_fired, men / 1000.0, 0.0)
    army.fire = fire_factor(rate, combat.reference_fire, combat.artillery_share)


@rule
def assess(sector: Sector, world: World, week: Week) -> None:
    """Weigh both sides' power, and see who attacks and how hard."""
    combat = week.settings.combat
    for side in range(2):
        advance = sector.momentum if side == 1 else -sector.momentum
        supply = culmination(advance, combat.supply_reach)
        quality = combat.quality[side] * world.armies[side].fire * supply
        sector.power[side] = quality * sector.strength[side]
        sector.cohesion[side] = ratio(sector.cohesion[side], sector.men[side], 0.0)
    lead = 0.0
    sector.attacker = NOBODY
    for side in range(2):
        enemy = 1 - side
        line = porosity(sector.men[enemy], sector.length, combat.minimum_density)
        shelter = (1.0 + sector.fortification[enemy]) * sector.river * line
        sector.ratio[side] = log_force_ratio(sector.power[side], sector.power[enemy], shelter)
        willing = combat.posture[side] > 0.5 and world.governments[side].presses == 1
        ready = willing and sector.cohesion[side] > combat.attack_cohesion
        margin = sector.ratio[side] - combat.attack_threshold[side]
        if ready and margin > 0.0 and (sector.attacker == NOBODY or margin > lead):
            sector.attacker, lead = side, margin
    if sector.active == 0 or world.theatre[0].fighting == 0:
        sector.attacker = NOBODY
    for side in range(2):
        sector.intensity[side] = prosecution(
            sector.intensity[side],
            sector.loss_share[side],
            combat.tolerated_loss[side],
            combat.base_intensity,
        )
