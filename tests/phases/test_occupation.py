"""Occupation: conquest strikes the people on the land, liberation frees them, nobody goes there."""

import numpy as np
import pytest

from attrition import load, simulate
from attrition.drivers.start import starting_world
from attrition.phases import PHASES, economy, grid, households
from attrition.phases.act import acting

COHORTS = {"households.cohort_size": 50_000}
PEOPLE = (
    "people_present",
    "refugees_abroad",
    "displaced_inside",
    "occupied_people",
    "employment",
    "gdp_index",
)
RUNS = 8


@pytest.fixture
def war(driver):
    """Give what opens the base war: its world and a function that gives weeks."""

    def opened(**overrides):
        named = {f"households.{name}": value for name, value in overrides.items()}
        scenario = load("after-kherson", COHORTS | named, weeks=32)
        one = driver(scenario, starting_world(scenario))
        return one.world, one.week

    return opened


def live(world, week):
    """Let the households of a week act."""
    (phase,) = (one for one in PHASES if one.name == "households")
    for act in phase.acts:
        for agent in acting(act, world):
            act.function(agent, world, week)


def largest(world):
    """Return the region where most people of a live."""
    return max((r for r in world.regions if r.side == 0), key=lambda region: region.population)


def leave_to_a(region, share):
    """Leave a that share of what it held of the region at the start."""
    left = share * (region.area - region.opening)
    region.held = [left, region.area - left]


def everybody(world):
    there = sum(r.population + r.occupied for r in world.regions)
    return there + sum(h.refugees for h in world.hosts)


def count(world, week):
    for act in (economy.count_people_and_land, economy.update_labour):
        act(world.economies[0], world, week)
    return world.economies[0]


def test_nobody_is_under_occupation_at_the_start(war):
    world, week = war()
    live(world, week(0))
    assert {region.occupied for region in world.regions} == {0.0}


@pytest.mark.parametrize("left", [0.75, 0.5, 0.1])
def test_as_many_people_come_under_occupation_as_land_is_lost(war, left):
    world, week = war(flight_share=0.0, consideration=0.0)
    region = largest(world)
    before = region.population
    leave_to_a(region, left)
    live(world, week(0))
    assert region.population + region.occupied == pytest.approx(before)
    assert region.population == pytest.approx(left * before, rel=0.05)


@pytest.mark.parametrize("share", [0.4, 0.6])
def test_the_same_land_strikes_the_same_people_at_once_slowly_and_to_and_fro(war, share):
    slowly = [1.0 - 0.02 * week for week in range(1, 21) if 1.0 - 0.02 * week > share]
    occupied = []
    for steps in ([share], [*slowly, share], [0.9, 0.2, share]):
        world, week = war(flight_share=0.0, consideration=0.0)
        region = largest(world)
        for number, left in enumerate(steps):
            leave_to_a(region, left)
            live(world, week(number))
        occupied.append(region.occupied)
    assert occupied[0] > 0.0
    assert occupied == [occupied[0]] * 3


def test_a_share_of_those_struck_flees_inside_or_abroad(war):
    stayed = {}
    for share in (0.0, 0.5, 1.0):
        world, week = war(flight_share=share, consideration=0.0)
        region, total = largest(world), everybody(world)
        before = region.population
        leave_to_a(region, 0.0)
        live(world, week(0))
        assert region.population == 0.0
        assert everybody(world) == pytest.approx(total)
        stayed[share] = region.occupied / before
    assert stayed[0.0] == pytest.approx(1.0)
    assert stayed[0.5] == pytest.approx(0.5, abs=0.15)
    assert stayed[1.0] == 0.0


def test_nobody_flees_or_returns_once_a_region_is_lost(war):
    world, week = war(consideration=1.0, threshold=0.0)
    region = largest(world)
    leave_to_a(region, 0.0)
    live(world, week(0))
    occupied = region.occupied
    assert occupied > 0.0
    for number in range(1, 6):
        live(world, week(number))
        assert (region.occupied, region.population, region.returned) == (occupied, 0.0, 0.0)


def test_the_less_of_a_region_is_left_the_fewer_go_there(war):
    world, week = war()
    region, weights = largest(world), []
    for left in (1.0, 0.5, 0.1, 0.0):
        region.held = [left * region.area, (1.0 - left) * region.area]
        households.measure_occupation(region, world, week(0))
        for act in (households.score_region, households.score_places):
            for home in world.regions:
                act(home, world, week(0))
        weights.append([row[region.index] for row in world.weight])
    whole = np.array(weights[0])
    assert whole.max() > 0.0
    for left, found in zip((0.5, 0.1, 0.0), weights[1:], strict=True):
        assert found == pytest.approx(left * whole)


def test_liberation_brings_back_those_who_stayed_and_nobody_else(war):
    world, week = war(flight_share=0.0, consideration=0.0)
    region, total = largest(world), everybody(world)
    before = region.population
    for number, left in enumerate((0.3, 1.0)):
        leave_to_a(region, left)
        live(world, week(number))
    assert (region.occupied, region.population) == (0.0, pytest.approx(before))
    assert everybody(world) == pytest.approx(total)


def test_land_that_the_scenario_gave_to_the_enemy_brings_nobody_when_freed(war):
    world, week = war(consideration=0.0)
    region = max((r for r in world.regions if r.side == 0), key=lambda one: one.opening)
    before = region.population
    region.held = [region.area, 0.0]
    live(world, week(0))
    assert (region.population, region.occupied) == (pytest.approx(before), 0.0)


def test_those_under_occupation_neither_work_nor_eat_nor_use_power_for_their_side(war):
    world, week = war(flight_share=0.0, consideration=0.0)
    own, region, now = world.economies[0], largest(world), week(0)
    before = count(world, now)
    people, labour, present = before.inhabitants, before.labour, before.people
    leave_to_a(region, 0.0)
    live(world, now)
    count(world, now)
    grid.set_demand(region, world, now)
    assert region.demand == 0.0
    assert own.occupied == region.occupied > 0.0
    assert own.inhabitants == pytest.approx(people - region.occupied)
    assert own.people < present
    assert own.labour < labour


@pytest.fixture(scope="module")
def ends():
    """Give the means at the end of paired runs, by measure: the base war, and b much stronger."""
    found = []
    for changes in ({}, {"combat.quality.b": 3.0}):
        runs = simulate(load("after-kherson", changes, weeks=52), RUNS, measures=PEOPLE)
        last = {
            name: [runs.select(run=i).series(name, "a").values[-1] for i in runs.runs()]
            for name in PEOPLE
        }
        found.append({name: np.mean(values) for name, values in last.items()})
    return found


def test_defeat_costs_people_and_work(ends):
    base, beaten = ends
    for name in ("people_present", "employment", "gdp_index"):
        assert beaten[name] < base[name]
    for name in ("refugees_abroad", "displaced_inside", "occupied_people"):
        assert beaten[name] > base[name]


def test_as_many_live_in_all_places_however_the_war_goes(ends):
    places = ("people_present", "occupied_people", "refugees_abroad")
    base, beaten = (sum(one[name] for name in places) for one in ends)
    assert base == pytest.approx(beaten, rel=1e-6)  # results are single precision
