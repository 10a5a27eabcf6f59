"""Demand, balancing over one line, shedding and heat against their limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.grid import (
    budget_scale,
    cold_homes,
    exchange,
    heat_share,
    heating_demand,
    power_demand,
    serve,
)

share = st.floats(0.0, 1.0)
power = st.floats(-5.0, 5.0)
weight = st.floats(0.05, 5.0)


def moved(need_a, need_b, a, b):
    """Return what a line moves from a to b to even their needs, with weights a and b."""
    return exchange(need_a, need_b, a, b, 1.0 / (a + b))


@given(power, power, weight, weight)
def test_a_line_without_limit_evens_needs_per_unit_of_demand(need_a, need_b, a, b):
    sent = moved(need_a, need_b, a, b)
    assert (need_a + sent) / a == pytest.approx((need_b - sent) / b, abs=1e-7)


@given(power, power, weight, weight)
def test_a_line_has_no_preferred_direction(need_a, need_b, a, b):
    assert moved(need_a, need_b, a, b) == pytest.approx(-moved(need_b, need_a, b, a), abs=1e-12)


@given(power, weight, weight)
def test_a_line_moves_nothing_where_needs_are_even(need, a, b):
    assert moved(need * a, need * b, a, b) == pytest.approx(0.0, abs=1e-12)


@given(st.floats(0.0, 5.0), st.floats(-5.0, 10.0))
def test_what_is_served_is_neither_more_than_asked_nor_more_than_there(demand, available):
    served = serve(demand, available)
    assert 0.0 <= served <= demand
    assert served == pytest.approx(min(demand, max(available, 0.0)))


def test_demand_before_the_war_is_the_load_and_each_degree_of_cold_adds_to_it():
    assert power_demand(12.0, 1.0, 0.6, 1.0) == 12.0
    assert power_demand(12.0, 0.0, 0.6, 1.0) == 0.0
    assert heating_demand(16.0, 16.0, 0.02) == heating_demand(30.0, 16.0, 0.02) == 1.0
    assert heating_demand(-4.0, 16.0, 0.02) == pytest.approx(1.4)


def test_boilers_in_order_with_power_heat_every_home_up_to_the_design_cold():
    assert heat_share(1.0, 1.0, 0.5, 1.0) == 1.0
    assert heat_share(1.0, 1.0, 0.5, 1.25) == pytest.approx(0.8)


def test_heat_falls_with_boilers_and_with_power_below_the_pumps_need():
    assert heat_share(0.5, 1.0, 0.5, 1.0) == pytest.approx(0.5)
    assert heat_share(1.0, 0.25, 0.5, 1.0) == pytest.approx(0.5)
    assert heat_share(1.0, 0.0, 0.5, 1.0) == 0.0


@given(share, share, share, share, share)
def test_the_share_of_cold_homes_is_a_share(district, heat, served, need, frost):
    assert 0.0 <= cold_homes(district, heat, served, need, frost) <= 1.0


def test_homes_are_warm_with_heat_and_power_and_cold_without_either_in_frost():
    assert cold_homes(0.4, 1.0, 1.0, 0.6, 1.0) == 0.0
    assert cold_homes(0.4, 0.0, 0.0, 0.6, 1.0) == 1.0
    assert cold_homes(0.4, 0.0, 0.0, 0.6, 0.0) == pytest.approx(0.4)


@given(st.floats(0.0, 50.0), st.floats(0.0, 50.0))
def test_a_budget_shares_out_all_it_has_and_no_more(wanted, budget):
    assert wanted * budget_scale(wanted, budget) == pytest.approx(min(wanted, budget))
