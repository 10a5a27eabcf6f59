"""Ensembles: many runs of one scenario, which grow in number, with any driver on any executor."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.arguments import ArgumentError, runs_of, seed_of, whole
from attrition.deprecation import renamed_arguments
from attrition.drivers.chunk import Runner, Task, run_chunk, run_elsewhere
from attrition.drivers.engine import Engine
from attrition.drivers.replacing import names_of_replaced, refuse_elsewhere
from attrition.measures.asked import measures_named
from attrition.posterior import Posterior
from attrition.reference.discrepancy import Discrepancy
from attrition.results.block import Block, allocate
from attrition.results.columns import place_names
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario

CHUNK = 10
Progress = Callable[[int], None]


@dataclass(eq=False)
class _Part:
    """The runs of one extension: all of them have their place, those marked are done."""

    block: Block
    done: NDArray[np.bool_]
    under_way: bool = True

    def runs(self) -> set[int]:
        """Return the numbers of the runs that are done or will be."""
        return set(self.block.runs[self.done | self.under_way].tolist())

    def finished(self) -> Block:
        """Return the runs done so far; without a copy where that is all of them."""
        done, block = self.done.copy(), self.block
        if done.all():
            return block
        return Block(block.values[done], block.columns, block.runs[done])


class Ensemble:
    """Runs of one scenario, which grow in number: `extend` makes runs, `trajectories` reads them.

    Run i uses the same random numbers whatever the executor, the order and the other runs, and the
    same under every scenario of the same resolution (common random numbers). An ensemble that
    grew in pieces equals one made at once, bit for bit. Values of several runs are kept as float32
    (seven digits), of a single one as float64; large ensembles lie on disk (`results.block`).

    `measures` limits what is kept. With a `posterior` each run has a parameter set of its own, the
    same under every scenario; with `discrepancies` by measure, the series that it reports depart
    from its world (`drivers.departures`). Several threads may extend and read one ensemble at the
    same time.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 0,
        *,
        measures: str | Iterable[str] | None = None,
        posterior: Posterior | None = None,
        discrepancies: Mapping[str, Discrepancy] | None = None,
        runner: type[Runner] = Engine,
        ready: Runner | None = None,
    ) -> None:
        """Make the scenario ready, or take it as it is made `ready`; no run is made yet."""
        seed = seed_of(seed)
        measures = None if measures is None else measures_named(measures)
        self.scenario = scenario
        self.metadata = RunMetadata.of(
            scenario,
            place_names(scenario),
            seed,
            len(posterior or ()),
            posterior.origin if posterior else "",
            discrepancy=bool(discrepancies),
        )
        self.metadata = replace(self.metadata, replaced=names_of_replaced())
        self._runner = ready or runner(scenario)
        kept = [
            (place, (key.measure.name, key.of))
            for place, key in enumerate(self._runner.keys)
            if measures is None or key.measure.name in measures
        ]
        self._names = tuple(name for _, name in kept)
        columns = np.array([place for place, _ in kept], dtype=np.int64)
        self._task = Task(runner, seed, columns, self._names, posterior, dict(discrepancies or {}))
        self._parts: list[_Part] = []
        self._lock = Lock()

    def __repr__(self) -> str:
        seed = self.metadata.seed
        return f"<Ensemble of {self.scenario.name!r}: {len(self.runs()):,} runs, seed {seed}>"

    def extend(
        self,
        numbers: Iterable[int],
        executor: Executor | None = None,
        on_progress: Progress | None = None,
        chunk: int = CHUNK,
    ) -> None:
        """Make the runs of these numbers, except those made already or under way elsewhere.

        They are made in this thread, or on an `executor` of `concurrent.futures`, `chunk` runs at
        a time. `on_progress` is called with the number of runs that this call has made. After an
        error or an interruption the runs made so far stay. Raises an OutputError where there is no
        room for the values.
        """
        chunk = whole("chunk", chunk, 1)
        if names_of_replaced() != self.metadata.replaced:
            raise ArgumentError("other rules are replaced than in the runs so far")
        part = self._begin(runs_of(numbers))
        try:
            for rows, values in self._results(part.block, executor, chunk):
                part.block.values[rows] = values
                part.done[rows] = True
                if on_progress:
                    on_progress(int(part.done.sum()))
        finally:
            part.under_way = False

    def take(self, values: NDArray[np.floating[Any]]) -> None:
        """Take the values of runs 0, 1, 2 … that were made elsewhere; no run may be there yet.

        They are shaped (runs, steps + 1, columns). Raises a ValueError for another shape.
        """
        with self._lock:
            block = self._room(list(range(len(values))), np.float32)
            if self._parts or values.shape != block.values.shape:
                raise ValueError("these are not the first runs of this ensemble")
            block.values[:] = values
            done = np.ones(len(values), dtype=np.bool_)
            self._parts.append(_Part(block, done, under_way=False))

    def runs(self) -> list[int]:
        """Return the numbers of the runs made so far, in order."""
        return sorted(run for part in self._parts for run in part.block.runs[part.done].tolist())

    def trajectories(self) -> Trajectories:
        """Return the runs made so far, in the order of their numbers."""
        blocks = [part.finished() for part in list(self._parts)] or [self._room([], np.float32)]
        if sum(len(block.runs) for block in blocks) > 1:
            blocks = [block.astype(np.float32) for block in blocks]
        return Trajectories.of_runs(Block.concat(blocks), self.metadata)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the lock, and what another thread is about to make."""
        blocks = [part.finished() for part in list(self._parts)]
        parts = [_Part(one, np.ones(len(one.runs), np.bool_), under_way=False) for one in blocks]
        return {**vars(self), "_parts": parts, "_lock": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take a state with a lock of its own."""
        vars(self).update(state, _lock=Lock())

    @property
    def bytes_per_run(self) -> int:
        """Return how many bytes the values of one run of several take."""
        return np.dtype(np.float32).itemsize * (self.scenario.steps + 1) * len(self._names)

    def _begin(self, numbers: Iterable[int]) -> _Part:
        """Add the part of the runs that are still to be made."""
        with self._lock:
            taken = {run for part in self._parts for run in part.runs()}
            wanted = sorted(set(numbers) - taken)
            single = not taken and len(wanted) == 1
            block = self._room(wanted, np.float64 if single else np.float32)
            part = _Part(block, np.zeros(len(wanted), dtype=np.bool_))
            self._parts.append(part)
        return part

    def _room(self, numbers: list[int], kind: type) -> Block:
        """Return a block with room for runs."""
        values = allocate((len(numbers), self.scenario.steps + 1, len(self._names)), kind)
        return Block(values, self._names, np.array(numbers, dtype=np.int32))

    def _results(
        self, block: Block, executor: Executor | None, chunk: int
    ) -> Iterator[tuple[slice, NDArray[Any]]]:
        """Yield rows of a block and their values, chunk by chunk as they are done."""
        numbers, kind = block.runs.tolist(), block.values.dtype
        rows = [slice(first, first + chunk) for first in range(0, len(numbers), chunk)]
        if executor is None:
            for few in rows:
                yield few, run_chunk(self._runner, self._task, numbers[few], kind)
            return
        if isinstance(executor, ThreadPoolExecutor):
            make = partial(run_chunk, self._runner)
        else:
            refuse_elsewhere()
            make = partial(run_elsewhere, json.dumps(self.scenario.resolved()))
        futures = {executor.submit(make, self._task, numbers[few], kind): few for few in rows}
        yield from _as_done(futures)


@renamed_arguments(tick="on_progress")
def simulate(
    scenario: Scenario,
    runs: int | Iterable[int] = 200,
    seed: int = 0,
    executor: Executor | None = None,
    measures: str | Iterable[str] | None = None,
    on_progress: Progress | None = None,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] | None = None,
) -> Trajectories:
    """Run a scenario `runs` times with the compiled engine and return the trajectories.

    A range as `runs` gives the numbers of the runs: range(100, 200) is a second hundred. They are
    made on threads, or on an `executor` of `concurrent.futures`. `on_progress` is called with the
    number of runs made so far. `Ensemble` says what `seed`, `measures`, `posterior` and
    `discrepancies` mean, and how values are kept. `**attrition.total(scenario)` gives the last two,
    for the bands that the commands show. Raises an OutputError where there is no room for them, an
    ArgumentError for a number of runs, a seed or a measure that there is not.
    """
    ensemble = Ensemble(
        scenario, seed, measures=measures, posterior=posterior, discrepancies=discrepancies
    )
    return extended(ensemble, runs_of(runs), executor, on_progress)


def extended(
    ensemble: Ensemble,
    numbers: Iterable[int],
    executor: Executor | None = None,
    on_progress: Progress | None = None,
) -> Trajectories:
    """Make runs of an ensemble, on threads or on an executor, and return all its trajectories."""
    if executor:
        ensemble.extend(numbers, executor, on_progress)
    else:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            ensemble.extend(numbers, threads, on_progress)
    return ensemble.trajectories()


def _as_done(futures: dict[Future[Any], slice]) -> Iterator[tuple[slice, NDArray[Any]]]:
    """Yield results as they come; on an error or an interruption cancel what has not begun."""
    try:
        for future in as_completed(futures):
            yield futures.pop(future), future.result()
    finally:
        for future in futures:
            future.cancel()
