"""Fire, supply, attacks, ground, cohesion, skill and trenches, against their laws and limits."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attrition.rules.combat import (
    advance_speed,
    attack_effort,
    attrition_rate,
    by_outcome,
    chance_of_success,
    cohesion_after,
    culmination,
    driven_back,
    fire_factor,
    fortification_after,
    line_solidity,
    log_force_ratio,
    loss_shock,
    skill_after,
    strength_gradient,
    weather_on_losses,
)

share = st.floats(0.0, 1.0)


def test_fire_at_the_reference_rate_changes_nothing_and_four_times_it_doubles_the_shells_part():
    assert fire_factor(0.18, 0.18, 0.7) == pytest.approx(1.0)
    assert fire_factor(0.04 * 4, 0.04, 0.5) == pytest.approx(0.5 + 0.5 * 2)
    assert fire_factor(5.0, 0.18, 0.0) == 1.0


@given(st.floats(0.0, 10.0), st.floats(0.01, 1.0), share)
def test_without_a_shell_the_other_arms_still_kill(rate, reference, killing):
    """More fire never does less, and without limit: no floor and no ceiling but the root itself."""
    assert fire_factor(0.0, reference, killing) == pytest.approx(1.0 - killing)
    assert fire_factor(rate + 1.0, reference, killing) >= fire_factor(rate, reference, killing)


@given(st.floats(0.01, 10.0), st.floats(0.01, 1.0), st.floats(0.01, 1.0))
def test_the_elasticity_of_the_effect_of_fire_is_at_most_a_half(rate, reference, killing):
    """d ln f / d ln r = s sqrt(r/r0) / (2 f), which is s/2 at the reference rate."""
    up, down = rate * 1.0001, rate / 1.0001
    effects = (fire_factor(up, reference, killing), fire_factor(down, reference, killing))
    slope = math.log(effects[0] / effects[1]) / math.log(up / down)
    middle = fire_factor(rate, reference, killing)
    closed = killing * math.sqrt(rate / reference) / (2.0 * middle)
    assert slope == pytest.approx(closed, rel=1e-4)
    assert slope <= 0.5 + 1e-6


def test_supply_fades_by_the_reach_and_a_retreat_costs_none():
    assert culmination(40.0, 40.0) == pytest.approx(math.exp(-1))
    assert culmination(0.0, 40.0) == culmination(-30.0, 40.0) == 1.0


@given(st.floats(-500.0, 500.0), st.floats(0.0, 500.0), st.floats(10.0, 1000.0))
def test_strength_falls_by_the_same_share_with_every_further_km_and_rises_on_the_way_home(
    depth, further, reach
):
    """Boulding 1962: the logarithm of the strength is a straight line in the distance."""
    assert strength_gradient(0.0, reach) == 1.0
    assert strength_gradient(depth + further, reach) == pytest.approx(
        strength_gradient(depth, reach) * math.exp(-further / reach), rel=1e-9
    )


def test_at_even_strength_a_front_that_moves_costs_the_one_side_what_it_gives_the_other():
    here = strength_gradient(200.0, 400.0) * strength_gradient(-200.0, 400.0)
    assert here == pytest.approx(1.0)
    assert strength_gradient(400.0, 400.0) == pytest.approx(math.exp(-1))


@given(st.floats(0.0, 1e6), st.floats(1.0, 500.0), st.floats(1.0, 1000.0))
def test_a_line_is_whole_from_the_minimum_density_on(soldiers, length, density):
    stands = line_solidity(soldiers, length, density, 0.25)
    expected = min(1.0, max(0.25, soldiers / (length * density)))
    assert stands == pytest.approx(expected)


@given(st.floats(1.0, 1e6), st.floats(1.0, 1e6), st.floats(0.3, 10.0))
def test_the_force_ratio_is_antisymmetric_and_shelter_counts_once(own, enemy, shelter):
    bare = log_force_ratio(own, enemy, 1.0)
    assert bare == pytest.approx(-log_force_ratio(enemy, own, 1.0), abs=1e-12)
    assert log_force_ratio(own, enemy, shelter) == pytest.approx(bare - math.log(shelter), abs=1e-9)


def test_a_force_without_an_enemy_has_the_largest_ratio():
    assert (log_force_ratio(5.0, 0.0, 1.0), log_force_ratio(0.0, 5.0, 1.0)) == (20.0, -20.0)


log_ratio = st.floats(-4.0, 4.0)
spread = st.floats(0.1, 2.0)


@given(st.floats(0.3, 5.0), spread)
def test_half_of_the_attacks_succeed_at_the_even_ratio_and_nearly_all_or_none_far_from_it(
    even, width
):
    middle = math.log(even)
    assert chance_of_success(middle, even, width) == pytest.approx(0.5)
    assert chance_of_success(middle + 20.0 * width, even, width) == pytest.approx(1.0, abs=1e-8)
    assert chance_of_success(middle - 20.0 * width, even, width) == pytest.approx(0.0, abs=1e-8)


@given(log_ratio, st.floats(0.3, 5.0), spread, st.floats(0.01, 2.0))
def test_the_odds_of_success_are_a_power_of_the_force_ratio(ratio, even, width, more):
    """p / (1 - p) = (R / even)^(1 / spread): the logit is linear, with no step anywhere."""
    chance = chance_of_success(ratio, even, width)
    odds = (math.exp(ratio) / even) ** (1.0 / width)
    assert chance == pytest.approx(odds / (1.0 + odds), rel=1e-9)
    assert chance_of_success(ratio + more, even, width) >= chance


@given(log_ratio, spread)
def test_at_an_even_ratio_of_one_one_side_succeeds_where_the_other_fails(ratio, width):
    own, enemy = chance_of_success(ratio, 1.0, width), chance_of_success(-ratio, 1.0, width)
    assert own + enemy == pytest.approx(1.0)


@given(share, st.floats(0.0, 5.0), st.floats(0.0, 5.0))
def test_losses_lie_between_those_of_attacks_won_and_failed_in_proportion(success, won, failed):
    assert by_outcome(1.0, won, failed) == won
    assert by_outcome(0.0, won, failed) == failed
    assert by_outcome(success, won, failed) == pytest.approx(failed + success * (won - failed))


@given(st.floats(-2.0, 2.0), spread, share)
def test_a_side_attacks_with_half_of_its_fit_line_at_the_threshold(threshold, width, fitness):
    assert attack_effort(threshold, threshold, width, fitness) == pytest.approx(0.5 * fitness)


@given(log_ratio, st.floats(-2.0, 2.0), spread, share, st.floats(0.01, 2.0))
def test_effort_grows_with_odds_and_freshness_and_falls_with_the_threshold(
    ratio, threshold, width, fitness, more
):
    effort = attack_effort(ratio, threshold, width, fitness)
    assert 0.0 <= effort <= fitness
    assert attack_effort(ratio + more, threshold, width, fitness) >= effort
    assert attack_effort(ratio, threshold + more, width, fitness) <= effort
    assert attack_effort(ratio, threshold, width, 0.0) == 0.0
    assert attack_effort(ratio + more, threshold + more, width, fitness) == pytest.approx(effort)


@given(log_ratio, spread, st.floats(0.1, 10.0))
def test_an_advance_far_below_the_top_speed_is_a_power_of_the_force_ratio(ratio, width, bite):
    """The odds of a logistic chance: (ratio / even ratio) to the power of 1 / spread."""
    success = chance_of_success(ratio, 1.1, width)
    assume(success < 1.0 - 1e-9)
    power = math.exp((ratio - math.log(1.1)) / width)
    assert advance_speed(success, bite, 1e30) == pytest.approx(bite * power, rel=1e-4)


def test_an_advance_is_faster_the_likelier_attacks_succeed_and_never_above_the_top_speed():
    speeds = [advance_speed(success, 2.0, 60.0) for success in np.linspace(0.0, 1.0, 60)]
    assert (speeds[0], speeds[-1]) == (0.0, 60.0)
    assert (np.diff(speeds) > 0.0).all()
    assert advance_speed(0.5, 2.0, 60.0) == pytest.approx(2.0, rel=0.04)
    assert advance_speed(1.0, 0.0, 60.0) == advance_speed(1.0, 2.0, 0.0) == 0.0


@given(share, st.floats(-200.0, 200.0), st.floats(0.0, 0.01))
def test_losses_on_being_driven_back_add_up_over_the_way(lost, moved, rate):
    whole = driven_back(lost, moved, rate)
    assert whole == pytest.approx(driven_back(driven_back(lost, moved / 2, rate), moved / 2, rate))
    assert lost <= whole + 1e-12 <= 1.0 + 1e-12
    assert driven_back(lost, 0.0, rate) == pytest.approx(lost)


def test_losses_are_the_product_of_lethality_intensity_and_weather():
    assert attrition_rate(0.05, 0.5, 0.8) == pytest.approx(0.05 * 0.5 * 0.8)


def test_weather_leaves_the_share_of_losses_that_it_cannot_touch():
    assert weather_on_losses(0.0, 0.6) == pytest.approx(0.6)
    assert weather_on_losses(1.0, 0.6) == weather_on_losses(0.3, 1.0) == 1.0


@pytest.mark.parametrize("spread", [0.0, 0.15, 1.0])
def test_the_shock_to_losses_has_mean_one(spread):
    """Gauss-Hermite quadrature of exp(s z - s^2/2) over a standard normal z."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    mean = sum(w * loss_shock(z, spread) for z, w in zip(nodes, weights, strict=True))
    assert mean / math.sqrt(2 * math.pi) == pytest.approx(1.0, rel=1e-12)


@given(share, share, st.floats(0.0, 50.0), share)
def test_cohesion_stays_between_nothing_and_one(cohesion, lost, weight, recovery):
    assert 0.0 <= cohesion_after(cohesion, lost, weight, recovery) <= 1.0


def test_cohesion_rests_where_losses_and_recovery_balance():
    """c = r / (1 - (1 - r) e^(-k f)), near 1 - k f / r where both are small."""
    loss, weight, recovery = 0.01, 0.5, 0.08
    cohesion = 0.3
    for _ in range(1000):
        cohesion = cohesion_after(cohesion, loss, weight, recovery)
    assert cohesion == pytest.approx(recovery / (1.0 - (1.0 - recovery) * math.exp(-weight * loss)))
    assert cohesion == pytest.approx(1.0 - weight * loss / recovery, abs=0.01)


def test_losses_that_double_tire_a_force_over_the_time_of_recovery_and_not_at_once():
    """The gap to twice the losses opens like 1 - e^(-r t), most of it in 1 / r weeks."""
    loss, weight, recovery = 0.01, 0.5, 0.08
    whole = weight * loss / recovery
    once = twice = 1.0
    gaps = []
    for _ in range(round(1.0 / recovery)):
        once = cohesion_after(once, loss, weight, recovery)
        twice = cohesion_after(twice, 2.0 * loss, weight, recovery)
        gaps.append((once - twice) / whole)
    assert gaps[0] == pytest.approx(recovery, rel=0.15)
    assert gaps[-1] == pytest.approx(1.0 - math.exp(-1.0), rel=0.15)


@given(st.floats(0.0, 3.0), share, st.floats(0.0, 3.0))
def test_skill_rises_to_its_ceiling_and_is_never_unlearned(skill, learning, ceiling):
    after = skill_after(skill, learning, ceiling)
    assert skill <= after <= max(skill, ceiling) + 1e-12


def test_a_line_that_stands_is_dug_to_the_limit():
    depth = 0.0
    for _ in range(400):
        depth = fortification_after(depth, 1.2, 0.04, 0.0, 8.0)
    assert depth == pytest.approx(1.2, rel=1e-6)


@given(st.floats(-50.0, 50.0))
def test_a_front_that_moves_leaves_its_trenches_whichever_way(moved):
    left = fortification_after(1.0, 1.0, 0.04, moved, 8.0)
    assert left == pytest.approx(math.exp(-abs(moved) / 8.0))
