"""Lessons: the figures of a record that runs can learn from, in the order that they come in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from attrition.conditioning.comparable import weights_of
from attrition.conditioning.figures import Figure, figures
from attrition.reference import Observation
from attrition.reference.discrepancy import Discrepancy
from attrition.results.metadata import RunMetadata
from attrition.scenario import Problem, ScenarioError

Name = tuple[str, str]


class Lesson(NamedTuple):
    """A figure, the last week that it needs, and the column of its measure in what is kept."""

    week: int
    figure: Figure
    column: int


def lessons_by(
    origins: Sequence[datetime.date],
    record: Iterable[Observation],
    metadata: RunMetadata,
    kept: tuple[Sequence[Name], int],
) -> list[list[Lesson]]:
    """Return for each origin what is new by then, in the order in which runs learn it.

    `kept` gives the columns that are kept, and the last week of the runs.
    """
    names, steps = kept
    found: list[list[Lesson]] = [[] for _ in origins]
    for figure in figures(record, metadata.start):
        weights = weights_of(metadata, figure.one, steps)
        place = int(
            np.searchsorted(np.array(origins, "datetime64[D]"), np.datetime64(figure.one.date))
        )
        if weights is None or place == len(origins) or figure.one.series not in names:
            continue
        week = int(np.flatnonzero(weights)[-1])
        found[place].append(Lesson(week, figure, names.index(figure.one.series)))
    return [sorted(part, key=lambda one: (one.week, one.figure.one.middle)) for part in found]


def check_origins(origins: Sequence[datetime.date], metadata: RunMetadata, steps: int) -> None:
    """Raise a ScenarioError where a date to learn until lies outside of the runs."""
    first, last = metadata.start, metadata.date(steps)
    problems = [
        Problem(metadata.scenario, "until", str(day), f"a date from {first} to {last}")
        for day in origins
        if not first <= day <= last
    ]
    if problems:
        raise ScenarioError(problems)


def check_errors(lessons: Iterable[Lesson], discrepancies: Mapping[str, Discrepancy]) -> None:
    """Raise a ScenarioError where nothing says what a figure may be wrong by."""
    problems = []
    for figure in (lesson.figure for lesson in lessons):
        one = figure.one
        found = discrepancies.get(one.measure)
        if figure.error <= 0.0 and not (found and found.size.of(one.value)):
            place = f"{one.measure} of {one.of or 'the theatre'} on {one.date}"
            what = "nothing says what it may be wrong by"
            problems.append(Problem(one.table, place, what, "values in low and high"))
    if problems:
        raise ScenarioError(problems)
