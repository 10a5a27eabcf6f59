"""The ledger: every shipped war balances, so do random ones, and a sabotaged one is caught."""

import math
import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrition.drivers.ledger import ACCOUNTS, Ledger, LedgerError
from attrition.drivers.model import WarModel
from attrition.parameters import PARAMETERS
from attrition.records import RECORDS
from attrition.scenario import ScenarioError, discover

SHIPPED = [path.stem for path in discover()]
CONTRADICTORY = ("mobilisation.deployed", "mobilisation.in_hospital", "economy.gdp_loss")
BOUND_TO_THEM = ("mobilisation.mobilised", "mobilisation.casualties", "economy.war_demand")
DRAWN = [path for path in PARAMETERS if path != "households.cohort_size"]


def in_bounds(world):
    """Return whether shares are shares and stocks are not negative."""
    for formation in world.formations:
        assert 0.0 <= formation.cohesion <= 1.0
        assert 0.0 <= formation.skill <= 3.0
        assert formation.men >= 0.0
    for component in world.components:
        assert -1e-12 <= component.health <= 1.0 + 1e-12
    for region in world.regions:
        assert -1e-6 <= region.held[1] <= region.area * (1 + 1e-12)
        assert 0.0 <= region.power <= 1.0
        assert 0.0 <= region.heat <= 1.0
        assert 0.0 <= region.cold <= 1.0
        assert region.population >= 0.0
    for government in world.governments:
        assert 0.0 <= government.support <= 1.0
        assert 0.0 <= government.willingness <= 1.0
    for side in range(2):
        army, arsenal, operator = world.armies[side], world.arsenals[side], world.operators[side]
        pools = (army.eligible, army.training, army.trained, army.wounded, army.shells)
        stocks = (arsenal.missiles, arsenal.drones, arsenal.interceptors, operator.spares)
        economy = world.economies[side]
        assert min(*pools, *stocks, economy.reserves) >= -1e-6
        assert min(economy.food_stock, economy.fuel_stock) >= 0.0
        assert 0.0 <= economy.hunger <= 1.0
        assert 0.0 <= world.allies[side].patience <= 1.0


def all_finite(model):
    assert np.isfinite(model.rows).all()
    for name, record in RECORDS.items():
        for agent in getattr(model.world, name):
            for field in record.columns:
                assert np.isfinite(getattr(agent, field)).all(), (name, field)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_war_balances_and_stays_within_bounds(war, name):
    model = war(name, weeks=12)
    assert model.weeks_done == 12
    all_finite(model)
    in_bounds(model.world)


def number(path, part):
    """Return the value of a parameter at a part of its plausible range."""
    low, high = PARAMETERS[path].plausible
    value = low + part * (high - low)
    return round(value) if PARAMETERS[path].whole else value


def run(values, weeks=3):
    overrides = {path.replace(".", "__"): value for path, value in values.items()}
    model = WarModel(
        "after-kherson", seed=3, weeks=weeks, households__cohort_size=200_000.0, **overrides
    )
    while model.running:
        model.step()
    all_finite(model)
    in_bounds(model.world)


@pytest.mark.slow("runs random wars agent by agent")
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(DRAWN), st.floats(0.0, 1.0), min_size=5, max_size=60))
def test_wars_with_any_plausible_parameters_balance(parts):
    values = {path: number(path, part) for path, part in parts.items()}
    try:
        run(values)
    except ScenarioError as error:
        if not all(problem.key.startswith(CONTRADICTORY) for problem in error.problems):
            raise


@pytest.mark.parametrize("part", [0.0, 1.0])
@pytest.mark.parametrize("section", sorted({p.section for p in PARAMETERS.values()}))
def test_wars_at_the_ends_of_the_plausible_ranges_balance(section, part):
    paths = [path for path in DRAWN if path.startswith(f"{section}.")]
    paths = [path for path in paths if not path.startswith((*CONTRADICTORY, *BOUND_TO_THEM))]
    run({path: number(path, part) for path in paths}, weeks=6)


def lose_land(world):
    world.regions[5].held[0] -= 5.0


def make(account, field, amount):
    def sabotage(world):
        agent = getattr(world, account[0])[account[1]]
        setattr(agent, field, getattr(agent, field) + amount)

    return sabotage


SABOTAGE = {
    "soldiers of a": make(("formations", 0), "men", 1.0),
    "soldiers of b": make(("armies", 1), "invalid", -10.0),
    "casualties of a": make(("armies", 0), "casualties", 1.0),
    "reserves of b": make(("economies", 1), "reserves", 1e-3),
    "missiles of b": make(("arsenals", 1), "missiles", -1.0),
    "drones of b": make(("arsenals", 1), "drones", 1.0),
    "interceptors of a": make(("arsenals", 0), "interceptors", 1.5),
    "shells of a": make(("armies", 0), "shells", -0.1),
    "spares of a": make(("operators", 0), "spares", 0.1),
    "people": make(("regions", 3), "population", -1.0),
    "energy": make(("operators", 0), "served", 0.1),
    "power on the lines": make(("regions", 2), "imported", 0.1),
    "land": lose_land,
}


@pytest.fixture
def week_three(war):
    """Give a war in its third week, with books that were opened before that week."""
    model = war(weeks=2, households__cohort_size=200_000.0)
    model = WarModel(model.war_scenario.with_overrides({}, weeks=3), seed=1)
    model.step()
    model.step()
    books = Ledger(model.world)
    model.step()
    return model.world, books


@pytest.mark.parametrize("account", SABOTAGE)
def test_what_is_made_from_nothing_or_lost_is_told_by_account_and_week(week_three, account):
    world, books = week_three
    SABOTAGE[account](world)
    message = f"the account '{account}' does not balance in week 3: opening "
    with pytest.raises(LedgerError, match=re.escape(message)):
        books.check(world, 3)


def test_books_that_balance_raise_nothing_and_roll_over(week_three):
    world, books = week_three
    assert books.check(world, 3) is None
    with pytest.raises(LedgerError, match="in week 4"):
        books.check(world, 4)


def test_a_number_that_is_none_does_not_balance(week_three):
    world, books = week_three
    world.formations[0].men = math.nan
    with pytest.raises(LedgerError, match="soldiers of a"):
        books.check(world, 3)


def test_a_war_stops_in_the_week_in_which_an_account_breaks():
    model = WarModel("after-kherson", seed=1, weeks=4, households__cohort_size=200_000.0)
    model.step()
    model.world.armies[1].eligible += 50.0
    with pytest.raises(LedgerError, match=r"soldiers of b.*in week 2.*off by -50"):
        model.step()


def test_every_account_has_its_own_name_and_a_unit():
    assert len({account.name for account in ACCOUNTS}) == len(ACCOUNTS)
    assert all(account.unit for account in ACCOUNTS)
