"""Errors of the start against their closed forms: medians, and shares that stay shares."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.openings import (
    error_factor,
    output_after_error,
    share_at_odds,
    share_leaving,
    whole_stock,
)

normal = st.floats(-7.0, 7.0)
factors = st.floats(1e-7, 1e7)
shares = st.floats(0.0, 1.0)


@given(st.floats(0.0, 2.0), normal)
def test_a_factor_and_that_of_the_opposite_draw_cancel(spread, draw):
    assert error_factor(spread, draw) * error_factor(spread, -draw) == pytest.approx(1.0)
    assert math.log(error_factor(spread, draw)) == pytest.approx(spread * draw, abs=1e-12)


@given(normal)
def test_what_is_known_exactly_has_a_factor_of_exactly_1(draw):
    assert error_factor(0.0, draw) == 1.0


@given(st.floats(0.0, 1e7), factors)
def test_a_stock_is_whole_and_nearest_to_what_the_factor_makes(stock, factor):
    found = whole_stock(stock, factor)
    assert found == stock if factor == 1.0 else found == math.floor(found) >= 0.0
    if factor != 1.0:
        assert found == pytest.approx(stock * factor, rel=1e-12, abs=0.5)


@given(shares)
def test_odds_that_do_not_move_leave_the_very_bits_of_a_share(share):
    assert share_at_odds(share, 1.0) == share


@given(st.floats(0.001, 0.999), st.floats(0.01, 100.0))
def test_the_odds_of_a_share_are_multiplied(share, factor):
    found = share_at_odds(share, factor)
    assert found / (1.0 - found) == pytest.approx(factor * share / (1.0 - share), rel=1e-6)


@given(shares, factors)
def test_a_share_stays_a_share_and_none_and_all_stay(share, factor):
    assert 0.0 <= share_at_odds(share, factor) <= 1.0
    assert share_at_odds(0.0, factor) == 0.0
    assert share_at_odds(1.0, factor) == 1.0


@given(st.floats(0.05, 1.5), factors)
def test_output_stays_positive_or_what_it_was_and_on_its_side_of_peace(output, factor):
    found = output_after_error(output, factor)
    assert math.isfinite(found)
    assert found >= 0.0
    assert (found - 1.0) * (output - 1.0) >= 0.0
    assert output_after_error(output, 1.0) == pytest.approx(output, rel=1e-15)


@given(factors)
def test_output_as_before_the_war_has_no_error(factor):
    assert output_after_error(1.0, factor) == 1.0


@given(st.floats(-1e7, 1e7, allow_subnormal=False), st.floats(0.0, 1e7, allow_subnormal=False))
def test_no_more_leave_than_are_at_home(leaving, home):
    share = share_leaving(leaving, home)
    assert 0.0 <= share <= 1.0
    assert share * leaving <= home * (1.0 + 1e-12)
    assert share == 1.0 if leaving <= home else True
