"""Runs that need not wait for the compiler: Mesa makes them until the engine has been compiled."""

from __future__ import annotations

import json
import os
from concurrent.futures import Executor, ProcessPoolExecutor
from copy import copy
from functools import cache
from multiprocessing import get_context
from typing import Any

from attrition.drivers.compiling import is_under_way
from attrition.drivers.engine import Engine
from attrition.results.columns import Key
from attrition.scenario import Scenario
from attrition.workers import follow_parent


class EarlyRunner:
    """The engine or, while that is compiled in the background, Mesa in another process.

    The runs are the same, bit for bit.
    """

    def __init__(self, scenario: Scenario) -> None:
        """Make the scenario ready; this compiles nothing."""
        self.scenario = scenario
        self._engine = Engine(scenario)

    @property
    def keys(self) -> list[Key]:
        """Return the columns of a run."""
        return self._engine.keys

    def redrawn(self, scenario: Scenario) -> EarlyRunner:
        """Return a runner of the same scenario with other parameters."""
        other = copy(self)
        other.scenario, other._engine = scenario, self._engine.redrawn(scenario)
        return other

    def run(self, seed: int = 0, run: int = 0) -> Any:
        """Return every measure of every week of one run, shaped (steps + 1, keys)."""
        if not is_under_way():
            return self._engine.run(seed, run)
        processes, stored = _processes(), json.dumps(self.scenario.resolved())
        return processes.submit(_by_mesa, stored, seed, run).result()


def start_processes() -> None:
    """Start the processes in which Mesa runs, so that the first runs find them ready."""
    for _ in range(os.cpu_count() or 1):
        _processes().submit(_import_mesa)


def end_processes() -> None:
    """Let the processes end once their last run is done."""
    _processes.cache_clear()  # an executor that nobody refers to ends


@cache
def _processes() -> Executor:
    return ProcessPoolExecutor(
        os.cpu_count(), mp_context=get_context("spawn"), initializer=follow_parent
    )


def _import_mesa() -> None:
    import attrition.drivers.mesa_runner  # noqa: F401


def _by_mesa(stored: str, seed: int, run: int) -> Any:
    from attrition.drivers.mesa_runner import MesaRunner

    return MesaRunner(Scenario.from_resolved(json.loads(stored))).run(seed, run)
