"""Measures of the armies and the front."""

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
    Measure(
        name="area_held", label="Area held", unit="km²", kind="stock", scope="side", rule=area_held
    ),
    Measure(
        name="area_change",
        label="Ground gained",
        unit="km²/week",
        least=1.0,
        kind="flow",
        scope="side",
        rule=area_change,
        headline=True,
    ),
    Measure(
        name="contested_share",
        label="Land held by b, of the contested area",
        unit="%",
        kind="index",
        scope="theatre",
        rule=lambda world, i: 100.0 * world.theatre[0].share,
    ),
    Measure(
        name="men_front",
        label="Soldiers in the front line",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].front,
        headline=True,
    ),
    Measure(
        name="men_reserve",
        label="Soldiers in reserve",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].reserve,
    ),
    Measure(
        name="men_training",
        label="Soldiers in training",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].training,
        headline=True,
    ),
    Measure(
        name="men_trained",
        label="Trained soldiers awaiting a formation",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].trained,
    ),
    Measure(
        name="men_hospital",
        label="Soldiers in hospital",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].wounded,
    ),
    Measure(
        name="casualties",
        label="Killed and wounded since the war began",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].casualties,
        headline=True,
    ),
    Measure(
        name="losses",
        label="Killed and wounded per week",
        unit="persons/week",
        kind="flow",
        scope="side",
        rule=lambda world, side: world.armies[side].losses,
        headline=True,
    ),
    Measure(
        name="killed",
        label="Killed, missing and captured since the war began",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].killed,
    ),
    Measure(
        name="wounded",
        label="Wounded since the war began",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].casualties - world.armies[side].killed,
    ),
    Measure(
        name="cohesion",
        label="Cohesion of formations",
        unit="1",
        kind="index",
        scope="side",
        rule=lambda world, side: mean_over_men(world, side, cohesion),
        headline=True,
    ),
    Measure(
        name="skill",
        label="Skill of formations",
        unit="1",
        kind="index",
        scope="side",
        rule=lambda world, side: mean_over_men(world, side, skill),
    ),
    Measure(
        name="ammunition",
        label="Shells in stock",
        unit="thousand",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.armies[side].shells,
    ),
    Measure(
        name="shells_fired",
        label="Shells fired",
        unit="thousand/week",
        kind="flow",
        scope="side",
        rule=lambda world, side: world.armies[side].shells_fired,
        headline=True,
    ),
    Measure(
        name="front_advance",
        label="Advance of b since the start",
        unit="km",
        kind="stock",
        scope="sector",
        rule=lambda world, i: world.sectors[i].advance,
    ),
    Measure(
        name="ground_gained",
        label="Ground gained by b",
        unit="km²/week",
        kind="flow",
        scope="sector",
        rule=lambda world, i: world.sectors[i].ground_gained,
    ),
    Measure(
        name="attacker",
        label="Attacker: 0 = a, 1 = b, -1 = none",
        unit="side",
        kind="index",
        scope="sector",
        rule=lambda world, i: float(world.sectors[i].attacker),
    ),
    Measure(
        name="line_men_a",
        label="Soldiers of a in the front line",
        unit="persons",
        kind="stock",
        scope="sector",
        rule=lambda world, i: world.sectors[i].men[0],
    ),
    Measure(
        name="line_men_b",
        label="Soldiers of b in the front line",
        unit="persons",
        kind="stock",
        scope="sector",
        rule=lambda world, i: world.sectors[i].men[1],
    ),
    Measure(
        name="control",
        label="Area held by b",
        unit="%",
        kind="index",
        scope="region",
        rule=lambda world, i: 100.0 * ratio(world.regions[i].held[1], world.regions[i].area, 0.0),
    ),
)
