"""Who does what: an act of the agents of one table, and a phase of acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Act(NamedTuple):
    """What the agents of one table do at one point of the week.

    `directs` names the other tables, or matrices of the world, that the act writes to.
    """

    table: str
    function: Callable[[Any, Any, Any], None]
    directs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the act, also of the Mesa agents' method."""
        return self.function.__name__


class Phase(NamedTuple):
    """A stretch of the week in which one mechanism acts."""

    name: str
    sentence: str
    acts: tuple[Act, ...]
