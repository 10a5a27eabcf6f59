"""What the record informs: how far parameter sets depart from the prior, parameter by parameter."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.posterior import Posterior, Prior

LEVEL = 0.99  # so that of some sixty parameters that are not informed hardly one seems so
# Copies stay alike for some steps. The distances of twenty parameters without any effect, carried
# along in a calibration of 150 sets, were those of so large a share of independent values.
INDEPENDENT = 0.78
UNIFORM_SD = 12.0**-0.5
COLUMNS = [
    "parameter", "prior_low", "prior_high", "low", "median", "high", "ratio", "ks", "threshold",
    "informed",
]  # fmt: skip
Floats = NDArray[np.float64]


def informed(posterior: Posterior, independent: float = INDEPENDENT) -> pd.DataFrame:
    """Return a row for each parameter, those first of which the record says most.

    `low`, `median` and `high` bound the middle half of the sets. `ratio` is the standard deviation
    of the sets over that of the prior. `ks` is the Kolmogorov-Smirnov distance of the sets from
    the prior, and `threshold` what 99 % of samples of the prior of the same size keep below; a
    parameter is `informed` where it is exceeded. The size is the effective number of different
    values, since sets that were copied from one share what no step has changed; and of these the
    share that is `independent`.
    """
    from scipy.stats import kstwo

    prior, weights = Prior.of(posterior.paths), posterior.weights
    places, rows = prior.places(posterior.values), []
    for number, path in enumerate(posterior.paths):
        own = places[:, number]
        low, high = posterior.central_interval(path, 0.5)
        median, _ = posterior.central_interval(path, 0.0)
        sd = float(np.sqrt(weights @ (own - float(weights @ own)) ** 2))
        distance = distance_from_uniform(own, weights)
        threshold = float(kstwo.ppf(LEVEL, max(1, round(independent * different(own, weights)))))
        ends = (path, prior.low[number], prior.high[number], low, median, high)
        rows.append((*ends, sd / UNIFORM_SD, distance, threshold, distance > threshold))
    found = pd.DataFrame(rows, columns=COLUMNS)
    over = (found["ks"] / found["threshold"]).sort_values(ascending=False, kind="stable")
    return found.loc[over.index].reset_index(drop=True)


def learned(matched: Posterior, posterior: Posterior) -> pd.DataFrame:
    """Return what `informed` says of the posterior, beside what history matching alone taught.

    The columns `matched_ratio`, `matched_ks` and `matched_threshold` are those of the sets that
    history matching did not rule out.
    """
    before = informed(matched, 1.0).set_index("parameter")[["ratio", "ks", "threshold"]]
    return informed(posterior).join(before.add_prefix("matched_"), on="parameter")


def distance_from_uniform(places: Floats, weights: Floats) -> float:
    """Return the largest difference between weighted places in [0, 1] and their even spread."""
    order = np.argsort(places)
    after = np.cumsum(weights[order])
    before = after - weights[order]
    return float(max((after - places[order]).max(), (places[order] - before).max()))


def different(values: Floats, weights: Floats) -> int:
    """Return the effective number of different values: 1 over the sum of squares of their shares.

    Values are the same where a table of six digits does not tell them apart.
    """
    _, place = np.unique(np.round(values, 6), return_inverse=True)
    shares = np.bincount(place, weights)
    return max(1, round(1.0 / float((shares**2).sum())))
