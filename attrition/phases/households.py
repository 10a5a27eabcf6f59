"""Households: who stays, moves inside the country, leaves and returns."""

from __future__ import annotations

import math

from attrition.records import Cohort, Host, Region, Theatre, Week, World
from attrition.rules.common import clip, ratio
from attrition.rules.households import CLOSED, chance_to_move, danger_at_front, income, network
from attrition.rules.rule import rule

MILLION = 1e6


@rule
def judge_region(region: Region, world: World, week: Week) -> None:
    """Weigh danger, power, warmth, income and company in a region."""
    settings, side = week.settings.households, region.side
    region.returned = 0.0
    advance = 0.0
    if region.nearest >= 0:
        advance = world.sectors[region.nearest].advance
    region.distance = max(0.0, region.depth + (advance if side == 1 else -advance))
    fighting = world.theatre[0].fighting
    front = danger_at_front(region.distance, settings.front_reach) * fighting
    enemy = world.arsenals[1 - side]
    hits = ratio(region.hits, region.present / MILLION, 0.0)
    elsewhere = ratio(enemy.other_hits, enemy.people / MILLION, 0.0)
    strikes = settings.fear_of_strikes * (min(hits, 10.0) + elsewhere)
    region.danger = settings.fear_of_front * front + strikes
    region.attraction = (
        income(world.economies[side].output, settings.weight_income)
        + network(region.newcomers, settings.weight_network)
        - region.danger
        - settings.weight_power * (1.0 - region.power)
        - settings.weight_cold * region.cold
    )


@rule
def judge_host(host: Host, world: World, week: Week) -> None:
    """Weigh income, company and crowding in a host country; a full one is closed."""
    settings = week.settings.households
    host.attraction = (
        income(host.wage, settings.weight_income)
        + network(host.guests, settings.weight_network)
        - settings.weight_crowding * host.saturation * host.saturation
    )


@rule
def clear_queue(theatre: Theatre, world: World, week: Week) -> None:
    """Start the count of those who want to leave the country."""
    theatre.leaving = 0.0


@rule
def choose(cohort: Cohort, world: World, week: Week) -> None:
    """Think of moving, and choose where to."""
    settings, luck = week.settings.households, week.chance.people[cohort.index]
    cohort.chosen = cohort.place
    if luck[0] >= settings.consideration:
        return
    here = worth(cohort, cohort.place, world, week)
    best, total = CLOSED, 0.0
    for place in range(len(world.regions) + len(world.hosts)):
        if place != cohort.place and allowed(cohort, place, world, week):
            value = worth_moving_to(cohort, place, world, week)
            best = max(best, value)
            total += math.exp(value)
    if total <= 0.0:
        return
    if luck[0] >= chance_to_move(best - here, settings.threshold, settings.consideration):
        return
    cohort.chosen = draw_place(cohort, luck[1] * total, world, week)
    if cohort.chosen >= len(world.regions) > cohort.place:
        world.theatre[0].leaving += cohort.persons


@rule
def allowed(cohort, place, world, week):  # type: ignore[no-untyped-def]
    """Say whether a cohort may go to a place: home, its own country, or a host that is open."""
    settings, regions = week.settings.households, len(world.regions)
    if place < regions:
        return world.regions[place].side == cohort.side and world.regions[place].registered > 0.0
    host = world.hosts[place - regions]
    free = cohort.may_cross == 1 or settings.exit_ban < 0.5 or cohort.place >= regions
    return free and host.saturation < settings.host_limit


@rule
def worth(cohort, place, world, week):  # type: ignore[no-untyped-def]
    """Return the worth of a place to a cohort: its attraction, home, distance and separation."""
    settings, regions = week.settings.households, len(world.regions)
    if place == cohort.home:
        return world.regions[place].attraction + settings.home_bonus
    far = settings.weight_distance * world.distance[cohort.home][place]
    if place < regions:
        return world.regions[place].attraction - far
    apart = settings.weight_separation * cohort.may_cross * settings.exit_ban
    return world.hosts[place - regions].attraction - far - apart


@rule
def worth_moving_to(cohort, place, world, week):  # type: ignore[no-untyped-def]
    """Return the worth of a place less the cost of going there, or of coming home."""
    settings = week.settings.households
    cost = settings.return_cost if place == cohort.home else settings.move_cost
    return worth(cohort, place, world, week) - cost


@rule
def draw_place(cohort, mark, world, week):  # type: ignore[no-untyped-def]
    """Draw a place by multinomial logit: the first whose running sum passes the mark."""
    passed, chosen = 0.0, cohort.place
    for place in range(len(world.regions) + len(world.hosts)):
        if place != cohort.place and allowed(cohort, place, world, week):
            passed += math.exp(worth_moving_to(cohort, place, world, week))
            chosen = place
            if passed > mark:
                break
    return chosen


@rule
def open_border(theatre: Theatre, world: World, week: Week) -> None:
    """See which share of those who want to leave the crossings let through."""
    capacity = week.settings.households.border_capacity * week.days / 7.0
    theatre.border = min(1.0, ratio(capacity, theatre.leaving, 1.0))


@rule
def move(cohort: Cohort, world: World, week: Week) -> None:
    """Go to the chosen place, unless the border is too full to be crossed this week."""
    regions = len(world.regions)
    crossing = cohort.chosen >= regions > cohort.place
    if crossing and week.chance.people[cohort.index][2] >= world.theatre[0].border:
        cohort.chosen = cohort.place
    if cohort.chosen == cohort.home != cohort.place:
        world.regions[cohort.home].returned += cohort.persons
    cohort.place = cohort.chosen


@rule
def clear_region(region: Region, world: World, week: Week) -> None:
    """Start the count of people in a region."""
    region.present = 0.0
    region.newcomers = 0.0
    region.moved = 0.0
    region.abroad = 0.0


@rule
def clear_host(host: Host, world: World, week: Week) -> None:
    """Start the count of guests."""
    host.before = host.guests
    host.guests = 0.0


@rule
def be_counted(cohort: Cohort, world: World, week: Week) -> None:
    """Be counted at home, elsewhere in the country, or abroad."""
    regions, home = len(world.regions), world.regions[cohort.home]
    if cohort.place >= regions:
        world.hosts[cohort.place - regions].guests += cohort.persons
        home.abroad += cohort.persons
        return
    region = world.regions[cohort.place]
    region.present += cohort.persons
    if cohort.place != cohort.home:
        region.newcomers += cohort.persons
        home.moved += cohort.persons


@rule
def fill_host(host: Host, world: World, week: Week) -> None:
    """See how full the host is."""
    host.arrivals = host.guests - host.before
    host.saturation = clip(ratio(host.guests, host.capacity, 0.0), 0.0, 1e6)
