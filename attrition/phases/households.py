"""Households: danger, occupation, and what people make of each place."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrition.records import Host, Region, Theatre, Week, World
from attrition.rules.common import clip, ratio
from attrition.rules.households import (
    alarm_after,
    chance_to_move,
    danger_at_front,
    deterrence,
    income,
    network,
    perceived_danger,
    row_of,
)
from attrition.rules.rule import rule
from attrition.rules.strikes import within_reach

MILLION = 1e6


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
    """Score a region by danger, power, heat, food, income and compatriots.

    It has room for more people on the land that its own side holds.
    """
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
    region.pull = math.exp(region.attraction)
    room = region.room if region.registered > 0.0 else 0.0
    region.offer = room * region.pull * math.exp(-settings.move_cost)


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
    host.pull = math.exp(host.attraction)
    room = 1.0 if host.saturation < settings.host_limit else 0.0
    host.offer = room * host.pull * math.exp(-settings.move_cost)


@rule
def set_deterrence(region: Region, world: World, week: Week) -> None:
    """Set how distance deters people from here from each place, where its weight is new."""
    weight = week.settings.households.weight_distance
    if region.decay == weight:
        return
    region.decay = weight
    for place in range(len(world.regions) + len(world.hosts)):
        distance = world.distance[region.index][place]
        world.deterrence[region.index][place] = deterrence(distance, weight)


@rule
def score_places(region: Region, world: World, week: Week) -> None:
    """Weigh every place for people from this region, at home and abroad.

    Those who may cross the border would leave family behind; the others may not leave the country
    while exit is banned. Those abroad pay for the border on their way back, wherever they go.
    """
    settings, regions = week.settings.households, len(world.regions)
    border = math.exp(settings.return_cost_inside - settings.return_cost_abroad)
    apart = math.exp(-settings.weight_separation * settings.exit_ban)
    allowed = 1.0 if settings.exit_ban < 0.5 else 0.0
    home = region.room * region.pull * math.exp(settings.home_bonus - settings.return_cost_inside)
    kept, kept_crossing = row_of(region.index, 0, 0), row_of(region.index, 0, 1)
    away, away_crossing = row_of(region.index, 1, 0), row_of(region.index, 1, 1)
    near, weights = world.deterrence[region.index], world.weight
    for place in range(regions):
        other = world.regions[place]
        weight = other.offer * near[place] if other.side == region.side else 0.0
        if place == region.index:
            weight = home if region.registered > 0.0 else 0.0
        weights[kept][place] = weights[kept_crossing][place] = weight
        weights[away][place] = weights[away_crossing][place] = weight * border
    for place in range(regions, regions + len(world.hosts)):
        weight = world.hosts[place - regions].offer * near[place]
        weights[kept][place], weights[away][place] = weight * allowed, weight
        weights[kept_crossing][place] = weights[away_crossing][place] = weight * apart


@rule
def set_chance_to_leave(region: Region, world: World, week: Week) -> None:
    """Note the two best places for people from this region, and set their chance to leave home."""
    settings, regions = week.settings.households, len(world.regions)
    for abroad in range(2):
        inside = two_largest(world.weight[row_of(region.index, abroad, 0)][:regions])
        for crossing in range(2):
            row = row_of(region.index, abroad, crossing)
            outside = two_largest(world.weight[row][regions:])
            world.best[row][0] = max(inside[0], outside[0])
            world.best[row][1] = max(min(inside[0], outside[0]), inside[1], outside[1])
    staying = region.pull * math.exp(settings.home_bonus + settings.threshold)
    rate = consideration(region.side, 1, world, week)
    best = best_elsewhere(row_of(region.index, 0, 0), region.index, world)
    region.leaving = chance_to_move(best, staying, rate)
    best = best_elsewhere(row_of(region.index, 0, 1), region.index, world)
    region.leaving_freely = chance_to_move(best, staying, rate)


@rule
def two_largest(weights: Sequence[float]) -> tuple[float, float]:
    """Return the largest of some weights, and the one after it."""
    best, second = 0.0, 0.0
    for i in range(len(weights)):
        weight = weights[i]
        second = max(second, min(best, weight))
        best = max(best, weight)
    return best, second


@rule
def best_elsewhere(row: int, place: int, world: World) -> float:
    """Return the weight of the best place but the one where people live."""
    best, second = world.best[row]
    other: float = best if world.weight[row][place] < best else second
    return other


@rule
def consideration(side: int, at_home: int, world: World, week: Week) -> float:
    """Return the chance to consider moving, away from home or, for the displaced, back or on."""
    disturbance = world.disturbances[side]
    pace = disturbance.flight if at_home == 1 else disturbance.homecoming
    chance: float = min(1.0, pace * week.settings.households.consideration)
    return chance
