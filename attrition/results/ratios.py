"""The ratio of two means over paired runs, with its interval."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from attrition.results.counting import Z_90

Floats = NDArray[np.float64]


def ratio_of_means(above: Floats, below: Floats, z: float = Z_90) -> tuple[float, float, float]:
    """Return the ratio of the means of paired numbers, with its interval (Fieller 1954).

    The interval, at 90 % by default, is that of large samples. All three are not numbers where the
    mean below the line may be zero: then no ratio can be told.
    """
    none = (math.nan, math.nan, math.nan)
    count, mean = len(below), float(below.mean()) if len(below) else 0.0
    if count < 2 or mean == 0.0:
        return none
    (var_above, both), (_, var_below) = np.cov(above, below) * (z * z / count)
    g = var_below / mean**2
    if g >= 1.0:
        return none
    ratio = float(above.mean()) / mean
    inside = var_above - 2.0 * ratio * both + ratio**2 * var_below
    inside -= g * (var_above - both**2 / var_below) if var_below > 0.0 else 0.0
    half = math.sqrt(max(0.0, inside)) / abs(mean)
    middle = ratio - (g * both / var_below if var_below > 0.0 else 0.0)
    return ratio, (middle - half) / (1.0 - g), (middle + half) / (1.0 - g)
