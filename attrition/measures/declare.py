"""How a measure is declared: name, label, unit, kind, of what, and the rule that computes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from attrition.rules.rule import rule

Kind = Literal["stock", "flow", "index"]
Scope = Literal["theatre", "side", "sector", "region", "host"]
Needs = Literal["", "homeland", "grid", "economy"]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One trajectory that people look at.

    `kind` says how it adds up over time: a stock is a state at the end of the week, a flow is
    summed over weeks, an index is a ratio or a state of mind. `scope` says of what there is one
    value: the theatre, each side, each sector, region or host. `rule(world, index)` computes it.
    `needs` says without what a side or region has no such measure: a homeland, people in the
    world's regions; a grid, demand for power there; an economy, output that is counted in money.
    """

    name: str
    label: str
    unit: str
    kind: Kind
    scope: Scope
    rule: Callable[[Any, int], float]
    headline: bool = False
    needs: Needs = ""

    def __post_init__(self) -> None:
        """Make the rule callable from compiled code."""
        rule(self.rule)


@rule
def over_regions(world: Any, side: int, pick: Callable[[Any], float]) -> float:
    """Return the sum of a number over the regions of a side."""
    total = 0.0
    for i in range(len(world.regions)):
        if world.regions[i].side == side:
            total += pick(world.regions[i])
    return total
