"""Who does what: an act of the agents of one table, and a phase of acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from attrition.records import World


class Act(NamedTuple):
    """What the agents of one table do at one point of the week.

    `directs` names the other tables, or matrices of the world, that the act writes to. `only` names
    the list of the world that says which agents act, by their index: as many of its first entries
    as the theatre's field of the same name. All others would do nothing.
    """

    table: str
    function: Callable[[Any, Any, Any], None]
    directs: tuple[str, ...] = ()
    only: str = ""

    @property
    def name(self) -> str:
        """The name of the act, also of the Mesa agents' method."""
        return self.function.__name__


def acting(act: Act, world: World) -> Sequence[Any]:
    """Return the agents that do an act, in the order in which they do it."""
    agents: Sequence[Any] = getattr(world, act.table)
    if not act.only:
        return agents
    count = getattr(world.theatre[0], act.only)
    return [agents[i] for i in getattr(world, act.only)[:count]]


class Phase(NamedTuple):
    """A stretch of the week in which one mechanism acts."""

    name: str
    sentence: str
    acts: tuple[Act, ...]
