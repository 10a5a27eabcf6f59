"""Migration: who moves inside the country, leaves, returns or flees, and how many live where."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrition.phases.households import best_elsewhere, consideration
from attrition.records import Cohort, Host, Region, Theatre, Week, World
from attrition.rules.common import clip, ratio
from attrition.rules.households import attachment, chance_to_move, row_of
from attrition.rules.rule import rule

LARGEST_SATURATION = 1e6  # numerical guard, for hosts without any place


@rule
def reset_border_queue(theatre: Theatre, world: World, week: Week) -> None:
    """Reset the queue at the border."""
    theatre.border_queue = 0.0


@rule
def list_deciding(theatre: Theatre, world: World, week: Week) -> None:
    """List the cohorts that decide: whose draw lets them consider moving, or whose ground moved.

    All others stay as they are, and are passed over.
    """
    limit = 0.0
    for side in range(2):
        for at_home in range(2):
            limit = max(limit, consideration(side, at_home, world, week))
    moves, listed = week.draws.moves, 0
    for i in range(len(moves)):
        world.deciding[listed] = i  # overwritten unless counted, which is faster than a branch
        listed += int(moves[i] < limit)
    for i in range(len(moves) if land_moved(world) else 0):
        if moves[i] >= limit and changed_hands(world.cohorts[i], world):
            world.deciding[listed] = i
            listed += 1
    theatre.deciding = listed


@rule
def land_moved(world: World) -> bool:
    """Return whether the enemy took or lost land in any region in this week."""
    for i in range(len(world.regions)):
        if world.regions[i].free != world.regions[i].free_before:
            return True
    return False


@rule
def changed_hands(cohort: Cohort, world: World) -> bool:
    """Return whether the ground that a cohort lives on was lost or freed in this week."""
    if cohort.place >= len(world.regions):
        return False
    region = world.regions[cohort.place]
    return bool((cohort.spot < region.free) != (cohort.spot < region.free_before))


@rule
def choose_place(cohort: Cohort, world: World, week: Week) -> None:
    """Consider moving, and choose a destination by multinomial logit.

    One uniform number decides three times: below `consideration` the cohort considers moving,
    below its chance to move it goes, and the ratio of the two draws the place. Where the enemy
    takes the ground, a share flees; the others stay under occupation until it is free again.
    """
    u, regions = week.draws.moves[cohort.index], len(world.regions)
    chance = flight(cohort, world, week)
    if chance < 0.0:
        chance = chance_to_go(cohort, u, world, week)
    if u >= chance:
        return
    draw_place(cohort, u / chance, world)
    if cohort.chosen >= regions > cohort.place:
        world.theatre[0].border_queue += cohort.persons


@rule
def flight(cohort: Cohort, world: World, week: Week) -> float:
    """Return the chance to flee of those who have just lost the ground they live on.

    Those who live under occupation have none, and those on free ground are marked by -1.
    """
    if cohort.place >= len(world.regions):
        return -1.0
    region = world.regions[cohort.place]
    if cohort.spot < region.free:
        return -1.0
    just_lost = cohort.spot < region.free_before
    share: float = week.settings.households.flight_share
    return share if just_lost else 0.0


@rule
def chance_to_go(cohort: Cohort, u: float, world: World, week: Week) -> float:
    """Return the chance to move of its own will, or 0 where the draw `u` is above it anyway.

    It is at most the chance to consider moving, and less for those who have come to prefer a place.
    """
    settings, regions = week.settings.households, len(world.regions)
    if cohort.place == cohort.home:
        home = world.regions[cohort.home]
        at_home: float = home.leaving_freely if cohort.may_cross == 1 else home.leaving
        return at_home
    rate = consideration(cohort.side, 0, world, week)
    if u >= rate:
        return 0.0
    place, apart = cohort.place, 0.0
    if place < regions:
        pull = world.regions[place].pull
    else:
        pull = world.hosts[place - regions].pull
        apart = settings.weight_separation * cohort.may_cross * settings.exit_ban
    best = best_elsewhere(row_for(cohort, world), place, world)
    staying = pull * world.deterrence[cohort.home][place] * math.exp(settings.threshold - apart)
    chance = chance_to_move(best, staying, rate)
    if u >= chance:
        return 0.0
    weeks = (week.number - cohort.moved) * week.days / 7.0
    staying *= math.exp(attachment(weeks, settings.attachment, settings.attachment_time))
    return chance_to_move(best, staying, rate)


@rule
def row_for(cohort: Cohort, world: World) -> int:
    """Return the row of `World.weight` for a cohort where it lives now."""
    abroad = 1 if cohort.place >= len(world.regions) else 0
    return row_of(cohort.home, abroad, cohort.may_cross)


@rule
def draw_place(cohort: Cohort, share: float, world: World) -> None:
    """Choose the place, and the place in the queue, at a share of the way through all weights."""
    weights = world.weight[row_for(cohort, world)]
    mark, passed = share * sum_elsewhere(weights, cohort.place), 0.0
    for place in range(len(weights)):
        weight = weights[place] if place != cohort.place else 0.0
        if weight > 0.0:
            cohort.chosen = place
            cohort.queue_place = clip((mark - passed) / weight, 0.0, 1.0)
            passed += weight
            if passed > mark:
                break


@rule
def sum_elsewhere(weights: Sequence[float], place: int) -> float:
    """Return the sum of the weights of all places but one."""
    total = 0.0
    for other in range(len(weights)):
        if other != place:
            total += weights[other]
    return total


@rule
def limit_border(theatre: Theatre, world: World, week: Week) -> None:
    """Set the share of the queue that the crossings can handle."""
    capacity = week.settings.households.border_capacity * week.days / 7.0
    theatre.border_share = min(1.0, ratio(capacity, theatre.border_queue, 1.0))


@rule
def note_refugees(host: Host, world: World, week: Week) -> None:
    """Note the refugees before anybody moves."""
    host.before = host.refugees


@rule
def move(cohort: Cohort, world: World, week: Week) -> None:
    """Move to the chosen place, unless the border is too crowded this week, and be counted there.

    Persons are counted exactly (`whole_persons`), so that the counts equal sums over all cohorts.
    """
    regions = len(world.regions)
    crossing = cohort.chosen >= regions > cohort.place
    if crossing and cohort.queue_place >= world.theatre[0].border_share:
        cohort.chosen = cohort.place
    moving = cohort.chosen != cohort.place
    if not (moving or changed_hands(cohort, world)):
        return
    was_free = cohort.place >= regions or cohort.spot < world.regions[cohort.place].free_before
    count(cohort, -cohort.persons, was_free, world)
    if moving:
        if cohort.chosen == cohort.home:
            world.regions[cohort.home].returned += cohort.persons
        if cohort.chosen < regions:
            cohort.spot = cohort.queue_place * world.regions[cohort.chosen].free
        cohort.moved = week.number
        cohort.place = cohort.chosen
    is_free = cohort.place >= regions or cohort.spot < world.regions[cohort.place].free
    count(cohort, cohort.persons, is_free, world)


@rule
def count(cohort: Cohort, persons: float, is_free: bool, world: World) -> None:
    """Add persons where a cohort lives: at home, elsewhere in the country, abroad or occupied."""
    regions, home = len(world.regions), world.regions[cohort.home]
    if cohort.place >= regions:
        world.hosts[cohort.place - regions].refugees += persons
        home.abroad += persons
        return
    region = world.regions[cohort.place]
    if not is_free:
        region.occupied += persons
        return
    region.population += persons
    if cohort.place != cohort.home:
        region.newcomers += persons


@rule
def update_host(host: Host, world: World, week: Week) -> None:
    """Set arrivals and saturation of the host."""
    host.arrivals = host.refugees - host.before
    host.saturation = clip(ratio(host.refugees, host.capacity, 0.0), 0.0, LARGEST_SATURATION)


@rule
def reset_region_counts(region: Region, world: World, week: Week) -> None:
    """Reset the counts of people in a region."""
    region.population = 0.0
    region.occupied = 0.0
    region.newcomers = 0.0
    region.abroad = 0.0


@rule
def reset_host_counts(host: Host, world: World, week: Week) -> None:
    """Reset the count of refugees."""
    host.refugees = 0.0


@rule
def count_everybody(cohort: Cohort, world: World, week: Week) -> None:
    """Add the cohort to the people where it lives."""
    regions = len(world.regions)
    is_free = cohort.place >= regions or cohort.spot < world.regions[cohort.place].free
    count(cohort, cohort.persons, is_free, world)
