"""Measures of the people: where they live, in what cold and with how much power."""

from __future__ import annotations

from attrition.measures.declare import Measure, over_regions
from attrition.rules.rule import rule

present = rule(lambda region: region.population)
newcomers = rule(lambda region: region.newcomers)
abroad = rule(lambda region: region.abroad)
occupied = rule(lambda region: region.occupied)
returned = rule(lambda region: region.returned)

PEOPLE = (
    Measure(
        name="people_present",
        label="Population in the country",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: over_regions(world, side, present),
        needs="homeland",
    ),
    Measure(
        name="refugees_abroad",
        label="Refugees abroad",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: over_regions(world, side, abroad),
        headline=True,
        needs="homeland",
    ),
    Measure(
        name="displaced_inside",
        label="Internally displaced people",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: over_regions(world, side, newcomers),
        headline=True,
        needs="homeland",
    ),
    Measure(
        name="occupied_people",
        label="People who came under occupation",
        unit="persons",
        kind="stock",
        scope="side",
        rule=lambda world, side: over_regions(world, side, occupied),
        needs="homeland",
    ),
    Measure(
        name="returned",
        label="People returning home",
        unit="persons/week",
        kind="flow",
        scope="side",
        rule=lambda world, side: over_regions(world, side, returned),
        needs="homeland",
    ),
    Measure(
        name="region_power",
        label="Hours of power a day",
        unit="hours/day",
        kind="index",
        scope="region",
        rule=lambda world, i: 24.0 * world.regions[i].power,
        needs="grid",
    ),
    Measure(
        name="region_cold",
        label="Homes without heat",
        unit="%",
        kind="index",
        scope="region",
        rule=lambda world, i: 100.0 * world.regions[i].cold,
    ),
    Measure(
        name="region_people",
        label="Population of the region",
        unit="persons",
        kind="stock",
        scope="region",
        rule=lambda world, i: world.regions[i].population,
    ),
    Measure(
        name="region_displaced",
        label="Internally displaced people in the region",
        unit="persons",
        kind="stock",
        scope="region",
        rule=lambda world, i: world.regions[i].newcomers,
    ),
    Measure(
        name="host_guests",
        label="Refugees in a host country",
        unit="persons",
        kind="stock",
        scope="host",
        rule=lambda world, i: world.hosts[i].refugees,
    ),
    Measure(
        name="host_arrivals",
        label="Net arrivals in a host country",
        unit="persons/week",
        kind="flow",
        scope="host",
        rule=lambda world, i: world.hosts[i].arrivals,
    ),
    Measure(
        name="host_saturation",
        label="Share of host capacity in use",
        unit="1",
        kind="index",
        scope="host",
        rule=lambda world, i: world.hosts[i].saturation,
    ),
    Measure(
        name="temperature",
        label="Temperature",
        unit="°C",
        kind="index",
        scope="theatre",
        rule=lambda world, i: world.theatre[0].temperature,
    ),
)
