"""The model held against what is known: closed forms, published equations, an optimum, battles.

Most functions return a table of what is known beside what the model gives; `docs/verification.py`
shows them, the tests set how far they may lie apart. `score_battle` holds the law of losses against
a battle of one's own.
"""

from attrition.verification.battle_laws import chances, exchanges, exponents
from attrition.verification.battle_sample import advances, attempts, densities, noises, pursuits
from attrition.verification.battle_table import Battle, read_battle
from attrition.verification.daily_scores import BattleScores, score_battle
from attrition.verification.grids import dispatch
from attrition.verification.hosts import refuge
from attrition.verification.iwo_jima import iwo_jima
from attrition.verification.laws import laws

__all__ = [
    "Battle",
    "BattleScores",
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
    "pursuits",
    "read_battle",
    "refuge",
    "score_battle",
]
