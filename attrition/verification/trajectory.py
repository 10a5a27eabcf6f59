"""One run of the compiled engine at full precision, by measure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.engine import Engine
from attrition.scenario import Scenario

Floats = NDArray[np.float64]


def run_measure(scenario: Scenario, measure: str) -> Floats:
    """Return a measure at the start and after each step, shaped (steps + 1, sides or places)."""
    engine = Engine(scenario)
    columns = [i for i, key in enumerate(engine.keys) if key.measure.name == measure]
    return np.asarray(engine.run()[:, columns])
