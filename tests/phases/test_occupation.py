"""Conquest befalls people: they flee or come under occupation, and are freed with their land."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.drivers.ensemble import simulate
from attrition.drivers.start import starting_world
from attrition.phases import households
from attrition.scenario import load

COHORTS = 1000


def region(free, before, **changes):
    """Return a region of a of 100 km², of which b held 20 at the start."""
    held = [80.0 * free, 100.0 - 80.0 * free]
    return SimpleNamespace(
        **{"side": 0, "area": 100.0, "opening": 20.0, "held": held, "free": before} | changes
    )


def struck(free, before, occupied=0, week=7):
    """Return how many of a thousand cohorts that nobody takes in are occupied after a week."""
    here = region(free, before)
    households.measure_occupation(here, None, None)
    settings = SimpleNamespace(households=SimpleNamespace(flight_share=0.0, consideration=0.0))
    now = SimpleNamespace(
        settings=settings, number=week, draws=SimpleNamespace(moves=[0.5] * COHORTS)
    )
    world = SimpleNamespace(regions=[here])
    after = 0
    for index in range(COHORTS):
        cohort = SimpleNamespace(index=index, order=index, place=0, chosen=0, occupied=occupied)
        households.choose_place(cohort, world, now)
        after += cohort.occupied
    return after


@given(st.floats(0.0, 1.0), st.floats(0.01, 1.0))
def test_people_come_under_occupation_in_proportion_to_the_land_that_is_lost(free, before):
    lost = max(0.0, 1.0 - free / before)
    assert struck(free, before) == pytest.approx(COHORTS * lost, abs=3)


@given(st.floats(0.0, 1.0), st.floats(0.0, 0.99))
def test_people_are_freed_in_proportion_to_the_land_that_is_won_back(free, before):
    freed = max(0.0, (free - before) / (1.0 - before))
    assert COHORTS - struck(free, before, occupied=1) == pytest.approx(COHORTS * freed, abs=3)


def test_all_are_struck_with_the_last_land_and_all_are_freed_with_all_of_it():
    assert struck(0.0, 0.3) == COHORTS
    assert struck(1.0, 0.3, occupied=1) == 0


def test_land_that_the_enemy_held_at_the_start_has_nobody_to_lose():
    here = region(1.0, 1.0, opening=100.0, held=[0.0, 100.0])
    households.measure_occupation(here, None, None)
    assert (here.free, here.overrun, here.liberated) == (1.0, 0.0, 0.0)


def test_nobody_moves_or_returns_to_a_region_that_the_enemy_holds():
    scenario = load("after-kherson")
    world, week = starting_world(scenario), SimpleNamespace()
    week.settings = SimpleNamespace(households=scenario.parameters.households)
    lost = next(r for r in world.regions if r.side == 0 and r.registered > 0 and r.contested == 1)
    lost.held[0], lost.held[1] = 0.0, lost.area
    for home in world.regions:
        households.score_places(home, world, week)
    assert (world.weight[:, lost.index] == 0.0).all()


PEOPLE = ("people_present", "occupied_people", "refugees_abroad", "displaced_inside", "gdp_index")


@pytest.fixture(scope="module")
def ends():
    """Give the means at the end of the base scenario and of one in which Russia conquers."""
    found = {}
    for name, changes in {"base": {}, "conquest": {"combat.quality.b": 3.0}}.items():
        runs = simulate(load("after-kherson", changes), 8, measures=PEOPLE)
        found[name] = {
            measure: sum(runs.select(run=i).series(measure, "a").values[-1] for i in range(8)) / 8
            for measure in PEOPLE
        }
    return found


@pytest.mark.parametrize(
    ("measure", "sign"),
    [("people_present", -1), ("occupied_people", 1), ("refugees_abroad", 1), ("gdp_index", -1)],
)
def test_conquest_takes_people_and_their_work(ends, measure, sign):
    assert sign * (ends["conquest"][measure] - ends["base"][measure]) > 0.0


def test_as_many_live_in_all_places_however_the_war_goes(ends):
    whole = [
        sum(one[name] for name in ("people_present", "occupied_people", "refugees_abroad"))
        for one in ends.values()
    ]
    assert whole[0] == pytest.approx(whole[1], rel=1e-6)
