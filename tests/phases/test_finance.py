"""The economy act by act: at rest it rests; it answers orders, routes, people and strikes."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.parameters import Economy
from attrition.phases import economy

sys.path.insert(0, str(Path(__file__).parent))
from stand_in_economy import YEAR_OF_OUTPUT, both, go_on, opened, settled, state, week, world


def test_an_economy_at_rest_keeps_its_output():
    """Full power, no damage, no call-up, all routes open: capital, labour and output stay 1."""
    own = state()
    at_rest = world(own)
    go_on(settled(own, at_rest, week()), at_rest, week(), 52)
    assert (own.output, own.capital, own.labour, own.access) == pytest.approx((1.0, 1.0, 1.0, 1.0))
    assert own.inflation == pytest.approx(Economy().inflation_target.a)


@given(st.floats(0.1, 1.5), st.floats(0.3, 1.0), st.floats(0.0, 1e6), st.floats(1.02, 1.5))
def test_output_opens_as_the_scenario_states_at_the_use_that_it_states(output, use, men, limit):
    own = state(output=output, capital=0.9, labour_start=0.8)
    now = week(utilisation=both(use), overtime_limit=limit, power_opening=both(0.9))
    around = world(own, men, power=0.9)
    settled(own, around, now)
    economy.add_up_demand(own, around, now)
    economy.produce(own, around, now)
    assert own.output == pytest.approx(output)
    assert own.use == pytest.approx(use)


def test_orders_for_arms_raise_output_above_that_before_the_war_and_prices_with_it():
    calm = opened()
    war = opened({"arms_spending": both(600.0)})
    assert 1.0 < war.output < Economy().overtime_limit
    assert war.output > calm.output
    assert war.inflation > calm.inflation


@pytest.mark.parametrize(("use", "low", "high"), [(0.8, 0.7, 1.5), (1.0, 0.4, 0.7)])
def test_orders_for_arms_have_the_multipliers_of_the_literature(use, low, high):
    """Military orders, paid by loans, raise output by 0.4 to 0.7 of them (Barro and Redlick 2011).

    In a slump more: below 1 (Ramey and Zubairy 2018) to 1.5 (Auerbach and Gorodnichenko 2012).
    """
    settings = {"utilisation": both(use)}
    rise = opened({"arms_spending": both(40.0)}, **settings).output - opened(**settings).output
    assert low < rise * YEAR_OF_OUTPUT / 40.0 < high


def test_at_normal_use_the_multiplier_is_half_of_demand_with_the_income_that_it_makes():
    """dY = s (dG + h c e dY): slope s = 1/2, h made at home, c e of income spent."""
    settings = {"import_share": both(0.25), "consumption": both(0.6), "income_effect": 0.5}
    settings["loan_limit"] = both(0.0)
    ordered = opened({"arms_spending": both(2.0)}, weeks=4, **settings)
    rise = ordered.output - opened(weeks=4, **settings).output
    expected = 0.5 / (1.0 - 0.5 * 0.75 * 0.6 * 0.5)
    assert rise * YEAR_OF_OUTPUT / 2.0 == pytest.approx(expected, rel=0.02)


def test_an_economy_that_grows_without_a_war_grows_in_one():
    still, growing = opened(weeks=52), opened(weeks=52, growth=both(0.02))
    assert still.trend == 1.0
    assert growing.trend == pytest.approx(1.02, abs=1e-3)
    assert growing.gdp / still.gdp == pytest.approx(growing.trend)
    assert growing.output == pytest.approx(still.output, abs=2e-3)


def test_orders_raise_output_more_where_capacity_is_idle():
    orders = {"arms_spending": both(200.0), "money_limit": 5.0}
    rise = [
        opened(orders, utilisation=both(use)).output - opened(utilisation=both(use)).output
        for use in (0.8, 1.0)
    ]
    assert rise[0] > rise[1] > 0.0


def test_a_blockade_takes_output_at_once_and_less_once_exporters_adapt():
    early, late = (opened({"closed_routes": both(0.6)}, weeks=w) for w in (4, 300))
    assert early.output < late.output < 1.0
    assert late.routes == pytest.approx(1.0 - 0.6 * (1.0 - Economy().adaptable), abs=0.01)


def test_routes_open_slowly_when_the_fighting_stops():
    blocked = {"closed_routes": both(0.6), "routes_opening": both(0.4)}
    own = state(routes=0.4, routes_closed=0.6)
    now = week(**blocked)
    settled(own, world(own), now)
    before = own.output
    go_on(own, world(own, fighting=0), now, 52)
    assert 0.7 < own.routes < 1.0
    assert own.output > before


def test_people_who_leave_take_their_work_and_their_demand_with_them():
    def left(share):
        own = state()
        around = world(own)
        settled(own, around, week())
        around.regions[0].population -= share * 2e7
        around.regions[0].abroad = share * 2e7
        return go_on(own, around, week(), 8)

    none, some, many = left(0.0), left(0.1), left(0.3)
    assert none.output > some.output > many.output
    assert none.demand > some.demand > many.demand
    assert none.labour > some.labour > many.labour


def test_a_call_up_takes_labour_and_its_pay_raises_demand_and_prices():
    usual, called = opened(), opened(around={"soldiers": 8e5, "called_up": 5e5})
    assert called.labour < usual.labour
    assert called.demand > usual.demand
    assert called.inflation > usual.inflation


@pytest.mark.parametrize("power", [0.0, 0.4, 0.75, 1.0])
def test_output_is_in_proportion_to_power_without_substitutes(power):
    own = state(backup=0.0)
    economy.produce(own, world(own, power=power), week(electricity_dependence=1.0))
    assert own.use == pytest.approx(1.0)
    assert own.output == pytest.approx(power)


def test_soldiers_called_up_are_missing_at_work():
    own = state()
    economy.update_labour(own, world(own, called_up=1e6), week(unemployment=both(0.0)))
    assert own.labour == pytest.approx(0.9)
    economy.update_labour(own, world(own, called_up=1e6), week(unemployment=both(0.1)))
    assert own.labour == pytest.approx(0.925)


@pytest.mark.parametrize("money", [1e-3, 1.0, 1e3])
def test_strikes_destroy_workplaces_whatever_the_money_and_size_of_the_economy(money):
    """Ten hits of 500 workplaces on a labour force of ten million take 5,000 of them."""
    own = state(gdp=money)
    economy.update_capital(own, world(own, hits=10.0), week(workplaces_per_hit=500.0))
    assert own.damage == pytest.approx(5000 / 1e7)
    assert own.capital == pytest.approx(1.0 - own.damage)


def test_a_drone_destroys_workplaces_as_it_destroys_targets_beside_a_missile():
    own, other, now = state(), state(), week(workplaces_per_hit=500.0)
    economy.update_capital(own, world(own, hits=2.0), now)
    economy.update_capital(other, world(other, drones=5.0), now)
    strikes = now.settings.strikes
    assert other.damage == pytest.approx(
        own.damage * 2.5 * strikes.drone_damage / strikes.missile_damage
    )


@pytest.mark.parametrize(
    ("side", "gained", "damage"),
    [(0, 50.0, 0.001), (0, -50.0, 0.0), (1, -50.0, 0.001), (1, 50.0, 0.0)],
)
def test_capital_is_lost_with_its_share_of_the_own_country_and_not_where_it_is_won_back(
    side, gained, damage
):
    """50 of 100,000 km² with twice the capital of the mean take a thousandth of it."""
    own = state(side=side, land_start=1e5)
    around = world(own)
    around.regions[0].side, around.regions[0].gained = side, gained
    around.operators = around.operators * 2
    economy.update_capital(own, around, week(land_capital=2.0))
    assert own.damage == pytest.approx(damage)


def test_generators_are_bought_where_the_grid_is_damaged_up_to_the_limit():
    own = state(backup=0.1)
    for _ in range(2000):
        economy.update_capital(own, world(own, available=7.0), week())
    assert own.backup == pytest.approx(Economy().backup_limit)
    whole = state(backup=0.1)
    economy.update_capital(whole, world(whole), week())
    assert whole.backup == 0.1
