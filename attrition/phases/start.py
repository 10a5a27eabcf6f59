"""The start: what is set once, before time moves, so that the first record is complete."""

from __future__ import annotations

from attrition.phases.economy import (
    add_up_demand,
    balance_budget,
    count_people_and_land,
    update_labour,
)
from attrition.phases.posture import ready_shells
from attrition.records import Army, Arsenal, Economy, Government, Host, Theatre, Week, World
from attrition.rules.demand import pressure_for
from attrition.rules.economy import access_for, power_bottleneck, production
from attrition.rules.politics import cost_of_casualties
from attrition.rules.rule import rule
from attrition.rules.strikes import salvo


@rule
def reset_drift(theatre: Theatre, world: World, week: Week) -> None:
    """Take the front at the start as given: it has not moved yet, and people are used to it."""
    theatre.share_change = 0.0
    theatre.drift = 0.0
    theatre.opening = theatre.share
    theatre.usual_share = theatre.share


@rule
def reset_arrivals(host: Host, world: World, week: Week) -> None:
    """Take the refugees at the start as given: nobody has just arrived."""
    host.before = host.refugees
    host.arrivals = 0.0


@rule
def expect_strikes(arsenal: Arsenal, world: World, week: Week) -> None:
    """Expect the usual salvoes of what the enemy has and makes at the start."""
    strikes, enemy = week.settings.strikes, 1 - arsenal.side
    release, share, tempo = strikes.stock_release, strikes.supply_release, strikes.tempo[enemy]
    stocks, drones = world.arsenals[enemy], strikes.drone_imports[enemy]
    arsenal.missile_threat = salvo(
        stocks.missiles, strikes.missile_production[enemy], release, share, tempo
    )
    drones += strikes.drone_production[enemy]
    arsenal.drone_threat = salvo(stocks.drones, drones, release, share, tempo)


@rule
def count_at_start(economy: Economy, world: World, week: Week) -> None:
    """Take the people and the land at the start as those by which need and output are measured."""
    count_people_and_land(economy, world, week)
    economy.inhabitants_start = economy.inhabitants
    economy.land_start = economy.land
    economy.abroad_start = economy.abroad


@rule
def ready_guns(army: Army, world: World, week: Week) -> None:
    """Count the shells that could be fired at once in the balance of forces; fire none."""
    ready_shells(army, world, week)


@rule
def calibrate_access(economy: Economy, world: World, week: Week) -> None:
    """Set access so that output matches the scenario at the power and use of capacity it states.

    Output at the start then follows from the power there really is.
    """
    settings, side = week.settings.economy, economy.side
    update_labour(economy, world, week)
    stated = settings.power_opening[side] if world.operators[side].demand > 0.0 else 1.0
    power = power_bottleneck(stated, settings.electricity_dependence, economy.backup)
    share = settings.capital_share
    produced = power * production(1.0, economy.capital, economy.labour, share)
    economy.access = access_for(economy.output / settings.utilisation[side], produced)
    economy.capacity = production(economy.access, economy.capital, economy.labour, share)


@rule
def calibrate_budget(economy: Economy, world: World, week: Week) -> None:
    """Cut the plans at the start to what the state can pay for, so that no more was bought."""
    reserves = economy.reserves
    balance_budget(economy, world, week)
    economy.reserves = reserves


@rule
def calibrate_demand(economy: Economy, world: World, week: Week) -> None:
    """Set the demand that is not followed so that all demand is what the scenario's use implies."""
    settings = week.settings.economy
    pressure = pressure_for(settings.utilisation[economy.side], settings.overtime_limit)
    economy.other_demand = 0.0
    add_up_demand(economy, world, week)
    economy.other_demand = pressure * economy.capacity - economy.demand


@rule
def remember_casualties(government: Government, world: World, week: Week) -> None:
    """Begin as weary as the casualties so far have made the public."""
    if world.theatre[0].area <= 0.0:
        return
    settings, side = week.settings.politics, government.side
    labour_force = world.economies[side].labour_force
    casualties = world.armies[side].casualties
    cost = cost_of_casualties(casualties, labour_force, settings.cost_casualties)
    government.weariness = cost / settings.stakes[side]
