"""The opening: bring all that follows from the tables in line, without moving time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from attrition.course import Course
from attrition.luck import no_luck
from attrition.phases import combat, economy, grid, households, politics, posture, weather
from attrition.records import Week, World
from attrition.scenario import Scenario
from attrition.tables import Table, sizes

Conduct = Callable[[Any, Any, Any], None]


def open_world(world: World, scenario: Scenario) -> None:
    """Let the acts that only measure run once, with no luck and before any event."""
    course = Course(replace(scenario, events=(), steps=1))
    week = course.week(0, no_luck(sizes(world)))

    def each(agents: Table, *acts: Conduct) -> None:
        for act in acts:
            for i in range(len(agents)):
                act(agents[i], world, week)

    each(world.theatre, weather.turn_season, combat.survey)
    world.theatre[0].share_change = world.theatre[0].drift = 0.0
    each(world.regions, weather.feel_weather, households.clear_region)
    each(world.cohorts, households.be_counted)
    each(world.hosts, households.fill_host)
    world.hosts.before, world.hosts.arrivals = world.hosts.guests, 0.0
    each(world.operators, grid.open_books)
    each(world.regions, grid.ask_power)
    each(world.components, grid.generate)
    each(world.regions, grid.offer)
    each(world.operators, grid.dispatch)
    each(world.regions, grid.shed)
    each(world.operators, grid.close_books)
    _find_access(world, week, scenario)
    each(world.sectors, posture.open_front, posture.clear_strength)
    each(world.formations, posture.report, posture.muster, combat.stand)
    each(world.sectors, posture.assess)
    each(world.regions, households.judge_region)
    each(world.governments, politics.expect, politics.weigh_war)
    each(world.theatre, politics.negotiate)


def _find_access(world: World, week: Week, scenario: Scenario) -> None:
    """Set access to markets so that output is what the scenario says, at the power it names.

    Output at the opening then follows from the power there really is.
    """
    stated = scenario.parameters.economy.power_opening.pair()
    for side, own in enumerate(world.economies):
        goal, operator = own.output, world.operators[side]
        really, operator.power = operator.power, stated[side]
        economy.count_workers(own, world, week)
        own.abroad_opening = own.abroad
        economy.count_workers(own, world, week)
        economy.produce(own, world, week)
        own.access = goal / own.output
        operator.power = really
        economy.produce(own, world, week)
