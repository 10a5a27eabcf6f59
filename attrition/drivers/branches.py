"""Branches: runs that share their course with another scenario's until a step, and then part.

What is the same up to there is run once: a ceasefire in each week of a war in turn need not be run
from the start.
"""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.engine import Engine, copied
from attrition.drivers.random_draws import Replay
from attrition.posterior import Posterior
from attrition.records import World
from attrition.results.columns import Key
from attrition.scenario import Scenario

Floats = NDArray[np.float64]


class _Run(NamedTuple):
    """A run on its way: its world at a step, the random numbers of all steps, and its records."""

    engine: Engine
    world: World
    draws: Replay
    records: Floats


class Trunk:
    """The runs of a scenario, which go on from branch to branch; steps must not go back.

    Each is held with its world, its records and its random numbers.
    """

    def __init__(self, scenario: Scenario, posterior: Posterior | None = None) -> None:
        """Make a scenario ready; with a `posterior` each run has a parameter set of its own."""
        self._engine, self._posterior = Engine(scenario), posterior
        self._runs: dict[tuple[int, int], tuple[int, _Run]] = {}

    def branch(self, scenario: Scenario, step: int) -> Branch:
        """Return what runs a scenario that is the same up to a step: see `Branch`."""
        return Branch(self, self._engine.resumed(scenario), step)

    def run_to(self, step: int, seed: int, run: int) -> _Run:
        """Return a run at a step; each run may be asked for by one thread at a time."""
        key = (seed, run)
        at, found = self._runs.get(key) or (0, self._opened(seed, run))
        found.engine.advance(found.world, found.draws, (at, step), found.records)
        self._runs[key] = step, found
        return found

    def _opened(self, seed: int, run: int) -> _Run:
        engine, sets = self._engine, self._posterior
        if sets:
            engine = engine.redrawn(sets.apply(engine.scenario, run))
        draws, steps = engine.draws(seed, run), engine.scenario.steps
        world = engine.world(draws)
        return _Run(engine, world, Replay(draws, steps), np.empty((steps + 1, len(engine.keys))))


class Branch:
    """A scenario whose runs leave a trunk at a step: a runner of ensembles, as `Engine` is one.

    Up to that step the scenario must be as that of the trunk, in all that bears on a run.
    """

    def __init__(self, trunk: Trunk, engine: Engine, step: int) -> None:
        """Leave a trunk at a step."""
        self._trunk, self._engine, self._step = trunk, engine, step
        self.scenario = engine.scenario

    @property
    def keys(self) -> list[Key]:
        """Return the columns of a run."""
        return self._engine.keys

    def redrawn(self, scenario: Scenario) -> Branch:
        """Return the branch with other parameters, those of the run of the trunk."""
        other = copy(self)
        other.scenario, other._engine = scenario, self._engine.resumed(scenario)
        return other

    def run(self, seed: int = 0, run: int = 0) -> Floats:
        """Return every measure of every step of one run, shaped (steps + 1, keys)."""
        shared = self._trunk.run_to(self._step, seed, run)
        out = shared.records[: self.scenario.steps + 1].copy()
        span = (self._step, self.scenario.steps)
        self._engine.advance(copied(shared.world), shared.draws, span, out)
        return out
