"""The budget closes, and war is paid from what there is."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.parameters import Economy
from attrition.phases import economy, start

sys.path.insert(0, str(Path(__file__).parent))
from stand_in_economy import both, go_on, opened, settled, state, week, world

share = st.floats(0.0, 1.0)


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


def test_a_soldier_costs_as_much_work_whatever_the_money():
    """In a year 100,000 soldiers at 2 cost 2 % of the output of ten million at work."""
    for gdp in (0.1, 40.0):
        own = state(gdp=gdp)
        paid = economy.pay_of_soldiers(0, world(own, 1e5), week(cost_of_soldier=both(2.0)))
        assert paid == pytest.approx(0.02 * gdp)


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
