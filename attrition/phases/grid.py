"""The grid: demand, generation, balancing, load shedding and heat."""

from __future__ import annotations

from attrition.records import (
    CHP,
    HYDRO,
    NUCLEAR,
    RENEWABLE,
    SUBSTATION,
    THERMAL,
    Component,
    GridOperator,
    Line,
    Region,
    Week,
    World,
)
from attrition.rules.common import clip, positive, ratio
from attrition.rules.grid import (
    SMALLEST_WEIGHT,
    cold_homes,
    exchange,
    heat_share,
    heating_demand,
    power_demand,
    serve,
)
from attrition.rules.rule import rule


@rule
def reset_totals(operator: GridOperator, world: World, week: Week) -> None:
    """Reset the week's sums."""
    operator.generation = 0.0
    operator.demand = 0.0
    operator.reachable = 0.0
    operator.served = 0.0
    operator.cold = 0.0
    operator.capacity = 0.0
    operator.available = 0.0


@rule
def set_demand(region: Region, world: World, week: Week) -> None:
    """Set a region's demand for power from its people, its industry and the cold."""
    grid, economy = week.settings.grid, world.economies[region.side]
    people = ratio(region.population, region.registered, 0.0)
    industry = 1.0 - grid.industry_load + grid.industry_load * economy.output
    load = power_demand(region.load, people, grid.load_elasticity, industry)
    cold = heating_demand(region.temperature, grid.comfort_temperature, grid.heating_load)
    region.demand = load * cold
    region.generation = grid.imports[region.side] * region.interconnection
    region.substation = 0.0
    region.heat_plants = 0.0
    region.heat_plants_available = 0.0
    region.imported = 0.0


@rule
def generate(component: Component, world: World, week: Week) -> None:
    """Add the component's available capacity to its region."""
    grid, kind = week.settings.grid, component.kind
    region, operator = world.regions[component.region], world.operators[component.side]
    available = component.capacity * component.health
    heating = region.temperature < grid.heating_threshold
    if kind == SUBSTATION:
        region.substation += available
    elif kind == NUCLEAR:
        region.generation += available * grid.availability_nuclear
    elif kind == THERMAL:
        region.generation += available * grid.availability_thermal
    elif kind == HYDRO:
        region.generation += available * grid.availability_hydro
    elif kind == RENEWABLE:
        region.generation += available * grid.availability_renewable
    elif kind == CHP:
        region.generation += (
            available * grid.availability_chp * (1.0 if heating else grid.chp_summer_share)
        )
        region.heat_plants += component.capacity
        region.heat_plants_available += available
    if kind != NUCLEAR and kind != RENEWABLE:
        operator.capacity += component.capacity
        operator.available += available


@rule
def report_supply(region: Region, world: World, week: Week) -> None:
    """Report generation, and the demand that the substations can carry, to the operator."""
    operator = world.operators[region.side]
    region.reachable = min(region.demand, region.substation)
    operator.generation += region.generation
    operator.demand += region.demand
    operator.reachable += region.reachable


@rule
def dispatch(operator: GridOperator, world: World, week: Week) -> None:
    """Balance the regions over the lines; shortage is shared, not sent to the weakest."""
    met = min(1.0, ratio(operator.generation, operator.reachable, 1.0))
    used = min(1.0, ratio(operator.reachable, operator.generation, 1.0))
    for i in range(len(world.regions)):
        region = world.regions[i]
        if region.side == operator.side:
            region.need = met * region.reachable - used * region.generation
            region.weight = max(region.reachable, SMALLEST_WEIGHT)
    first, last = operator.first_line, operator.first_line + operator.lines
    for i in range(first, last):
        line = world.lines[i]
        line.flow = 0.0
        line.ease = 1.0 / (world.regions[line.start].weight + world.regions[line.end].weight)
    sweeps = week.settings.grid.flow_sweeps if operator.reachable > 0.0 else 0
    for sweep in range(sweeps):
        for i in range(first, last):
            balance(world.lines[i if sweep % 2 == 0 else first + last - 1 - i], world)


@rule
def balance(line: Line, world: World) -> None:
    """Move power over one line until the needs at its ends are even, or the line is full.

    No region sends power that it does not have.
    """
    start, end = world.regions[line.start], world.regions[line.end]
    least = max(-line.capacity - line.flow, -(end.generation + end.imported))
    most = min(line.capacity - line.flow, start.generation + start.imported)
    wanted = exchange(start.need, end.need, start.weight, end.weight, line.ease)
    moved = clip(wanted, least, most)
    line.flow += moved
    start.need += moved
    end.need -= moved
    start.imported -= moved
    end.imported += moved


@rule
def shed_load(region: Region, world: World, week: Week) -> None:
    """Serve the demand that can be met, shed the rest, and count homes without heat."""
    grid, operator = week.settings.grid, world.operators[region.side]
    region.served = serve(region.reachable, region.generation + region.imported)
    region.power = ratio(region.served, region.demand, 1.0)
    region.heat = 1.0
    region.cold = 0.0
    if region.temperature < grid.heating_threshold:
        comfort, design = grid.comfort_temperature, grid.design_temperature
        available = ratio(region.heat_plants_available, region.heat_plants, 1.0)
        region.boilers = grid.boiler_floor + (1.0 - grid.boiler_floor) * available
        cold = clip((comfort - region.temperature) / (comfort - design), 0.0, grid.heat_need_limit)
        region.heat = heat_share(region.boilers, region.power, grid.heat_power_need, cold)
        frost = clip(positive(-region.temperature) / positive(-design), 0.0, 1.0)
        region.cold = cold_homes(
            region.district_heat, region.heat, region.power, grid.local_power_need, frost
        )
    operator.served += region.served
    operator.cold += region.cold * region.population


@rule
def set_totals(operator: GridOperator, world: World, week: Week) -> None:
    """Set the national shares of demand met and of people in cold homes."""
    people = 0.0
    for i in range(len(world.regions)):
        if world.regions[i].side == operator.side:
            people += world.regions[i].population
    operator.power = ratio(operator.served, operator.demand, 1.0)
    operator.cold = ratio(operator.cold, people, 0.0)
    operator.curtailed = operator.generation - operator.served
