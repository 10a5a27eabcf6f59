"""The exchange of losses against the laws it rests on: Lanchester, Osipov, Helmbold."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.combat import share_lost, survivors

men = st.floats(1.0, 1e6)
loss = st.floats(1e-4, 2.0)
exponent = st.one_of(st.sampled_from([1.0, 0.5]), st.floats(0.05, 1.0))


def battle(x, y, loss_x, loss_y, w, steps=1):
    for _ in range(steps):
        x, y = survivors(x, y, loss_x, loss_y, w), survivors(y, x, loss_y, loss_x, w)
    return x, y


@given(men, men, loss, loss, exponent)
def test_the_helmbold_invariant_holds_through_a_step_and_through_annihilation(x, y, a, b, w):
    """From dx/dy = (a/b) (y/x)^(2w-1): b x^(2w) - a y^(2w) does not change."""
    left_x, left_y = battle(x, y, a, b, w)
    before = b * x ** (2 * w) - a * y ** (2 * w)
    after = b * left_x ** (2 * w) - a * left_y ** (2 * w)
    scale = max(b * x ** (2 * w), a * y ** (2 * w))
    assert abs(after - before) <= 1e-9 * scale


@given(men, men, loss, loss, exponent, st.integers(2, 12))
def test_one_step_is_the_same_as_many_short_ones(x, y, a, b, w, parts):
    """An exact solution is a semigroup in time."""
    whole = battle(x, y, a, b, w)
    split = battle(x, y, a / parts, b / parts, w, parts)
    assert split == pytest.approx(whole, rel=1e-9, abs=1e-9 * max(x, y))


@given(men, men, loss, loss, st.floats(0.0, 1.0))
def test_losses_are_never_negative_nor_more_than_there_were(x, y, a, b, w):
    assert 0.0 <= survivors(x, y, a, b, w) <= x * (1 + 1e-6)


@pytest.mark.parametrize("pace", [3.0, 50.0, 1000.0])
def test_the_larger_force_keeps_800_of_1000_under_the_square_law(pace):
    """x^2 - y^2 is constant: sqrt(1000^2 - 600^2) = 800."""
    assert battle(1000.0, 600.0, pace, pace, 1.0) == pytest.approx((800.0, 0.0))


def test_the_larger_force_keeps_400_of_1000_under_the_linear_law():
    """x - y is constant: 1000 - 600 = 400."""
    assert battle(1000.0, 600.0, 50.0, 50.0, 0.5) == pytest.approx((400.0, 0.0))


def test_a_step_of_the_square_law_follows_the_hyperbolic_functions():
    """For equal coefficients x(t) = x cosh(at) - y sinh(at)."""
    x, y = battle(1000.0, 600.0, 0.1, 0.1, 1.0)
    assert x == pytest.approx(1000 * math.cosh(0.1) - 600 * math.sinh(0.1), rel=1e-12)
    assert y == pytest.approx(600 * math.cosh(0.1) - 1000 * math.sinh(0.1), rel=1e-12)


@given(men, men, loss, loss)
def test_both_decay_exponentially_under_the_logarithmic_law(x, y, a, b):
    """As w -> 0 the equations tend to x' = -a x, whatever the enemy's number."""
    assert survivors(x, y, a, b, 0.0) == x * math.exp(-a)
    assert survivors(x, y, a, b, 1e-7) == pytest.approx(x * math.exp(-a), rel=1e-4)


def test_a_force_that_does_no_harm_is_shot_down_at_a_constant_rate():
    """With loss_y = 0 the square law is x' = -a y with y constant."""
    assert survivors(1000.0, 600.0, 0.1, 0.0, 1.0) == pytest.approx(940.0)
    assert survivors(1000.0, 600.0, 2.0, 0.0, 1.0) == 0.0


@pytest.mark.parametrize(("x", "y", "a"), [(0.0, 600.0, 0.1), (1000.0, 0.0, 0.1), (9.0, 9.0, 0.0)])
def test_nobody_falls_without_men_an_enemy_or_fire(x, y, a):
    assert survivors(x, y, a, 0.1, 0.7) == x


def test_losses_in_share_do_not_depend_on_how_a_front_is_cut():
    """Of degree one: twice the men on both sides, twice the survivors."""
    once = np.array(battle(3000.0, 2000.0, 0.04, 0.03, 0.5))
    assert battle(6000.0, 4000.0, 0.04, 0.03, 0.5) == pytest.approx(2 * once, rel=1e-12)


@given(st.floats(1.0, 1e6), st.floats(0.01, 1.0), st.floats(0.1, 10.0), st.floats(0.1, 10.0))
def test_a_side_on_the_brink_of_annihilation_has_men_or_none(x, exponent, loss_x, loss_y):
    """The enemy is as strong as it takes, to rounding, to leave nobody."""
    edge = math.sqrt(loss_x / loss_y)
    for pace in (1.0, math.tanh(exponent * math.sqrt(loss_x * loss_y))):
        logarithm = math.log(x) - math.log(edge * pace) / exponent
        if logarithm > 50.0:
            continue
        enough = math.exp(logarithm)
        for y in (math.nextafter(enough, 0.0), enough, math.nextafter(enough, math.inf)):
            left = survivors(x, y, loss_x, loss_y, exponent)
            assert 0.0 <= left <= x * (1 + 1e-6)


def test_the_brink_that_rounding_once_made_impossible():
    known = (610715.0346097334, 778342.6895929838, 6.989136733301024, 9.060533940305776)
    assert survivors(*known, 0.5367259837702733) == pytest.approx(0.0, abs=1e-3)


def test_nobody_comes_to_life_by_rounding():
    assert share_lost(1000.0000000000001, 1000.0) == 0.0
    assert share_lost(900.0, 1000.0) == pytest.approx(0.1)
    assert share_lost(0.0, 1000.0) == 1.0
    assert share_lost(0.0, 0.0) == 0.0
