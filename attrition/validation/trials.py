"""Trials: runs of parameter sets, held against the figures of a record.

What is compared, and what it may be wrong by, is what conditioning and scoring take: figures as
`conditioning.figures` gives them, the error of each, and the discrepancy of its measure.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.comparable import said
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import Figure
from attrition.conditioning.lessons import check_errors, lessons_by
from attrition.drivers.engine import Engine
from attrition.records import DRAWS
from attrition.reference import Observation
from attrition.reference.discrepancy import DISCREPANCIES, Discrepancy
from attrition.results.metadata import RunMetadata
from attrition.scenario import Scenario

Floats = NDArray[np.float64]
Chances = NDArray[np.int64]
Sets = Sequence[Mapping[str, float]]


def deviation(figure: Figure, discrepancies: Mapping[str, Discrepancy] = DISCREPANCIES) -> float:
    """Return one standard deviation of a figure from a run: its error, and the discrepancy."""
    found = discrepancies.get(figure.one.measure)
    return math.hypot(figure.error, found.size.of(figure.one.value) if found else 0.0)


class Trials:
    """A scenario made ready to be run with many parameter sets, and the figures it reaches.

    Of the `record`, only what is `wanted` is held against the runs; the rest says what changes
    count from. `series` are the measures and sides of the figures, in order.
    """

    def __init__(
        self,
        scenario: Scenario,
        record: Sequence[Observation],
        wanted: Collection[Observation] | None = None,
        seed: int = 0,
        discrepancies: Mapping[str, Discrepancy] = DISCREPANCIES,
    ) -> None:
        """Shorten the scenario to what the figures need, and build it once."""
        chosen = record if wanted is None else wanted
        last = max(one.date for one in chosen)
        weeks = -(-(last - scenario.start).days // scenario.step_days) + 1
        self.scenario = scenario.with_overrides(weeks=max(1, min(scenario.steps, weeks)))
        self._engine, self._metadata = Engine(self.scenario), RunMetadata.of(self.scenario)
        names = [(key.measure.name, key.of) for key in self._engine.keys]
        [found] = lessons_by([last], record, self._metadata, (names, self._engine.inputs.steps))
        self._lessons = [one for one in found if one.figure.one in chosen]
        check_errors(self._lessons, discrepancies)
        self._seed, self._discrepancies, self.runs = seed, discrepancies, 0
        self.series = sorted({figure.one.series for figure in self.figures})
        self.deviations = np.array([deviation(one, discrepancies) for one in self.figures])

    @property
    def figures(self) -> list[Figure]:
        """Return the figures that the runs reach, in the order of time."""
        return [one.figure for one in self._lessons]

    def fresh(self, size: int) -> Chances:
        """Return chance of runs that were never made, shaped (runs, draws).

        It says for each draw that a run needs which run's random numbers it has.
        """
        return np.tile(np.arange(self.runs, self.runs + size)[:, None], len(DRAWS))

    def of(self, sets: Sets, chances: Chances) -> Floats:
        """Return what one run of each set says of each figure, shaped (sets, figures)."""
        columns = [one.column for one in self._lessons]
        steps, keys = self._engine.inputs.steps, len(self._engine.keys)

        def of_set(changes: Mapping[str, float], chance: list[int]) -> Floats:
            engine = self._engine.redrawn(self.scenario.with_overrides(dict(changes)))
            draws = engine.draws(self._seed, dict(zip(DRAWS, chance, strict=True)))
            out = np.empty((steps + 1, keys))
            engine.advance(engine.world(draws), draws, (0, steps), out)
            return out[:, columns]

        self.runs += len(sets)
        with ThreadPoolExecutor() as threads:
            out = np.array(list(threads.map(of_set, sets, chances.tolist())))
        found = [
            said(out[:, :, place], self._metadata, figure)
            for place, figure in enumerate(self.figures)
        ]
        return np.array(found, np.float64).reshape(len(found), len(sets)).T

    def departures(self, told: Floats, chance: Floats | float = 0.0) -> Floats:
        """Return how far runs are from the record, shaped (sets, series), in deviations.

        It is the root of the mean square over the figures of a series. `chance` is the standard
        deviation of runs that differ by chance alone, which then counts as well.
        """
        apart = (told - [one.value for one in self.figures]) / np.hypot(self.deviations, chance)
        ours = np.array([[one.one.series == s for s in self.series] for one in self.figures])
        return np.asarray(np.sqrt((apart**2) @ ours / ours.sum(axis=0)), np.float64)

    def log_likelihoods(self, told: Floats) -> Floats:
        """Return for each run the logarithm of how likely it makes the figures.

        As where an ensemble learns from them: the errors of figures are independent, the departure
        of a series has a memory.
        """
        start, total = self._metadata.start, np.zeros(len(told))
        departures = Departures(self._discrepancies, len(told), start)
        for place, figure in enumerate(self.figures):
            one = figure.one
            known = (figure.value, figure.error, one.value)
            total += departures.learn(figure.key, one.middle, known, told[:, place])
        return np.where(np.isfinite(total), total, -np.inf)
