"""The economies: labour, demand, production, capital, access, budget and prices."""

from __future__ import annotations

import math

from attrition.phases.strikes import hits_in_missiles
from attrition.phases.supply import planned_drones, planned_missiles, planned_shells
from attrition.records import Economy, Week, World
from attrition.rules.calendar import DAYS_A_YEAR
from attrition.rules.common import approach, positive, ratio
from attrition.rules.demand import capacity_use, household_demand, reach_after, unmet_demand
from attrition.rules.economy import (
    LEAST_STOCK,
    capital_after,
    fiscal_stress,
    from_reserves,
    jobs_lost,
    power_bottleneck,
    production,
    spending_cut,
    tax_revenue,
)
from attrition.rules.rule import rule


@rule
def grow(economy: Economy, world: World, week: Week) -> None:
    """Let what the country would make without the war grow as before it."""
    pace = math.exp(week.settings.economy.growth[economy.side] * week.days / DAYS_A_YEAR)
    economy.trend *= pace
    economy.gdp *= pace


@rule
def count_people_and_land(economy: Economy, world: World, week: Week) -> None:
    """Count the people at home, abroad and under occupation, and the land that the side holds."""
    economy.abroad = 0.0
    economy.registered = 0.0
    economy.inhabitants = 0.0
    economy.occupied = 0.0
    economy.land = 0.0
    for i in range(len(world.regions)):
        region = world.regions[i]
        if region.side == economy.side:
            economy.abroad += region.abroad
            economy.registered += region.registered
            economy.land += region.held[economy.side]
            economy.inhabitants += region.population
            economy.occupied += region.occupied
    economy.people = ratio(economy.inhabitants, economy.registered, 1.0)


@rule
def update_labour(economy: Economy, world: World, week: Week) -> None:
    """Count the labour that those abroad, under occupation and in arms leave."""
    settings = week.settings.economy
    away = economy.abroad - economy.abroad_start + economy.occupied
    left = settings.participation * away
    gone = ratio(world.armies[economy.side].called_up + left, economy.labour_force, 0.0)
    lost = jobs_lost(gone, settings.unemployment[economy.side], settings.replaced)
    economy.labour = max(LEAST_STOCK, economy.labour_start * (1.0 - lost))


@rule
def update_access(economy: Economy, world: World, week: Week) -> None:
    """Lose routes and suppliers as they close, and find others; a truce opens the routes."""
    settings, side = week.settings.economy, economy.side
    adaptable, pace = settings.adaptable, settings.recovery
    lost = settings.lost_access[side]
    economy.access = reach_after(economy.access, economy.access_lost, lost, adaptable, pace)
    economy.access_lost = lost
    closed = settings.closed_routes[side] * world.theatre[0].fighting
    economy.routes = reach_after(economy.routes, economy.routes_closed, closed, adaptable, pace)
    economy.routes_closed = closed


@rule
def pay_of_soldiers(side: int, world: World, week: Week) -> float:
    """Return what the soldiers of a side cost in the step, in billion US$."""
    army, economy = world.armies[side], world.economies[side]
    soldiers = army.front + army.reserve + army.training + army.trained + army.wounded
    each = week.settings.economy.cost_of_soldier[side]
    cost: float = each * economy.gdp * ratio(soldiers, economy.labour_force, 0.0)
    return cost


@rule
def arms_plan(side: int, week: Week) -> float:
    """Return the arms that a side orders at home in the step, in billion US$."""
    settings = week.settings.economy
    millions: float = (
        settings.shell_cost * planned_shells(side, week) / 1000.0
        + settings.missile_cost * planned_missiles(side, week)
        + settings.drone_cost * planned_drones(side, week)
    )
    spending: float = settings.arms_spending[side] * week.days / DAYS_A_YEAR
    return spending + millions / 1000.0


@rule
def exports_sold(economy: Economy, world: World) -> float:
    """Return what exports sell, of that before the war."""
    sold: float = economy.routes * world.disturbances[economy.side].trade
    return sold


@rule
def add_up_demand(economy: Economy, world: World, week: Week) -> None:
    """Add up what households, the state, investors and buyers abroad want, less imports.

    Households go by the income of the step before, less what they lend to the state; the state by
    what it could pay then, and what it buys is made at home. Those who rebuild what was destroyed
    buy less of other things, so that adds nothing.
    """
    settings, side = week.settings.economy, economy.side
    income = positive(economy.output - ratio(economy.lent, economy.gdp, 0.0))
    households = household_demand(
        settings.consumption[side], settings.income_effect, income, economy.people
    )
    war = pay_of_soldiers(side, world, week) + economy.arms_factor * arms_plan(side, week)
    state = settings.civil_spending[side] * economy.civil_factor + ratio(war, economy.gdp, 0.0)
    built = settings.investment[side] * settings.depreciation * economy.capital
    investment = built * settings.capital_output * DAYS_A_YEAR / week.days
    exports = settings.exports[side] * exports_sold(economy, world)
    made_at_home = 1.0 - settings.import_share[side]
    wanted = state + made_at_home * (households + investment + exports)
    economy.demand = positive(economy.other_demand + wanted) * world.disturbances[side].demand


@rule
def produce(economy: Economy, world: World, week: Week) -> None:
    """Produce what is wanted, as far as capital, labour and access allow, with power and fuel.

    Idle capacity does not help where power is off or fuel is out: both stand outside its use.
    """
    settings, side = week.settings.economy, economy.side
    bottleneck = power_bottleneck(
        world.operators[side].power, settings.electricity_dependence, economy.backup
    )
    bottleneck *= power_bottleneck(economy.fuel_met, week.settings.necessities.fuel_dependence, 0.0)
    economy.capacity = production(
        economy.access, economy.capital, economy.labour, settings.capital_share
    )
    economy.capacity *= world.disturbances[side].output
    pressure = economy.demand / max(LEAST_STOCK, economy.capacity)
    economy.use = capacity_use(pressure, settings.overtime_limit)
    economy.output = economy.capacity * economy.use * bottleneck


@rule
def update_capital(economy: Economy, world: World, week: Week) -> None:
    """Wear, destroy and rebuild capital; buy generators.

    Ground that is lost takes its capital along. Ground won back was no part of the economy before,
    and brings nothing: what stood there is destroyed.
    """
    settings, side = week.settings.economy, economy.side
    enemy = world.arsenals[1 - side]
    hits = hits_in_missiles(enemy.missiles_through, enemy.drones_through, week)
    ceded = 0.0
    for i in range(len(world.regions)):
        region = world.regions[i]
        if region.side == side:
            ceded += positive(region.gained if side == 0 else -region.gained)
    economy.damage = ratio(settings.workplaces_per_hit * hits, economy.labour_force, 0.0)
    economy.damage += settings.land_capital * ratio(ceded, economy.land_start, 0.0)
    economy.capital = capital_after(
        economy.capital,
        settings.depreciation,
        settings.investment[side],
        settings.reconstruction,
        economy.damage,
    )
    grid = world.operators[side]
    if grid.available < grid.capacity and economy.backup < settings.backup_limit:
        economy.backup = approach(economy.backup, settings.backup_limit, settings.backup_rate)


@rule
def balance_budget(economy: Economy, world: World, week: Week) -> None:
    """Raise revenue and spend; close the gap with aid, reserves, loans, money and cuts, in turn.

    Of aid beyond the gap a part is spent; what is left of a surplus goes to the reserves. Where no
    output is given there is no budget to keep, and new money pays for the war.
    """
    settings, side = week.settings.economy, economy.side
    pay, plan = pay_of_soldiers(side, world, week), arms_plan(side, week)
    arms = min(plan, settings.arms_limit * economy.gdp * economy.output)
    arms = arms if economy.gdp > 0.0 else plan
    civil = settings.civil_spending[side] * economy.gdp
    economy.revenue = economy.gdp * tax_revenue(
        settings.tax_rate[side],
        economy.output,
        settings.export_revenue[side],
        exports_sold(economy, world) * settings.export_price[side],
    )
    economy.aid = world.allies[side].money
    wanted = civil + pay + arms
    spare = min(economy.aid, positive(economy.revenue + economy.aid - wanted))
    extra = settings.aid_spent * spare
    wanted += extra
    economy.gap = wanted - economy.revenue - economy.aid
    economy.drawn = from_reserves(economy.gap, economy.reserves, settings.reserve_limit[side])
    unpaid = max(0.0, economy.gap - economy.drawn)
    economy.lent = min(unpaid, settings.loan_limit[side] * economy.gdp * economy.output)
    unpaid -= economy.lent
    most = settings.money_limit * economy.gdp * economy.output
    beyond = unpaid - most
    less_civil, less_arms = (1.0 - settings.civil_floor) * civil, (1.0 - settings.arms_floor) * arms
    cut = spending_cut(beyond, less_civil + less_arms) if economy.gdp > 0.0 else 0.0
    economy.printed = unpaid - cut * (less_civil + less_arms)
    economy.spending = wanted - cut * (less_civil + less_arms)
    economy.arms_output = arms - cut * less_arms
    economy.civil_factor = 1.0 + ratio(extra - cut * less_civil, civil, 0.0)
    economy.arms_factor = ratio(economy.arms_output, plan, 1.0)
    economy.reserves -= economy.drawn
    economy.stress = fiscal_stress(unpaid, most) if economy.gdp > 0.0 else 0.0


@rule
def set_prices(economy: Economy, world: World, week: Week) -> None:
    """Let prices follow the money created and the demand that output does not meet."""
    settings = week.settings.economy
    money = ratio(economy.printed, economy.gdp * economy.output, 0.0)
    goal = (
        settings.inflation_target[economy.side]
        + settings.money_effect * money
        + settings.price_pressure * unmet_demand(economy.demand, economy.output)
    )
    economy.inflation = approach(economy.inflation, goal, settings.inflation_memory)
