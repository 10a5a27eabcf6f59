"""Households act by act: who thinks of moving, where to, and who may not."""

import math
from types import SimpleNamespace

import pytest

from attrition.drivers.start import starting_world
from attrition.phases import households
from attrition.rules.households import chance_to_move, row_of
from attrition.scenario import load

GRID = 4000


@pytest.fixture(scope="module")
def opening(driver):
    """Give the base scenario when the places have been weighed for the first time."""
    scenario = load("after-kherson", {"households.cohort_size": 1e6}, weeks=2)
    war = driver(scenario, starting_world(scenario))
    week = war.week(0)
    for region in war.world.regions:
        households.score_places(region, war.world, week)
    return war.world, week


def with_luck(week, u):
    return week._replace(draws=SimpleNamespace(moves=[u]))


def someone(world, **changes):
    cohort = SimpleNamespace(**vars(next(c for c in world.cohorts if c.side == 0)))
    cohort.index = 0
    for field, value in changes.items():
        setattr(cohort, field, value)
    return cohort


def chosen(cohort, world, week):
    households.choose_place(cohort, world, week)
    return cohort.chosen


def row_for(cohort, world):
    return row_of(cohort.home, int(cohort.place >= len(world.regions)), cohort.may_cross)


def weights(cohort, world):
    row = world.weight[row_for(cohort, world)]
    return {place: w for place, w in enumerate(row) if w > 0.0 and place != cohort.place}


def chance_of(cohort, world, week):
    settings = week.settings.households
    here = world.worth[row_for(cohort, world)][cohort.place]
    gain = math.log(max(weights(cohort, world).values())) - here
    return chance_to_move(gain, settings.threshold, settings.consideration)


def test_as_many_move_as_the_chance_says(opening):
    """Over an even grid of drawn the share that moves is the chance, to one in the grid."""
    world, week = opening
    cohort = someone(world, may_cross=1)
    chance = chance_of(cohort, world, week)
    assert 0.0 < chance < week.settings.households.consideration
    grid = math.ceil(GRID / chance)
    upto = math.ceil(2 * GRID)
    leave = sum(
        chosen(cohort, world, with_luck(week, (i + 0.5) / grid)) != cohort.place
        for i in range(upto)
    )
    assert leave / grid == pytest.approx(chance, abs=1.0 / grid)


def test_destinations_are_drawn_by_multinomial_logit(opening):
    """Of those who move the share of a place is in proportion to exp(worth - cost)."""
    world, week = opening
    cohort = someone(world, may_cross=1)
    chance = chance_of(cohort, world, week)
    draws = [(i + 0.5) / GRID * chance for i in range(GRID)]
    drawn = [chosen(cohort, world, with_luck(week, u)) for u in draws]
    logit = weights(cohort, world)
    total = sum(logit.values())
    shares = {place: drawn.count(place) / GRID for place in logit}
    assert shares == pytest.approx({p: w / total for p, w in logit.items()}, abs=1.1 / GRID)


def test_a_place_is_worth_more_at_home_and_less_afar(opening):
    world, week = opening
    settings = week.settings.households
    for region in world.regions:
        row = world.worth[row_of(region.index, 0, 0)]
        assert row[region.index] == region.attraction + settings.home_bonus
        for other in world.regions:
            if other is not region:
                far = settings.weight_distance * world.distance[region.index][other.index]
                assert row[other.index] == pytest.approx(other.attraction - far)


def test_those_abroad_pay_for_the_border_wherever_in_the_country_they_go(opening):
    world, week = opening
    settings = week.settings.households
    border = math.exp(settings.return_cost_inside - settings.return_cost_abroad)
    regions = len(world.regions)
    for home in range(regions):
        inside, abroad = (world.weight[row_of(home, out, 1)] for out in range(2))
        for place, weight in enumerate(inside):
            less = border if place < regions else 1.0
            assert abroad[place] == pytest.approx(less * weight)


def test_people_leave_a_refuge_less_the_longer_they_have_lived_there(opening):
    world, week = opening
    settings, upto = week.settings.households, 4000
    draws = [(i + 0.5) / upto * settings.consideration for i in range(upto)]
    refuge = next(r.index for r in world.regions if r.side == 0 and r.index != 0)

    def leave(weeks):
        cohort = someone(world, place=refuge, home=0, moved=week.number - weeks)
        return sum(chosen(cohort, world, with_luck(week, u)) != refuge for u in draws) / upto

    shares = [leave(weeks) for weeks in (0, 26, 104, 5200)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1] > 0.0


def test_only_a_move_is_dated(opening):
    world, week = opening
    for place, moved in ((1, -7), (2, week.number)):
        cohort = someone(world, place=1, home=0, chosen=place, moved=-7)
        households.move(cohort, world, week)
        assert cohort.moved == moved


def test_the_displaced_of_the_opening_have_been_away_for_as_long_as_the_scenario_says():
    tables = starting_world(load("after-kherson", {"households.cohort_size": 1e6}, weeks=2))
    assert set(tables.cohorts.moved) == {-30}


def destinations(cohort, world, week):
    upto = chance_of(cohort, world, week)
    return {chosen(cohort, world, with_luck(week, (i + 0.5) / 500 * upto)) for i in range(500)}


def test_men_of_military_age_may_not_cross_while_exit_is_banned(opening):
    world, week = opening
    regions = len(world.regions)
    assert max(destinations(someone(world, may_cross=0), world, week)) < regions
    assert max(destinations(someone(world, may_cross=1), world, week)) >= regions


@pytest.mark.parametrize(("saturation", "is_open"), [(2.9, True), (3.0, False)])
def test_a_full_host_is_closed(driver, saturation, is_open):
    scenario = load("after-kherson", {"households.cohort_size": 1e6}, weeks=2)
    war = driver(scenario, starting_world(scenario))
    week = war.week(0)
    war.world.hosts[0].saturation = saturation
    households.score_places(war.world.regions[0], war.world, week)
    assert (war.world.weight[1][len(war.world.regions)] > 0.0) is is_open


def test_the_border_lets_through_what_it_can(opening):
    """Crossings take a million a week."""
    world, week = opening
    theatre = world.theatre[0]
    for leaving, share in ((4e6, 0.25), (1e6, 1.0), (0.0, 1.0)):
        theatre.border_queue = leaving
        households.limit_border(theatre, world, week)
        assert theatre.border_share == pytest.approx(share)


def test_those_who_find_the_border_full_stay_where_they_are(opening):
    world, week = opening
    abroad = len(world.regions)
    world.theatre[0].border_share = 0.25
    for drawn, place in ((0.2, abroad), (0.3, 0)):
        cohort = someone(world, place=0, home=0, chosen=abroad, queue_place=drawn)
        households.move(cohort, world, week)
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
    people = sum(region.population for region in model.world.regions)
    guests = sum(host.refugees for host in model.world.hosts)
    assert people + guests == pytest.approx(sum(c.persons for c in model.world.cohorts))


def test_a_quiet_sector_frightens_nobody(opening):
    """Where the nearest sector is quiet the next one counts; with none there is no danger."""
    world, week = opening
    region = world.regions[0]
    gaps = world.gap[region.index]
    order = sorted(range(len(gaps)), key=gaps.__getitem__)
    fronts = [SimpleNamespace(active=1, advance=0.0) for _ in gaps]
    seen = world._replace(sectors=fronts)
    households.measure_front_distance(region, seen, week)
    assert region.distance == gaps[order[0]]
    fronts[order[0]].active = 0
    households.measure_front_distance(region, seen, week)
    assert region.distance == min(gaps[j] for j in order[1:])
    for front in fronts:
        front.active = 0
    households.measure_front_distance(region, seen, week)
    assert region.distance == math.inf
