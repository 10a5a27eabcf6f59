"""Running a scenario with either driver: Mesa's agents, or the compiled engine."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import active_children, get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrition.results.trajectories import Trajectories
    from attrition.scenario import Scenario

Tick = Callable[[int], None]


class Driver(StrEnum):
    """What drives the week: both give the same values."""

    mesa = "mesa"
    engine = "engine"


@dataclass(frozen=True)
class Plan:
    """How often a scenario is run, with which seed and driver; `workers` at once, None is all.

    With `posterior` the runs are drawn over the parameter sets fitted to the record.
    """

    runs: int = 1
    seed: int = 0
    driver: Driver = Driver.mesa
    workers: int | None = None
    posterior: bool = False

    @property
    def at_once(self) -> int:
        """Return how many runs go on at the same time: no more than there are."""
        return min(self.runs, self.workers or os.cpu_count() or 1)

    @property
    def by_week(self) -> bool:
        """Return whether the progress is told by the week, not by the run."""
        return self.runs == 1 and self.driver is Driver.mesa


def carry_out(scenario: Scenario, plan: Plan, tick: Tick | None = None) -> Trajectories:
    """Run a scenario as planned; `tick` hears of the weeks of a Mesa run, or of the runs done."""
    from attrition.posterior import posterior_for

    sets = posterior_for(scenario) if plan.posterior else None
    if plan.by_week:
        drawn = sets.applied(scenario, 0) if sets else scenario
        return _week_by_week(drawn, plan.seed, tick).with_about(sets=len(sets or ()))
    from attrition.drivers.ensemble import Ensemble

    if plan.driver is Driver.engine:
        ensemble = Ensemble(scenario, plan.seed, posterior=sets)
        with ThreadPoolExecutor(plan.at_once) as threads:
            ensemble.extend(range(plan.runs), threads, tick)
    else:
        from attrition.drivers.mesa_runner import MesaRunner

        ensemble = Ensemble(scenario, plan.seed, posterior=sets, runner=MesaRunner)
        with _processes(plan.at_once) as processes:
            ensemble.extend(range(plan.runs), processes, tick, chunk=1)
    return ensemble.trajectories()


def _week_by_week(scenario: Scenario, seed: int, tick: Tick | None) -> Trajectories:
    """Run Mesa once, in this process, so that every week can be followed."""
    from attrition.drivers.model import WarModel

    model = WarModel(scenario, seed=seed)
    while model.running:
        model.step()
        if tick:
            tick(model.weeks_done)
    trajectories: Trajectories = model.trajectories()
    return trajectories


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    """Give worker processes, which an interruption ends at once, in the middle of a run."""
    others = set(active_children())
    executor = ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_ignore_interrupt
    )
    try:
        yield executor
    except BaseException:
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _ignore_interrupt() -> None:
    """Leave an interruption from the keyboard to the process that gave the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
