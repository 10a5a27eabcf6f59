"""Process noise: slow departures of a mechanism from its rule (model error in the state equation).

First-order autoregressions, as in state-space models of time series (Durbin and Koopman 2012).
"""

from __future__ import annotations

import math

from attrition.rules.common import autoregressed
from attrition.rules.rule import rule


@rule
def persistence_of(memory: float, weeks: float) -> float:
    """Return the share of a disturbance that is left after some weeks; `memory` is in weeks."""
    return math.exp(-weeks / memory)


@rule
def next_factor(factor: float, persistence: float, spread: float, shock: float) -> float:
    """Return the next factor of a flow, of median 1; its logarithm is an autoregression.

    `spread` is the stationary standard deviation of the logarithm; `shock` is standard normal.
    """
    return math.exp(autoregressed(math.log(factor), persistence, spread, shock))
