"""The mediators: what may stand between a lever and an outcome, declared once.

A mediator shows a measure. Its `holds` are the fields by which it acts on the rest of the model;
where it has none, such as a stock that must balance, it is shown and cannot be proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from attrition.mediation.at_home import ECONOMY, PEOPLE
from attrition.mediation.at_the_table import OUTCOMES, TALKS
from attrition.mediation.at_war import ARMS, POWER
from attrition.mediation.declare import Mediator, Whose

MEDIATORS: dict[str, Mediator] = {
    one.name: one for one in (*ARMS, *POWER, *ECONOMY, *PEOPLE, *TALKS, *OUTCOMES)
}
ENDINGS = MEDIATORS["endings"]
_FLIPPED: dict[Whose, Whose] = {"own": "other", "other": "own"}


def mediators_of(names: tuple[str, ...], *, flipped: frozenset[str]) -> Iterator[Mediator]:
    """Yield mediators by their names; those named in `flipped` are of the enemy's side."""
    for name in names:
        one = MEDIATORS[name]
        yield replace(one, whose=_FLIPPED[one.whose]) if name in flipped else one
