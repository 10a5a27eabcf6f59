"""An outcome over levers: a map of two, with how probable it is, and a curve of one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.results.trajectories import QUANTILES
from attrition.sweep.results import (
    AnswerError,
    SweepResults,
    checked_name,
    chosen_scenario,
    outcome_names,
    points_of_scenario,
)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Contour:
    """A line on a map: the value that it stands for, and its points, shaped (points, 2)."""

    level: float
    points: Floats


@dataclass(frozen=True)
class OutcomeMap:
    """An outcome over two levers.

    `median` and `probability` are shaped (levels of y, levels of x), not a number where the sweep
    has not come to a pair yet; the probability is that the outcome exceeds `threshold`, over the
    runs and over whatever else the sweep varies. `runs` is the least number of them in a cell.
    """

    x: str
    y: str
    outcome: str
    scenario: str
    threshold: float
    xs: Floats
    ys: Floats
    median: Floats
    probability: Floats
    runs: int

    def table(self) -> pd.DataFrame:
        """Return a row for each pair of levels: the levers, median and probability."""
        x, y = np.meshgrid(self.xs, self.ys)
        columns = {self.x: x, self.y: y, "median": self.median, "probability": self.probability}
        return pd.DataFrame({name: values.ravel() for name, values in columns.items()})

    def contours(self, of: str, levels: list[float]) -> list[Contour]:
        """Return the lines along which the `median` or the `probability` has the given values."""
        from contourpy import contour_generator

        values = {"median": self.median, "probability": self.probability}[of]
        lines = contour_generator(self.xs, self.ys, np.ma.masked_invalid(values))
        return [
            Contour(level, np.asarray(points)) for level in levels for points in lines.lines(level)
        ]


def outcome_map(
    sweep: SweepResults,
    x: str,
    y: str,
    outcome: str,
    threshold: float | None = None,
    scenario: str | None = None,
) -> OutcomeMap:
    """Return a map of an outcome over two levers of a sweep.

    Both need levels (a grid, or a table in the form of one). `threshold` is what the probability
    is about; the median of all cells if left out. Raises an AnswerError where the sweep does not
    have the levers or the outcome, or lacks pairs of levels; a grid that goes on may lack some.
    """
    scenario = chosen_scenario(sweep, scenario)
    (outcome,) = outcome_names(sweep, [outcome])
    paths = [factor.path for factor in sweep.study.factors]
    if checked_name(x, paths, "lever") == checked_name(y, paths, "lever"):
        raise AnswerError(f"a map needs two levers: {x} is listed twice")
    points = points_of_scenario(sweep, scenario)[["point", x, y]].dropna()
    ys, xs = (np.sort(points[name].unique()) for name in (y, x))
    runs = sweep.outcomes[["point", outcome]].merge(points, on="point").dropna()
    cells = runs.groupby([y, x])[outcome]
    median = cells.median().unstack().reindex(index=ys, columns=xs)
    lacking = sweep.study.design != "grid" or median.isna().all(axis=None)
    if min(median.shape) < 2 or (lacking and median.isna().any(axis=None)):
        raise AnswerError(
            f"a map needs every pair of at least two levels of {x} and {y}; this sweep "
            f"({sweep.study.design}) has {cells.ngroups} of {median.size} pairs; --design grid has "
            "them all, and attrition sensitivity answers any design"
        )
    level = float(np.nanmedian(median)) if threshold is None else threshold
    exceeds = (runs[outcome] > level).groupby([runs[y], runs[x]]).mean().unstack()
    exceeds = exceeds.reindex(index=ys, columns=xs)
    return OutcomeMap(
        x, y, outcome, scenario, level, xs, ys,
        median.to_numpy(float), exceeds.to_numpy(float), int(cells.size().min()),
    )  # fmt: skip


def outcome_curve(
    sweep: SweepResults, x: str, outcome: str, scenario: str | None = None
) -> pd.DataFrame:
    """Return an outcome over the levels of one lever: level, runs, q5, q25, q50, q75 and q95.

    The quantiles are over the runs and over whatever else the sweep varies. Raises an AnswerError
    where the sweep does not have the lever or the outcome, or has not come to two levels.
    """
    scenario = chosen_scenario(sweep, scenario)
    (outcome,) = outcome_names(sweep, [outcome])
    checked_name(x, [factor.path for factor in sweep.study.factors], "lever")
    points = points_of_scenario(sweep, scenario)[["point", x]]
    runs = sweep.outcomes[["point", outcome]].merge(points, on="point").dropna()
    levels = runs.groupby(x)[outcome]
    if levels.ngroups < 2:
        raise AnswerError(f"a curve needs two levels of {x}; this sweep has {levels.ngroups}")
    table = levels.quantile(np.array(QUANTILES)).unstack()
    table.columns = pd.Index([f"q{100 * share:g}" for share in QUANTILES])
    table.insert(0, "runs", levels.size())
    return table.rename_axis("level").reset_index()
