"""The model held against what is known: closed forms, published equations, an optimum, battles.

Each function returns a table of what is known beside what the model gives; `docs/verification.py`
shows them, the tests set how far they may lie apart.
"""

from attrition.verification.battle_laws import chances, exchanges, exponents
from attrition.verification.battle_sample import advances, attempts, densities, noises
from attrition.verification.grids import dispatch
from attrition.verification.hosts import refuge
from attrition.verification.iwo_jima import iwo_jima
from attrition.verification.laws import laws

__all__ = [
    "advances",
    "attempts",
    "chances",
    "densities",
    "dispatch",
    "exchanges",
    "exponents",
    "iwo_jima",
    "laws",
    "noises",
    "refuge",
]
