"""What industry makes and what allies give."""

from __future__ import annotations

from attrition.records import Ally, Army, Arsenal, Week, World
from attrition.rules.calendar import DAYS_A_YEAR
from attrition.rules.common import ramp
from attrition.rules.rule import rule
from attrition.rules.strikes import drone_output, whole_number


@rule
def deliver_aid(ally: Ally, world: World, week: Week) -> None:
    """Promise aid by the level of support, deliver it by patience."""
    support, side = week.settings.support, ally.side
    arms = support.military[side] * support.arms[side]
    money = support.financial[side] * support.money[side]
    ally.promised = (arms + money) * week.days / DAYS_A_YEAR
    ally.delivered = ally.patience * ally.promised


@rule
def receive_shells(army: Army, world: World, week: Week) -> None:
    """Receive shells that are made, donated or bought."""
    strikes, support, side = week.settings.strikes, week.settings.support, army.side
    made = ramp(
        week.number,
        strikes.shell_production[side],
        strikes.shell_production_limit[side],
        strikes.ramp_time[side],
    )
    army.shells_made = made * world.economies[side].arms_factor
    army.shells_given = support.military[side] * support.shells[side] * world.allies[side].patience
    army.shells += army.shells_made + army.shells_given


@rule
def receive_weapons(arsenal: Arsenal, world: World, week: Week) -> None:
    """Receive missiles, drones and interceptors, and train more gun crews."""
    strikes, support, side = week.settings.strikes, week.settings.support, arsenal.side
    draws, paid = week.draws, world.economies[side].arms_factor
    missiles = paid * ramp(
        week.number,
        strikes.missile_production[side],
        strikes.missile_production_limit[side],
        strikes.ramp_time[side],
    )
    drones = paid * drone_output(
        week.number,
        strikes.drone_production[side],
        strikes.drone_production_limit[side],
        strikes.drone_growth,
    )
    given = support.military[side] * support.interceptors[side] * world.allies[side].patience
    arsenal.missiles_in = whole_number(missiles, draws.missiles_received[side])
    arsenal.drones_in = whole_number(
        drones + strikes.drone_imports[side], draws.drones_received[side]
    )
    arsenal.interceptors_in = whole_number(given, draws.interceptors_received[side])
    arsenal.missiles += arsenal.missiles_in
    arsenal.drones += arsenal.drones_in
    arsenal.interceptors += arsenal.interceptors_in
    arsenal.guns += strikes.gun_growth[side]
