"""A small economy with its surroundings, for tests of single acts."""

from types import SimpleNamespace

from stand_in_disturbances import disturbances

from attrition.parameters import Economy, Necessities, PerSide, Strikes
from attrition.phases import economy, start


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
        disturbances=disturbances(),
        arsenals=[arsenal, arsenal], allies=[SimpleNamespace(money=aid)] * 2,
        operators=[SimpleNamespace(demand=9.0, power=power, capacity=10.0, available=available)],
    )  # fmt: skip


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
