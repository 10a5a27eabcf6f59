"""How a mediator is declared: the measure that it shows, of whom, and the fields that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from attrition.drivers.holding import Held

Whose = Literal["own", "other", "each", "both", ""]
Over = Literal["end", "mean"]


@dataclass(frozen=True, kw_only=True)
class Mediator:
    """One link that a chain may have.

    `whose` says of which side the measure is: the side of the lever ("own"), its enemy ("other"),
    the one in which it changes most ("each"), the sum of "both", or "" for the theatre. A lever
    without a side takes "own" and "other" as "each". Runs are summed up by their `end` or by the
    `mean` of all weeks. `more` and `less` say in plain English what a rise or a fall is; {who} is
    the name of the side. An outcome stays in a strip where it does not change.
    """

    name: str
    label: str
    measure: str
    whose: Whose
    more: str
    less: str
    over: Over = "mean"
    holds: tuple[Held, ...] = ()
    is_outcome: bool = False


def held(table: str, acts: tuple[str, ...], *fields: str) -> tuple[Held, ...]:
    """Return fields of a table that the same acts write."""
    return tuple(Held(table, field, acts) for field in fields)
