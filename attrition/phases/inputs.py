"""What a record gives in place of a flow that the model would generate."""

from __future__ import annotations

import math

from attrition.records import Week
from attrition.rules.rule import rule


@rule
def as_recorded(week: Week, channel: int, side: int, own: float, lever: float) -> float:
    """Return the recorded flow for the share of the week on record, and `own` for the rest.

    `lever` multiplies what is on record as it does the model's own flow: 1 leaves it as it was.
    """
    value: float = week.recorded[channel][side][0]
    share: float = week.recorded[channel][side][1]
    return lever * share * value + (1.0 - share) * own


@rule
def most_fired(week: Week, channel: int, side: int, stock: float) -> float:
    """Return the most that can be fired: the stock, or any number that is on record."""
    return math.inf if week.recorded[channel][side][1] > 0.0 else stock
