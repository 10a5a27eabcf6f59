"""The opening in plain Python: the acts that only measure run once, without moving time."""

from __future__ import annotations

from dataclasses import replace

from attrition.drivers.inputs import WeeklyInputs
from attrition.drivers.random_draws import neutral_draws
from attrition.phases import OPENING
from attrition.records import World
from attrition.records.tables import sizes
from attrition.scenario import Scenario
from attrition.world.build import build_world


def opening_inputs(scenario: Scenario) -> WeeklyInputs:
    """Return the one week of the opening, before any event."""
    return WeeklyInputs(replace(scenario, events=(), steps=1))


def open_world(world: World, scenario: Scenario) -> None:
    """Bring all that follows from the tables in line; the agents may be rows or Mesa's."""
    week = opening_inputs(scenario).week(0, neutral_draws(sizes(world)))
    for act in OPENING:
        for agent in getattr(world, act.table):
            act.function(agent, world, week)


def build(scenario: Scenario) -> World:
    """Return the tables of the world of a scenario at its opening, complete and consistent.

    Raises `ScenarioError` where the opening contradicts itself.
    """
    world = build_world(scenario)
    open_world(world, scenario)
    return world
