"""The economies: production, wear, budget and prices."""

from __future__ import annotations

from attrition.records import Economy, Week, World
from attrition.rules.calendar import DAYS_A_YEAR
from attrition.rules.common import approach, ratio
from attrition.rules.economy import (
    LEAST_STOCK,
    arms_cut,
    capital_after,
    fiscal_stress,
    from_reserves,
    inflation_after,
    power_bottleneck,
    production,
)
from attrition.rules.rule import rule


@rule
def update_labour(economy: Economy, world: World, week: Week) -> None:
    """Count refugees abroad and people in arms, and so the labour that is left."""
    economy.abroad = 0.0
    for i in range(len(world.regions)):
        region = world.regions[i]
        if region.side == economy.side:
            economy.abroad += region.abroad
    gone = week.settings.economy.participation * (economy.abroad - economy.abroad_start)
    lost = world.armies[economy.side].called_up + gone
    left = 1.0 - ratio(lost, economy.labour_force, 0.0)
    economy.labour = max(LEAST_STOCK, economy.labour_start * left)


@rule
def produce(economy: Economy, world: World, week: Week) -> None:
    """Produce what capital, labour, access and power allow."""
    settings, side = week.settings.economy, economy.side
    power = power_bottleneck(
        world.operators[side].power, settings.electricity_dependence, economy.backup
    )
    economy.output = production(
        economy.access, economy.capital, economy.labour, settings.capital_share, power
    )


@rule
def update_capital(economy: Economy, world: World, week: Week) -> None:
    """Depreciate, destroy and rebuild capital; adapt to lost access; buy generators."""
    settings, side = week.settings.economy, economy.side
    enemy = world.arsenals[1 - side]
    hits = enemy.missile_hits + enemy.drone_hits + enemy.other_hits
    crossed = 0.0
    for i in range(len(world.sectors)):
        sector = world.sectors[i]
        if world.regions[sector.region].side == side:
            crossed += abs(sector.ground_gained)
    lost = settings.damage_per_hit * hits + settings.damage_per_area * crossed
    stock = settings.capital_output * economy.gdp * DAYS_A_YEAR / week.days
    economy.damage = ratio(lost, stock, 0.0)
    economy.capital = capital_after(
        economy.capital,
        settings.depreciation,
        settings.investment[side],
        settings.reconstruction,
        economy.damage,
    )
    economy.access = approach(economy.access, 1.0 - settings.lost_access[side], settings.recovery)
    grid = world.operators[side]
    if grid.available < grid.capacity and economy.backup < settings.backup_limit:
        economy.backup = approach(economy.backup, settings.backup_limit, settings.backup_rate)


@rule
def balance_budget(economy: Economy, world: World, week: Week) -> None:
    """Raise taxes and spend; close the gap with aid, reserves, new money and arms cuts, in turn."""
    settings, side = week.settings.economy, economy.side
    army, year = world.armies[side], week.days / DAYS_A_YEAR
    soldiers = army.front + army.reserve + army.training + army.trained + army.wounded
    pay = soldiers * settings.soldier_cost[side] * 1e-9 * year
    arms = settings.arms_spending[side] * year
    economy.revenue = settings.tax_rate[side] * economy.gdp * economy.output
    economy.aid = world.allies[side].money
    wanted = settings.civil_spending[side] * economy.gdp + pay + arms
    economy.gap = wanted - economy.revenue - economy.aid
    economy.drawn = from_reserves(economy.gap, economy.reserves, settings.reserve_limit[side])
    unpaid = max(0.0, economy.gap - economy.drawn)
    beyond = max(0.0, unpaid - settings.money_limit * economy.gdp * economy.output)
    cut = arms_cut(beyond, arms, settings.arms_floor)
    economy.printed = unpaid - cut
    economy.spending = wanted - cut
    economy.arms_output = arms - cut
    economy.arms_factor = ratio(economy.arms_output, arms, 1.0)
    economy.reserves -= economy.drawn
    economy.stress = fiscal_stress(
        economy.gap, economy.revenue, settings.fiscal_stress_start, settings.fiscal_stress_full
    )


@rule
def set_prices(economy: Economy, world: World, week: Week) -> None:
    """Let prices follow the money created."""
    settings = week.settings.economy
    economy.inflation = inflation_after(
        economy.inflation,
        settings.inflation_target[economy.side],
        ratio(economy.printed, economy.gdp * economy.output, 0.0),
        settings.money_effect,
        settings.inflation_memory,
    )
