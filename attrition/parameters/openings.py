"""Parameters of errors at the start: how well the state in week 0 is known.

A size is the standard deviation of the logarithm of a factor, or of log odds; 0 means that the
state is known exactly. What is nothing at the start stays nothing.
"""

from dataclasses import dataclass
from typing import Any

from attrition.parameters.declare import PerSide, Section, par

ASSUMED = "assumption"
LOSSES = (
    "claims and estimates for the same week, November 2022: 81,000 (General Staff) to well over "
    "100,000 (Milley 2022)"
)
FORCES = (
    "ranges for the forces in November 2022, 180,000 to 300,000 and 700,000 to 1,000,000, taken "
    "for 90 %"
)
MISSILES = "statements of stocks in November 2022, 300 to 900 missiles, taken for 90 %"
OUTPUT = (
    "forecasts of autumn 2022 by the World Bank beside the quarter on record: logarithms of output "
    "apart by 15 and 40 %"
)
ROUNDS = "IOM, rounds 9 to 11, September to December 2022: scatter from round to round"
REGISTERS = "UNHCR, 8 November 2022: people recorded, beside crossings out less crossings in"
DAMAGE = "statements of October and November 2022, 30 to 48 % of the grid, taken for 90 %"
SURVEYS = "samples of 1,000 to 2,000 and wording: 1.8 points, surveys of 2022"


def error(default: float | tuple[float, float], meaning: str, source: str = ASSUMED) -> Any:
    """Declare the size of an error at the start: its standard deviation."""
    return par(
        default=default,
        unit="1",
        bounds=(0, 2),
        plausible=(0, 0.7),
        source=source,
        meaning=f"error at the start in {meaning}",
        start_only=True,
        noise=True,
    )


@dataclass(frozen=True, kw_only=True)
class Openings(Section):
    """Uncertain start: errors of the state in week 0, drawn once a run for each side."""

    casualties: float = error(0.2, "casualties so far, and those in hospital, log", LOSSES)
    men: float = error(0.13, "soldiers in formations, trained and in training, log", FORCES)
    shells: float = error(0.4, "shells in stock, log")
    missiles: float = error(0.33, "missiles in stock, log", MISSILES)
    drones: float = error(0.4, "drones in stock, log")
    interceptors: float = error(0.4, "interceptors in stock, log")
    output: PerSide = error((0.3, 0.3), "what output has lost, log", OUTPUT)
    displaced_inside: float = error(0.06, "people displaced inside the country, log", ROUNDS)
    displaced_abroad: float = error(0.05, "people displaced abroad, log", REGISTERS)
    damage: float = error(0.25, "damage to the grid, log odds", DAMAGE)
    support: float = error(0.12, "public support, log odds", SURVEYS)
