"""The ledger: what is there at the end of a week is what was there before, plus what came and went.

People, soldiers, money, weapons, spares, food, fuel, energy and land are accounted for every week.
What was fired on record although no stock held it is a flow of its own, `beyond`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from attrition.errors import AttritionError
from attrition.records import World

TOLERANCE = 1e-9


class LedgerError(AttritionError, RuntimeError):
    """An account does not balance: something was made from nothing, or lost."""

    exit_code = 1


class Account(NamedTuple):
    """One account: a stock, and what the week's flows should have done to it."""

    name: str
    unit: str
    stock: Callable[[World], float]
    flow: Callable[[World], float]


def _soldiers(world: World, side: int) -> float:
    army = world.armies[side]
    in_formations = sum(f.men for f in world.formations if f.side == side)
    pools = army.eligible + army.training + army.trained + army.wounded
    return float(in_formations + pools + army.killed + army.invalid)


def _people_in_places(world: World) -> float:
    there = sum(region.population + region.occupied for region in world.regions)
    return float(there + sum(host.refugees for host in world.hosts))


def _from_nowhere(world: World) -> float:
    """Return the power that was served or sent on without being there, and what was miscounted."""
    beyond = 0.0
    for region in world.regions:
        beyond += max(0.0, region.served - max(0.0, region.generation + region.imported))
        beyond += max(0.0, -region.generation - region.imported)
    for operator in world.operators:
        served = sum(r.served for r in world.regions if r.side == operator.side)
        beyond += abs(operator.served - served)
        beyond += abs(operator.generation - served - operator.curtailed)
    return float(beyond)


def _nothing(_: World) -> float:
    return 0.0


def _people_and_money(side: int) -> tuple[Account, ...]:
    name = "ab"[side]
    return (
        Account(
            f"soldiers of {name}",
            "persons",
            lambda w: _soldiers(w, side),
            lambda w: w.armies[side].transferred,
        ),
        Account(
            f"casualties of {name}",
            "persons",
            lambda w: w.armies[side].casualties,
            lambda w: sum(f.lost for f in w.formations if f.side == side),
        ),
        Account(
            f"reserves of {name}",
            "billion US$",
            lambda w: w.economies[side].reserves,
            lambda w: (
                w.economies[side].revenue
                + w.economies[side].aid
                + w.economies[side].lent
                + w.economies[side].printed
                + w.economies[side].money_moved
                - w.economies[side].spending
            ),
        ),
        Account(
            f"food of {name}",
            "weeks of need",
            lambda w: w.economies[side].food_stock,
            lambda w: w.economies[side].food_supply - w.economies[side].food_used,
        ),
        Account(
            f"fuel of {name}",
            "weeks of need",
            lambda w: w.economies[side].fuel_stock,
            lambda w: w.economies[side].fuel_supply - w.economies[side].fuel_used,
        ),
    )


def _weapons(side: int) -> tuple[Account, ...]:
    name = "ab"[side]
    return (
        Account(
            f"missiles of {name}",
            "missiles",
            lambda w: w.arsenals[side].missiles,
            lambda w: (
                w.arsenals[side].missiles_in
                + w.arsenals[side].missiles_beyond
                + w.arsenals[side].missiles_moved
                - w.arsenals[side].missiles_launched
            ),
        ),
        Account(
            f"drones of {name}",
            "drones",
            lambda w: w.arsenals[side].drones,
            lambda w: (
                w.arsenals[side].drones_in
                + w.arsenals[side].drones_beyond
                + w.arsenals[side].drones_moved
                - w.arsenals[side].drones_launched
            ),
        ),
        Account(
            f"interceptors of {name}",
            "interceptors",
            lambda w: w.arsenals[side].interceptors,
            lambda w: (
                w.arsenals[side].interceptors_in
                + w.arsenals[side].interceptors_moved
                - w.arsenals[side].interceptors_used
            ),
        ),
    )


def _supplies(side: int) -> tuple[Account, ...]:
    name = "ab"[side]
    return (
        Account(
            f"shells of {name}",
            "thousand",
            lambda w: w.armies[side].shells,
            lambda w: (
                w.armies[side].shells_made
                + w.armies[side].shells_given
                + w.armies[side].shells_beyond
                + w.armies[side].shells_moved
                - w.armies[side].shells_fired
            ),
        ),
        Account(
            f"spares of {name}",
            "transformers",
            lambda w: w.operators[side].spares,
            lambda w: (
                w.operators[side].spares_in
                + w.operators[side].spares_moved
                - w.operators[side].spares_used
            ),
        ),
    )


ACCOUNTS: tuple[Account, ...] = (
    *(
        account
        for side in range(2)
        for account in (*_people_and_money(side), *_weapons(side), *_supplies(side))
    ),
    Account("people", "persons", _people_in_places, _nothing),
    Account("energy", "GW", _from_nowhere, lambda w: -_from_nowhere(w)),
    Account("power on the lines", "GW", lambda w: sum(r.imported for r in w.regions), _nothing),
    Account("land", "km²", lambda w: sum(r.held[0] + r.held[1] for r in w.regions), _nothing),
)


class Ledger:
    """Checks every account after every week."""

    def __init__(self, world: World) -> None:
        """Open the books on a world at week 0."""
        self._stocks = [account.stock(world) for account in ACCOUNTS]

    def check(self, world: World, week: int) -> None:
        """Close the week's books; raise `LedgerError` where an account does not balance."""
        for i, account in enumerate(ACCOUNTS):
            opening, flow, closing = self._stocks[i], account.flow(world), account.stock(world)
            scale = max(1.0, abs(opening), abs(closing), abs(flow))
            if not abs(opening + flow - closing) <= TOLERANCE * scale:
                raise LedgerError(
                    f"the account '{account.name}' does not balance in week {week}: "
                    f"opening {opening:g} + flows {flow:g} is not closing {closing:g} "
                    f"{account.unit} (off by {opening + flow - closing:g})"
                )
            self._stocks[i] = closing
