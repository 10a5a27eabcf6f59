"""Food and fuel: what is made, brought in, taken from stock and missed."""

from __future__ import annotations

from attrition.records import Economy, Week, World
from attrition.rules.common import approach, positive, ratio
from attrition.rules.necessities import available, home_effort, rationed, severity, taken_in
from attrition.rules.rule import rule


@rule
def provide_necessities(economy: Economy, world: World, week: Week) -> None:
    """Share out food and fuel: home output, imports, and what the stocks are made to yield.

    A blockade is an act of war, and lasts as long as there is fighting.
    """
    settings, side, weeks = week.settings.necessities, economy.side, week.days / 7.0
    need = weeks * ratio(economy.inhabitants, economy.inhabitants_start, 1.0)
    effort = home_effort(
        ratio(economy.labour, economy.labour_start, 1.0),
        settings.labour_elasticity,
        ratio(economy.land, economy.land_start, 1.0),
    )
    blockade, pace = settings.blockade[side] * world.theatre[0].fighting, settings.rationing
    food = available(
        settings.food_output[side], effort, settings.food_imports[side], blockade, weeks
    )
    fuel = available(
        settings.fuel_output[side], effort, settings.fuel_imports[side], blockade, weeks
    )
    economy.food_used = rationed(food, need, economy.food_stock, pace)
    economy.fuel_used = rationed(fuel, need, economy.fuel_stock, pace)
    economy.food_supply = taken_in(food, need, economy.food_stock, settings.food_stock[side], pace)
    economy.fuel_supply = taken_in(fuel, need, economy.fuel_stock, settings.fuel_stock[side], pace)
    economy.food_stock = positive(economy.food_stock + economy.food_supply - economy.food_used)
    economy.fuel_stock = positive(economy.fuel_stock + economy.fuel_supply - economy.fuel_used)
    economy.food_met = ratio(economy.food_used, need, 1.0)
    economy.fuel_met = ratio(economy.fuel_used, need, 1.0)
    missing = severity(1.0 - economy.food_met)
    economy.hunger = approach(economy.hunger, missing, settings.hardship_pace)
