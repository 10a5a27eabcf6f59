"""Running a scenario with either driver: Mesa's agents, or the compiled engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import active_children, get_context
from typing import TYPE_CHECKING

from attrition.arguments import seed_of, whole
from attrition.workers import follow_parent

if TYPE_CHECKING:
    from attrition.drivers.total import Total
    from attrition.results.trajectories import Trajectories
    from attrition.scenario import Scenario

Progress = Callable[[int], None]


class Driver(StrEnum):
    """What drives the week; both give the same values."""

    mesa = "mesa"
    engine = "engine"


@dataclass(frozen=True)
class RunConfig:
    """How to run a scenario: how often, with which seed and driver, and on how many workers.

    `max_workers` limits the workers; None means as many as processors. With `sets` each run takes
    a parameter set, with `discrepancy` its reported series depart from its world: together they
    make the bands total.
    """

    runs: int = 1
    seed: int = 0
    driver: Driver = Driver.mesa
    max_workers: int | None = None
    sets: bool = False
    discrepancy: bool = False

    def __post_init__(self) -> None:
        """Take whole numbers of any type, and refuse what is none."""
        checked = {"runs": whole("runs", self.runs, 1), "seed": seed_of(self.seed)}
        if self.max_workers is not None:
            checked["max_workers"] = whole("max_workers", self.max_workers, 1)
        vars(self).update(checked)

    @property
    def workers(self) -> int:
        """Return how many runs are made at the same time: no more than there are."""
        return min(self.runs, self.max_workers or os.cpu_count() or 1)

    @property
    def progress_in_weeks(self) -> bool:
        """Return whether progress counts weeks, as it does for a single Mesa run, or runs."""
        return self.runs == 1 and self.driver is Driver.mesa


def run_scenario(
    scenario: Scenario, config: RunConfig, on_progress: Progress | None = None
) -> Trajectories:
    """Run a scenario; `on_progress` is called with the number of runs, or weeks, done so far."""
    if config.progress_in_weeks:
        return _week_by_week(scenario, config.seed, on_progress)
    from attrition.drivers.ensemble import Ensemble

    drawn = drawn_by(config, scenario)
    if config.driver is Driver.engine:
        ensemble = Ensemble(scenario, config.seed, **drawn)
        with ThreadPoolExecutor(config.workers) as threads:
            ensemble.extend(range(config.runs), threads, on_progress)
    else:
        from attrition.drivers.mesa_runner import MesaRunner

        ensemble = Ensemble(scenario, config.seed, **drawn, runner=MesaRunner)
        with _processes(config.workers) as processes:
            ensemble.extend(range(config.runs), processes, on_progress, chunk=1)
    return ensemble.trajectories()


def drawn_by(config: RunConfig, *scenarios: Scenario) -> Total:
    """Return what the ensembles of scenarios draw, as arguments of `Ensemble` and `simulate`."""
    from attrition.drivers.total import Total, total

    whole = total(*scenarios)
    return Total(
        posterior=whole["posterior"] if config.sets else None,
        discrepancies=whole["discrepancies"] if config.discrepancy else {},
    )


def _week_by_week(scenario: Scenario, seed: int, on_progress: Progress | None) -> Trajectories:
    """Run Mesa once, in this process, and report the progress every week."""
    from attrition.drivers.model import WarModel

    model = WarModel(scenario, seed=seed)
    while model.running:
        model.step()
        if on_progress:
            on_progress(model.weeks_done)
    trajectories: Trajectories = model.trajectories()
    return trajectories


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    """Provide worker processes; an interruption ends them at once, even in the middle of a run."""
    others = set(active_children())
    executor = ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=follow_parent
    )
    try:
        yield executor
    except BaseException:
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)
