"""Parameters of process noise: how far and how long mechanisms depart from their rules.

A size is the standard deviation of a disturbance: of the logarithm of a factor, or of log odds. A
memory is the time after which 1/e of a disturbance is left. Sizes are relative, so that they suit
any war. Those that a record informs were set on what it shows of 2022 beyond the rules' own path.
"""

from dataclasses import dataclass
from typing import Any

from attrition.parameters.declare import Section, par

ASSUMED = "assumption"
LOSSES = (
    "monthly losses of an army as its enemy claimed them, 2022, beside the model's mean: "
    "log-sd .27, correlation of neighbours .6"
)
GROUND = (
    "area held in the quiet months of 2022 beside the model's mean: 200 to 300 km² per root week"
)
OUTPUT = (
    "quarters of two economies in 2022 beside the model's mean: changes of .2 and 1.6 points, "
    "shared by three disturbances"
)
MOVES = (
    "surveys of the displaced, 2022, beside the model's mean: 2 to 4 % per root week "
    "beyond sampling error"
)
OPINION = (
    "surveys in two countries, 2022, beside the model's mean: some 1 point per root week "
    "beyond sampling error"
)


def size(default: float, meaning: str, source: str = ASSUMED) -> Any:
    """Declare the size of a disturbance: its standard deviation."""
    return par(
        default=default,
        unit="1",
        bounds=(0, 2),
        plausible=(0, 1),
        source=source,
        meaning=f"noise in {meaning}",
        noise=True,
    )


def memory(default: float, meaning: str, source: str = ASSUMED) -> Any:
    """Declare the memory of a disturbance."""
    return par(
        default=default,
        unit="weeks",
        bounds=(0.1, 520),
        plausible=(2, 52),
        source=source,
        meaning=f"memory of the noise in {meaning}",
    )


@dataclass(frozen=True, kw_only=True)
class Process(Section):
    """Process noise: slow disturbances of the mechanisms of each side."""

    lethality: float = size(0.25, "the losses that a side inflicts, log", LOSSES)
    lethality_memory: float = memory(13.0, "losses", LOSSES)
    quality: float = size(0.2, "a side's strength in attack, log", GROUND)
    quality_memory: float = memory(13.0, "strength in attack")
    fire: float = size(0.25, "the shells that a side fires, log")
    fire_memory: float = memory(13.0, "shells fired")
    intake: float = size(0.2, "recruits, log")
    intake_memory: float = memory(13.0, "recruits")
    tempo: float = size(0.3, "the missiles and drones that a side launches, log")
    tempo_memory: float = memory(8.0, "launches")
    aim: float = size(0.4, "whether hits are on energy, log odds")
    aim_memory: float = memory(8.0, "targets")
    interception: float = size(0.3, "the chance to shoot down, log odds")
    interception_memory: float = memory(8.0, "interception")
    aid: float = size(0.3, "what allies deliver, log")
    aid_memory: float = memory(8.0, "aid")
    output: float = size(0.015, "what capital and labour produce, log", OUTPUT)
    output_memory: float = memory(26.0, "productivity")
    demand: float = size(0.015, "demand, log", OUTPUT)
    demand_memory: float = memory(26.0, "demand")
    trade: float = size(0.06, "what exports sell and earn, log", OUTPUT)
    trade_memory: float = memory(26.0, "exports")
    flight: float = size(0.4, "the rate at which people consider leaving home, log")
    flight_memory: float = memory(8.0, "flight")
    homecoming: float = size(0.6, "the rate at which the displaced consider moving, log", MOVES)
    homecoming_memory: float = memory(8.0, "return")
    mood: float = size(0.35, "public support, log odds", OPINION)
    mood_memory: float = memory(13.0, "public support")
