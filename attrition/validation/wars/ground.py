"""Whether the front moved: how far land changed hands, as a share of what is contested."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from attrition.conditioning.comparable import said
from attrition.conditioning.figures import Figure, figures
from attrition.results.trajectories import Trajectories
from attrition.validation.wars.library import LAND, Floats, War, series

MOVED = 0.1  # share of the contested land beyond which a front has moved


class Ground(NamedTuple):
    """The furthest that ground changed hands, as a share of the contested land.

    `runs` holds the same of each run on the same days, whether it still fights then or not; not a
    number where runs reach none of them. `moved` tells whether the record's front moved, `right`
    whether that of most runs did the same.
    """

    record: float
    runs: Floats
    moved: bool
    right: bool

    @property
    def agreeing(self) -> float:
        """Return the share of the runs whose front does as that of the record."""
        known = self.runs[~np.isnan(self.runs)]
        return float(((known > MOVED) == self.moved).mean()) if len(known) else 0.0


def ground(war: War, runs: Trajectories) -> Ground | None:
    """Return how far the front moved, in the record and in the runs; None without figures.

    Land lost or won is that of b, counted from the start, on the days of the record.
    """
    told = [one for one in figures(war.record, war.scenario.start) if one.one.series == (LAND, "b")]
    if not told or war.contested <= 0.0:
        return None
    record = max(abs(one.value) for one in told) / war.contested
    found = _furthest(told, runs) / war.contested
    moved = record > MOVED
    ground = Ground(record, found, moved, right=False)
    return ground._replace(right=ground.agreeing > 0.5)


def _furthest(told: list[Figure], runs: Trajectories) -> Floats:
    values = series(runs, LAND, "b")
    each = [
        one for one in (said(values, runs.metadata, figure) for figure in told) if one is not None
    ]
    return np.abs(np.array(each)).max(axis=0) if each else np.full(len(values), np.nan)
