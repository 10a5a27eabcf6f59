"""Households act by act: who thinks of moving, where to, and who may not."""

import math
from types import SimpleNamespace

import pytest

from attrition.drivers.start import starting_world
from attrition.phases import households, migration
from attrition.rules.households import attachment, chance_to_move, row_of
from attrition.scenario import load

GRID = 4000


@pytest.fixture(scope="module")
def opening(driver):
    """Give the base scenario when the places have been weighed for the first time."""
    scenario = load("after-kherson", {"households.cohort_size": 1e6}, weeks=2)
    war = driver(scenario, starting_world(scenario))
    week = war.week(0)
    weigh(war.world, week)
    return war.world, week


def weigh(world, week):
    """Let everybody weigh all places."""
    for act in (
        households.score_region,
        households.set_deterrence,
        households.score_places,
        households.set_chance_to_leave,
    ):
        for host in world.hosts:
            households.score_host(host, world, week)
        for region in world.regions:
            act(region, world, week)


def with_luck(week, u):
    return week._replace(draws=SimpleNamespace(moves=[u]))


def someone(world, **changes):
    cohort = SimpleNamespace(**vars(next(c for c in world.cohorts if c.side == 0)))
    cohort.index = 0
    for field, value in changes.items():
        setattr(cohort, field, value)
    return cohort


def chosen(cohort, world, week):
    cohort.chosen = cohort.place
    migration.choose_place(cohort, world, week)
    return cohort.chosen


def row_for(cohort, world):
    return row_of(cohort.home, int(cohort.place >= len(world.regions)), cohort.may_cross)


def weights(cohort, world):
    row = world.weight[row_for(cohort, world)]
    return {place: w for place, w in enumerate(row) if w > 0.0 and place != cohort.place}


def chance_of(cohort, world, week):
    settings = week.settings.households
    best = max(weights(cohort, world).values())
    return chance_to_move(best, staying(cohort, world, week), settings.consideration)


def staying(cohort, world, week):
    """Return exp(worth + threshold) of the place where a cohort lives."""
    settings, place = week.settings.households, cohort.place
    if place == cohort.home:
        worth = world.regions[place].attraction + settings.home_bonus
    else:
        worth = worth_away(cohort.home, place, world, week)
        weeks = (week.number - cohort.moved) * week.days / 7.0
        worth += attachment(weeks, settings.attachment, settings.attachment_time)
    return math.exp(worth + settings.threshold)


def worth_away(home, place, world, week):
    places = [*world.regions, *world.hosts]
    far = week.settings.households.weight_distance * world.distance[home][place]
    return places[place].attraction - far


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


def test_a_place_weighs_exp_of_its_worth_less_the_cost_more_at_home_and_less_afar(opening):
    world, week = opening
    settings = week.settings.households
    for region in world.regions:
        row = world.weight[row_of(region.index, 0, 0)]
        home = region.attraction + settings.home_bonus - settings.return_cost_inside
        assert row[region.index] == pytest.approx(region.room * math.exp(home))
        for other in world.regions:
            if other is region:
                continue
            worth = worth_away(region.index, other.index, world, week)
            weight = other.room * math.exp(worth - settings.move_cost)
            is_open = other.side == region.side and other.registered > 0.0
            assert row[other.index] == pytest.approx(weight if is_open else 0.0)


def test_the_two_best_places_are_noted_for_every_group_of_people(opening):
    world, _ = opening
    for row, (best, second) in zip(world.weight, world.best, strict=True):
        assert [best, second] == sorted(row, reverse=True)[:2]


@pytest.mark.parametrize("place", ["home", "away", "abroad"])
def test_the_chance_to_move_is_that_of_the_best_place_elsewhere(opening, place):
    """Where people live themselves is no alternative, even if it is the best of all."""
    world, week = opening
    for home in range(len(world.regions)):
        side = world.regions[home].side
        away = next(r.index for r in world.regions if r.side == side and r.index != home)
        there = {"home": home, "away": away, "abroad": len(world.regions)}[place]
        cohort = someone(world, side=side, home=home, place=there, may_cross=0, moved=week.number)
        if any(weights(cohort, world).values()):
            chance = migration.chance_to_go(cohort, 0.0, world, week)
            assert chance == pytest.approx(chance_of(cohort, world, week))


def test_distance_is_weighed_anew_where_its_weight_changes_and_only_there(opening):
    world, week = opening
    region = SimpleNamespace(index=0, decay=week.settings.households.weight_distance)
    kept = [row[:] for row in world.deterrence]
    world.deterrence[0][3] = -1.0
    households.set_deterrence(region, world, week)
    assert world.deterrence[0][3] == -1.0
    region.decay = 7.0
    households.set_deterrence(region, world, week)
    assert world.deterrence == kept


def test_all_who_may_move_are_on_the_list_and_nobody_twice(opening):
    """Those are left out whose draw is above the chance of everybody to think of moving."""
    world, week = opening
    draws = [(0.37 * i) % 1.0 for i in range(len(world.cohorts))]
    theatre, now = world.theatre[0], week._replace(draws=SimpleNamespace(moves=draws))
    for region in world.regions:
        region.free_before = region.free
    lost = max(world.regions, key=lambda region: region.population)
    lost.free_before = 0.5 * lost.free
    migration.list_deciding(theatre, world, now)
    listed = world.deciding[: theatre.deciding]
    assert len(set(listed)) == len(listed)
    for cohort in world.cohorts:
        struck = cohort.place == lost.index and cohort.spot >= lost.free_before
        thinks = draws[cohort.index] < week.settings.households.consideration
        assert (cohort.index in listed) == (thinks or struck)
    assert 0 < len(listed) < len(world.cohorts)
    lost.free_before = lost.free


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
        migration.move(cohort, world, week)
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
    weigh(war.world, week)
    assert (war.world.weight[1][len(war.world.regions)] > 0.0) is is_open


def test_the_border_lets_through_what_it_can(opening):
    """Crossings take a million a week."""
    world, week = opening
    theatre = world.theatre[0]
    for leaving, share in ((4e6, 0.25), (1e6, 1.0), (0.0, 1.0)):
        theatre.border_queue = leaving
        migration.limit_border(theatre, world, week)
        assert theatre.border_share == pytest.approx(share)


def test_those_who_find_the_border_full_stay_where_they_are(opening):
    world, week = opening
    abroad = len(world.regions)
    world.theatre[0].border_share = 0.25
    for drawn, place in ((0.2, abroad), (0.3, 0)):
        cohort = someone(world, place=0, home=0, chosen=abroad, queue_place=drawn)
        migration.move(cohort, world, week)
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


@pytest.mark.parametrize("seed", [1, 2])
def test_counting_those_who_move_gives_what_counting_everybody_gives(war, seed):
    """To the bit, after a war in which land is lost: persons are counted in whole 1024ths."""
    world = war(weeks=40, seed=seed, combat__quality__b=3.0).world
    kept = ("population", "occupied", "newcomers", "abroad")
    counted = [[getattr(region, name) for name in kept] for region in world.regions]
    guests = [host.refugees for host in world.hosts]
    for act, table in (
        (migration.reset_region_counts, world.regions),
        (migration.reset_host_counts, world.hosts),
        (migration.count_everybody, world.cohorts),
    ):
        for agent in table:
            act(agent, world, None)
    assert counted == [[getattr(region, name) for name in kept] for region in world.regions]
    assert guests == [host.refugees for host in world.hosts]
    assert sum(region.occupied for region in world.regions) > 0.0


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
