"""Beliefs, reservation values, talks and collapse against their closed forms."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.politics import (
    aim_after,
    belief_variance_after,
    casualty_weariness,
    collapse_hazard,
    effective_horizon,
    kalman_gain,
    range_factor,
    resurrection_discount,
    ripeness,
    satisfaction,
    settlement_hazard,
    share_worth,
)
from attrition.rules.support import patience_after

share = st.floats(0.0, 1.0)
penalty = st.floats(0.0, 8.0)


@given(st.floats(-1.0, 1.5), share, penalty)
def test_the_worth_of_a_share_is_undone_by_its_inverse(amount, aim, cost):
    value = satisfaction(amount, aim, cost)
    assert share_worth(value, aim, cost) == pytest.approx(amount, abs=1e-9)


def test_a_share_short_of_the_aim_costs_the_audience_penalty():
    assert satisfaction(0.9, 0.8, 3.0) == 0.9
    assert satisfaction(0.7, 0.8, 3.0) == pytest.approx(0.7 - 3.0 * 0.1)


@pytest.mark.parametrize(("drift", "noise"), [(2e-8, 4e-6), (1e-9, 1e-5), (1.0, 1.0)])
def test_the_kalman_gain_settles_at_its_closed_form(drift, noise):
    """The fixed point of the Riccati recursion is (sqrt(Q^2 + 4 Q R) - Q) / (2 R)."""
    doubt = 10 * noise
    for _ in range(5000):
        gain = kalman_gain(doubt, drift, noise)
        doubt = belief_variance_after(doubt, drift, gain)
    closed = (math.sqrt(drift**2 + 4 * drift * noise) - drift) / (2 * noise)
    assert gain == pytest.approx(closed, rel=1e-9)


@given(st.floats(0.0, 1.0), st.floats(1e-9, 1.0), st.floats(1e-9, 1.0))
def test_news_counts_between_nothing_and_everything_and_never_adds_doubt(doubt, drift, noise):
    gain = kalman_gain(doubt, drift, noise)
    assert 0.0 < gain <= 1.0
    assert 0.0 <= belief_variance_after(doubt, drift, gain) <= doubt + drift


def test_the_horizon_counts_discounted_weeks():
    """A geometric sum of the discount factor from week 0 to 51."""
    assert effective_horizon(0.98, 52.0) == pytest.approx(sum(0.98**k for k in range(52)))


def reservation(expected, aim, penalty_below, cost):
    value = satisfaction(expected, aim, penalty_below)
    value -= cost * effective_horizon(0.98, 52.0)
    return share_worth(value, aim, penalty_below)


def bargaining_range(share_b, cost_a, cost_b, penalty_below):
    least_a = reservation(1.0 - share_b, 0.95, penalty_below, cost_a)
    return 1.0 - least_a - reservation(share_b, 0.9, penalty_below, cost_b)


@given(st.floats(0.2, 0.85), st.floats(0.0, 0.01), st.floats(0.0, 0.01))
def test_with_equal_beliefs_the_bargaining_range_is_the_cost_of_war(share_b, cost_a, cost_b):
    """Fearon 1995 without audience costs, fear or gambling: B = (c_a + c_b) H."""
    expected = (cost_a + cost_b) * effective_horizon(0.98, 52.0)
    assert bargaining_range(share_b, cost_a, cost_b, 0.0) == pytest.approx(expected, abs=1e-12)


@given(st.floats(0.2, 0.85), st.floats(1e-4, 0.01), st.floats(0.0, 8.0), st.floats(0.1, 2.0))
def test_audience_costs_shrink_the_bargaining_range(share_b, cost, low, more):
    """Below the aim the discount for the cost of war is divided by 1 + penalty."""
    narrow = bargaining_range(share_b, cost, cost, low + more)
    assert narrow < bargaining_range(share_b, cost, cost, low)
    expected = 2 * cost * effective_horizon(0.98, 52.0) / (1 + low + more)
    assert narrow == pytest.approx(expected, abs=1e-12)


@given(st.floats(-0.5, 1.0), st.floats(0.0, 5.0), share, share)
def test_the_chance_of_settling_is_a_chance_and_is_none_without_a_zone(zone, rate, gate, ripe):
    chance = settlement_hazard(range_factor(zone, 0.1, 3.0), rate, gate, ripe)
    assert 0.0 <= chance <= 1.0
    if zone <= 0.0:
        assert chance == 0.0


def test_ripeness_gates_talks_only_where_the_gate_is_shut():
    assert settlement_hazard(range_factor(0.1, 0.1, 3.0), 0.04, 1.0, 0.0) == 0.0
    assert settlement_hazard(range_factor(0.1, 0.1, 3.0), 0.04, 0.0, 0.0) == pytest.approx(
        1 - math.exp(-0.04)
    )
    assert settlement_hazard(range_factor(0.1, 0.1, 3.0), 0.04, 1.0, 1.0) == settlement_hazard(
        range_factor(0.1, 0.1, 3.0), 0.04, 0.0, 0.0
    )


def test_a_wider_zone_settles_sooner_up_to_three_times_the_rate():
    hazards = [
        settlement_hazard(range_factor(zone, 0.1, 3.0), 0.04, 0.0, 0.0)
        for zone in (0.05, 0.1, 0.2, 0.3, 0.9)
    ]
    assert hazards == sorted(hazards)
    assert hazards[-1] == hazards[-2] == pytest.approx(1 - math.exp(-0.12))


@given(st.floats(-0.1, 0.1), st.floats(1e-6, 0.1), share, share)
def test_ripeness_lies_between_none_and_full(movement, scale, hurt_a, hurt_b):
    assert 0.0 <= ripeness(movement, scale, hurt_a, hurt_b) <= min(hurt_a, hurt_b)


def test_a_front_that_stands_while_both_hurt_is_ripe():
    assert ripeness(0.0, 0.0006, 1.0, 1.0) == 1.0
    assert ripeness(0.0006, 0.0006, 1.0, 1.0) == pytest.approx(math.exp(-1))
    assert ripeness(0.0, 0.0006, 1.0, 0.0) == 0.0


@given(share, st.floats(0.0, 1.0), st.floats(0.001, 1.0), share, st.floats(1.0, 3.0))
def test_the_chance_of_a_fall_is_a_chance(support, limit, scale, rate, strain):
    assert 0.0 <= collapse_hazard(rate, support, limit, scale, strain) <= 1.0


def test_a_government_at_the_limit_falls_at_the_base_rate_and_above_it_less_often():
    assert collapse_hazard(2e-4, 0.35, 0.35, 0.07, 1.0) == pytest.approx(2e-4)
    assert collapse_hazard(2e-4, 0.42, 0.35, 0.07, 1.0) == pytest.approx(2e-4 / math.e)


@given(share, share, share)
def test_a_leader_who_fears_to_fall_counts_less_of_the_cost_but_never_less_than_none(
    support, limit, strength
):
    assert 0.0 <= resurrection_discount(support, limit, 0.08, strength) <= 1.0
    assert resurrection_discount(support, limit, 0.08, 0.0) == 1.0


def test_demands_rise_faster_than_they_fall_and_stay_within_bounds():
    rise = aim_after(0.7, 0.1, 0.03, 0.005, 0.1) - 0.7
    fall = 0.7 - aim_after(0.7, -0.1, 0.03, 0.005, 0.1)
    assert (rise, fall) == pytest.approx((0.003, 0.0005))
    assert aim_after(1.0, 1.0, 1.0, 1.0, 0.1) == 1.0
    assert aim_after(0.1, -1.0, 1.0, 1.0, 0.1) == 0.1


def test_casualties_weary_by_their_logarithm_and_less_where_success_is_expected():
    assert casualty_weariness(0.0, 1e5, 0.5, 0.7) == 0.0
    assert casualty_weariness(9e5, 1e5, 0.0, 0.7) == pytest.approx(1.0)
    assert casualty_weariness(9e5, 1e5, 1.0, 0.7) == pytest.approx(0.3)


@given(share, st.floats(0, 0.2), st.floats(-1, 1), st.floats(-1, 1), st.floats(0, 0.1), share)
def test_patience_stays_between_its_floor_and_one(patience, fatigue, won, lost, crowding, floor):
    assert floor <= patience_after(patience, fatigue, won, lost, crowding, floor) <= 1.0


def test_allies_tire_by_time_and_crowding_and_are_kept_by_events():
    assert patience_after(0.8, 0.002, 0.0, 0.0, 0.0, 0.1) == pytest.approx(0.798)
    assert patience_after(0.8, 0.0, 0.05, 0.03, 0.01, 0.1) == pytest.approx(0.87)
