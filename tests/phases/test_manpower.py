"""Call-up, replacements and new formations: soldiers are moved, not made."""

import pytest

from attrition.drivers.start import starting_world
from attrition.phases import mobilisation
from attrition.scenario import load


def opened(driver, **overrides):
    paths = {"households.cohort_size": 1e6} | overrides
    scenario = load("after-kherson", paths, weeks=2)
    war = driver(scenario, starting_world(scenario))
    return war.world, war.week(0)


def all_soldiers(world, side):
    army = world.armies[side]
    pools = army.eligible + army.training + army.trained + army.wounded + army.invalid + army.killed
    return pools + sum(f.men for f in world.formations if f.side == side)


def mobilise(world, week):
    for army in world.armies:
        mobilisation.call_up(army, world, week)
    for act in (mobilisation.request_replacements, mobilisation.receive_replacements):
        for formation in world.formations:
            act(formation, world, week)
    for army in world.armies:
        mobilisation.raise_formations(army, world, week)


@pytest.mark.parametrize("side", [0, 1])
def test_mobilisation_moves_soldiers_and_makes_none(driver, side):
    world, week = opened(driver)
    before = all_soldiers(world, side)
    mobilise(world, week)
    assert all_soldiers(world, side) == pytest.approx(before, rel=1e-12)
    assert world.armies[side].joined > 0.0


def test_220000_in_training_for_ten_weeks_give_22000_graduates(driver):
    world, week = opened(driver)
    mobilisation.call_up(world.armies[1], world, week)
    assert world.armies[1].graduates == pytest.approx(22_000)
    assert world.armies[1].recruits == week.settings.mobilisation.recruitment[1]


def called_up(driver, vacant, coming=(0.0, 0.0, 0.0), **overrides):
    """Return the recruits of a week by need, beyond ordinary call-up, of 1,000,000 eligible."""
    world, week = opened(driver, **{"mobilisation.replacement_time": 8.0} | overrides)
    army = world.armies[0]
    army.eligible, army.vacant = 1e6, vacant
    army.training, army.trained, army.wounded = coming
    mobilisation.call_up(army, world, week)
    return army.recruits - week.settings.mobilisation.recruitment[0]


def test_an_army_calls_up_those_it_lacks_in_the_time_it_sets_itself(driver):
    assert called_up(driver, 0.0) == 0.0
    assert called_up(driver, 8000.0) == pytest.approx(1000.0)
    half = {"mobilisation.replacement_share": 0.5}
    assert called_up(driver, 8000.0, **half) == pytest.approx(500.0)


def test_those_in_training_and_the_wounded_who_return_need_not_be_called_up(driver):
    """8,000 are lacking; 1,000 train, 2,000 wait and half of 2,000 wounded come back: 4,000."""
    returning = {"mobilisation.return_share": 0.5}
    found = called_up(driver, 8000.0, (1000.0, 2000.0, 2000.0), **returning)
    assert found == pytest.approx(500.0)
    assert called_up(driver, 8000.0, (9000.0, 0.0, 0.0)) == 0.0


def test_call_up_by_need_has_a_limit_in_those_who_are_left(driver):
    """0.3 % of a million."""
    assert called_up(driver, 1e6, **{"mobilisation.call_up_limit": 0.003}) == pytest.approx(3000.0)


def test_those_who_have_just_joined_are_lacking_no_more(driver):
    world, week = opened(driver, **{"mobilisation.new_formation_pool": 1000.0})
    mobilise(world, week)
    for army in world.armies:
        own = [f for f in world.formations if f.side == army.side and f.sector != -2]
        assert army.joined > 0.0
        assert army.vacant == pytest.approx(sum(f.establishment - f.men for f in own))


def test_an_army_that_loses_men_steadily_is_refilled_to_a_gap_that_does_not_grow(driver):
    """Losses L a week leave a gap at which need x share / time is L, less ordinary call-up."""
    world, week = opened(driver, **{"mobilisation.training_time": 1.0, "mobilisation.decree": 0.0})
    week.settings.mobilisation.recruitment[0] = 0.0
    week.settings.mobilisation.replacement_share[0] = 1.0
    week.settings.mobilisation.new_formation_pool[0] = 1e9
    army = world.armies[0]
    army.training, army.trained, army.wounded = 0.0, 0.0, 0.0
    own = [f for f in world.formations if f.side == 0 and f.sector != -2]
    gaps = []
    for _ in range(120):
        for formation in own:
            formation.men -= 2000.0 / len(own)
        mobilise(world, week)
        gaps.append(army.vacant)
    time = week.settings.mobilisation.replacement_time
    assert army.recruits == pytest.approx(2000.0, rel=1e-3)
    assert gaps[-1] == pytest.approx(gaps[-20], rel=1e-3)
    assert gaps[-1] == pytest.approx(2000.0 * (time + 1.0), rel=0.15)


def test_nobody_is_called_up_beyond_those_eligible(driver):
    world, week = opened(driver, **{"mobilisation.eligible": 500.0})
    mobilise(world, week)
    assert [army.recruits for army in world.armies] == [500.0, 500.0]
    assert [army.eligible for army in world.armies] == [0.0, 0.0]


def test_a_short_pool_is_shared_out_in_proportion_to_need(driver):
    world, week = opened(driver, **{"mobilisation.trained": 1000.0, "mobilisation.training": 0.0})
    before = [f.men for f in world.formations]
    mobilise(world, week)
    taken = [
        (f.need, f.men - men)
        for f, men in zip(world.formations, before, strict=True)
        if f.side == 0 and f.need > 0.0
    ]
    shares = [took / need for need, took in taken]
    assert max(shares) < 1.0
    assert shares == pytest.approx([shares[0]] * len(shares))


def test_replacements_are_limited_by_what_a_formation_absorbs(driver):
    world, week = opened(driver, **{"combat.manning": 0.5, "mobilisation.trained": 1e6})
    mobilise(world, week)
    limit = week.settings.mobilisation.replacement_limit
    needs = [(f.need, f.establishment) for f in world.formations if f.need > 0.0]
    assert needs
    assert all(need == pytest.approx(limit * size) for need, size in needs)


def test_formations_are_raised_from_what_waits_beyond_the_pool(driver):
    """Of a share of the army waiting on, to the nearest formation, which takes 90 % of 4,000."""
    world, week = opened(driver, **{"mobilisation.trained": 100_000.0})
    unraised = sum(f.sector == -2 for f in world.formations)
    mobilise(world, week)
    raised = unraised - sum(f.sector == -2 for f in world.formations)
    assert raised > 0
    settings, soldiers = week.settings.mobilisation, week.settings.combat.soldiers
    for army in world.armies:
        at_start = soldiers[army.side] + settings.deployed[army.side]
        pool = settings.new_formation_pool[army.side] * at_start
        assert abs(army.trained - pool) <= 0.5 * 3600.0


def test_no_formation_is_raised_while_the_pool_is_short(driver):
    world, week = opened(driver)
    unraised = sum(f.sector == -2 for f in world.formations)
    mobilise(world, week)
    assert sum(f.sector == -2 for f in world.formations) == unraised
