"""The economy act by act: the budget closes, and an economy at rest rests."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.parameters import Economy, PerSide, Support
from attrition.phases import economy

share = st.floats(0.0, 1.0)


def both(value):
    return PerSide(a=value, b=value)


def settings_of(**values):
    support = Support(money=PerSide(38.0, 0.0))
    return SimpleNamespace(economy=Economy(**values), support=support)


def week(**values):
    return SimpleNamespace(settings=settings_of(**values), days=7.0, number=0)


def state(**changes):
    values = {
        "side": 0, "gdp": 4.0, "output": 1.0, "reserves": 0.0, "capital": 1.0, "access": 1.0,
        "backup": 0.1, "labour": 1.0, "labour_start": 1.0, "labour_force": 1e7,
        "abroad_start": 0.0, "inflation": 0.06,
    }  # fmt: skip
    return SimpleNamespace(**(values | changes))


def world(own, soldiers=0.0, power=1.0, called_up=0.0, hits=0.0, available=10.0):
    army = SimpleNamespace(
        front=soldiers, reserve=0.0, training=0.0, trained=0.0, wounded=0.0, called_up=called_up
    )
    arsenal = SimpleNamespace(missile_hits=hits, drone_hits=0.0, other_hits=0.0)
    region = SimpleNamespace(side=0, abroad=0.0)
    return SimpleNamespace(
        economies=[own], armies=[army, army], regions=[region], sectors=[],
        arsenals=[arsenal, arsenal], allies=[SimpleNamespace(patience=0.8)] * 2,
        operators=[SimpleNamespace(power=power, capacity=10.0, available=available)],
    )  # fmt: skip


@given(
    st.floats(0.1, 1.5), st.floats(0.0, 200.0), st.floats(0.0, 2e6), st.floats(0.0, 40.0),
    st.floats(0.0, 0.9), share, share, share,
)  # fmt: skip
def test_the_budget_closes_and_reserves_never_fall_below_zero(
    output, reserves, soldiers, arms, tax, limit, money, floor
):
    """What is spent is taxes, aid, reserves drawn and money created; nothing else."""
    own = state(output=output, reserves=reserves)
    now = week(
        arms_spending=both(arms), tax_rate=both(tax), reserve_limit=both(limit),
        money_limit=money, arms_floor=floor,
    )  # fmt: skip
    economy.balance_budget(own, world(own, soldiers), now)
    paid = own.revenue + own.aid + own.drawn + own.printed
    assert paid == pytest.approx(own.spending, abs=1e-9)
    assert own.reserves == pytest.approx(reserves - own.drawn, abs=1e-9)
    assert own.reserves >= -1e-9
    assert own.printed >= -1e-9
    assert floor - 1e-9 <= own.arms_factor <= 1.0


def test_arms_are_cut_only_when_reserves_and_the_limit_on_money_are_spent():
    easy, hard = state(reserves=500.0), state()
    for own in (easy, hard):
        now = week(arms_spending=both(40.0), money_limit=0.001, reserve_limit=both(1.0))
        economy.balance_budget(own, world(own, 5e5), now)
    assert (easy.arms_factor, easy.printed) == (1.0, 0.0)
    assert hard.arms_factor < 1.0
    assert hard.printed > 0.0


def test_an_economy_at_rest_keeps_its_output():
    """Full power, no damage, no call-up, access restored: capital, labour and output stay 1."""
    own = state()
    at_rest = world(own)
    for _ in range(52):
        economy.update_labour(own, at_rest, week())
        economy.produce(own, at_rest, week())
        economy.update_capital(own, at_rest, week())
    assert (own.output, own.capital, own.labour, own.access) == pytest.approx((1.0, 1.0, 1.0, 1.0))


@pytest.mark.parametrize("power", [0.0, 0.4, 0.75, 1.0])
def test_output_is_in_proportion_to_power_without_substitutes(power):
    own = state(backup=0.0)
    economy.produce(own, world(own, power=power), week(electricity_dependence=1.0))
    assert own.output == pytest.approx(power)


def test_soldiers_called_up_are_missing_at_work():
    own = state()
    economy.update_labour(own, world(own, called_up=1e6), week())
    assert own.labour == pytest.approx(0.9)


def test_strikes_destroy_capital_in_proportion_to_hits():
    """Damage 0.02 bn a hit on a stock of 3 years of 4 bn a week: 10 hits take 0.2 / 624."""
    own = state()
    economy.update_capital(
        own, world(own, hits=10.0), week(damage_per_hit=0.02, capital_output=3.0)
    )
    assert own.damage == pytest.approx(10 * 0.02 / (3 * 4.0 * 52))
    assert own.capital == pytest.approx(1.0 - own.damage)


def test_generators_are_bought_where_the_grid_is_damaged_up_to_the_limit():
    own = state(backup=0.1)
    for _ in range(2000):
        economy.update_capital(own, world(own, available=7.0), week())
    assert own.backup == pytest.approx(Economy().backup_limit)
    whole = state(backup=0.1)
    economy.update_capital(whole, world(whole), week())
    assert whole.backup == 0.1
