"""An island: runs that learn together, each with a world, chance and parameters of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from copy import deepcopy
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.comparable import said
from attrition.conditioning.departures import Departures
from attrition.conditioning.lessons import Lesson
from attrition.drivers.engine import Engine, copied, overwrite
from attrition.drivers.random_draws import RandomDraws
from attrition.records import World
from attrition.reference.discrepancy import sized_by
from attrition.results.metadata import RunMetadata

FEW = 0.5  # copies are made where the effective number falls below this share of the runs
AT_ONCE = 25  # runs that a thread advances before it takes others
Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Path = NDArray[np.floating[Any]]


class Told(NamedTuple):
    """What an island had to say of a figure: forecast and weights, as `filter` joins them.

    `mean` and `variance` are those of what it foretold; `before` and `after` are the logarithm of
    its evidence without and with the figure; `effective` is the number of runs that weigh.
    """

    mean: float
    variance: float
    before: float
    after: float
    effective: float


class Runner(NamedTuple):
    """A run under way: its engine and world, and chance of its own."""

    engine: Engine
    world: World
    draws: RandomDraws


class Starter(Protocol):
    """What starts runs; `kept` are the columns of their measures that are kept."""

    kept: Places

    def runner(self, run: int) -> Runner:
        """Return a run at the start of the scenario; several threads may ask at once."""


class Island:
    """Runs that are advanced and weighed.

    `path` is shaped (runs, weeks + 1, columns kept), with room for the weeks to learn from.
    `ancestors` has for each run the number of the run at the start that it descends from.
    """

    def __init__(
        self,
        start: Starter,
        numbers: Sequence[int],
        path: Path,
        departures: Departures,
        work: tuple[Executor, Callable[[int], None]],
    ) -> None:
        """Begin with the runs of these numbers, each when it is first advanced.

        `work` is what advances the runs, and what is called with the weeks of runs made each time.
        """
        self._start, self.path, self.departures = start, path, departures
        self._executor, self._tick = work
        self.ancestors: Places = np.array(numbers, np.int64)
        self._runners: list[Runner | None] = [None] * len(numbers)
        self.logs = np.zeros(len(numbers))
        self.told: list[Told] = []
        self.week = 0
        self._settled = 0.0

    @property
    def evidence(self) -> float:
        """Return the logarithm of how likely the runs made all figures so far."""
        most = float(self.logs.max())
        return self._settled + most + float(np.log(np.exp(self.logs - most).mean()))

    def advance(self, week: int) -> None:
        """Advance all runs to a week."""
        if week > self.week:
            self._run((self.week, week), self.path)
            self.week = week

    def forecast(self, out: Path, *, last: bool) -> None:
        """Fill the weeks of `out` with the runs as they went and go on, without learning.

        The island itself stays where it is, unless this is its `last` forecast.
        """
        weeks = out.shape[1] - 1
        known = min(weeks, self.week)
        if self.week:
            out[:, : known + 1] = self.path[:, : known + 1]
        self._run((self.week, weeks), out, apart=not last)

    def learn(self, lesson: Lesson, metadata: RunMetadata) -> None:
        """Weigh the runs by a figure; copy the likely over the unlikely where few are left."""
        self.advance(lesson.week)
        figure, one = lesson.figure, lesson.figure.one
        values = self.path[:, : self.week + 1, lesson.column].astype(np.float64)
        runs = said(values, metadata, figure)
        assert runs is not None
        level = float(np.median(sized_by(one.measure, one.value, values[:, 0])))
        believed = self.departures.on(figure.key, one.middle, level)
        mean, spread = self._moments(runs + believed.means)
        variance = spread + believed.variance + figure.error**2
        before = self.evidence
        known = (figure.value, figure.error, level)
        self.logs += self.departures.learn(figure.key, one.middle, known, runs)
        weights = self.weights()
        effective = float(1.0 / (weights**2).sum())
        self.told.append(Told(mean, variance, before, self.evidence, effective))
        if effective < FEW * len(weights):
            self._copy_likely(weights)

    def runner(self, place: int) -> Runner:
        """Return the run at a place, as it stands."""
        found = self._runners[place]
        if found is None:
            found = self._runners[place] = self._start.runner(int(self.ancestors[place]))
        return found

    def weights(self) -> Floats:
        """Return the weights of the runs, which sum to one."""
        weights = np.exp(self.logs - self.logs.max())
        return np.asarray(weights / weights.sum())

    def _moments(self, values: Floats) -> tuple[float, float]:
        weights = self.weights()
        mean = float(weights @ values)
        return mean, float(weights @ (values - mean) ** 2)

    def _run(self, span: tuple[int, int], out: Path, *, apart: bool = False) -> None:
        """Advance the runs over some weeks, copies of them if `apart`; fill the rows of `out`."""
        if span[0] >= span[1]:
            return
        first = span[0] + 1 if span[0] else 0

        def some(places: range) -> None:
            first_of = self.runner(places[0])
            row = np.empty((span[1] + 1, len(first_of.engine.keys)))
            scratch = copied(first_of.world) if apart else None
            for place in places:
                engine, world, draws = self.runner(place)
                if scratch:
                    overwrite(scratch, world)
                    world, draws = scratch, deepcopy(draws)
                engine.advance(world, draws, span, row)
                out[place, first : span[1] + 1] = row[first:, self._start.kept]

        total = len(self._runners)
        parts = [range(k, min(total, k + AT_ONCE)) for k in range(0, total, AT_ONCE)]
        for part, _ in zip(parts, self._executor.map(some, parts), strict=True):
            self._tick(len(part) * (span[1] - span[0]))

    def _copy_likely(self, weights: Floats) -> None:
        self._settled = self.evidence
        chosen = in_place(systematic(weights, len(weights)))
        copies = np.flatnonzero(chosen != np.arange(len(chosen)))
        for place in copies.tolist():
            likely, (_, world, draws) = self.runner(chosen[place]), self.runner(place)
            overwrite(world, likely.world)
            self._runners[place] = Runner(likely.engine, world, draws)
        self.path[copies] = self.path[chosen[copies]]
        self.ancestors = self.ancestors[chosen]
        self.departures = self.departures.selected(chosen)
        self.logs = np.zeros(len(chosen))


def systematic(weights: Floats, size: int) -> Places:
    """Return places chosen in proportion to weights, evenly spaced along them: without chance."""
    marks = (np.arange(size) + 0.5) / size
    return np.asarray(np.searchsorted(np.cumsum(weights)[:-1], marks, side="right"), np.int64)


def in_place(chosen: Places) -> Places:
    """Return the same choice in an order in which each place that is chosen keeps its own."""
    counts = np.bincount(chosen, minlength=len(chosen))
    order = np.arange(len(chosen))
    order[counts == 0] = np.repeat(order, np.maximum(counts - 1, 0))
    return order
