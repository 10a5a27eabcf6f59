"""What a figure of the record may be wrong by, and where its source changed its method.

A figure's own range (`low` to `high`) is taken for 90 % of what it may be wrong by, and never
counts for less than the source can tell: a range that is only rounding says nothing of a survey's
sample. Claims of a party are wider than measurements.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

CENTRAL_90 = 3.29  # standard deviations between the ends of a central 90 % band
CLAIM = "official_claim"


@dataclass(frozen=True)
class Error:
    """One standard deviation: a share of the figure or a plain number, whichever is more."""

    share: float = 0.0
    plain: float = 0.0

    def of(self, value: float) -> float:
        """Return the standard deviation around a value, in its unit."""
        return max(self.plain, self.share * abs(value))


OBSERVED: dict[str, Error] = {
    "casualties": Error(share=0.15),  # officials of several countries on the same weeks
    "shells_fired": Error(share=0.25),  # the rates quoted for the same months differ by half
    "refugees_abroad": Error(share=0.03),  # registers lag, count twice and miss returns
    "displaced_inside": Error(share=0.05),  # one in seven of 2,000 adults asked: sampling alone
    "gdp_change": Error(plain=1.0),  # first estimates of quarters and their revisions
    "area_held": Error(share=0.009),  # the range that the compiler of the series gives
    "grid_damaged": Error(plain=8.0),  # stations, capacity or infrastructure: words differ
    "load_shed": Error(plain=9.0),  # of an hour or of a day: four of one week in 2022 spread so far
    "support": Error(plain=1.8),  # 1,000 to 2,000 asked, and how they are asked
}
CLAIMED = 1.5  # assumption: how much wider the error of a party's claim on armies is
ARMIES = frozenset({"casualties", "shells_fired"})
CHANGE: dict[str, Error] = {
    # one mapper's errors are nearly the same from month to month, so that they leave a change
    "area_held": Error(plain=300.0),  # assumption: a part of what two mappers differ by in a month
}

METHOD_CHANGES: dict[str, tuple[datetime.date, ...]] = {
    "refugees_abroad": (datetime.date(2023, 6, 10),),  # UNHCR: Russia from 2.85 to 1.2 million
    "displaced_inside": (datetime.date(2023, 9, 1),),  # IOM, round 14: sample by oblast
}


def observation_error(
    measure: str, value: float, low: float, high: float, confidence: str
) -> float:
    """Return one standard deviation of what a figure may be wrong by, in its unit; 0 if unknown.

    `low` and `high` are not numbers where the source gives none.
    """
    least = OBSERVED[measure].of(value) if measure in OBSERVED else 0.0
    if confidence == CLAIM and measure in ARMIES:
        least *= CLAIMED
    given = (high - low) / CENTRAL_90
    return least if math.isnan(given) else max(least, given)


def change_error(measure: str, error: float) -> float:
    """Return one standard deviation of a change between two figures with the same error."""
    return CHANGE[measure].plain if measure in CHANGE else error * math.sqrt(2.0)


def definition(measure: str, day: datetime.date) -> str:
    """Return which definition a source counted by on a day: the number of its changes before."""
    return str(sum(change <= day for change in METHOD_CHANGES.get(measure, ())))
