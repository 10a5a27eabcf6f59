"""Mesa's agents behind the interface of the compiled engine, for ensembles."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.model import WarModel
from attrition.measures import MEASURES
from attrition.results.columns import Key, keys_of
from attrition.scenario import Scenario


class MesaRunner:
    """A scenario that Mesa can run any number of times, to the same values as the engine."""

    def __init__(self, scenario: Scenario) -> None:
        """Take the scenario; every run builds a model of its own."""
        self.scenario = scenario

    @cached_property
    def keys(self) -> list[Key]:
        """Return the columns of a run."""
        return keys_of(MEASURES, self.scenario)

    def redrawn(self, scenario: Scenario) -> MesaRunner:
        """Return a runner of the same scenario with other parameters."""
        return MesaRunner(scenario)

    def run(self, seed: int = 0, run: int = 0) -> NDArray[np.float64]:
        """Return every measure of every week of one run, shaped (steps + 1, keys)."""
        model = WarModel(self.scenario, seed=seed, run=run)
        while model.running:
            model.step()
        return np.array(model.rows)
