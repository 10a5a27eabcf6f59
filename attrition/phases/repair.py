"""Repair of the grid within the limits of crews and spares."""

from __future__ import annotations

from attrition.phases.supply import delivery
from attrition.records import SUBSTATION, Component, GridOperator, Week, World
from attrition.rules.common import approach, ratio
from attrition.rules.grid import budget_scale
from attrition.rules.rule import rule


@rule
def receive_spares(operator: GridOperator, world: World, week: Week) -> None:
    """Receive spares, made at home and donated."""
    grid, support, side = week.settings.grid, week.settings.support, operator.side
    given = support.military[side] * support.spares[side] * delivery(side, world)
    operator.spares_in = grid.spare_production[side] + given
    operator.spares += operator.spares_in
    operator.work_wanted = 0.0
    operator.spares_wanted = 0.0
    operator.spares_used = 0.0


@rule
def harden_substations(operator: GridOperator, world: World, week: Week) -> None:
    """Protect substations the better, the more of the grid is out of action."""
    grid = week.settings.grid
    damaged = 1.0 - ratio(operator.available, operator.capacity, 1.0)
    operator.protection = approach(
        operator.protection, grid.hardening_limit, grid.hardening_pace * damaged
    )


@rule
def request_repair(component: Component, world: World, week: Week) -> None:
    """Request repair, unless the component was hit this week."""
    grid, operator = week.settings.grid, world.operators[component.side]
    component.wanted = 0.0
    if component.lost == 0.0:
        component.wanted = grid.repair_rate * (1.0 - component.health)
    work = component.wanted * component.capacity
    operator.work_wanted += work
    if component.kind == SUBSTATION:
        operator.spares_wanted += work * grid.spares_per_gw


@rule
def allocate_repair(operator: GridOperator, world: World, week: Week) -> None:
    """Allocate crews and spares in proportion to requests."""
    grid = week.settings.grid
    operator.crews_scale = budget_scale(operator.work_wanted, grid.crews[operator.side])
    wanted = operator.spares_wanted * operator.crews_scale
    operator.spares_scale = budget_scale(wanted, operator.spares)


@rule
def repair_damage(component: Component, world: World, week: Week) -> None:
    """Restore health, and use spares."""
    operator = world.operators[component.side]
    component.repaired = component.wanted * operator.crews_scale
    if component.kind == SUBSTATION:
        component.repaired *= operator.spares_scale
        work = component.repaired * component.capacity
        operator.spares_used += work * week.settings.grid.spares_per_gw
    component.health += component.repaired


@rule
def consume_spares(operator: GridOperator, world: World, week: Week) -> None:
    """Deduct used spares from the store."""
    operator.spares = max(0.0, operator.spares - operator.spares_used)
