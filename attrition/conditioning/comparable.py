"""What runs say of a figure of the record: on its day, or on average over its period.

The runs give numbers once a week. A state between two weeks lies on the line between them; a flow
of a week is spread evenly over its days.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.figures import Figure
from attrition.reference import Observation
from attrition.results.metadata import RunMetadata, is_flow

Floats = NDArray[np.float64]
# An error widens a sample by equally likely parts of a normal distribution: at least so many, and
# as many as make the sample so large. With few parts the ends of a band would be coarse.
LEAST_PARTS, WIDENED = 15, 20_000


def at(values: Floats, metadata: RunMetadata, one: Observation) -> Floats | None:
    """Return a number a run for an observation; None where the runs do not reach all its days.

    `values` are shaped (runs, weeks + 1); a flow has no value in week 0.
    """
    weights = weights_of(metadata, one, values.shape[1] - 1)
    if weights is None:
        return None
    used = weights > 0.0
    return np.asarray(values[:, used] @ weights[used], np.float64)


def said(values: Floats, metadata: RunMetadata, figure: Figure) -> Floats | None:
    """Return a number a run for a figure, counted as the figure is; None if runs do not reach it.

    A base before the start counts from the start.
    """
    runs = at(values, metadata, figure.one)
    if runs is None or figure.base is None:
        return runs
    base = at(values, metadata, figure.base)
    return runs - (values[:, 1 if is_flow(figure.one.measure) else 0] if base is None else base)


def weights_of(metadata: RunMetadata, one: Observation, weeks: int) -> Floats | None:
    """Return the weight of each week, 0 to `weeks`, in the mean over an observation's days."""
    first = ((one.start or one.date) - metadata.start).days
    days = np.arange(first, (one.date - metadata.start).days + 1) / metadata.step_days
    flow = is_flow(one.measure)
    before = np.floor(days).astype(int)
    after = before + 1 if flow else np.ceil(days).astype(int)
    if before[0] < 0 or after[-1] > weeks:
        return None
    weights = np.zeros(weeks + 1)
    late = np.ones(len(days)) if flow else days - before
    np.add.at(weights, before, (1.0 - late) / len(days))
    np.add.at(weights, after, late / len(days))
    return weights


def with_error(runs: Floats, error: float) -> Floats:
    """Return a sample of what figures would be seen, were the runs true: runs and a normal error.

    Each run stands for equally likely figures, so that no chance enters.
    """
    if error <= 0.0:
        return runs
    parts = max(LEAST_PARTS, WIDENED // len(runs))
    return (runs[:, None] + error * _normal_parts(parts)).ravel()


@lru_cache
def _normal_parts(count: int) -> Floats:
    """Return the means of equally likely parts of the standard normal, scaled to its variance."""
    normal = NormalDist()
    ends = [normal.inv_cdf(k / count) for k in range(1, count)]
    heights = np.array([0.0, *(normal.pdf(x) for x in ends), 0.0])
    means = -count * np.diff(heights)
    return np.asarray(means / np.sqrt((means**2).mean()))
