"""Demand, the use of capacity, ways to markets and prices against closed forms and limits."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.demand import (
    capacity_use,
    household_demand,
    pressure_for,
    reach_after,
    unmet_demand,
)

share = st.floats(0.0, 1.0)
limits = st.floats(1.02, 1.5)
pressures = st.floats(0.05, 5.0)


@given(limits)
def test_normal_demand_uses_capacity_normally(limit):
    assert capacity_use(1.0, limit) == pytest.approx(1.0)


@given(limits)
def test_at_normal_use_half_of_more_demand_becomes_output(limit):
    step = 1e-6
    slope = (capacity_use(1.0 + step, limit) - capacity_use(1.0 - step, limit)) / (2.0 * step)
    assert slope == pytest.approx(0.5, abs=1e-4)


@given(limits)
def test_no_demand_uses_capacity_beyond_the_limit_of_overtime(limit):
    assert capacity_use(1e6, limit) == pytest.approx(limit)


@given(limits, st.floats(0.02, 0.3))
def test_in_a_deep_slump_output_is_in_proportion_to_demand(limit, pressure):
    once, twice = capacity_use(pressure, limit), capacity_use(2.0 * pressure, limit)
    assert twice <= 2.0 * once * (1.0 + 1e-9)
    assert capacity_use(pressure, 1.1) == pytest.approx(1.1 * pressure, rel=1e-3)


@given(limits, pressures, st.floats(1.001, 2.0))
def test_use_rises_with_demand_and_less_than_demand(limit, pressure, more):
    lower, higher = capacity_use(pressure, limit), capacity_use(more * pressure, limit)
    assert lower <= higher <= more * lower * (1.0 + 1e-9)


@given(limits, st.floats(0.3, 1.0))
def test_the_pressure_of_a_use_leads_to_that_use(limit, use):
    assert capacity_use(pressure_for(use, limit), limit) == pytest.approx(use)


def test_no_demand_at_all_is_a_finite_case():
    assert 0.0 < capacity_use(0.0, 1.1) < 0.02
    assert math.isfinite(capacity_use(0.0, 1.02))


@given(share, share)
def test_households_of_a_whole_country_with_full_income_spend_as_before(spending, effect):
    assert household_demand(spending, effect, 1.0, 1.0) == pytest.approx(spending)


def test_people_who_left_and_income_that_fell_are_missing_by_their_shares():
    assert household_demand(0.6, 0.5, 0.65, 0.8) == pytest.approx(0.6 * (0.5 * 0.65 + 0.5 * 0.8))


def test_what_closes_is_lost_at_once():
    assert reach_after(1.0, 0.0, 0.6, 0.5, 0.0) == pytest.approx(0.4)
    assert reach_after(0.4, 0.6, 0.6, 0.5, 0.0) == pytest.approx(0.4)


@given(share, share, st.floats(0.01, 0.5))
def test_the_adaptable_share_of_what_closed_is_replaced_in_time(closed, adaptable, pace):
    reach = reach_after(1.0, 0.0, closed, adaptable, pace)
    for _ in range(2000):
        reach = reach_after(reach, closed, closed, adaptable, pace)
    assert reach == pytest.approx(1.0 - closed * (1.0 - adaptable))


def test_what_opens_again_is_regained_at_the_pace_of_adaptation():
    assert reach_after(0.4, 0.6, 0.0, 0.5, 0.02) == pytest.approx(0.4 + 0.02 * 0.6)


@given(share, share, share, share, share)
def test_reach_stays_a_share(reach, lost, losing, adaptable, pace):
    assert -1e-12 <= reach_after(reach, lost, losing, adaptable, pace) <= 1.0 + 1e-12


@given(pressures, limits)
def test_demand_is_unmet_where_it_exceeds_normal_output_only(pressure, limit):
    unmet = unmet_demand(pressure, capacity_use(pressure, limit))
    assert 1.0 - limit - 1e-9 <= unmet <= 1.0
    assert (unmet > 1e-12) == (pressure > 1.0 + 1e-9) or unmet == pytest.approx(0.0, abs=1e-8)


def test_a_country_without_demand_has_no_pressure_on_prices():
    assert unmet_demand(0.0, 0.0) == 0.0
