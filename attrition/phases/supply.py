"""What industry makes and what allies give."""

from __future__ import annotations

from attrition.phases.inputs import as_recorded
from attrition.records import Ally, Army, Arsenal, Week, World
from attrition.records.inputs import (
    ARMS,
    DRONES_RECEIVED,
    INTERCEPTORS_RECEIVED,
    MISSILES_RECEIVED,
    MONEY,
    SHELLS_GIVEN,
    SHELLS_MADE,
)
from attrition.rules.calendar import DAYS_A_YEAR
from attrition.rules.common import ramp
from attrition.rules.rule import rule
from attrition.rules.strikes import drone_output, whole_number


@rule
def delivery(side: int, world: World) -> float:
    """Return the share of what allies promise that they deliver; a burst can bring more."""
    share: float = world.allies[side].patience * world.disturbances[side].aid
    return share


@rule
def deliver_aid(ally: Ally, world: World, week: Week) -> None:
    """Promise aid by the level of support, deliver it by patience or as recorded."""
    support, side, year = week.settings.support, ally.side, week.days / DAYS_A_YEAR
    military, financial = support.military[side] * year, support.financial[side] * year
    arms, money = support.arms[side], support.money[side]
    ally.promised = military * arms + financial * money
    share = delivery(side, world)
    arms, money = share * military * arms, share * financial * money
    ally.money = as_recorded(week, MONEY, side, money, financial)
    ally.delivered = ally.money + as_recorded(week, ARMS, side, arms, military)


@rule
def planned_shells(side: int, week: Week) -> float:
    """Return the shells that industry makes in the step when fully paid, in thousand."""
    strikes = week.settings.strikes
    return ramp(
        week.number,
        strikes.shell_production[side],
        strikes.shell_production_limit[side],
        strikes.ramp_time[side],
    )


@rule
def planned_missiles(side: int, week: Week) -> float:
    """Return the missiles that industry makes in the step when fully paid."""
    strikes = week.settings.strikes
    return ramp(
        week.number,
        strikes.missile_production[side],
        strikes.missile_production_limit[side],
        strikes.ramp_time[side],
    )


@rule
def planned_drones(side: int, week: Week) -> float:
    """Return the strike drones that industry makes in the step when fully paid."""
    strikes = week.settings.strikes
    return drone_output(
        week.number,
        strikes.drone_production[side],
        strikes.drone_production_limit[side],
        strikes.drone_growth,
    )


@rule
def receive_shells(army: Army, world: World, week: Week) -> None:
    """Receive shells that are made, donated or bought."""
    support, side = week.settings.support, army.side
    made = planned_shells(side, week)
    made *= world.economies[side].arms_factor * world.arsenals[side].works
    given = support.military[side] * support.shells[side] * delivery(side, world)
    army.shells_made = as_recorded(week, SHELLS_MADE, side, made, 1.0)
    army.shells_given = as_recorded(week, SHELLS_GIVEN, side, given, support.military[side])
    army.shells += army.shells_made + army.shells_given


@rule
def receive_weapons(arsenal: Arsenal, world: World, week: Week) -> None:
    """Receive missiles and drones that are built or bought, and interceptors as ordered."""
    strikes, support, side = week.settings.strikes, week.settings.support, arsenal.side
    draws, made = week.draws, world.economies[side].arms_factor * arsenal.works
    missiles = made * planned_missiles(side, week)
    drones = made * planned_drones(side, week) + strikes.drone_imports[side]
    military = support.military[side]
    offer = military * support.interceptors[side] * delivery(side, world)
    given = min(offer, arsenal.interceptors_ordered)
    given = as_recorded(week, INTERCEPTORS_RECEIVED, side, given, military)
    missiles = as_recorded(week, MISSILES_RECEIVED, side, missiles, 1.0)
    drones = as_recorded(week, DRONES_RECEIVED, side, drones, 1.0)
    arsenal.missiles_in = whole_number(missiles, draws.missiles_received[side])
    arsenal.drones_in = whole_number(drones, draws.drones_received[side])
    arsenal.interceptors_in = whole_number(given, draws.interceptors_received[side])
    arsenal.missiles += arsenal.missiles_in
    arsenal.drones += arsenal.drones_in
    arsenal.interceptors += arsenal.interceptors_in
