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
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.arguments import seed_of, whole
from attrition.conditioning.conditioned import Conditioned
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import Figure
from attrition.conditioning.finished import Finished
from attrition.conditioning.island import Island
from attrition.conditioning.joining import Part, joined
from attrition.conditioning.lessons import Lesson, check_errors, check_origins
from attrition.conditioning.start import Start
from attrition.measures.asked import measures_named
from attrition.posterior import Posterior
from attrition.reference import Observation, read_record, record_text
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
    measures: str | Iterable[str] | None = None,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] = DISCREPANCIES,
    executor: Executor | None = None,
    work: Path | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Conditioned:
    """Return an ensemble that has learned from the figures known by a date, and goes on from it.

    `record` holds observations, or is a table of them or a folder of tables. Run i begins with the
    random numbers and the parameter set of run i of `simulate`; without a figure the runs are
    those of `simulate`. `measures` limits what is kept beside the measures of the figures. Runs
    are made on threads, or on an `executor` of threads. Islands that are finished are kept in the
    folder `work`, where the same call finds them after an interruption; it goes in the end.
    `on_progress` is called with the number of runs made so far. Raises a ScenarioError where the
    date lies outside of the runs, or nothing says what a figure may be wrong by.
    """
    [found] = condition_at(
        scenario, record, [until], runs, seed, measures=measures, posterior=posterior,
        discrepancies=discrepancies, executor=executor, work=work, on_progress=on_progress,
    )  # fmt: skip
    return found


def condition_at(
    scenario: Scenario,
    record: Figures,
    origins: Iterable[datetime.date],
    runs: int = 1000,
    seed: int = 0,
    *,
    measures: str | Iterable[str] | None = None,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] = DISCREPANCIES,
    ahead: int | None = None,
    executor: Executor | None = None,
    work: Path | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Iterator[Conditioned]:
    """Yield for each of several dates, in order, what `condition` returns, after one pass.

    The runs learn from figure to figure once; at each date copies of them go on, `ahead` weeks at
    most where that is given.
    """
    runs, seed = whole("runs", runs, 1), seed_of(seed)
    ahead = None if ahead is None else whole("ahead", ahead, 0)
    measures = None if measures is None else measures_named(measures)
    days = sorted(origins)
    start = Start(scenario, seed, posterior)
    check_origins(days, start.metadata, start.steps)
    figures = read_record(record) if isinstance(record, str | Path) else list(record)
    lessons = start.lessons(figures, days, measures)
    check_errors([one for part in lessons for one in part], discrepancies)
    plan = _Plan.of(start, days, lessons, ahead)
    islands = start.islands(runs)
    finished = None
    if work and len(islands) > 1:
        asked = [scenario.content_hash(), record_text(figures), [str(day) for day in days], runs]
        asked += [seed, measures, posterior.digest() if posterior else "", ahead]
        finished = Finished(work, [*asked, repr(sorted(discrepancies.items()))])
    one_pass = _Pass(
        start, plan, lessons, discrepancies,
        [start.room(runs, week) for week in plan.ends], finished,
    )  # fmt: skip
    with ExitStack() as stack:
        threads = executor or stack.enter_context(ThreadPoolExecutor(os.cpu_count()))
        work_on = (threads, plan.counted(on_progress))
        parts = [one_pass.learn(numbers, work_on) for numbers in islands]
    taught: list[Figure] = []
    names = (start.kept_names, start.metadata)
    for place, day in enumerate(days):
        taught += [lesson.figure for lesson in lessons[place]]
        island_parts = [part[place] for part in parts]
        yield joined(day, island_parts, one_pass.rooms[place], taught, names)
    if finished:
        finished.remove()


class _Pass(NamedTuple):
    """One pass through all lessons: those that are new by each date, and room for what follows."""

    start: Start
    plan: _Plan
    lessons: Sequence[Sequence[Lesson]]
    discrepancies: Mapping[str, Discrepancy]
    rooms: Sequence[NDArray[np.floating[Any]]]
    finished: Finished | None

    def learn(self, numbers: range, work: tuple[Executor, Callable[[int], None]]) -> list[Part]:
        """Return what the island of these runs says at each date; fill the rooms with its runs."""
        start, finished = self.start, self.finished
        rows = [room[numbers.start : numbers.stop] for room in self.rooms]
        day = start.metadata.start
        parts = finished and finished.read(numbers.start, rows, self.discrepancies, day)
        if parts:
            work[1](len(numbers) * self.plan.weeks_a_run)
            return parts
        path = np.empty((len(numbers), self.plan.weeks[-1] + 1, len(start.kept)), rows[0].dtype)
        departures = Departures(self.discrepancies, len(numbers), day)
        island = Island(start, numbers, path, departures, work)
        parts = []
        for place, room in enumerate(rows):
            for lesson in self.lessons[place]:
                island.learn(lesson, start.metadata)
            island.forecast(room, last=place == len(rows) - 1)
            parts.append(Part.of(island))
        if finished:
            finished.write(numbers.start, parts, rows)
        return parts


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

    @property
    def weeks_a_run(self) -> int:
        """Return how many weeks of each run are made."""
        apart = (end - week for week, end in zip(self.weeks, self.ends, strict=True))
        return self.weeks[-1] + sum(apart)

    def counted(self, on_progress: Callable[[int], None] | None) -> Callable[[int], None]:
        """Return what counts weeks of runs, and calls back with the number of runs made."""
        done = 0

        def tick(weeks: int) -> None:
            nonlocal done
            done += weeks
            if on_progress:
                on_progress(done // max(1, self.weeks_a_run))

        return tick
