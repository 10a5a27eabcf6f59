"""A battle as the model fights it: one week of one sector in which one side attacks."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import NamedTuple

from attrition.parameters import Combat
from attrition.phases import combat as fighting
from attrition.phases import posture as balance
from attrition.rules.combat import fortification_after

ATTACKER, DEFENDER = 0, 1
SOLID = 1e-3  # km: so short a line has no gaps
# How long a defence has been dug, in weeks. What this is worth is the model's own rule.
DUG = {"hasty": 0.0, "prepared": 4.0, "fortified": math.inf}
DELAYS = ("delay", "withdrawal")  # postures that the model does not know


class Battle(NamedTuple):
    """What the rules say of a battle: chance that the attack succeeds, shares lost, km gained."""

    chance: float
    attackers_lost: float
    defenders_lost: float
    gained: float

    @property
    def log_exchange(self) -> float:
        """Return ln(share of the attackers lost / share of the defenders lost)."""
        return math.log(self.attackers_lost / self.defenders_lost)


def fortification(posture: str, settings: Combat) -> float:
    """Return the protection of a defence by the model's rule of digging: by its posture."""
    limit, dug = settings.fortification_limit[DEFENDER], DUG[posture]
    if math.isinf(dug):
        return limit
    protection = 0.0
    for _ in range(int(dug)):
        protection = fortification_after(protection, limit, settings.fortification_rate, 0.0, 1.0)
    return protection


def one_battle(
    attackers: float,
    defenders: float,
    posture: str = "hasty",
    *,
    success: float | None = None,
    length: float = SOLID,
    settings: Combat | None = None,
) -> Battle:
    """Return an attack by the whole line, as the model's own acts fight it.

    Both sides have unit quality and normal fire; nothing is drawn. Without `success` (the share of
    attacks that succeed) it is the chance that the force ratio gives. `length` is that of the line
    in km. The parameters are the defaults unless given.
    """
    settings = settings or Combat()
    sector, world, week = _staged(attackers, defenders, length, settings)
    sector.fortification[DEFENDER] = fortification(posture, settings)
    balance.assess_balance(sector, world, week)  # type: ignore[arg-type]
    chance = sector.success[ATTACKER]
    if success is not None:
        sector.success[ATTACKER] = success
    fighting.fight_battle(sector, world, week)  # type: ignore[arg-type]
    lost, pushed = sector.loss_share, -sector.push
    return Battle(chance, lost[ATTACKER], lost[DEFENDER], pushed)


def expected_log_exchange(
    attackers: float, defenders: float, posture: str, settings: Combat | None = None
) -> float:
    """Return the mean log exchange of single attacks, some of which succeed and the others fail."""
    won, failed = (
        one_battle(attackers, defenders, posture, success=success, settings=settings)
        for success in (1.0, 0.0)
    )
    return won.chance * won.log_exchange + (1.0 - won.chance) * failed.log_exchange


def spread_of_exchange(settings: Combat | None = None) -> float:
    """Return the standard deviation of the log exchange between weeks of equal sectors.

    A shock of one standard deviation on either side moves it; the two are independent.
    """
    settings = settings or Combat()
    calm = _log_exchange(settings, (0.0, 0.0))
    moves = (_log_exchange(settings, shocks) - calm for shocks in ((1.0, 0.0), (0.0, 1.0)))
    return math.hypot(*moves)


def _log_exchange(settings: Combat, shocks: tuple[float, float]) -> float:
    sector, world, week = _staged(1e4, 1e4, SOLID, settings, shocks)
    balance.assess_balance(sector, world, week)  # type: ignore[arg-type]
    rates = [fighting.loss_rate(sector, side, world, week) for side in range(2)]  # type: ignore[arg-type]
    return math.log(rates[ATTACKER] / rates[DEFENDER])


def _staged(
    attackers: float,
    defenders: float,
    length: float,
    settings: Combat,
    shocks: tuple[float, float] = (0.0, 0.0),
) -> tuple[SimpleNamespace, SimpleNamespace, SimpleNamespace]:
    """Return a sector, its world and its week, in dry weather and without rivers."""
    men = [attackers, defenders]
    sector = SimpleNamespace(
        index=0, region=0, active=1, length=length, river=1.0, momentum=0.0, advance=0.0, push=0.0,
        men=men, strength=list(men), cohesion=list(men), fortification=[0.0, 0.0],
        effort=[1.0, 0.0], power=[0.0, 0.0], ratio=[0.0, 0.0], success=[0.0, 0.0],
        loss_share=[0.0, 0.0],
    )  # fmt: skip
    world = SimpleNamespace(
        theatre=[SimpleNamespace(mobility=1.0, fighting=1)],
        armies=[SimpleNamespace(fire=1.0), SimpleNamespace(fire=1.0)],
        regions=[SimpleNamespace(claimed=[0.0, 0.0])],
        disturbances=[SimpleNamespace(lethality=1.0, quality=1.0) for _ in range(2)],
    )
    week = SimpleNamespace(
        number=0,
        settings=SimpleNamespace(combat=settings),
        draws=SimpleNamespace(losses=[shocks]),
    )
    return sector, world, week
