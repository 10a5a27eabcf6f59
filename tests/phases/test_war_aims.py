"""What governments believe, what the war costs them, and what they aim for, act by act."""

import math
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.parameters import Politics
from attrition.phases import war_aims
from attrition.rules.politics import effective_horizon

share = st.floats(0.0, 1.0)


def week(number=0, **values):
    return SimpleNamespace(settings=SimpleNamespace(politics=Politics(**values)), number=number)


def leaders(side=1, **changes):
    values = {
        "side": side, "aim": 0.8, "expected": 0.6, "trend": 0.0, "balance": 0.0, "success": 0.5,
        "cost": 0.0, "usual_cost": 0.0, "weariness": 0.0,
    }  # fmt: skip
    return SimpleNamespace(**(values | changes))


def world(share_b=0.5, fighting=1, area=1000.0, losses=0.0, men=1e5, labour=1e7, **hardship):
    """Return a world with two equal sides; output, cold, stress, hunger and patience by name."""
    calm = {"output": 1.0, "cold": 0.0, "stress": 0.0, "hunger": 0.0, "patience": 1.0}
    state = calm | hardship
    usual = state.get("usual", share_b)
    economy = SimpleNamespace(
        labour_force=labour,
        output=state["output"],
        stress=state["stress"],
        hunger=state["hunger"],
    )
    return SimpleNamespace(
        theatre=[SimpleNamespace(share=share_b, usual_share=usual, fighting=fighting, area=area)],
        economies=[economy] * 2,
        armies=[SimpleNamespace(losses=losses, front=men, reserve=0.0)] * 2,
        operators=[SimpleNamespace(cold=state["cold"])] * 2,
        allies=[SimpleNamespace(patience=state["patience"])] * 2,
        sectors=[],
    )


def cost(place, **values):
    government = leaders()
    war_aims.weigh_cost(government, place, week(**values))
    return government.cost


def test_casualties_cost_by_the_people_and_by_the_army():
    """1,000 a week are one in 10,000 of a labour force of 10 million, and 1 % of an army."""
    place = world(losses=1000.0)
    assert cost(place, cost_casualties=0.02, cost_army=0.0) == pytest.approx(0.02 * 0.1)
    assert cost(place, cost_casualties=0.0, cost_army=0.1) == pytest.approx(0.1 * 0.01)


@given(st.floats(1.0, 100.0))
def test_the_cost_of_war_does_not_depend_on_the_size_of_the_country(times):
    small = cost(world(losses=1000.0))
    large = cost(world(losses=1000.0 * times, men=1e5 * times, labour=1e7 * times))
    assert large == pytest.approx(small)


@given(st.floats(0.1, 10.0))
def test_who_has_less_at_stake_finds_the_same_war_dearer(stakes):
    place = world(losses=1000.0, output=0.9)
    assert cost(place, stakes=(stakes, stakes)) == pytest.approx(cost(place) / stakes)


@pytest.mark.parametrize(
    ("hardship", "name"),
    [
        ({"output": 0.5}, "cost_output"),
        ({"cold": 0.5}, "cost_cold"),
        ({"stress": 0.5}, "cost_fiscal"),
        ({"hunger": 0.5}, "cost_hunger"),
        ({"patience": 0.5}, "cost_allies"),
    ],
)
def test_each_hardship_costs_by_its_own_weight(hardship, name):
    calm = cost(world(), **{name: 0.006})
    assert calm == 0.0
    assert cost(world(**hardship), **{name: 0.006}) == pytest.approx(0.5 * 0.006)


def test_what_a_week_of_war_is_thought_to_cost_is_the_mean_of_the_first_weeks():
    """With weights 1, 1/2, 1/3, ... until the pace: an ordinary mean, then a slow follower."""
    government, losses = leaders(), [1000.0, 3000.0, 2000.0, 6000.0]
    for number, lost in enumerate(losses):
        now = week(number, cost_pace=0.1, cost_casualties=0.0, cost_army=0.1)
        war_aims.weigh_cost(government, world(losses=lost), now)
    assert government.usual_cost == pytest.approx(0.1 * 0.03)
    war_aims.weigh_cost(government, world(losses=13_000.0), week(99, cost_pace=0.1))
    assert government.usual_cost == pytest.approx(0.9 * 0.003 + 0.1 * government.cost)


def test_a_truce_leaves_what_war_is_thought_to_cost_and_lets_weariness_fade():
    government = leaders(usual_cost=0.004, weariness=1.0)
    for _ in range(52):
        war_aims.weigh_cost(government, world(fighting=0), week(9, weariness_memory=104.0))
    assert government.usual_cost == 0.004
    assert government.weariness == pytest.approx((1.0 - 1.0 / 104.0) ** 52)


def test_weariness_rests_at_the_cost_of_the_weeks_that_are_remembered():
    """From w = (w + c)(1 - 1/M): c (M - 1)."""
    government = leaders()
    for _ in range(3000):
        war_aims.weigh_cost(government, world(losses=1000.0), week(9, weariness_memory=104.0))
    assert government.weariness == pytest.approx(103.0 * government.cost)


def aim_after(weariness, expected, weeks=1, **values):
    government = leaders(aim=0.8, expected=expected, weariness=weariness)
    for _ in range(weeks):
        war_aims.revise_aim(government, world(), week(**values))
    return government.aim


def test_who_expects_more_aims_for_more_however_weary():
    """The winner asks for more: 3 % of the gap a week."""
    for weariness in (0.0, 1.0):
        assert aim_after(weariness, 1.0, aim_rise=0.03) == pytest.approx(0.8 + 0.03 * 0.2)


@given(st.floats(0.0, 3.0), st.floats(0.1, 0.8))
def test_an_aim_out_of_reach_falls_with_weariness_and_not_without(weariness, expected):
    after = aim_after(weariness, expected, aim_fall=0.01)
    assert after - 0.8 == pytest.approx(0.01 * weariness * (expected - 0.8), abs=1e-12)


def test_a_stalemate_brings_aims_down_to_what_is_held_and_no_further():
    assert aim_after(1.0, 0.5, weeks=2000, aim_fall=0.01) == pytest.approx(0.5, abs=1e-6)
    assert aim_after(1.0, 0.02, weeks=5000, aim_floor=0.1) == pytest.approx(0.1)


def expectation(place, **changes):
    settings = {
        name: changes.pop(name) for name in ("balance_weight", "balance_trend") if name in changes
    }
    government = leaders(**changes)
    war_aims.form_expectation(government, place, week(discount=0.98, horizon=52.0, **settings))
    return government


@given(share, st.floats(-0.004, 0.004), st.integers(0, 1))
def test_by_the_front_alone_a_side_expects_its_trend_to_go_on(share_b, trend, side):
    found = expectation(world(share_b), side=side, trend=trend, balance_weight=0.0)
    held, lead = (share_b, trend) if side == 1 else (1.0 - share_b, -trend)
    assert found.expected == pytest.approx(held + lead * effective_horizon(0.98, 52.0))


@given(st.floats(-2.0, 2.0), share)
def test_the_stronger_expects_to_gain_in_proportion_to_the_logarithm_of_its_lead(balance, weight):
    found = expectation(world(), balance=balance, balance_weight=weight, balance_trend=0.004)
    lead = weight * 0.004 * balance * effective_horizon(0.98, 52.0)
    assert found.expected == pytest.approx(0.5 + lead)
    assert (found.success - 0.5) * lead >= 0.0


@given(share, share, st.integers(0, 1))
def test_a_war_is_won_by_who_holds_more_than_people_are_used_to(usual, now, side):
    """With no change ahead, success in the war is ground gained in log odds of a tenth each."""
    found = expectation(world(now, usual=usual), side=side)
    gain = now - usual if side == 1 else usual - now
    assert math.log(found.success / (1.0 - found.success)) == pytest.approx(gain / 0.1, abs=1e-6)


def test_where_nothing_is_at_stake_nobody_expects_weighs_or_aims():
    before = leaders()
    government = leaders()
    for act in (war_aims.form_expectation, war_aims.weigh_cost, war_aims.revise_aim):
        act(government, world(area=0.0, losses=1e4), week())
    assert government == before


@given(st.floats(1.0, 1e6), st.floats(1.0, 1e6))
def test_each_side_sees_the_balance_of_strength_from_its_own_side(own, enemy):
    place = world()
    place.sectors = [SimpleNamespace(power=[0.0, own]), SimpleNamespace(power=[enemy, 0.0])]
    both = [leaders(side=0), leaders(side=1)]
    for government in both:
        war_aims.compare_strength(government, place, week())
    assert both[0].balance == pytest.approx(-both[1].balance)


def test_a_truce_takes_no_guns_away_from_the_balance_of_strength(war):
    """Who could fire most fires nothing in a truce either, and both sides know it."""
    plenty = {"combat__shells__b": 1e5, "households__cohort_size": 1e6}
    at_war, at_truce = (
        war(weeks=1, politics__ceasefire=ceasefire, **plenty).world for ceasefire in (0.0, 1.0)
    )
    assert [army.shells_fired for army in at_truce.armies] == [0.0, 0.0]
    for fought, rested in zip(at_war.armies, at_truce.armies, strict=True):
        assert rested.fire == pytest.approx(fought.fire, rel=0.05)


def test_without_armies_nobody_is_the_stronger():
    government = leaders(balance=1.0)
    war_aims.compare_strength(government, world(), week())
    assert government.balance == 0.0
