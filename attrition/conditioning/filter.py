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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from attrition.conditioning.conditioned import Conditioned
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import Figure
from attrition.conditioning.island import Island
from attrition.conditioning.joining import Part, joined
from attrition.conditioning.lessons import Lesson, check_errors, check_origins
from attrition.conditioning.start import Start
from attrition.posterior import Posterior
from attrition.reference import Observation, read_record
from attrition.reference.discrepancy import DISCREPANCIES, Discrepancy
from attrition.scenario import Scenario

Figures = Iterable[Observation] | str | Path


def condition(
    scenario: Scenario,
    record: Figures,
    until: datetime.date,
    runs: int = 1000,
    seed: int = 0,
    *,
    measures: Sequence[str] | None = None,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] = DISCREPANCIES,
    on_progress: Callable[[int], None] | None = None,
) -> Conditioned:
    """Return an ensemble that has learned from the figures known by a date, and goes on from it.

    `record` holds observations, or is a table of them or a folder of tables. Run i begins with the
    random numbers and the parameter set of run i of `simulate`; without a figure the runs are
    those of `simulate`. `measures` limits what is kept beside the measures of the figures.
    `on_progress` is called with the number of runs made so far. Raises a ScenarioError where the
    date lies outside of the runs, or nothing says what a figure may be wrong by.
    """
    [found] = condition_at(
        scenario, record, [until], runs, seed, measures=measures, posterior=posterior,
        discrepancies=discrepancies, on_progress=on_progress,
    )  # fmt: skip
    return found


def condition_at(
    scenario: Scenario,
    record: Figures,
    origins: Iterable[datetime.date],
    runs: int = 1000,
    seed: int = 0,
    *,
    measures: Sequence[str] | None = None,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] = DISCREPANCIES,
    ahead: int | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Iterator[Conditioned]:
    """Yield for each of several dates, in order, what `condition` returns, after one pass.

    The runs learn from figure to figure once; at each date copies of them go on, `ahead` weeks at
    most where that is given.
    """
    days = sorted(origins)
    start = Start(scenario, seed, posterior)
    check_origins(days, start.metadata, start.steps)
    figures = read_record(record) if isinstance(record, str | Path) else record
    lessons = start.lessons(figures, days, measures)
    check_errors([one for part in lessons for one in part], discrepancies)
    plan = _Plan.of(start, days, lessons, ahead)
    rooms = [start.room(runs, week) for week in plan.ends]
    parts: list[list[Part]] = [[] for _ in days]
    tick = plan.counted(on_progress)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for numbers in start.islands(runs):
            path = np.empty((len(numbers), plan.weeks[-1] + 1, len(start.kept)), rooms[0].dtype)
            departures = Departures(discrepancies, len(numbers))
            island = Island(start.runners(numbers), start.kept, path, departures, (threads, tick))
            for place, room in enumerate(rooms):
                for lesson in lessons[place]:
                    island.learn(lesson, start.metadata)
                island.forecast(room[numbers.start : numbers.stop], last=place == len(days) - 1)
                parts[place].append(Part.of(island))
    taught: list[Figure] = []
    for place, day in enumerate(days):
        taught += [lesson.figure for lesson in lessons[place]]
        yield joined(day, parts[place], rooms[place], taught, (start.kept_names, start.metadata))


class _Plan(NamedTuple):
    """How far runs learn by each date, and how far they go on from it, in weeks."""

    weeks: list[int]
    ends: list[int]

    @classmethod
    def of(
        cls,
        start: Start,
        days: Sequence[datetime.date],
        lessons: Sequence[Sequence[Lesson]],
        ahead: int | None,
    ) -> _Plan:
        """Return the plan; runs go on `ahead` weeks from the week of the date or later."""
        last = [max((lesson.week for lesson in part), default=0) for part in lessons]
        weeks = np.maximum.accumulate([0, *last]).tolist()[1:]
        steps = [(day - start.metadata.start).days // start.metadata.step_days for day in days]
        ends = [
            start.steps if ahead is None else min(start.steps, max(week, step + ahead))
            for week, step in zip(weeks, steps, strict=True)
        ]
        return cls(weeks, ends)

    def counted(self, on_progress: Callable[[int], None] | None) -> Callable[[int], None]:
        """Return what counts weeks of runs, and calls back with the number of runs made."""
        done = 0
        each = self.weeks[-1] + sum(
            end - week for week, end in zip(self.weeks, self.ends, strict=True)
        )

        def tick(weeks: int) -> None:
            nonlocal done
            done += weeks
            if on_progress:
                on_progress(done // max(1, each))

        return tick
