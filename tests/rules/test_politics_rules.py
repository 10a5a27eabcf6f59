"""Beliefs, reservation values, talks and collapse against their closed forms."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.politics import (
    LARGEST_AIM,
    aim_after,
    belief_variance_after,
    collapse_hazard,
    defeat_in_sight,
    effective_horizon,
    kalman_gain,
    own_share,
    range_factor,
    resurrection_discount,
    ripeness,
    settlement_hazard,
    settlement_worth,
    share_worth,
    temptation,
    truce_hazard,
)

share = st.floats(0.0, 1.0)
penalty = st.floats(0.0, 8.0)


@given(st.floats(-1.0, 1.5), share, st.floats(0.0, 2.0), st.floats(0.0, 4.0), penalty)
def test_the_worth_of_a_share_is_undone_by_its_inverse(amount, held, aim, aversion, cost):
    value = settlement_worth(amount, held, aim, aversion, cost)
    assert share_worth(value, held, aim, aversion, cost) == pytest.approx(amount, abs=1e-9)


@given(st.floats(-5.0, 3.0), share, st.floats(0.0, 2.0), st.floats(0.0, 4.0), penalty)
def test_the_share_worth_a_value_has_that_worth(value, held, aim, aversion, cost):
    amount = share_worth(value, held, aim, aversion, cost)
    assert settlement_worth(amount, held, aim, aversion, cost) == pytest.approx(value, abs=1e-9)


def test_both_are_inverse_on_a_grid_across_every_kink():
    for held in np.linspace(0.0, 1.0, 6):
        for aim in np.linspace(0.0, 1.6, 9):
            for amount in [*np.linspace(-0.5, 2.0, 51), held, aim]:
                value = settlement_worth(amount, held, aim, 1.25, 3.0)
                back = share_worth(value, held, aim, 1.25, 3.0)
                assert back == pytest.approx(amount, abs=1e-12)


def test_less_than_is_held_and_less_than_the_aim_cost_beyond_their_worth():
    """At 0.4, of which 0.5 was held and 0.8 the aim: 0.4 - 1.25 x 0.1 - 3 x 0.4."""
    assert settlement_worth(0.9, 0.5, 0.8, 1.25, 3.0) == 0.9
    assert settlement_worth(0.7, 0.5, 0.8, 1.25, 3.0) == pytest.approx(0.7 - 3.0 * 0.1)
    assert settlement_worth(0.4, 0.5, 0.8, 1.25, 3.0) == pytest.approx(0.4 - 0.125 - 1.2)


@given(share, st.floats(-4.0, 4.0), st.floats(0.1, 2.0))
def test_a_side_that_has_what_it_wants_is_never_tempted_and_an_equal_one_by_half(
    unmet, balance, scale
):
    assert temptation(0.0, balance, scale) == temptation(-0.5, balance, scale) == 0.0
    assert temptation(unmet, 0.0, scale) == pytest.approx(0.5 * unmet)
    assert temptation(unmet, 40.0 * scale, scale) == pytest.approx(unmet)
    assert temptation(unmet, -40.0 * scale, scale) == pytest.approx(0.0, abs=1e-9)
    assert temptation(3.0, balance, scale) == temptation(1.0, balance, scale) <= 1.0


@given(share, st.floats(-4.0, 4.0), st.floats(0.1, 2.0), st.floats(0.01, 1.0))
def test_temptation_grows_with_what_is_wanted_and_with_strength(unmet, balance, scale, more):
    tempted = temptation(unmet, balance, scale)
    assert 0.0 <= tempted <= 1.0
    assert temptation(unmet + more, balance, scale) >= tempted
    assert temptation(unmet, balance + more, scale) >= tempted


@given(share)
def test_what_one_side_holds_the_other_does_not(amount):
    assert own_share(1, amount) == amount
    assert own_share(0, amount) + own_share(1, amount) == pytest.approx(1.0)


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


def reservation(held, aim, cost, aversion=0.0, audience_cost=0.0):
    """Return the least share of a side that expects to keep what it holds."""
    value = settlement_worth(held, held, 0.0, aversion, 0.0)
    value -= cost * effective_horizon(0.98, 52.0)
    return share_worth(value, held, aim, aversion, audience_cost)


def bargaining_range(share_b, costs, **dislikes):
    least_a = reservation(1.0 - share_b, 0.95, costs[0], **dislikes)
    return 1.0 - least_a - reservation(share_b, 0.9, costs[1], **dislikes)


@given(st.floats(0.2, 0.85), st.floats(0.0, 0.01), st.floats(0.0, 0.01), st.floats(0.0, 2.0))
def test_with_equal_beliefs_the_bargaining_range_is_the_cost_of_war(
    share_b, cost_a, cost_b, aversion
):
    """Fearon 1995: B = (c_a + c_b) H, divided by 1 + aversion where nobody gives up land gladly."""
    expected = (cost_a + cost_b) * effective_horizon(0.98, 52.0) / (1.0 + aversion)
    found = bargaining_range(share_b, (cost_a, cost_b), aversion=aversion)
    assert found == pytest.approx(expected, abs=1e-12)


@given(st.floats(0.2, 0.85), st.floats(1e-4, 0.01), st.floats(0.0, 8.0), st.floats(0.1, 2.0))
def test_audience_costs_shrink_the_bargaining_range(share_b, cost, low, more):
    """Who holds 1 - s and aims for A asks (g (A - 1 + s) - C) / (1 + g) more than it holds."""
    narrow = bargaining_range(share_b, (cost, cost), audience_cost=low + more)
    assert narrow < bargaining_range(share_b, (cost, cost), audience_cost=low)


@given(st.floats(0.1, 0.9), st.floats(0.0, 0.01), st.floats(0.0, 8.0), st.floats(0.0, 0.5))
def test_the_least_share_in_closed_form_where_the_aim_is_far(held, cost, audience, further):
    """From s - g (A - s) = h - C: s = (h - C + g A) / (1 + g), as long as that is above h."""
    bill, aim = cost * effective_horizon(0.98, 52.0), held + further
    closed = (held - bill + audience * aim) / (1.0 + audience)
    if closed >= held:
        found = reservation(held, aim, cost, audience_cost=audience)
        assert found == pytest.approx(closed, abs=1e-12)


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


@given(st.floats(-5.0, 5.0), st.floats(-5.0, 5.0), st.floats(-5.0, 5.0))
def test_a_war_is_lost_only_where_land_and_aim_are_and_the_enemy_is_stronger(gain, beyond, lead):
    lost = defeat_in_sight(gain, beyond, lead)
    assert lost < min(1.0 / (1.0 + math.exp(x)) for x in (gain, beyond, lead))
    assert defeat_in_sight(0.0, 0.0, 0.0) == 1.0 / 8.0
    assert defeat_in_sight(-40.0, -40.0, -40.0) == pytest.approx(1.0)


@given(share, share, share)
def test_a_truce_needs_both_sides_and_a_hurting_stalemate(one, other, ripe):
    chance = truce_hazard(0.01, one, other, ripe)
    assert chance == pytest.approx(truce_hazard(0.01, other, one, ripe))
    assert chance <= 1.0 - math.exp(-0.01 * min(one, other, ripe)) + 1e-15
    assert truce_hazard(0.01, 1.0, 1.0, 1.0) == pytest.approx(1.0 - math.exp(-0.01))


@given(share, st.floats(0.0, 1.0), st.floats(0.001, 1.0), share, st.floats(0.0, 60.0))
def test_the_chance_of_a_fall_is_a_chance(support, limit, scale, rate, strain):
    assert 0.0 <= collapse_hazard(rate, support, limit, scale, strain) <= 1.0


def test_a_government_at_the_reference_falls_at_the_base_rate_and_above_it_less_often():
    assert collapse_hazard(2e-4, 0.35, 0.35, 0.07, 0.0) == pytest.approx(2e-4)
    assert collapse_hazard(2e-4, 0.42, 0.35, 0.07, 0.0) == pytest.approx(2e-4 / math.e)


@given(share, st.floats(0.0, 3.0), st.floats(0.0, 3.0))
def test_strains_multiply_the_chance_of_a_fall(support, one, other):
    """A proportional hazard: exp(one + other) is the product of both."""
    base = collapse_hazard(1e-6, support, 0.6, 0.25, 0.0)
    both = collapse_hazard(1e-6, support, 0.6, 0.25, one + other)
    assert both == pytest.approx(base * math.exp(one) * math.exp(other))


@given(share, share, share)
def test_a_leader_who_fears_to_fall_counts_less_of_the_cost_but_never_less_than_none(
    support, limit, strength
):
    assert 0.0 <= resurrection_discount(support, limit, 0.08, strength) <= 1.0
    assert resurrection_discount(support, limit, 0.08, 0.0) == 1.0


@given(st.floats(0.1, 1.5), st.floats(0.1, 1.5), share, share)
def test_an_aim_closes_a_share_of_the_gap_to_what_is_expected(aim, expected, rise, fall):
    after = aim_after(aim, expected, rise, fall, 0.1)
    pace = rise if expected > aim else fall
    assert after - aim == pytest.approx(pace * (expected - aim), abs=1e-12)
    assert min(aim, expected) - 1e-12 <= after <= max(aim, expected) + 1e-12


def test_an_aim_stays_where_success_or_weariness_is_missing_and_within_its_bounds():
    assert aim_after(0.7, 0.4, 0.03, 0.0, 0.1) == 0.7
    assert aim_after(0.7, 0.9, 0.0, 0.03, 0.1) == 0.7
    assert aim_after(0.7, -1.0, 0.03, 50.0, 0.1) == 0.1
    assert aim_after(1.9, 5.0, 1.0, 1.0, 0.1) == LARGEST_AIM


def test_an_aim_that_nothing_supports_comes_down_to_what_is_expected():
    aim = 1.0
    for _ in range(1000):
        aim = aim_after(aim, 0.8, 0.03, 0.01, 0.1)
    assert aim == pytest.approx(0.8, abs=1e-4)
    assert aim > 0.8


@given(share, share, st.floats(0.0, 2.0), st.floats(0.0, 3.0), penalty)
def test_who_is_in_no_hurry_gains_nothing_by_putting_off_a_punishment(
    held, expected, aim, aversion, cost
):
    """Without discounting and costs of war the least share is what is expected, at any aim."""
    value = settlement_worth(expected, held, aim, aversion, cost)
    assert share_worth(value, held, aim, aversion, cost) == pytest.approx(expected, abs=1e-9)
    patient = share_worth(value, held, aim, aversion, cost)
    hasty = settlement_worth(expected, held, aim, aversion, 0.35 * cost)
    assert share_worth(hasty, held, aim, aversion, cost) >= patient - 1e-9
