"""The runs of a chunk of an ensemble, made wherever a worker is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.departures import with_departures
from attrition.posterior import Posterior
from attrition.reference.discrepancy import Discrepancy
from attrition.results.columns import Key
from attrition.scenario import Scenario


class Runner(Protocol):
    """A scenario made ready to run: `Engine` or `MesaRunner`, which give the same values."""

    scenario: Scenario

    def __init__(self, scenario: Scenario) -> None:
        """Make the scenario ready."""

    @property
    def keys(self) -> list[Key]:
        """Return the columns of a run."""

    def redrawn(self, scenario: Scenario) -> Runner:
        """Return a runner of the same scenario with other parameters."""

    def run(self, seed: int, run: int) -> Any:
        """Return every measure of every week of one run, shaped (steps + 1, keys)."""


class Task(NamedTuple):
    """What a worker needs to know besides the numbers of the runs."""

    runner: type[Runner]
    seed: int
    columns: NDArray[np.int64]
    names: tuple[tuple[str, str], ...]
    posterior: Posterior | None
    discrepancies: Mapping[str, Discrepancy]


def run_chunk(runner: Runner, task: Task, numbers: list[int], kind: np.dtype[Any]) -> NDArray[Any]:
    """Return the values of runs, with the runner that is made ready."""
    return np.stack([_reported(runner, task, run).astype(kind) for run in numbers])


def _reported(runner: Runner, task: Task, run: int) -> NDArray[Any]:
    """Return what is kept of a run, with the departures of its series."""
    values = _with_set(runner, task.posterior, run).run(task.seed, run)[:, task.columns]
    if not task.discrepancies:
        return np.asarray(values)
    days = runner.scenario.step_days
    return with_departures(values, task.names, task.discrepancies, task.seed, run, days)


def _with_set(runner: Runner, posterior: Posterior | None, run: int) -> Runner:
    """Return the runner of a run: with its own parameter set, where there is a posterior."""
    return runner.redrawn(posterior.apply(runner.scenario, run)) if posterior else runner


def run_elsewhere(stored: str, task: Task, numbers: list[int], kind: np.dtype[Any]) -> NDArray[Any]:
    """Return the values of runs in another process, where the scenario is yet to be read."""
    return run_chunk(_ready(task.runner, stored), task, numbers, kind)


@lru_cache(maxsize=1)
def _ready(runner: type[Runner], stored: str) -> Runner:
    """Return the runner of a scenario, which a worker process keeps from chunk to chunk."""
    return runner(Scenario.from_resolved(json.loads(stored)))
