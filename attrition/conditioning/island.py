"""An island: runs that learn together, each with a world, chance and parameters of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.comparable import said
from attrition.conditioning.departures import Departures
from attrition.drivers.engine import Engine, copied
from attrition.results.metadata import RunMetadata

if TYPE_CHECKING:
    from attrition.conditioning.filter import Lesson

FEW = 0.5  # copies are made where the effective number falls below this share of the runs
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class Island:
    """Runs that are advanced and weighed; `path` is shaped (runs, weeks + 1, columns kept).

    `effective` and `surprise` have an entry for each lesson so far.
    """

    departures: Departures

    def __init__(
        self, engines: Sequence[Engine], numbers: Sequence[int], seed: int, kept: Places
    ) -> None:
        """Begin at the start of the scenario; `kept` are the columns that are kept."""
        self.engines = list(engines)
        self.worlds = [engine.world() for engine in engines]
        self.draws = [e.draws(seed, run) for e, run in zip(engines, numbers, strict=True)]
        steps = engines[0].inputs.steps + 1
        self._row, self._kept = np.empty((steps, len(engines[0].keys))), kept
        self.path = np.full((len(numbers), steps, len(kept)), np.nan, np.float32)
        self.logs = np.zeros(len(numbers))
        self.evidence = 0.0
        self.ancestors = np.array(numbers, np.int64)
        self.effective: list[float] = []
        self.surprise: list[float] = []
        self._week = 0

    def advance(self, week: int) -> None:
        """Advance all runs to a week."""
        if week <= self._week:
            return
        first = self._week + 1 if self._week else 0
        for place, engine in enumerate(self.engines):
            engine.advance(self.worlds[place], self.draws[place], (self._week, week), self._row)
            self.path[place, first : week + 1] = self._row[first : week + 1, self._kept]
        self._week = week

    def learn(self, lesson: Lesson, metadata: RunMetadata) -> None:
        """Weigh the runs by a figure; copy the likely over the unlikely where few are left."""
        one, value = lesson.figure.one, lesson.figure.value
        runs = said(
            self.path[:, : self._week + 1, lesson.column].astype(np.float64),
            metadata,
            lesson.figure,
        )
        assert runs is not None
        self.surprise.append(self._surprise(lesson, runs))
        self.logs += self.departures.learn(one.series, one.middle, value, lesson.figure.error, runs)
        weights = self.weights()
        self.effective.append(float(1.0 / (weights**2).sum()))
        if self.effective[-1] < FEW * len(weights):
            self._copy_likely(weights)

    def weights(self) -> Floats:
        """Return the weights of the runs, which sum to one."""
        weights = np.exp(self.logs - self.logs.max())
        return np.asarray(weights / weights.sum())

    def settle_evidence(self) -> None:
        """Count into the evidence how likely the figures since the last copies were."""
        most = float(self.logs.max())
        self.evidence += most + float(np.log(np.exp(self.logs - most).mean()))

    def _surprise(self, lesson: Lesson, runs: Floats) -> float:
        """Return how far a figure lies from what the runs foretell, in standard deviations."""
        one, weights = lesson.figure.one, self.weights()
        believed = self.departures.on(one.series, one.middle, lesson.figure.value)
        foretold = runs + believed.means
        mean = float(weights @ foretold)
        spread = float(weights @ (foretold - mean) ** 2)
        total = spread + believed.variance + lesson.figure.error**2
        return (lesson.figure.value - mean) / float(np.sqrt(total)) if total > 0.0 else 0.0

    def _copy_likely(self, weights: Floats) -> None:
        self.settle_evidence()
        chosen = systematic(weights, len(weights))
        taken: set[int] = set()
        worlds = []
        for place in chosen.tolist():
            worlds.append(copied(self.worlds[place]) if place in taken else self.worlds[place])
            taken.add(place)
        self.worlds, self.engines = worlds, [self.engines[place] for place in chosen]
        self.path[:, : self._week + 1] = self.path[chosen, : self._week + 1]
        self.ancestors = self.ancestors[chosen]
        self.departures = self.departures.selected(chosen)
        self.logs = np.zeros(len(chosen))


def systematic(weights: Floats, size: int) -> Places:
    """Return places chosen in proportion to weights, evenly spaced along them: without chance."""
    marks = (np.arange(size) + 0.5) / size
    return np.asarray(np.searchsorted(np.cumsum(weights)[:-1], marks, side="right"), np.int64)
