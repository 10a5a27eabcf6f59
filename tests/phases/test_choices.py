"""Households act by act: who thinks of moving, where to, and who may not."""

import math
from types import SimpleNamespace

import pytest

from attrition.phases import households
from attrition.rules.households import chance_to_move
from attrition.scenario import load
from attrition.world import build

GRID = 4000


@pytest.fixture(scope="module")
def opening(driver):
    scenario = load("after-kherson", {"households.cohort_size": 1e6}, weeks=2)
    war = driver(scenario, build(scenario))
    return war.world, war.weeks_ahead(0)[0]


def with_luck(week, first, second=0.5, third=0.0):
    chance = SimpleNamespace(people=[[first, second, third]])
    return week._replace(chance=chance)


def someone(world, **changes):
    cohort = SimpleNamespace(**vars(next(c for c in world.cohorts if c.side == 0)))
    cohort.index = 0
    for field, value in changes.items():
        setattr(cohort, field, value)
    return cohort


def chosen(cohort, world, week):
    households.choose(cohort, world, week)
    return cohort.chosen


def best_gain(cohort, world, week):
    places = len(world.regions) + len(world.hosts)
    others = [
        households.worth_moving_to(cohort, place, world, week)
        for place in range(places)
        if place != cohort.place and households.allowed(cohort, place, world, week)
    ]
    return max(others) - households.worth(cohort, cohort.place, world, week)


def test_as_many_move_as_the_chance_says(opening):
    """Over an even grid of luck the share that moves is the chance, to one in the grid."""
    world, week = opening
    cohort = someone(world, may_cross=1)
    settings = week.settings.households
    chance = chance_to_move(
        best_gain(cohort, world, week), settings.threshold, settings.consideration
    )
    leave = sum(
        chosen(cohort, world, with_luck(week, (i + 0.5) / GRID)) != cohort.place
        for i in range(GRID)
    )
    assert 0.0 < chance < settings.consideration
    assert leave / GRID == pytest.approx(chance, abs=1.0 / GRID)


def test_destinations_are_drawn_by_multinomial_logit(opening):
    """Shares of places are in proportion to exp(worth)."""
    world, week = opening
    cohort = someone(world, may_cross=1)
    drawn = [chosen(cohort, world, with_luck(week, 0.0, (i + 0.5) / GRID)) for i in range(GRID)]
    weights = {
        place: math.exp(households.worth_moving_to(cohort, place, world, week))
        for place in range(len(world.regions) + len(world.hosts))
        if place != cohort.place and households.allowed(cohort, place, world, week)
    }
    total = sum(weights.values())
    shares = {place: drawn.count(place) / GRID for place in weights}
    assert shares == pytest.approx({p: w / total for p, w in weights.items()}, abs=1.1 / GRID)


def test_men_of_military_age_may_not_cross_while_exit_is_banned(opening):
    world, week = opening
    regions = len(world.regions)
    man = someone(world, may_cross=0)
    drawn = {chosen(man, world, with_luck(week, 0.0, (i + 0.5) / 200)) for i in range(200)}
    assert max(drawn) < regions
    woman = someone(world, may_cross=1)
    drawn = {chosen(woman, world, with_luck(week, 0.0, (i + 0.5) / 200)) for i in range(200)}
    assert max(drawn) >= regions


def test_a_full_host_is_closed(opening):
    world, week = opening
    host = SimpleNamespace(**vars(world.hosts[0]))
    place, cohort = len(world.regions), someone(world, may_cross=1)
    altered = world._replace(hosts=[host, *world.hosts[1:]])
    for saturation, is_open in ((2.9, True), (3.0, False)):
        host.saturation = saturation
        assert households.allowed(cohort, place, altered, week) is is_open


def test_the_border_lets_through_what_it_can(opening):
    world, week = opening
    theatre = world.theatre[0]
    for leaving, share in ((4e6, 0.25), (1e6, 1.0), (0.0, 1.0)):
        theatre.leaving = leaving
        households.open_border(theatre, world, week)
        assert theatre.border == pytest.approx(share)


def test_those_who_find_the_border_full_stay_where_they_are(opening):
    world, week = opening
    abroad = len(world.regions)
    world.theatre[0].border = 0.25
    for luck, place in ((0.2, abroad), (0.3, 0)):
        cohort = someone(world, place=0, home=0, chosen=abroad)
        households.move(cohort, world, with_luck(week, 0.0, 0.5, luck))
        assert cohort.place == place


def test_nobody_moves_where_nobody_thinks_of_it(war):
    still = war(weeks=6, households__consideration=0.0).trajectories()
    for measure in ("refugees_abroad", "displaced_inside", "people_present"):
        assert still.series(measure, "a").nunique() == 1


def test_banned_men_never_cross_in_a_war_and_never_vanish(war):
    model = war(weeks=1)
    at_first = {c.index for c in model.world.cohorts if c.place >= len(model.world.regions)}
    model = war(weeks=12)
    regions = len(model.world.regions)
    for cohort in model.world.cohorts:
        if cohort.place >= regions and cohort.may_cross == 0:
            assert cohort.index in at_first
    people = sum(region.present for region in model.world.regions)
    guests = sum(host.guests for host in model.world.hosts)
    assert people + guests == pytest.approx(sum(c.persons for c in model.world.cohorts))
