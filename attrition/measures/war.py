"""Measures of the armies, the front and the strikes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrition.measures.declare import Measure
from attrition.rules.common import ratio
from attrition.rules.rule import rule


@rule
def area_held(world: Any, side: int) -> float:
    """Return the area held by a side in all regions."""
    total = 0.0
    for i in range(len(world.regions)):
        total += world.regions[i].held[side]
    return total


@rule
def area_change(world: Any, side: int) -> float:
    """Return the area that a side gained in the week."""
    total = 0.0
    for i in range(len(world.regions)):
        total += world.regions[i].gained
    return total if side == 1 else -total


cohesion = rule(lambda formation: formation.cohesion)
skill = rule(lambda formation: formation.skill)


@rule
def mean_over_men(world: Any, side: int, pick: Callable[[Any], float]) -> float:
    """Return the mean of a number over a side's formations, weighted by soldiers."""
    men, total = 0.0, 0.0
    for i in range(len(world.formations)):
        formation = world.formations[i]
        if formation.side == side:
            men += formation.men
            total += formation.men * pick(formation)
    return ratio(total, men, 0.0)


WAR = (
    Measure("area_held", "Area held", "km²", "stock", "side", area_held),
    Measure("area_change", "Ground gained", "km²/week", "flow", "side", area_change, True),
    Measure(
        "contested_share",
        "Contested area held by b",
        "%",
        "index",
        "theatre",
        lambda world, i: 100.0 * world.theatre[0].share,
    ),
    Measure(
        "men_front",
        "Soldiers in the line",
        "persons",
        "stock",
        "side",
        lambda world, side: world.armies[side].front,
        True,
    ),
    Measure(
        "men_reserve",
        "Soldiers resting or in reserve",
        "persons",
        "stock",
        "side",
        lambda world, side: world.armies[side].reserve,
    ),
    Measure(
        "men_training",
        "Soldiers in training",
        "persons",
        "stock",
        "side",
        lambda world, side: world.armies[side].training,
        True,
    ),
    Measure(
        "men_trained",
        "Trained, waiting for a formation",
        "persons",
        "stock",
        "side",
        lambda world, side: world.armies[side].trained,
    ),
    Measure(
        "men_hospital",
        "Soldiers in hospital",
        "persons",
        "stock",
        "side",
        lambda world, side: world.armies[side].wounded,
    ),
    Measure(
        "casualties",
        "Killed and wounded since the war began",
        "persons",
        "stock",
        "side",
        lambda world, side: world.armies[side].casualties,
        True,
    ),
    Measure(
        "losses",
        "Killed and wounded in the week",
        "persons/week",
        "flow",
        "side",
        lambda world, side: world.armies[side].losses,
        True,
    ),
    Measure(
        "killed",
        "Killed, missing and captured since the war began",
        "persons",
        "stock",
        "side",
        lambda world, side: world.armies[side].killed,
    ),
    Measure(
        "wounded",
        "Wounded since the war began",
        "persons",
        "stock",
        "side",
        lambda world, side: world.armies[side].casualties - world.armies[side].killed,
    ),
    Measure(
        "cohesion",
        "Cohesion of formations",
        "1",
        "index",
        "side",
        lambda world, side: mean_over_men(world, side, cohesion),
        True,
    ),
    Measure(
        "skill",
        "Skill of formations",
        "1",
        "index",
        "side",
        lambda world, side: mean_over_men(world, side, skill),
    ),
    Measure(
        "ammunition",
        "Shells in stock",
        "thousand",
        "stock",
        "side",
        lambda world, side: world.armies[side].shells,
    ),
    Measure(
        "shells_fired",
        "Shells fired",
        "thousand/week",
        "flow",
        "side",
        lambda world, side: world.armies[side].shells_fired,
        True,
    ),
    Measure(
        "missiles_stock",
        "Missiles in stock",
        "missiles",
        "stock",
        "side",
        lambda world, side: world.arsenals[side].missiles,
    ),
    Measure(
        "drones_stock",
        "Strike drones in stock",
        "drones",
        "stock",
        "side",
        lambda world, side: world.arsenals[side].drones,
    ),
    Measure(
        "missiles_launched",
        "Missiles fired",
        "missiles/week",
        "flow",
        "side",
        lambda world, side: world.arsenals[side].missiles_launched,
    ),
    Measure(
        "drones_launched",
        "Strike drones fired",
        "drones/week",
        "flow",
        "side",
        lambda world, side: world.arsenals[side].drones_launched,
    ),
    Measure(
        "missiles_intercepted",
        "Of a side's missiles, shot down",
        "missiles/week",
        "flow",
        "side",
        lambda world, side: (
            world.arsenals[side].missiles_launched - world.arsenals[side].missiles_through
        ),
    ),
    Measure(
        "drones_intercepted",
        "Of a side's strike drones, shot down",
        "drones/week",
        "flow",
        "side",
        lambda world, side: (
            world.arsenals[side].drones_launched - world.arsenals[side].drones_through
        ),
    ),
    Measure(
        "energy_hits",
        "Hits on the enemy's energy system",
        "hits/week",
        "flow",
        "side",
        lambda world, side: world.arsenals[side].missile_hits + world.arsenals[side].drone_hits,
        True,
    ),
    Measure(
        "interceptors_stock",
        "Interceptors in stock",
        "interceptors",
        "stock",
        "side",
        lambda world, side: world.arsenals[side].interceptors,
    ),
    Measure(
        "front_advance",
        "Advance of b since the opening",
        "km",
        "stock",
        "sector",
        lambda world, i: world.sectors[i].advance,
    ),
    Measure(
        "ground_gained",
        "Ground gained by b",
        "km²/week",
        "flow",
        "sector",
        lambda world, i: world.sectors[i].ground_gained,
    ),
    Measure(
        "attacker",
        "Who attacks: 0 = a, 1 = b, -1 = nobody",
        "side",
        "index",
        "sector",
        lambda world, i: float(world.sectors[i].attacker),
    ),
    Measure(
        "line_men_a",
        "Soldiers of a in the line",
        "persons",
        "stock",
        "sector",
        lambda world, i: world.sectors[i].men[0],
    ),
    Measure(
        "line_men_b",
        "Soldiers of b in the line",
        "persons",
        "stock",
        "sector",
        lambda world, i: world.sectors[i].men[1],
    ),
    Measure(
        "control",
        "Area held by b",
        "%",
        "index",
        "region",
        lambda world, i: 100.0 * ratio(world.regions[i].held[1], world.regions[i].area, 0.0),
    ),
)
