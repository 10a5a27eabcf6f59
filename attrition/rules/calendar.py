"""Weather: temperature through the year, and mud."""

from __future__ import annotations

import math

from attrition.rules.rule import rule

SPRING_MUD, DRY, AUTUMN_MUD, WINTER = 65, 116, 295, 336
APRIL, OCTOBER = 91, 274
DAYS_A_YEAR = 364.0


@rule
def normal_temperature(day: int, mean: float, swing: float, coldest_week: float) -> float:
    """Return the normal temperature (°C) of a day of the year, an annual cosine."""
    return mean - swing * math.cos(2.0 * math.pi * (day / 7.0 - coldest_week) / 52.0)


@rule
def next_anomaly(anomaly: float, persistence: float, variability: float, shock: float) -> float:
    """Return the next temperature anomaly (°C), a first-order autoregression.

    `variability` is its stationary standard deviation; `shock` is standard normal.
    """
    innovation = math.sqrt(1.0 - persistence * persistence)
    return persistence * anomaly + variability * innovation * shock


@rule
def winter_half(day: int) -> bool:
    """Say whether a day of the year lies in October to March."""
    return day < APRIL or day >= OCTOBER


@rule
def mobility(day: int, spring: float, summer: float, autumn: float, winter: float) -> float:
    """Return the speed over ground by season (rasputitsa: mud in March-April and November)."""
    if SPRING_MUD <= day < DRY:
        return spring
    if DRY <= day < AUTUMN_MUD:
        return summer
    if AUTUMN_MUD <= day < WINTER:
        return autumn
    return winter
