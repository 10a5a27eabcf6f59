"""A particle filter over runs: an ensemble that has learned from figures as they came.

The engine advances the runs from figure to figure. After each, a run weighs as much as it made the
figure likely; where few runs carry the weight, likely runs are copied over unlikely ones, with all
that is in their worlds, and go on with chance of their own (Gordon, Salmond and Smith 1993). Runs
are kept in islands that learn apart, so that memory is bounded; at the end each island counts for
what it made the figures likely (Vergé et al. 2015).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.comparable import weights_of
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import Figure, figures
from attrition.conditioning.island import Island, systematic
from attrition.drivers.engine import Engine
from attrition.posterior import Posterior
from attrition.reference import Observation
from attrition.reference.discrepancy import Discrepancy
from attrition.results.block import Block, allocate
from attrition.results.columns import place_names
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario

ISLAND = 250
FEW = 0.5  # copies are made where the effective number falls below this share of the runs
SURPRISE = 3.0  # standard deviations from which on a figure contradicts the runs
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Learned:
    """What a figure taught: how many runs' worth of weight it left, and how far off it lay.

    `surprise` is its distance from what the runs foretold, in standard deviations.
    """

    figure: Figure
    effective: float
    surprise: float


@dataclass(frozen=True)
class Conditioned:
    """An ensemble that has learned: equally likely runs, and their departures from the record.

    `ancestors` says from which run at the start each descends; `learned` has a row a figure.
    """

    trajectories: Trajectories
    departures: Departures
    learned: tuple[Learned, ...]
    ancestors: Places

    def contradictions(self) -> list[Learned]:
        """Return the figures that lay far from what the runs foretold."""
        return [one for one in self.learned if abs(one.surprise) > SURPRISE]


class Lesson(NamedTuple):
    """A figure, the last week that it needs, and the column of its measure in what is kept."""

    week: int
    figure: Figure
    column: int


def condition(
    scenario: Scenario,
    record: Iterable[Observation],
    until: datetime.date,
    discrepancies: Mapping[str, Discrepancy],
    runs: int = 1000,
    seed: int = 0,
    *,
    measures: Sequence[str] | None = None,
    posterior: Posterior | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Conditioned:
    """Return an ensemble that has learned from the figures known by a date, and goes on from it.

    Run i begins with the random numbers and the parameter set of run i of `simulate`. `measures`
    limits what is kept. `on_progress` is called with the number of runs that have learned.
    """
    ready = _Ready(scenario, measures, posterior, seed)
    lessons = ready.lessons(record, until)
    starts = range(0, runs, ISLAND)
    islands: list[Island] = []
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        numbers = [range(first, min(runs, first + ISLAND)) for first in starts]
        for island in threads.map(lambda part: ready.learn(part, lessons, discrepancies), numbers):
            islands.append(island)
            if on_progress:
                on_progress(sum(len(one.logs) for one in islands))
    return _joined(ready, islands, lessons)


class _Ready:
    """A scenario made ready to be conditioned: engines by parameter set, and what is kept."""

    def __init__(
        self,
        scenario: Scenario,
        measures: Sequence[str] | None,
        posterior: Posterior | None,
        seed: int,
    ) -> None:
        self.metadata = RunMetadata.of(scenario, place_names(scenario), seed, len(posterior or ()))
        self.engine, self.seed, self._posterior = Engine(scenario), seed, posterior
        self._wanted = measures
        self._engines: dict[int, Engine] = {}
        self.names = [(key.measure.name, key.of) for key in self.engine.keys]
        self.kept = np.arange(len(self.names))

    def lessons(self, record: Iterable[Observation], until: datetime.date) -> list[Lesson]:
        """Return what is to be learned, in the order of the weeks; keep what that needs."""
        found = []
        for figure in figures(record, self.metadata.start):
            weights = weights_of(self.metadata, figure.one, self.engine.inputs.steps)
            series = figure.one.series
            if figure.one.date <= until and weights is not None and series in self.names:
                week = int(np.flatnonzero(weights)[-1])
                found.append(Lesson(week, figure, self.names.index(series)))
        learned = {lesson.column for lesson in found}
        if self._wanted is not None:
            wanted = [name in self._wanted for name, _ in self.names]
            self.kept = np.array([k for k, one in enumerate(wanted) if one or k in learned])
        places = {column: place for place, column in enumerate(self.kept.tolist())}
        found = [lesson._replace(column=places[lesson.column]) for lesson in found]
        return sorted(found, key=lambda lesson: (lesson.week, lesson.figure.one.middle))

    def engine_of(self, run: int) -> Engine:
        """Return the engine with the parameter set of a run; sets that return are made once."""
        if self._posterior is None:
            return self.engine
        number = self._posterior.set_index(run)
        if number not in self._engines:
            changed = self._posterior.apply(self.engine.scenario, run)
            self._engines[number] = self.engine.redrawn(changed)
        return self._engines[number]

    def learn(
        self,
        numbers: Sequence[int],
        lessons: Sequence[Lesson],
        discrepancies: Mapping[str, Discrepancy],
    ) -> Island:
        """Return the runs of these numbers after all lessons, at the end of the scenario."""
        engines = [self.engine_of(run) for run in numbers]
        island = Island(engines, numbers, self.seed, self.kept)
        island.departures = Departures(discrepancies, len(numbers))
        for lesson in lessons:
            island.advance(lesson.week)
            island.learn(lesson, self.metadata)
        island.advance(self.engine.inputs.steps)
        return island


def _joined(ready: _Ready, islands: Sequence[Island], lessons: Sequence[Lesson]) -> Conditioned:
    """Return equally likely runs of all islands, each island by what it made the figures likely."""
    for island in islands:
        island.settle_evidence()
    most = max(island.evidence for island in islands)
    weights = np.concatenate(
        [np.exp(one.evidence - most) * len(one.logs) * one.weights() for one in islands]
    )
    chosen = systematic(weights / weights.sum(), len(weights))
    wanted = ready.kept
    if ready._wanted is not None:
        wanted = np.array([k for k in wanted if ready.names[k][0] in ready._wanted])
    columns = np.searchsorted(ready.kept, wanted)
    values = allocate((len(chosen), ready.engine.inputs.steps + 1, len(columns)), np.float32)
    ends = np.cumsum([0, *(len(one.logs) for one in islands)])
    for island, first, last in zip(islands, ends, ends[1:], strict=False):
        rows = np.flatnonzero((chosen >= first) & (chosen < last))
        values[rows] = island.path[chosen[rows] - first][:, :, columns]
    names = tuple(ready.names[k] for k in wanted.tolist())
    block = Block(values, names, np.arange(len(chosen), dtype=np.int32))
    ancestors = np.concatenate([island.ancestors for island in islands])[chosen]
    departures = Departures.joined([island.departures for island in islands]).selected(chosen)
    learned = tuple(
        Learned(
            lesson.figure,
            float(sum(island.effective[place] for island in islands)),
            float(np.mean([island.surprise[place] for island in islands])),
        )
        for place, lesson in enumerate(lessons)
    )
    trajectories = Trajectories.of_runs(block, ready.metadata)
    return Conditioned(trajectories, departures, learned, ancestors)
