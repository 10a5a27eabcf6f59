"""The sizes of discrepancies: how large figures of a period allow what the model is wrong by to be.

A departure of the record from the runs has a size and a memory (`reference.discrepancy`). Both are
judged by how likely they make the figures given the runs (the evidence: Kennedy and O'Hagan 2001).
Where the runs were fitted to the same figures, they lie nearer to these than to later ones: there
not the likeliest size is taken but the largest that the figures do not speak against.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.conditioning.comparable import said
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import Figure, figures
from attrition.reference import Observation
from attrition.reference.discrepancy import Discrepancy
from attrition.reference.errors import CHANGE, OBSERVED, Error
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario

MULTIPLES = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0)  # of a figure's own error
MEMORIES = (8.0, 26.0, 78.0)
ALLOWED = 0.5  # units of the logarithm: one standard deviation of a likelihood
COLUMNS = ("measure", "figures", "memory", "size", "evidence")
Floats = NDArray[np.float64]
Said = tuple[Figure, Floats]


def evidence(
    scenario: Scenario,
    trajectories: Trajectories,
    record: Iterable[Observation],
    until: datetime.date,
) -> pd.DataFrame:
    """Return for each measure, memory and size how likely they make the figures by a date.

    `evidence` is the logarithm of the likelihood, less that of the best. A size is a share of the
    level where the observation error is, else in the unit of the measure. Figures of a front whose
    moves the scenario prescribes are left out: they say nothing of the model.
    """
    found: dict[str, list[Said]] = {}
    for figure in figures(record, scenario.start):
        one = figure.one
        block = trajectories.select(measure=one.measure, of=one.of).block()
        if one.date > until or not block.columns or _prescribed(scenario, one):
            continue
        runs = said(block.values[:, :, 0].astype(np.float64), trajectories.metadata, figure)
        if runs is not None and one.measure in OBSERVED:
            found.setdefault(one.measure, []).append((figure, runs))
    start = scenario.start
    rows = [row for measure, known in found.items() for row in _of_measure(measure, known, start)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def allowed(table: pd.DataFrame, fitted: Iterable[str]) -> pd.DataFrame:
    """Return a row for each measure: the memory and the size that the figures allow.

    The memory is the longest that is allowed. With it the size is the largest allowed where the
    runs were `fitted` to figures of the measure, else the likeliest.
    """
    rows, chosen = [], set(fitted)
    for measure, part in table.groupby("measure", sort=False):
        longest = part.loc[part["evidence"] >= -ALLOWED, "memory"].max()
        same = part[part["memory"] == longest]
        large = same[same["evidence"] >= -ALLOWED]
        by = large["size"] if measure in chosen else same["evidence"]
        rows.append(same.loc[by.idxmax()])
    return pd.DataFrame(rows, columns=list(COLUMNS)).reset_index(drop=True)


def unit_error(measure: str) -> Error:
    """Return the observation error of a measure, by which sizes are spaced."""
    return CHANGE.get(measure, OBSERVED[measure])


def _of_measure(
    measure: str, known: Sequence[Said], start: datetime.date
) -> list[tuple[object, ...]]:
    """Return the rows of a measure, all its sides together."""
    error, ordered = unit_error(measure), sorted(known, key=lambda it: it[0].one.middle)
    rows = []
    for memory, multiple in product(MEMORIES, MULTIPLES):
        size = Error(multiple * error.share, multiple * error.plain)
        value = _log_likelihood({measure: Discrepancy(size, memory)}, ordered, start)
        rows.append((memory, size.share or size.plain, value))
    best = max(value for _, _, value in rows)
    return [(measure, len(known), memory, size, value - best) for memory, size, value in rows]


def _log_likelihood(
    discrepancies: dict[str, Discrepancy], known: Sequence[Said], start: datetime.date
) -> float:
    """Return how likely the figures are, on average over the runs and in all series together."""
    total = 0.0
    for series in {figure.one.series for figure, _ in known}:
        mine = [one for one in known if one[0].one.series == series]
        departures = Departures(discrepancies, len(mine[0][1]), start)
        logs = np.zeros(len(mine[0][1]))
        for figure, runs in mine:
            told = (figure.value, figure.error, figure.one.value)
            logs += departures.learn(figure.key, figure.one.middle, told, runs)
        most = float(logs.max())
        total += most + float(np.log(np.exp(logs - most).mean()))
    return total


def _prescribed(scenario: Scenario, one: Observation) -> bool:
    """Return whether a figure is of a front that an event of the scenario moves at the time."""
    step = (one.date - scenario.start).days // scenario.step_days
    return one.measure == "area_held" and any(
        event.control and event.begin <= step <= (event.end or event.begin + 1)
        for event in scenario.events
    )
