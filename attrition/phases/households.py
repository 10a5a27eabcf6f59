"""Households: who stays, moves inside the country, leaves and returns."""

from __future__ import annotations

import math

from attrition.records import Cohort, Host, Region, Theatre, Week, World
from attrition.rules.common import clip, ratio
from attrition.rules.households import (
    alarm_after,
    attachment,
    chance_to_move,
    danger_at_front,
    income,
    network,
    perceived_danger,
    row_of,
)
from attrition.rules.rule import rule
from attrition.rules.strikes import within_reach

MILLION = 1e6
LARGEST_SATURATION = 1e6  # numerical guard, for hosts without any place


@rule
def measure_front_distance(region: Region, world: World, week: Week) -> None:
    """Measure the distance from a region's capital to the nearest active sector."""
    region.distance = math.inf
    for sector in range(len(world.sectors)):
        front = world.sectors[sector]
        if front.active == 1:
            moved = front.advance if region.side == 1 else -front.advance
            away = max(0.0, world.gap[region.index][sector] + moved)
            region.distance = min(region.distance, away)


@rule
def measure_occupation(region: Region, world: World, week: Week) -> None:
    """Measure how much land is left to the people of the region's own side.

    Land that the enemy held at the start is left out of `free`: its people were never counted.
    """
    side, area = region.side, region.area
    start = region.opening if side == 1 else area - region.opening
    region.room = clip(ratio(region.held[side], area, 1.0), 0.0, 1.0)
    region.free_before = region.free
    region.free = clip(ratio(region.held[side], start, 1.0), 0.0, 1.0)


@rule
def remember_fighting(theatre: Theatre, world: World, week: Week) -> None:
    """Keep the alarm up while there is fighting, and let it fade in calm."""
    calm, weeks = week.settings.households.calm_time, week.days / 7.0
    theatre.alarm = alarm_after(theatre.alarm, float(theatre.fighting), weeks, calm)


@rule
def score_region(region: Region, world: World, week: Week) -> None:
    """Score a region by danger, power, heat, food, income and compatriots."""
    settings, side = week.settings.households, region.side
    region.returned = 0.0
    front = danger_at_front(region.distance, settings.front_reach) * world.theatre[0].alarm
    enemy = world.arsenals[1 - side]
    hits = ratio(region.hits, region.population / MILLION, 0.0)
    near = within_reach(region.distance, week.settings.strikes.reach)
    elsewhere = near * ratio(enemy.other_hits, enemy.people / MILLION, 0.0)
    region.danger = perceived_danger(
        front, hits + elsewhere, settings.fear_of_front, settings.fear_of_strikes
    )
    newcomers = ratio(region.newcomers, world.economies[side].registered, 0.0)
    region.attraction = (
        income(world.economies[side].output, settings.weight_income)
        + network(newcomers, settings.community_share, settings.weight_network)
        - region.danger
        - settings.weight_power * (1.0 - region.power)
        - settings.weight_cold * region.cold
        - settings.weight_hunger * world.economies[side].hunger
    )


@rule
def score_host(host: Host, world: World, week: Week) -> None:
    """Score a host country by income, compatriots and crowding; a full one is closed."""
    settings = week.settings.households
    people = world.economies[0].registered + world.economies[1].registered
    compatriots = ratio(host.refugees, people, 0.0)
    host.attraction = (
        income(host.wage, settings.weight_income)
        + network(compatriots, settings.community_share, settings.weight_network)
        - settings.weight_crowding * host.saturation * host.saturation
    )


@rule
def reset_border_queue(theatre: Theatre, world: World, week: Week) -> None:
    """Reset the queue at the border."""
    theatre.border_queue = 0.0


@rule
def score_places(region: Region, world: World, week: Week) -> None:
    """Score every place for people from this region: of living there and of moving there.

    Those who may cross the border would leave family behind. Those abroad pay for the border on
    their way back, wherever in the country they go. A region has room on the land that its own
    side holds.
    """
    settings, regions = week.settings.households, len(world.regions)
    distance = world.distance[region.index]
    border = math.exp(settings.return_cost_inside - settings.return_cost_abroad)
    for crossing in range(2):
        inside = row_of(region.index, 0, crossing)
        abroad = row_of(region.index, 1, crossing)
        for place in range(regions + len(world.hosts)):
            far = settings.weight_distance * distance[place]
            cost, room = settings.move_cost, 1.0
            if place == region.index:
                worth, cost = region.attraction + settings.home_bonus, settings.return_cost_inside
                is_open, room = region.registered > 0.0, region.room
            elif place < regions:
                other = world.regions[place]
                worth = other.attraction - far
                is_open = other.side == region.side and other.registered > 0.0
                room = other.room
            else:
                host = world.hosts[place - regions]
                apart = settings.weight_separation * crossing * settings.exit_ban
                worth = host.attraction - far - apart
                is_open = host.saturation < settings.host_limit
            weight = room * math.exp(worth - cost) if is_open else 0.0
            world.worth[inside][place] = worth
            world.worth[abroad][place] = worth
            world.weight[inside][place] = weight
            world.weight[abroad][place] = weight * border if place < regions else weight


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
def consideration(cohort: Cohort, world: World, week: Week) -> float:
    """Return the chance to consider moving, away from home or, for the displaced, back or on."""
    disturbance = world.disturbances[cohort.side]
    pace = disturbance.flight if cohort.place == cohort.home else disturbance.homecoming
    chance: float = min(1.0, pace * week.settings.households.consideration)
    return chance


@rule
def choose_place(cohort: Cohort, world: World, week: Week) -> None:
    """Consider moving, and choose a destination by multinomial logit.

    One uniform number decides three times: below `consideration` the cohort considers moving,
    below its chance to move it goes, and the ratio of the two draws the place. Where the enemy
    takes the ground, a share flees; the others stay under occupation until it is free again.
    """
    settings, u = week.settings.households, week.draws.moves[cohort.index]
    cohort.chosen = cohort.place
    fleeing = flight(cohort, world, week)
    rate = consideration(cohort, world, week)
    if u >= (fleeing if fleeing >= 0.0 else rate):
        return
    regions = len(world.regions)
    abroad = 1 if cohort.place >= regions else 0
    row = row_of(cohort.home, abroad, cohort.may_cross)
    weights = world.weight[row]
    free = cohort.may_cross == 1 or settings.exit_ban < 0.5 or abroad == 1
    reach = regions + len(world.hosts) if free else regions
    best, total = 0.0, 0.0
    for place in range(reach):
        if place != cohort.place:
            best = max(best, weights[place])
            total += weights[place]
    if total <= 0.0:
        return
    staying = world.worth[row][cohort.place]
    if cohort.place != cohort.home:
        weeks = (week.number - cohort.moved) * week.days / 7.0
        staying += attachment(weeks, settings.attachment, settings.attachment_time)
    gain = math.log(best) - staying
    chance = fleeing
    if fleeing < 0.0:
        chance = chance_to_move(gain, settings.threshold, rate)
    if u >= chance:
        return
    mark, passed = u / chance * total, 0.0
    for place in range(reach):
        weight = weights[place] if place != cohort.place else 0.0
        if weight > 0.0:
            cohort.chosen = place
            cohort.queue_place = clip((mark - passed) / weight, 0.0, 1.0)
            passed += weight
            if passed > mark:
                break
    if cohort.chosen >= regions > cohort.place:
        world.theatre[0].border_queue += cohort.persons


@rule
def limit_border(theatre: Theatre, world: World, week: Week) -> None:
    """Set the share of the queue that the crossings can handle."""
    capacity = week.settings.households.border_capacity * week.days / 7.0
    theatre.border_share = min(1.0, ratio(capacity, theatre.border_queue, 1.0))


@rule
def move(cohort: Cohort, world: World, week: Week) -> None:
    """Move to the chosen place, unless the border is too crowded this week."""
    regions = len(world.regions)
    crossing = cohort.chosen >= regions > cohort.place
    if crossing and cohort.queue_place >= world.theatre[0].border_share:
        cohort.chosen = cohort.place
    if cohort.chosen == cohort.home != cohort.place:
        world.regions[cohort.home].returned += cohort.persons
    if cohort.chosen != cohort.place:
        cohort.moved = week.number
        if cohort.chosen < regions:
            cohort.spot = cohort.queue_place * world.regions[cohort.chosen].free
    cohort.place = cohort.chosen


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
    host.before = host.refugees
    host.refugees = 0.0


@rule
def update_population(cohort: Cohort, world: World, week: Week) -> None:
    """Add the cohort to the people at home, elsewhere in the country, abroad or occupied."""
    regions, home = len(world.regions), world.regions[cohort.home]
    if cohort.place >= regions:
        world.hosts[cohort.place - regions].refugees += cohort.persons
        home.abroad += cohort.persons
        return
    region = world.regions[cohort.place]
    if cohort.spot >= region.free:
        region.occupied += cohort.persons
        return
    region.population += cohort.persons
    if cohort.place != cohort.home:
        region.newcomers += cohort.persons


@rule
def update_host(host: Host, world: World, week: Week) -> None:
    """Set arrivals and saturation of the host."""
    host.arrivals = host.refugees - host.before
    host.saturation = clip(ratio(host.refugees, host.capacity, 0.0), 0.0, LARGEST_SATURATION)
