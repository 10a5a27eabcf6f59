"""Production, capital, budget and prices against their limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.economy import (
    LEAST_STOCK,
    access_for,
    capital_after,
    fiscal_stress,
    from_reserves,
    jobs_lost,
    power_bottleneck,
    production,
    spending_cut,
    tax_revenue,
)

share = st.floats(0.0, 1.0)
money = st.floats(0.0, 1e3)


@given(share)
def test_output_is_in_proportion_to_power_where_nothing_replaces_it(power):
    """Leontief: dependence 1 and no backup."""
    assert power_bottleneck(power, 1.0, 0.0) == pytest.approx(power)


@given(share, share)
def test_power_does_not_matter_where_nothing_depends_on_it_or_all_is_backed_up(power, other):
    assert power_bottleneck(power, 0.0, other) == power_bottleneck(power, other, 1.0) == 1.0


@given(share, share, share)
def test_lost_power_never_takes_more_output_than_depends_on_it(power, dependence, backup):
    assert 1.0 - dependence - 1e-12 <= power_bottleneck(power, dependence, backup) <= 1.0


@given(st.floats(0.1, 2.0), st.floats(0.1, 2.0), st.floats(0.1, 3.0), share)
def test_production_has_constant_returns_to_scale(capital, labour, scale, part):
    once = production(0.9, capital, labour, part)
    scaled = production(0.9, scale * capital, scale * labour, part)
    assert scaled == pytest.approx(scale * once)


def test_production_before_the_war_is_one():
    assert production(1.0, 1.0, 1.0, 0.35) == 1.0


@given(st.floats(-0.5, 1.0), share)
def test_without_idle_people_or_without_replacement_every_job_of_those_who_leave_is_lost(
    gone, idle
):
    assert jobs_lost(gone, 0.0, 0.7) == gone
    assert jobs_lost(gone, idle, 0.0) == gone


@given(st.floats(0.0, 0.5), st.floats(0.001, 0.5), share)
def test_idle_people_take_some_of_the_jobs_that_others_leave(gone, idle, replaced):
    lost = jobs_lost(gone, idle, replaced)
    assert (1.0 - replaced) * gone - 1e-12 <= lost <= gone


def test_few_idle_people_replace_few_of_many_who_leave():
    assert jobs_lost(0.5, 0.001, 1.0) == pytest.approx(0.499, abs=1e-4)


def test_some_of_those_who_come_back_find_no_work():
    assert jobs_lost(-0.1, 0.2, 0.5) == pytest.approx(-0.05)


def test_capital_at_rest_stays_where_investment_makes_good_the_wear():
    assert capital_after(1.0, 0.001, 1.0, 0.004, 0.0) == 1.0


def test_lost_capital_is_rebuilt_by_its_share_of_the_gap():
    assert capital_after(0.6, 0.001, 1.0, 0.01, 0.0) == pytest.approx(0.6 + 0.01 * 0.4)
    assert capital_after(0.6, 0.0, 0.0, 0.0, 0.05) == pytest.approx(0.55)


def test_some_capital_survives_any_damage():
    assert capital_after(0.5, 0.001, 1.0, 0.0, 10.0) == 0.01


@given(st.floats(-1e3, 1e3), money, share)
def test_reserves_never_fall_below_zero_and_pay_no_more_than_the_limit(gap, reserves, limit):
    drawn = from_reserves(gap, reserves, limit)
    assert drawn <= limit * reserves
    assert reserves - drawn >= -1e-9
    if gap < 0.0:
        assert drawn == gap


@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3))
def test_spending_is_cut_by_what_is_unpaid_as_far_as_it_is_dispensable(unpaid, dispensable):
    cut = spending_cut(unpaid, dispensable) * dispensable
    assert cut == pytest.approx(min(max(unpaid, 0.0), dispensable))


def test_nothing_is_cut_where_nothing_is_dispensable():
    assert spending_cut(5.0, 0.0) == 0.0


@given(share, st.floats(0.0, 1.5), share)
def test_revenue_without_exports_follows_output_and_with_them_alone_follows_their_value(
    rate, output, exports
):
    assert tax_revenue(rate, output, 0.0, exports) == pytest.approx(rate * output)
    assert tax_revenue(rate, output, 1.0, exports) == pytest.approx(rate * exports)
    assert tax_revenue(rate, 1.0, 0.3, 1.0) == pytest.approx(rate)


@given(st.floats(0.001, 10.0), st.floats(1.0, 10.0))
def test_fiscal_stress_is_half_where_money_must_pay_all_it_can_and_never_quite_full(limit, times):
    assert fiscal_stress(0.0, limit) == 0.0
    assert fiscal_stress(limit, limit) == pytest.approx(0.5)
    assert 0.5 <= fiscal_stress(times * limit, limit) < 1.0


def test_a_state_whose_money_nobody_takes_is_under_full_stress_where_it_cannot_pay():
    assert fiscal_stress(0.0, 0.0) == 0.0
    assert fiscal_stress(0.1, 0.0) == 1.0


def test_access_brings_production_to_the_output_that_is_stated():
    assert access_for(0.65, 0.8) * 0.8 == pytest.approx(0.65)
    assert access_for(0.65, 0.0) == 0.65 / LEAST_STOCK
