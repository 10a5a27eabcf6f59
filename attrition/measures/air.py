"""Measures of the strikes and of air defence."""

from __future__ import annotations

from attrition.measures.declare import Measure

AIR = (
    Measure(
        name="missiles_stock",
        label="Missiles in stock",
        unit="missiles",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.arsenals[side].missiles,
    ),
    Measure(
        name="drones_stock",
        label="Strike drones in stock",
        unit="drones",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.arsenals[side].drones,
    ),
    Measure(
        name="missiles_launched",
        label="Missiles launched",
        unit="missiles/week",
        kind="flow",
        scope="side",
        rule=lambda world, side: world.arsenals[side].missiles_launched,
    ),
    Measure(
        name="drones_launched",
        label="Strike drones launched",
        unit="drones/week",
        kind="flow",
        scope="side",
        rule=lambda world, side: world.arsenals[side].drones_launched,
    ),
    Measure(
        name="missiles_intercepted",
        label="Missiles shot down by the other side",
        unit="missiles/week",
        kind="flow",
        scope="side",
        rule=lambda world, side: (
            world.arsenals[side].missiles_launched - world.arsenals[side].missiles_through
        ),
    ),
    Measure(
        name="drones_intercepted",
        label="Strike drones shot down by the other side",
        unit="drones/week",
        kind="flow",
        scope="side",
        rule=lambda world, side: (
            world.arsenals[side].drones_launched - world.arsenals[side].drones_through
        ),
    ),
    Measure(
        name="energy_hits",
        label="Hits on the other side's energy system",
        unit="hits/week",
        kind="flow",
        scope="side",
        rule=lambda world, side: (
            world.arsenals[side].missile_hits + world.arsenals[side].drone_hits
        ),
        headline=True,
    ),
    Measure(
        name="gun_channels",
        label="Drones that guns and jamming can engage in a week",
        unit="drones",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.arsenals[side].guns,
    ),
    Measure(
        name="arms_works",
        label="Arms industry in working order",
        unit="%",
        kind="index",
        scope="side",
        rule=lambda world, side: 100.0 * world.arsenals[side].works,
    ),
    Measure(
        name="interceptors_stock",
        label="Interceptors in stock",
        unit="interceptors",
        kind="stock",
        scope="side",
        rule=lambda world, side: world.arsenals[side].interceptors,
    ),
)
