"""Support from outside: how long allies are ready to give."""

from __future__ import annotations

import math

from attrition.rules.common import approach
from attrition.rules.rule import rule


@rule
def patience_after(patience: float, wear: float, news: float, floor: float) -> float:
    """Return patience after a step: `news` brings it towards 1, `wear` towards its floor.

    Attention fades (Downs 1972) and news revives it: relief follows what makes the news (Eisensee
    and Strömberg 2007).
    """
    revived = approach(patience, 1.0, 1.0 - math.exp(-news))
    return approach(revived, floor, 1.0 - math.exp(-wear))
