"""What the model may be wrong by in a series of the record: its discrepancy.

A run departs from the record for reasons that the model does not know. In each series the
departure wanders about zero as a first-order autoregression (Kennedy and O'Hagan 2001). Sizes and
memories are those that the record of 2022 allows, by the rule of `validation.sizes`.
"""

from __future__ import annotations

import datetime
import math
from typing import Any, NamedTuple

from attrition.reference.errors import Error

FITTED_UNTIL = datetime.date(2022, 12, 31)  # no size of noise, error or discrepancy saw more


class Discrepancy(NamedTuple):
    """The discrepancy of a measure: its standard deviation, and its memory in weeks."""

    size: Error
    memory: float

    def kept(self, weeks: float) -> float:
        """Return the share of a departure that is left after some weeks."""
        return math.exp(-weeks / self.memory)


# these add up from what is known at the start
COUNTS = frozenset({"casualties", "killed", "wounded"})


def sized_by(measure: str, level: Any, opening: Any) -> Any:
    """Return what a share is a share of: the level, or what a count has added to its opening."""
    return level - opening if measure in COUNTS else level


DISCREPANCIES: dict[str, Discrepancy] = {
    "casualties": Discrepancy(Error(share=0.45), 78.0),
    "shells_fired": Discrepancy(Error(share=0.375), 78.0),
    "refugees_abroad": Discrepancy(Error(share=0.24), 78.0),
    "displaced_inside": Discrepancy(Error(share=0.3), 78.0),
    # not by that rule, since the runs can follow six figures: what banks revised a year's growth by
    # in a quarter (World Bank, Russia in 2022: -11.2, -8.9, -4.5 in April, June and October)
    "gdp_change": Discrepancy(Error(plain=3.0), 78.0),
    "area_held": Discrepancy(Error(plain=2400.0), 26.0),
    "grid_damaged": Discrepancy(Error(plain=16.0), 78.0),
    "load_shed": Discrepancy(Error(plain=27.0), 78.0),
    "support": Discrepancy(Error(plain=3.6), 78.0),
}
