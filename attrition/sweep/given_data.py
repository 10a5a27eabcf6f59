"""Which parameter matters, from any sample: rank correlations and first-order indices.

Spearman 1904, with the bounds of Bonett and Wright 2000; first-order indices from given data by
random balance designs (RBD-FAST: Tarantola et al. 2006, Plischke 2010), computed by SALib.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from attrition.results.counting import Z_90
from attrition.sweep.design import salib

COLUMNS = ("rank", "rank_low", "rank_high", "first", "first_low", "first_high")
LEAST = 24  # points, of which fewer say nothing
HARMONICS = 6
RESAMPLES = 100
CONFIDENCE = 0.9
Floats = NDArray[np.float64]


def given_data(
    points: Floats, values: Floats, seed: int, resamples: int = RESAMPLES
) -> dict[str, Floats]:
    """Return rank correlations and first-order indices of an outcome, an array over the factors.

    `points` is shaped (points, factors), `values` has one number a point. A factor that is the same
    at all points has none. `_low` and `_high` bound 90 %, for the size of the sample alone; those
    of the indices are from so many `resamples`.
    """
    from scipy.stats import spearmanr

    found = {name: np.full(points.shape[1], np.nan) for name in COLUMNS}
    varies = np.ptp(points, axis=0) > 0
    ranks = np.array([float(spearmanr(one, values).statistic) for one in points.T[varies]])
    spread = Z_90 * np.sqrt((1 + ranks**2 / 2) / (len(values) - 3))
    middle = np.arctanh(np.clip(ranks, -1 + 1e-12, 1 - 1e-12))
    found["rank"][varies] = ranks
    found["rank_low"][varies] = np.tanh(middle - spread)
    found["rank_high"][varies] = np.tanh(middle + spread)
    names = [str(place) for place in np.flatnonzero(varies)]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    answer = salib("analyze.rbd_fast").analyze(
        problem,
        points[:, varies],
        values,
        M=HARMONICS,
        conf_level=CONFIDENCE,
        seed=seed,
        num_resamples=resamples,
    )
    first, half = (np.asarray(answer[name], np.float64) for name in ("S1", "S1_conf"))
    for name, column in zip(COLUMNS[3:], (first, first - half, first + half), strict=True):
        found[name][varies] = column
    return found


def points_for(half: float, samples: int, wanted: float) -> int:
    """Return how large a sample would bring bounds of a half-width down to the one wanted.

    Bounds shrink with the square root of the sample; the answer is the next power of two.
    """
    return int(2 ** math.ceil(math.log2(max(samples * (half / wanted) ** 2, 1.0))))
