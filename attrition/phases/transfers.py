"""Transfers: what events and third parties bring or take away, and war aims that are set anew.

Nothing is taken that is not there.
"""

from __future__ import annotations

from attrition.records import (
    Army,
    Arsenal,
    Economy,
    Formation,
    Government,
    GridOperator,
    Week,
    World,
)
from attrition.records.stocks import (
    DEPARTURE,
    DRONES,
    ELIGIBLE,
    GUNS,
    INTERCEPTORS,
    MISSILES,
    MONEY,
    RECRUITS,
    SHELLS,
    SOLDIERS,
    SPARES,
)
from attrition.rules.common import positive, ratio
from attrition.rules.rule import rule
from attrition.rules.transfers import guests_left, transferred


@rule
def transfer_troops(army: Army, world: World, week: Week) -> None:
    """Bring soldiers, recruits and shells, or take them away.

    Soldiers from abroad share the losses of the army in proportion. Who leaves comes from the pool
    and the formations in proportion.
    """
    moved, side = week.transfers, army.side
    called = transferred(moved[ELIGIBLE][side], army.eligible)
    training = transferred(moved[RECRUITS][side], army.training)
    serving = army.trained + army.front + army.reserve
    everybody = serving + army.training + army.wounded
    army.guests = guests_left(army.guests, army.deaths + army.discharged, everybody)
    going = moved[DEPARTURE][side] * army.guests
    coming = positive(moved[SOLDIERS][side])
    leaving = going + positive(-moved[SOLDIERS][side])
    army.leaving_share = min(1.0, ratio(leaving, serving, 0.0))
    stay = 1.0 - army.leaving_share
    army.transferred = called + training + coming - army.leaving_share * serving
    army.eligible += called
    army.training += training
    army.trained = stay * army.trained + coming
    army.front *= stay
    army.reserve *= stay
    army.guests += coming - going
    army.shells_moved = transferred(moved[SHELLS][side], army.shells)
    army.shells += army.shells_moved


@rule
def leave_formation(formation: Formation, world: World, week: Week) -> None:
    """Send home those of the formation's soldiers who leave, with their places in it."""
    share = world.armies[formation.side].leaving_share
    if share > 0.0 and formation.men > 0.0:
        formation.men *= 1.0 - share
        formation.establishment *= 1.0 - share


@rule
def transfer_weapons(arsenal: Arsenal, world: World, week: Week) -> None:
    """Bring missiles, drones, interceptors and guns, or take them away."""
    moved, side = week.transfers, arsenal.side
    arsenal.missiles_moved = transferred(moved[MISSILES][side], arsenal.missiles)
    arsenal.drones_moved = transferred(moved[DRONES][side], arsenal.drones)
    arsenal.interceptors_moved = transferred(moved[INTERCEPTORS][side], arsenal.interceptors)
    arsenal.missiles += arsenal.missiles_moved
    arsenal.drones += arsenal.drones_moved
    arsenal.interceptors += arsenal.interceptors_moved
    arsenal.guns += transferred(moved[GUNS][side], arsenal.guns)


@rule
def transfer_spares(operator: GridOperator, world: World, week: Week) -> None:
    """Bring spares, or take them away."""
    operator.spares_moved = transferred(week.transfers[SPARES][operator.side], operator.spares)
    operator.spares += operator.spares_moved


@rule
def transfer_money(economy: Economy, world: World, week: Week) -> None:
    """Add to the reserves of the treasury, or take from them."""
    economy.money_moved = transferred(week.transfers[MONEY][economy.side], economy.reserves)
    economy.reserves += economy.money_moved


@rule
def announce_aim(government: Government, world: World, week: Week) -> None:
    """Announce the war aim that the scenario sets, where it sets another than before."""
    aim = week.settings.politics.aim[government.side]
    if aim != government.announced:
        government.announced = aim
        government.aim = aim
