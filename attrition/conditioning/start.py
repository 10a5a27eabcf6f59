"""The runs of an ensemble at the start: their engines by parameter set, and what they keep."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.island import Runner
from attrition.conditioning.lessons import Lesson, lessons_by
from attrition.drivers.engine import Engine
from attrition.drivers.replacing import names_of_replaced
from attrition.posterior import Posterior
from attrition.reference import Observation
from attrition.results.block import allocate
from attrition.results.columns import place_names
from attrition.results.metadata import RunMetadata
from attrition.scenario import Scenario

MOST_RUNS = 1000  # of an island
WORLDS_BYTES = 1_000_000_000  # what the worlds of an island, and their engines, may take
ENGINES = 300  # engines that are kept from island to island


class Start:
    """A scenario made ready to be conditioned; `kept` are the columns that are kept."""

    def __init__(self, scenario: Scenario, seed: int, posterior: Posterior | None) -> None:
        """Make the scenario ready; with a `posterior` each run has a parameter set of its own."""
        origin = posterior.origin if posterior else ""
        places, sets = place_names(scenario), len(posterior or ())
        metadata = RunMetadata.of(scenario, places, seed, sets, origin)
        self.metadata = replace(metadata, replaced=names_of_replaced())
        self._engine, self._seed, self._posterior = Engine(scenario), seed, posterior
        if posterior:
            prepared = self._engine
            self._with_set = lru_cache(ENGINES)(
                lambda index: prepared.redrawn(posterior.apply_set(scenario, index))
            )
        self._names = [(key.measure.name, key.of) for key in self._engine.keys]
        self.kept = np.arange(len(self._names))
        self.steps = self._engine.inputs.steps

    def lessons(
        self,
        record: Iterable[Observation],
        days: Sequence[datetime.date],
        measures: Sequence[str] | None,
    ) -> list[list[Lesson]]:
        """Return what is new by each date, and keep what that needs beside `measures`."""
        found = lessons_by(days, record, self.metadata, (self._names, self.steps))
        if measures is not None:
            learned = {self._names[one.column] for part in found for one in part}
            wanted = [name in learned or name[0] in measures for name in self._names]
            self.kept = np.flatnonzero(wanted)
        place = {column: k for k, column in enumerate(self.kept.tolist())}
        return [[one._replace(column=place[one.column]) for one in part] for part in found]

    @property
    def kept_names(self) -> list[tuple[str, str]]:
        """Return the measure, and the side or place, of each column that is kept."""
        return [self._names[column] for column in self.kept.tolist()]

    def room(self, runs: int, week: int) -> NDArray[np.floating[Any]]:
        """Return room for the values of runs up to a week."""
        return allocate((runs, week + 1, len(self.kept)), np.float32 if runs > 1 else np.float64)

    def islands(self, runs: int) -> list[range]:
        """Return the numbers of the runs of each island; all are about as large."""
        a_run = 2 * sum(table.nbytes for table in self._engine.declared)
        most = min(MOST_RUNS, max(1, WORLDS_BYTES // a_run))
        ends = np.linspace(0, runs, -(-runs // most) + 1).round().astype(int).tolist()
        return [range(first, last) for first, last in pairwise(ends)]

    def runner(self, run: int) -> Runner:
        """Return a run at the start of the scenario; several threads may ask at once."""
        sets = self._posterior
        engine = self._with_set(sets.set_index(run)) if sets else self._engine
        draws = engine.draws(self._seed, run)
        return Runner(engine, engine.world(draws), draws)
