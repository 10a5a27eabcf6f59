"""Where people live in week 0: cohorts at home, displaced inside, and with hosts abroad."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.records.tables import Table, table
from attrition.rules.households import whole_persons
from attrition.scenario import HostRow, RegionRow, Scenario

EARTH_RADIUS, DAYS_A_WEEK = 6371.0, 7
GOLDEN, TRIES = 0.6180339887498949, 20
Floats = NDArray[np.float64]


class Settled(NamedTuple):
    """The regions of a side: people displaced from each, all its people, and its cohorts."""

    regions: NDArray[np.int64]
    displaced: Floats
    people: Floats
    cohorts: NDArray[np.int64]


def great_circle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance (km) between two points given as latitude and longitude in degrees."""
    (lat_a, long_a), (lat_b, long_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((long_b - long_a) / 2) ** 2
    return 2.0 * EARTH_RADIUS * math.asin(math.sqrt(half))


def shares_of_b(scenario: Scenario) -> list[float]:
    """Return the share of each region that b holds; what the table leaves out is its owner's."""
    control = {row.region: row.share_b for row in scenario.tables.control}
    rows = scenario.tables.regions
    return [control.get(row.id, 0.0 if row.side == "a" else 1.0) for row in rows]


def registered_people(scenario: Scenario) -> Floats:
    """Return the people registered on the land that each region's own side holds."""
    ratio, shares = scenario.parameters.households.register_ratio, shares_of_b(scenario)
    rows = zip(scenario.tables.regions, shares, strict=True)
    people = [row.population * (1.0 - b if row.side == "a" else b) * ratio for row, b in rows]
    return np.array(people, dtype=np.float64)


def count_cohorts(scenario: Scenario) -> int:
    """Return how many cohorts the people of both sides make."""
    return sum(int(_settled(scenario, side).cohorts.sum()) for side in range(2))


def settle_people(scenario: Scenario, regions: Table) -> tuple[Table, Table, Floats]:
    """Return the tables of cohorts and hosts, and ln(1 + km/100) from region to place.

    Those displaced in week 0 leave their regions by the origin shares of the scenario's
    table, or in proportion to people where it has none, up to a limit in each region.
    """
    hosts = _hosts(scenario)
    cohorts = _cohorts(scenario, regions)
    places: list[RegionRow | HostRow] = [*scenario.tables.regions, *scenario.tables.hosts]
    distance = np.zeros((len(regions), len(places)))
    for i, home in enumerate(scenario.tables.regions):
        for j, place in enumerate(places):
            km = great_circle((home.latitude, home.longitude), (place.latitude, place.longitude))
            distance[i, j] = math.log(1.0 + km / 100.0)
    return cohorts, hosts, distance


def front_gaps(scenario: Scenario) -> Floats:
    """Return the km from the capital of each region to each sector of the front."""
    regions, sectors = scenario.tables.regions, scenario.tables.sectors
    places = {row.id: (row.latitude, row.longitude) for row in regions}
    gaps = np.empty((len(regions), len(sectors)))
    for i, row in enumerate(regions):
        for j, sector in enumerate(sectors):
            gaps[i, j] = great_circle(places[row.id], places[sector.region])
    return gaps + scenario.parameters.households.front_depth


def _hosts(scenario: Scenario) -> Table:
    rows = scenario.tables.hosts
    hosts = table("hosts", len(rows))
    for i, row in enumerate(rows):
        host = hosts[i]
        host.index, host.place = i, len(scenario.tables.regions) + i
        host.allied, host.capacity, host.wage = (
            row.allied,
            row.capacity,
            row.wage_index,
        )
    return hosts


def _cohorts(scenario: Scenario, regions: Table) -> Table:
    h = scenario.parameters.households
    parts: list[Table] = []
    for side in range(2):
        mine, displaced, people, counts = _settled(scenario, side)
        inside, abroad = h.displaced_inside[side], h.displaced_abroad[side]
        share = abroad / (inside + abroad) if inside + abroad > 0 else 0.0
        gone = _whole(displaced * share, people, counts)
        moved = np.minimum(_whole(displaced, people, counts), counts) - gone
        for region, n, out, away in zip(mine, counts, gone, moved, strict=True):
            crossing = round(n * h.may_cross_share)
            block = table("cohorts", n)
            block.side, block.home, block.place = side, region, region
            regions.first_cohort[region], regions.cohorts[region] = sum(map(len, parts)), n
            block.persons = whole_persons(people[list(mine).index(region)] / n) if n else 0.0
            block.spot = (0.5 + np.arange(n) * GOLDEN) % 1.0  # spreads any run of them evenly
            block.may_cross[:crossing] = 1
            block.place[: min(out, crossing)] = -2
            block.place[n - min(away, n - min(out, crossing)) :] = -1
            parts.append(block)
    cohorts: Table = np.concatenate(parts).view(np.recarray)
    cohorts.index = np.arange(len(cohorts))
    _find_places(scenario, cohorts, regions)
    cohorts.chosen = cohorts.place
    cohorts.moved = -round(h.displaced_weeks * DAYS_A_WEEK / scenario.step_days)
    return cohorts


def _settled(scenario: Scenario, side: int) -> Settled:
    """Return where the people of a side are from, and into how many cohorts they are cut."""
    h = scenario.parameters.households
    mine = np.flatnonzero([row.side == "ab"[side] for row in scenario.tables.regions])
    total = h.displaced_inside[side] + h.displaced_abroad[side]
    displaced, people = _displaced(scenario, mine, total)
    counts = np.maximum(1, np.rint(people / h.cohort_size)).astype(int) * (people > 0)
    return Settled(mine, displaced, people, counts)


def _displaced(scenario: Scenario, mine: NDArray[np.int64], total: float) -> tuple[Floats, Floats]:
    """Return the displaced and all the people of each region of a side.

    People who fled land that is now held by the other side belong to the cohorts too.
    """
    h = scenario.parameters.households
    rows = [scenario.tables.regions[i] for i in mine]
    registered = registered_people(scenario)[mine]
    whole = np.array([row.population * h.register_ratio for row in rows])
    shares = {row.region: row.origin_share for row in scenario.tables.displaced}
    weights = np.array([shares.get(row.id, 0.0) for row in rows]) if shares else registered.copy()
    displaced = _fill(total, weights, h.displaced_limit * whole)
    stayed = np.maximum(registered - displaced, h.least_stayed * registered)
    return displaced, displaced + stayed


def _fill(total: float, weights: Floats, limits: Floats) -> Floats:
    """Share a total out by weights, no part above its limit; what is over goes to the others."""
    parts = np.zeros_like(weights)
    open_ = weights > 0
    while total - parts.sum() > 1e-6 and open_.any():
        parts[open_] += (total - parts.sum()) * weights[open_] / weights[open_].sum()
        open_ &= parts < limits
        parts = np.minimum(parts, limits)
    return parts


def _whole(persons: Floats, people: Floats, counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return whole cohorts for persons in each region; the rounding is carried on."""
    exact = np.divide(persons * counts, people, out=np.zeros_like(persons), where=people > 0)
    whole: NDArray[np.int64] = np.diff(np.rint(np.cumsum(exact)), prepend=0.0).astype(int)
    return whole


def _find_places(scenario: Scenario, cohorts: Table, regions: Table) -> None:
    shares = {row.region: row.host_share for row in scenario.tables.displaced}
    stay = [shares.get(row.id, 0.0) for row in scenario.tables.regions]
    inside: Sequence[float] = stay if shares else list(regions.registered)
    guests = [row.guests for row in scenario.tables.hosts]
    for mark, weights, first in ((-2, guests, len(regions)), (-1, inside, 0)):
        chosen = np.flatnonzero(cohorts.place == mark)
        if len(chosen) == 0:
            continue
        if sum(weights) <= 0:
            cohorts.place[chosen] = cohorts.home[chosen]
            continue
        steps = np.cumsum(weights) / np.sum(weights)
        spread = (np.arange(len(chosen)) * GOLDEN) % 1.0
        for _ in range(TRIES):
            cohorts.place[chosen] = first + np.searchsorted(steps, spread, side="right")
            at_home = cohorts.place[chosen] == cohorts.home[chosen]
            spread[at_home] = (spread[at_home] + GOLDEN) % 1.0
