"""The economy act by act: the budget closes, and an economy at rest rests."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.parameters import Economy, Necessities, PerSide, Strikes
from attrition.phases import economy, start

share = st.floats(0.0, 1.0)


def both(value):
    return PerSide(a=value, b=value)


def settings_of(**values):
    return SimpleNamespace(economy=Economy(**values), strikes=Strikes(), necessities=Necessities())


def week(**values):
    return SimpleNamespace(settings=settings_of(**values), days=7.0, number=0)


def state(**changes):
    values = {
        "side": 0, "gdp": 4.0, "output": 1.0, "reserves": 0.0, "capital": 1.0, "access": 1.0,
        "backup": 0.1, "labour": 1.0, "labour_start": 1.0, "labour_force": 1e7,
        "abroad_start": 0.0, "inflation": 0.06, "people": 1.0, "demand": 1.0,
        "access_lost": 0.0, "routes": 1.0, "routes_closed": 0.0, "other_demand": 0.0,
        "civil_factor": 1.0, "arms_factor": 1.0, "capacity": 1.0, "lent": 0.0,
        "land_start": 1e5, "fuel_met": 1.0, "trend": 1.0, "abroad": 0.0, "occupied": 0.0,
        "registered": 2e7,
    }  # fmt: skip
    return SimpleNamespace(**(values | changes))


def settled(own, around, now):
    """Return an economy whose demand is calibrated to its output, as at the start of a war."""
    economy.update_labour(own, around, now)
    start.calibrate_access(own, around, now)
    start.calibrate_demand(own, around, now)
    return own


def go_on(own, around, now, weeks=1):
    """Let an economy live through some weeks that are alike."""
    for _ in range(weeks):
        economy.grow(own, around, now)
        economy.count_people_and_land(own, around, now)
        economy.update_labour(own, around, now)
        economy.update_access(own, around, now)
        economy.add_up_demand(own, around, now)
        economy.produce(own, around, now)
        economy.update_capital(own, around, now)
        economy.balance_budget(own, around, now)
        economy.set_prices(own, around, now)
    return own


def world(
    own, soldiers=0.0, power=1.0, called_up=0.0, hits=0.0, drones=0.0, available=10.0,
    fighting=1, aid=0.0,
):  # fmt: skip
    army = SimpleNamespace(
        front=soldiers, reserve=0.0, training=0.0, trained=0.0, wounded=0.0, called_up=called_up
    )
    arsenal = SimpleNamespace(missiles_through=hits, drones_through=drones)
    region = SimpleNamespace(
        side=0,
        abroad=0.0,
        occupied=0.0,
        registered=2e7,
        population=2e7,
        held=[1e5, 0.0],
        area=1e5,
        gained=0.0,
    )
    return SimpleNamespace(
        economies=[own], armies=[army, army], regions=[region], sectors=[],
        theatre=[SimpleNamespace(fighting=fighting)],
        arsenals=[arsenal, arsenal], allies=[SimpleNamespace(money=aid)] * 2,
        operators=[SimpleNamespace(demand=9.0, power=power, capacity=10.0, available=available)],
    )  # fmt: skip


@given(
    st.floats(0.1, 1.5), st.floats(0.0, 200.0), st.floats(0.0, 2e6), st.floats(0.0, 40.0),
    st.floats(0.0, 0.9), share, share, share,
)  # fmt: skip
def test_the_budget_closes_and_reserves_never_fall_below_zero(
    output, reserves, soldiers, arms, tax, limit, money, floor
):
    """What is spent is taxes, aid, reserves drawn, loans and money created; nothing else."""
    own = state(output=output, reserves=reserves)
    now = week(
        arms_spending=both(arms), tax_rate=both(tax), reserve_limit=both(limit),
        money_limit=money, arms_floor=floor,
    )  # fmt: skip
    economy.balance_budget(own, world(own, soldiers, aid=0.6), now)
    paid = own.revenue + own.aid + own.drawn + own.lent + own.printed
    assert paid == pytest.approx(own.spending, abs=1e-9)
    assert own.reserves == pytest.approx(reserves - own.drawn, abs=1e-9)
    assert own.reserves >= -1e-9
    assert own.printed >= -1e-9
    assert 0.0 <= own.lent <= Economy().loan_limit.a * own.gdp * own.output + 1e-9
    most = min(arms / 52.0, Economy().arms_limit * own.gdp * own.output)
    assert floor * most - 1e-9 <= own.arms_output <= most + 1e-9
    assert own.arms_factor <= 1.0
    assert own.civil_factor >= Economy().civil_floor - 1e-9


def test_a_part_of_aid_that_is_not_needed_is_spent_and_the_rest_saved():
    own = state()
    economy.balance_budget(own, world(own, aid=0.6), week(aid_spent=0.25, civil_spending=both(0.3)))
    surplus = 0.05 * 4.0 + 0.6
    assert own.civil_factor == pytest.approx(1.0 + 0.25 * 0.6 / (0.3 * 4.0))
    assert own.reserves == pytest.approx(surplus - 0.25 * 0.6)


def test_arms_and_civil_spending_are_cut_only_when_reserves_and_the_limit_on_money_are_spent():
    easy, hard = state(reserves=500.0), state()
    for own in (easy, hard):
        now = week(
            arms_spending=both(40.0),
            money_limit=0.001,
            loan_limit=both(0.0),
            reserve_limit=both(1.0),
        )
        economy.balance_budget(own, world(own, 5e5, aid=0.6), now)
    assert (easy.arms_factor, easy.civil_factor, easy.printed) == (1.0, 1.0, 0.0)
    assert hard.arms_factor < 1.0
    assert hard.civil_factor < 1.0
    assert hard.printed > 0.0


def test_what_the_public_lends_to_the_state_is_no_income_to_spend():
    """Loans are saved for the most part: of 0.1 of output lent, 0.1 × c × e is not spent."""
    demands = []
    for lent in (0.0, 0.4):
        own = state(lent=lent)
        now = week(import_share=both(0.25), consumption=both(0.6), income_effect=0.5)
        economy.add_up_demand(own, world(own), now)
        demands.append(own.demand)
    assert demands[0] - demands[1] == pytest.approx(0.75 * 0.6 * 0.5 * 0.1)


def test_money_is_created_only_when_the_public_lends_no_more():
    for limit, printed in ((1.0, False), (0.001, True)):
        own = state()
        now = week(arms_spending=both(40.0), loan_limit=both(limit))
        economy.balance_budget(own, world(own), now)
        assert own.lent > 0.0
        assert (own.printed > 0.0) == printed


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


@pytest.mark.parametrize("arms", [10.0, 50.0, 200.0])
def test_arms_that_nobody_could_pay_for_were_not_bought_before_the_war(arms):
    """What is ordered at the start beyond the means of the state is no demand that then ends."""
    own = state(output=0.9)
    now = week(arms_spending=both(arms), utilisation=both(1.0), tax_rate=both(0.3))
    around = world(own)
    economy.update_labour(own, around, now)
    start.calibrate_access(own, around, now)
    start.calibrate_budget(own, around, now)
    start.calibrate_demand(own, around, now)
    before = own.arms_factor
    economy.add_up_demand(own, around, now)
    economy.produce(own, around, now)
    economy.balance_budget(own, around, now)
    assert own.output == pytest.approx(0.9)
    assert own.arms_factor == pytest.approx(before)


def test_arms_take_no_more_of_output_than_an_economy_can_give_to_war():
    own = state(output=0.5)
    now = week(arms_spending=both(1e6), arms_limit=0.6, arms_floor=1.0)
    economy.balance_budget(own, world(own), now)
    assert own.arms_output == pytest.approx(0.6 * 4.0 * 0.5)


YEAR_OF_OUTPUT = 40.0 * 365.25 / 7.0  # billion US$, of the economy that `opened` returns


def opened(change=None, around=None, weeks=26, **settings):
    """Return a calibrated economy some weeks after its settings, or its surroundings, changed."""
    own = state(gdp=40.0, labour_force=1e7, labour=0.95, labour_start=0.95)
    settled(own, world(own, 3e5), week(**settings))
    return go_on(
        own,
        world(own, **{"soldiers": 3e5} | (around or {})),
        week(**settings | (change or {})),
        weeks,
    )


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


def test_a_soldier_costs_as_much_work_whatever_the_money():
    """In a year 100,000 soldiers at 2 cost 2 % of the output of ten million at work."""
    for gdp in (0.1, 40.0):
        own = state(gdp=gdp)
        paid = economy.pay_of_soldiers(0, world(own, 1e5), week(cost_of_soldier=both(2.0)))
        assert paid == pytest.approx(0.02 * gdp)


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


def test_income_from_exports_follows_routes_and_price():
    whole, half, dear = (
        opened(change, weeks=1, export_revenue=both(0.4))
        for change in ({}, {"export_price": both(0.5)}, {"export_price": both(1.5)})
    )
    assert whole.revenue - half.revenue == pytest.approx(0.35 * 0.4 * 0.5 * 40.0)
    assert dear.revenue - whole.revenue == pytest.approx(0.35 * 0.4 * 0.5 * 40.0)


def test_a_country_without_an_economy_stays_one_of_numbers():
    own = state(gdp=0.0, labour_force=0.0, labour=1.0)
    now = week(arms_spending=both(50.0), arms_floor=1.0)
    go_on(settled(own, world(own, 1e5), now), world(own, 1e5), now, 10)
    assert own.output == pytest.approx(1.0)
    assert own.printed > 0.0


def test_where_no_output_is_given_new_money_pays_for_all_arms_and_nobody_counts_it():
    own = state(gdp=0.0)
    economy.balance_budget(own, world(own, 1e5), week(arms_spending=both(50.0), arms_floor=0.0))
    assert own.arms_factor == 1.0
    assert own.printed == own.spending > 0.0
    assert own.stress == 0.0


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
