"""Ensembles: many runs of one scenario, with the compiled engine, on any executor."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.engine import Engine
from attrition.posterior import Posterior
from attrition.results.block import Block, room
from attrition.results.columns import place_names
from attrition.results.metadata import About
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario

CHUNK = 10
Tick = Callable[[int], None]


class _How(NamedTuple):
    """What every chunk of runs needs to know."""

    seed: int
    columns: NDArray[np.int64]
    kind: type
    posterior: Posterior | None


def simulate(
    scenario: Scenario,
    runs: int | range = 200,
    seed: int = 0,
    executor: Executor | None = None,
    measures: Sequence[str] | None = None,
    tick: Tick | None = None,
    posterior: Posterior | None = None,
) -> Trajectories:
    """Run a scenario `runs` times and return the trajectories of all runs.

    A range as `runs` names them: range(100, 200) is a second hundred. Run i has the same luck
    whatever the number of runs, the executor or the order, and the same luck under every scenario
    of the same resolution (common random numbers). `executor` is any of `concurrent.futures`;
    threads by default, since the engine holds no lock of Python's. `measures` limits what is
    kept; `tick` hears of the number of runs done.

    With a `posterior` each run has a parameter set of its own, the same under every scenario.

    Values of several runs are kept as float32 (seven digits), of a single one as float64; large
    ensembles lie on disk (`results.block.room`, which raises an OutputError if that is full).
    """
    engine = Engine(scenario)
    columns = _columns(engine, measures)
    numbers = range(runs) if isinstance(runs, int) else runs
    kind = np.float64 if len(numbers) == 1 else np.float32
    values = room((len(numbers), scenario.steps + 1, len(columns)), kind)
    how = _How(seed, columns, kind, posterior)
    chunks = [numbers[first : first + CHUNK] for first in range(0, len(numbers), CHUNK)]
    done = 0
    for chunk, part in _results(engine, scenario, chunks, how, executor):
        start = numbers.index(chunk[0])
        values[start : start + len(chunk)] = part
        done += len(chunk)
        if tick:
            tick(done)
    return _trajectories(engine, values, numbers, how)


def simulate_here(
    engine: Engine,
    runs: int,
    seed: int = 0,
    measures: Sequence[str] | None = None,
    posterior: Posterior | None = None,
) -> Trajectories:
    """Run an engine as `simulate` does, to the same bits, one run after another in this thread."""
    columns = _columns(engine, measures)
    kind = np.float64 if runs == 1 else np.float32
    how = _How(seed, columns, kind, posterior)
    return _trajectories(engine, _run_chunk(engine, range(runs), how), range(runs), how)


def _trajectories(engine: Engine, values: NDArray[Any], numbers: range, how: _How) -> Trajectories:
    names = tuple((engine.keys[i].measure.name, engine.keys[i].of) for i in how.columns)
    scenario, draws = engine.scenario, len(how.posterior or ())
    about = About.of(scenario, place_names(scenario), how.seed, draws)
    return Trajectories.of_runs(Block(values, names, np.array(numbers, dtype=np.int32)), about)


def _columns(engine: Engine, measures: Sequence[str] | None) -> NDArray[np.int64]:
    kept = [
        i for i, key in enumerate(engine.keys) if measures is None or key.measure.name in measures
    ]
    return np.array(kept, dtype=np.int64)


def _results(
    engine: Engine,
    scenario: Scenario,
    chunks: list[range],
    how: _How,
    executor: Executor | None,
) -> Iterable[tuple[range, NDArray[Any]]]:
    """Yield the chunks as they are done."""
    if executor is None:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            yield from _results(engine, scenario, chunks, how, threads)
        return
    if isinstance(executor, ThreadPoolExecutor):
        yield from _gather(
            {executor.submit(_run_chunk, engine, chunk, how): chunk for chunk in chunks}
        )
        return
    stored = json.dumps(scenario.resolved())
    yield from _gather(
        {executor.submit(_run_elsewhere, stored, chunk, how): chunk for chunk in chunks}
    )


def _gather(futures: dict[Future[NDArray[Any]], range]) -> Iterable[tuple[range, NDArray[Any]]]:
    for future in as_completed(futures):
        yield futures.pop(future), future.result()


def _run_chunk(engine: Engine, chunk: range, how: _How) -> NDArray[Any]:
    runs = (drawn(engine, how.posterior, run).run(how.seed, run) for run in chunk)
    return np.stack([values[:, how.columns].astype(how.kind) for values in runs])


def drawn(engine: Engine, posterior: Posterior | None, run: int) -> Engine:
    """Return the engine of a run: with its own parameter set, where there is a posterior."""
    return engine.redrawn(posterior.applied(engine.scenario, run)) if posterior else engine


def _run_elsewhere(stored: str, chunk: range, how: _How) -> NDArray[Any]:
    return _run_chunk(_engine(stored), chunk, how)


@lru_cache(maxsize=1)
def _engine(stored: str) -> Engine:
    """Return the engine of a scenario, which a worker process keeps from chunk to chunk."""
    return Engine(Scenario.from_resolved(json.loads(stored)))
