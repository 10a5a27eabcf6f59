"""The chains: for each lever, the links from it to the outcomes, in the order of cause and effect.

A chain is the way that the model's author expects most of an effect to take. That it does is what
a proof asks; other ways there are, and a strip does not show them.
"""

from __future__ import annotations

from typing import NamedTuple

from attrition.mediation.declare import Mediator
from attrition.mediation.mediators import mediators_of

END = ("endings", "killed")


class Way(NamedTuple):
    """The names of the links, and those that are of the enemy of the lever's side."""

    names: tuple[str, ...]
    enemy: frozenset[str] = frozenset()


_ARMS = Way(("shells_fired", "strength_balance", "contested_share", "war_cost", *END))
_GRID = ("grid_damaged", "power_hours", "cold_dwellings")
_STRUCK = ("energy_hits", *_GRID, "refugees_abroad", "endings")
_STRIKES = Way(_STRUCK, frozenset(_GRID))
_DEFENCE = Way(_STRUCK, frozenset(("energy_hits",)))
_FIGHT = Way(("losses", "strength_balance", "contested_share", "war_cost", *END))
_OUTPUT = Way(("gdp_change", "inflation", "arms_output", "war_cost", *END))
_MONEY = Way(("aid_delivered", "budget_gap", "arms_output", "war_cost", *END))
_BREACH = Way(("fear", "reservation", "bargaining_range", *END))

# By the beginning of a path; the longest that fits counts.
WAYS: dict[str, Way] = {
    "calendar": Way(
        ("temperature", "power_hours", "cold_dwellings", "gdp_change", "refugees_abroad", "endings")
    ),
    "support": _ARMS,
    "support.financial": _MONEY,
    "support.money": _MONEY,
    "support.fatigue": Way(("patience", "aid_delivered", "shells_fired", "strength_balance", *END)),
    "strikes": _STRIKES,
    "strikes.tempo": Way(
        ("drones_launched", "energy_hits", *_GRID[1:], "refugees_abroad", "endings"),
        frozenset(_GRID[1:]),
    ),
    "strikes.missile_kill": _DEFENCE,
    "strikes.drone_kill": _DEFENCE,
    "strikes.channels": _DEFENCE,
    "strikes.interceptors": _DEFENCE,
    "strikes.gun_channels": _DEFENCE,
    "strikes.shell_production": _ARMS,
    "grid": Way((*_GRID, "gdp_change", "refugees_abroad", "endings")),
    "grid.imports": Way(("grid_capacity", *_GRID[1:], "gdp_change", "refugees_abroad", "endings")),
    "economy": _OUTPUT,
    "economy.closed_routes": Way(("exports", "gdp_change", "inflation", "war_cost", *END)),
    "economy.investment": Way(("capital", "gdp_change", "arms_output", "war_cost", *END)),
    "necessities": Way(("hunger", "war_cost", "support", "reservation", *END)),
    "mobilisation": Way(("men_training", "men_front", "strength_balance", "support", *END)),
    "mobilisation.training_time": Way(
        ("men_training", "skill", "strength_balance", "contested_share", *END)
    ),
    "combat": _FIGHT,
    "combat.quality": Way(("strength_balance", "contested_share", "losses", "war_cost", *END)),
    "households": Way(("displaced_inside", "refugees_abroad", "employment", "gdp_change", *END)),
    "politics": Way(("war_cost", "support", "reservation", "bargaining_range", *END)),
    "politics.audience_cost": Way(("audience_cost", "reservation", "bargaining_range", *END)),
    "politics.breach": _BREACH,
    "politics.guarantees": _BREACH,
    "politics.talks_rate": Way(("endings", "losses", "refugees_abroad", "gdp_change", "killed")),
    "process": _FIGHT,
    "openings": _FIGHT,
}


def chain_for(path: str) -> tuple[Mediator, ...]:
    """Return the links from a parameter to the outcomes; a KeyError where it has none."""
    begin = max((key for key in WAYS if f"{path}.".startswith(f"{key}.")), key=len, default=None)
    if begin is None:
        raise KeyError(f"no chain begins with {path!r}")
    way = WAYS[begin]
    return tuple(mediators_of(way.names, flipped=way.enemy))
