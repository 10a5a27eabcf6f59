"""The model held against solutions that are known: closed forms, published equations, an optimum.

Each function returns a table of what is known beside what the model gives; `docs/verification.py`
shows them, the tests set how far they may lie apart.
"""

from attrition.verification.grids import dispatch
from attrition.verification.hosts import refuge
from attrition.verification.iwo_jima import iwo_jima
from attrition.verification.laws import laws

__all__ = ["dispatch", "iwo_jima", "laws", "refuge"]
