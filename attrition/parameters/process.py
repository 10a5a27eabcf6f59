"""Parameters of process noise: how far and how long mechanisms depart from their rules.

A size is the standard deviation of a disturbance about its rule: of the logarithm of a factor, or
of log odds. A memory is the time after which 1/e of a disturbance is left. Sizes are relative, so
that they suit any war.
"""

from dataclasses import dataclass
from typing import Any

from attrition.parameters.declare import PerSide, Section, par

ASSUMED = "assumption"


def size(default: float | tuple[float, float], meaning: str, source: str = ASSUMED) -> Any:
    """Declare the size of a disturbance: its standard deviation."""
    return par(
        default=default,
        unit="1",
        bounds=(0, 3),
        plausible=(0, 1),
        source=source,
        meaning=f"process noise: {meaning}",
        noise=True,
    )


def memory(default: float, of: str, source: str = ASSUMED) -> Any:
    """Declare the memory of a disturbance."""
    return par(
        default=default,
        unit="weeks",
        bounds=(0.1, 520),
        plausible=(2, 52),
        source=source,
        meaning=f"memory of the noise in {of}",
    )


@dataclass(frozen=True, kw_only=True)
class Process(Section):
    """Process noise: slow disturbances of the mechanisms of each side."""

    lethality: float = size(0.25, "log factor of the losses that a side inflicts")
    lethality_memory: float = memory(12.0, "losses")
    quality: float = size(0.15, "log factor of a side's strength in attack")
    quality_memory: float = memory(12.0, "strength in attack")
    fire: float = size(0.2, "log factor of the shells that a side fires")
    fire_memory: float = memory(8.0, "fire")
    intake: float = size(0.2, "log factor of recruits")
    intake_memory: float = memory(12.0, "recruits")
    tempo: float = size(0.4, "log factor of the missiles and drones that a side launches")
    tempo_memory: float = memory(4.0, "salvoes")
    aim: float = size(0.5, "log odds that a hit is on energy")
    aim_memory: float = memory(8.0, "targets")
    interception: float = size(0.4, "log odds of a side to shoot down")
    interception_memory: float = memory(8.0, "interception")
    aid: float = size(0.3, "log factor of what allies deliver")
    aid_memory: float = memory(8.0, "aid")
    output: PerSide = size((0.02, 0.02), "log factor of what capital and labour produce")
    output_memory: float = memory(26.0, "productivity")
    demand: float = size(0.02, "log factor of demand")
    demand_memory: float = memory(26.0, "demand")
    trade: float = size(0.1, "log factor of exports and what they earn")
    trade_memory: float = memory(13.0, "trade")
    flight: float = size(0.5, "log factor of the rate at which people consider leaving home")
    flight_memory: float = memory(8.0, "flight")
    homecoming: float = size(0.5, "log factor of the rate at which the displaced consider moving")
    homecoming_memory: float = memory(8.0, "return")
    mood: float = size(0.2, "log odds of public support")
    mood_memory: float = memory(13.0, "mood")
