"""Running a scenario with either driver: Mesa's agents, or the compiled engine."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from attrition.posterior import Posterior
    from attrition.results.trajectories import Trajectories
    from attrition.scenario import Scenario

Tick = Callable[[int], None]
Names = tuple[tuple[str, str], ...]


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
        return _one_course(drawn, plan.seed, tick).with_about(sets=len(sets or ()))
    if plan.driver is Driver.mesa:
        return _many_courses(scenario, plan, tick, sets)
    from attrition.drivers.ensemble import simulate

    threads = ThreadPoolExecutor(plan.at_once)
    try:
        return simulate(scenario, plan.runs, plan.seed, threads, tick=tick, posterior=sets)
    finally:
        threads.shutdown(cancel_futures=True)


def _one_course(scenario: Scenario, seed: int, tick: Tick | None) -> Trajectories:
    from attrition.drivers.model import WarModel

    model = WarModel(scenario, seed=seed)
    while model.running:
        model.step()
        if tick:
            tick(model.weeks_done)
    trajectories: Trajectories = model.trajectories()
    return trajectories.with_about(seed=seed)


def _many_courses(
    scenario: Scenario, plan: Plan, tick: Tick | None, sets: Posterior | None
) -> Trajectories:
    """Run Mesa in worker processes; the values are those of the engine, at its precision."""
    import numpy as np

    from attrition.results.block import Block
    from attrition.results.columns import place_names
    from attrition.results.metadata import About
    from attrition.results.trajectories import Trajectories

    drawn = ((sets.applied(scenario, run) if sets else scenario) for run in range(plan.runs))
    jobs = [(json.dumps(one.resolved()), plan.seed, run) for run, one in enumerate(drawn)]
    courses: dict[int, NDArray[Any]] = {}
    names: Names = ()
    with get_context("spawn").Pool(plan.at_once, _deaf) as pool:
        for run, names, values in pool.imap_unordered(_course, jobs):  # noqa: B007
            courses[run] = values
            if tick:
                tick(len(courses))
    values = np.stack([courses[run] for run in range(plan.runs)])
    about = About.of(scenario, place_names(scenario), plan.seed, len(sets or ()))
    return Trajectories.of_runs(Block(values, names, np.arange(plan.runs, dtype=np.int32)), about)


def _deaf() -> None:
    """Leave an interruption from the keyboard to the process that gave the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _course(job: tuple[str, int, int]) -> tuple[int, Names, NDArray[Any]]:
    """Run Mesa once, with the luck of one run of an ensemble."""
    import numpy as np

    from attrition.drivers.model import WarModel
    from attrition.drivers.random_draws import Luck
    from attrition.records.tables import sizes
    from attrition.scenario import Scenario

    stored, seed, run = job
    model = WarModel(Scenario.from_resolved(json.loads(stored)), seed=seed)
    model.luck = Luck(seed, sizes(model.world), run)
    while model.running:
        model.step()
    names = tuple((key.measure.name, key.of) for key in model.keys)
    return run, names, np.array(model.rows, dtype=np.float32)
