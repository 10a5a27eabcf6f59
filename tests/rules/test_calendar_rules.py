"""Weather and the shared mathematics against their means and limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.calendar import normal_temperature, season_value, winter_half
from attrition.rules.common import approach, autoregressed, clip, logistic, positive, ramp, ratio

days = range(1, 367)
STARTS, SPEEDS = (65.0, 116.0, 295.0, 336.0), (0.35, 1.0, 0.55, 0.8)


def test_the_year_is_coldest_in_its_coldest_week_and_warmest_half_a_year_later():
    assert normal_temperature(21, 8.5, 12.5, 3.0) == pytest.approx(8.5 - 12.5)
    assert normal_temperature(21 + 182, 8.5, 12.5, 3.0) == pytest.approx(8.5 + 12.5)
    year = [normal_temperature(day, 8.5, 12.5, 3.0) for day in range(364)]
    assert np.mean(year) == pytest.approx(8.5)


@pytest.mark.parametrize("persistence", [0.0, 0.5, 0.9])
def test_an_autoregression_keeps_its_spread(persistence):
    """A first-order autoregression of innovation sd * sqrt(1 - r^2) has the variance sd^2."""
    variance = 0.0
    for _ in range(500):
        decay = autoregressed(1.0, persistence, 3.0, 0.0)
        shock = autoregressed(0.0, persistence, 3.0, 1.0)
        variance = decay**2 * variance + shock**2
    assert variance == pytest.approx(9.0)


def test_winter_half_is_october_to_march():
    assert sum(winter_half(day, 274, 91) for day in range(1, 366)) == 90 + 92
    assert winter_half(1, 274, 91)
    assert not winter_half(180, 274, 91)


def test_every_day_has_the_mobility_of_its_season():
    seen = {season_value(day, STARTS, SPEEDS) for day in days}
    assert seen == {0.35, 1.0, 0.55, 0.8}
    assert season_value(80, STARTS, SPEEDS) == 0.35
    assert season_value(320, STARTS, SPEEDS) == 0.55
    assert season_value(15, STARTS, SPEEDS) == season_value(350, STARTS, SPEEDS) == 0.8


@given(st.floats(-1e300, 1e300))
def test_the_logistic_is_safe_for_any_number_and_symmetric(x):
    assert 0.0 < logistic(x) <= 1.0
    assert logistic(x) + logistic(-x) == pytest.approx(1.0)


@given(st.floats(-10, 10), st.floats(-5, 0), st.floats(0, 5))
def test_clipping_keeps_within_and_leaves_what_is_within(x, low, high):
    assert clip(x, low, high) == (low if x < low else high if x > high else x)
    assert positive(x) == clip(x, 0.0, math.inf)


def test_a_part_of_nothing_is_what_was_agreed():
    assert ratio(3.0, 0.0, 0.7) == 0.7
    assert ratio(3.0, 4.0, 0.7) == 0.75


def test_an_approach_halves_the_gap_at_pace_one_half():
    assert approach(1.0, 3.0, 0.5) == 2.0
    assert approach(1.0, 3.0, 0.0) == 1.0
    assert approach(1.0, 3.0, 1.0) == 3.0


def test_a_ramp_starts_at_the_first_and_ends_at_the_last_output():
    assert ramp(0.0, 9.0, 17.0, 52.0) == 9.0
    assert ramp(1e6, 9.0, 17.0, 52.0) == 17.0
    assert ramp(52.0, 0.0, 1.0, 52.0) == pytest.approx(1 - math.exp(-1))
