"""Week 0 in plain Python: the acts of the start run once, without moving time.

Errors of the state come first, so that all that follows from the state fits to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from attrition.drivers.inputs import WeeklyInputs
from attrition.drivers.random_draws import RandomDraws, neutral_draws
from attrition.phases.act import acting
from attrition.phases.week_zero import OPENINGS, START
from attrition.records import Draws, World
from attrition.records.tables import sizes
from attrition.scenario import Scenario
from attrition.world.build import build_world


def at_start(scenario: Scenario) -> Scenario:
    """Return a scenario of one week, before any event."""
    return replace(scenario, events=(), steps=1)


def initialise_world(
    world: World,
    scenario: Scenario,
    draws: Draws,
    after: Callable[[int], None] = lambda _place: None,
) -> None:
    """Draw the errors of the state, and bring all that follows from it in line.

    The agents may be rows or Mesa's; `draws` are those made once. `after` is called after each act
    with its place in the list.
    """
    week = WeeklyInputs(at_start(scenario)).week(0, draws)
    for place, act in enumerate((*OPENINGS, *START)):
        for agent in acting(act, world):
            act.function(agent, world, week)
        after(place)


def starting_world(scenario: Scenario, seed: int | None = None, run: int = 0) -> World:
    """Return the tables of a scenario's world at week 0, complete and consistent.

    With a `seed` it is the world of a run, with its errors; without, as the scenario declares it.
    Raises `ScenarioError` where the starting figures contradict each other.
    """
    world = build_world(scenario)
    counts = sizes(world)
    drawn = None if seed is None else RandomDraws(seed, counts, run).draw_once()
    initialise_world(world, scenario, drawn or neutral_draws(counts))
    return world
