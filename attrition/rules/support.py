"""Support from outside: how long allies are ready to give."""

from __future__ import annotations

from attrition.rules.common import clip, positive
from attrition.rules.rule import rule


@rule
def patience_after(
    patience: float, fatigue: float, won: float, lost: float, crowding: float, floor: float
) -> float:
    """Return patience after a step: worn by time and by full hosts, kept up by events.

    `won` and `lost` are the weighted shares of ground won and lost in the step.
    """
    return clip(patience - fatigue + positive(won) + positive(lost) - crowding, floor, 1.0)
