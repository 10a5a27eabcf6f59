"""Week 0 in plain Python: the acts of the start run once, without moving time."""

from __future__ import annotations

from dataclasses import replace

from attrition.drivers.inputs import WeeklyInputs
from attrition.drivers.random_draws import neutral_draws
from attrition.phases import START
from attrition.records import World
from attrition.records.tables import sizes
from attrition.scenario import Scenario
from attrition.world.build import build_world


def start_inputs(scenario: Scenario) -> WeeklyInputs:
    """Return the inputs of week 0, before any event."""
    return WeeklyInputs(replace(scenario, events=(), steps=1))


def initialise_world(world: World, scenario: Scenario) -> None:
    """Bring all that follows from the tables in line; the agents may be rows or Mesa's."""
    week = start_inputs(scenario).week(0, neutral_draws(sizes(world)))
    for act in START:
        for agent in getattr(world, act.table):
            act.function(agent, world, week)


def starting_world(scenario: Scenario) -> World:
    """Return the tables of a scenario's world at week 0, complete and consistent.

    Raises `ScenarioError` where the starting figures contradict each other.
    """
    world = build_world(scenario)
    initialise_world(world, scenario)
    return world
