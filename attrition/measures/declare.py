"""How a measure is declared: name, label, unit, kind, of what, and the rule that computes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from attrition.rules.rule import rule

Kind = Literal["stock", "flow", "index"]
Scope = Literal["theatre", "side", "sector", "region", "host"]
Needs = Literal["", "homeland", "grid", "economy"]

# The least difference that a reader would call one, by unit; of other units, a share of the size.
LEAST = {"%": 0.5, "share": 0.005, "hours/day": 0.25, "1": 0.01, "flag": 0.01}
LEAST_SHARE = 0.01


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One trajectory that people look at.

    `kind` says how it adds up over time: a stock is a state at the end of the week, a flow is
    summed over weeks, an index is a ratio or a state of mind. `scope` says of what there is one
    value: the theatre, each side, each sector, region or host. `rule(world, index)` computes it.
    `needs` says without what a side or region has no such measure: a homeland, people in the
    world's regions; a grid, demand for power there; an economy, output that is counted in money.
    `least` is the least difference that a reader would call one, where that of its unit is not.
    """

    name: str
    label: str
    unit: str
    kind: Kind
    scope: Scope
    rule: Callable[[Any, int], float]
    headline: bool = False
    needs: Needs = ""
    least: float | None = None

    def __post_init__(self) -> None:
        """Make the rule callable from compiled code."""
        rule(self.rule)

    def least_difference(self, usual: float) -> float:
        """Return the least difference that a reader would call one, of values of a usual size."""
        least = LEAST.get(self.unit) if self.least is None else self.least
        return LEAST_SHARE * abs(usual) if least is None else least


@rule
def over_regions(world: Any, side: int, pick: Callable[[Any], float]) -> float:
    """Return the sum of a number over the regions of a side."""
    total = 0.0
    for i in range(len(world.regions)):
        if world.regions[i].side == side:
            total += pick(world.regions[i])
    return total
