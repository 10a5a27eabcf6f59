"""Food and fuel: who can be starved, how a stock is stretched, and who never goes short."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.necessities import (
    available,
    home_effort,
    issued,
    rationed,
    severity,
    taken_in,
)

share = st.floats(0.0, 1.0)
weeks_of_need = st.floats(0.0, 50.0)


def course(stock, supply, need, pace, weeks):
    """Return the stock and the use of each week."""
    found = []
    for _ in range(weeks):
        used = rationed(supply, need, stock, pace)
        stock += taken_in(supply, need, stock, 0.0, pace) - used
        found.append((stock, used))
    return found


@given(st.floats(1.0, 10.0), share, share, weeks_of_need)
def test_who_feeds_itself_is_never_short_whatever_the_blockade(output, imports, blockade, stock):
    supply = available(output, 1.0, imports, blockade, 1.0)
    assert rationed(supply, 1.0, stock, 0.1) == 1.0


def test_a_blockade_takes_the_imports_and_nothing_else():
    assert available(0.75, 1.0, 0.25, 1.0, 1.0) == 0.75
    assert available(0.75, 1.0, 0.25, 0.0, 1.0) == 1.0
    assert available(0.75, 1.0, 0.25, 0.5, 1.0) == pytest.approx(0.875)


def test_without_hands_or_land_nothing_grows():
    assert home_effort(0.0, 0.4, 1.0) == home_effort(1.0, 0.4, 0.0) == 0.0
    assert home_effort(1.0, 0.4, 1.0) == 1.0
    assert home_effort(0.5, 1.0, 1.0) == 0.5


def test_a_large_stock_fills_the_gap_and_a_short_one_gives_a_share():
    assert issued(1000.0, 0.3, 0.1) == pytest.approx(0.3)
    assert issued(1e-6, 0.3, 0.1) == pytest.approx(1e-7, rel=1e-5)
    assert issued(5.0, 0.0, 0.1) == issued(5.0, -1.0, 0.1) == 0.0


def test_a_short_stock_runs_down_geometrically_and_rations_follow():
    found = course(stock=1e-4, supply=0.7, need=1.0, pace=0.1, weeks=20)
    for number, (stock, used) in enumerate(found, start=1):
        assert stock == pytest.approx(1e-4 * 0.9**number, rel=1e-3)
        assert used == pytest.approx(0.7 + 1e-5 * 0.9 ** (number - 1), abs=1e-8)


def test_in_the_long_run_people_live_on_what_comes_in():
    stock, used = course(stock=8.0, supply=0.7, need=1.0, pace=0.1, weeks=400)[-1]
    assert stock == pytest.approx(0.0, abs=1e-9)
    assert used == pytest.approx(0.7)


@given(weeks_of_need, st.floats(0.0, 2.0), st.floats(0.0, 2.0), share)
def test_a_stock_is_never_overdrawn_and_nobody_gets_more_than_is_needed(stock, supply, need, pace):
    used = rationed(supply, need, stock, pace)
    assert used <= need
    assert used <= supply + stock + 1e-12
    assert used >= min(supply, need)


@given(weeks_of_need, st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.01, 1.0))
def test_more_supply_or_more_stock_never_means_smaller_rations(stock, supply, more, pace):
    assert rationed(supply + more, 1.0, stock, pace) >= rationed(supply, 1.0, stock, pace) - 1e-12
    assert rationed(supply, 1.0, stock + more, pace) >= rationed(supply, 1.0, stock, pace) - 1e-12


def test_a_surplus_fills_the_store_to_its_goal_and_not_beyond():
    stock = 0.0
    for _ in range(200):
        stock += taken_in(1.3, 1.0, stock, 4.0, 0.1) - 1.0
    assert stock == pytest.approx(4.0)
    assert taken_in(1.3, 1.0, 4.0, 4.0, 0.1) == 1.0
    assert taken_in(1.3, 1.0, 9.0, 4.0, 0.1) == 1.0


def test_the_store_fills_geometrically_where_the_surplus_is_large():
    stock = 0.0
    for number in range(1, 10):
        stock += taken_in(99.0, 1.0, stock, 4.0, 0.1) - 1.0
        assert stock == pytest.approx(4.0 * (1.0 - 0.9**number))


def test_rations_fall_smoothly_as_a_stock_runs_out():
    """No week of a siege cuts rations by more than the share of the gap that the pace allows."""
    used = [one for _, one in course(stock=4.0, supply=0.6, need=1.0, pace=0.1, weeks=100)]
    steps = [before - after for before, after in pairwise(used)]
    assert min(steps) >= 0.0
    assert max(steps) < 0.1 * 0.4
    assert math.isclose(used[-1], 0.6, abs_tol=1e-3)


@given(share, share)
def test_what_is_missing_bears_more_than_in_proportion(missing, more):
    """Twice the gap is four times as severe; the last tenth weighs more than the first."""
    assert severity(0.0) == 0.0
    assert severity(1.0) == 1.0
    assert severity(2.0 * missing) == pytest.approx(4.0 * severity(missing))
    middle = severity((missing + more) / 2.0)
    assert middle <= (severity(missing) + severity(more)) / 2.0 + 1e-12
