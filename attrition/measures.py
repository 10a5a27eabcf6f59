"""The trajectories: every measure declared once, computed from the world by a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["stock", "flow", "index"]
Scope = Literal["theatre", "side", "sector", "region", "host"]


@dataclass(frozen=True)
class Measure:
    """One trajectory that people look at.

    `kind` says how it adds up over time: a stock is a state at the end of the week, a flow is
    summed over weeks, an index is a ratio or a state of mind. `scope` says of what there is one
    value: the theatre, each side, each sector, region or host. `rule(world, index)` computes it.
    """

    name: str
    label: str
    unit: str
    kind: Kind
    scope: Scope
    rule: Callable[[Any, int], float]
    headline: bool = False


MEASURES: dict[str, Measure] = {}
