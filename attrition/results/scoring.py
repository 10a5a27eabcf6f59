"""A score of a sample against the value that came (Gneiting and Raftery 2007)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def crps(sample: NDArray[np.float64], value: float) -> float:
    """Return the continuous ranked probability score, in the unit of the value; 0 is best.

    It is the mean distance to the value less half the mean distance between two of the sample;
    for a forecast of one number it is the absolute error. `scoringrules` gives the same, as the
    tests hold it to, but on import it compiles for seconds and needs a home to keep that in.
    """
    count = len(sample)
    error = float(np.abs(sample - value).mean())
    if count == 1:
        return error
    ranks = 2.0 * np.arange(1, count + 1) - count - 1.0
    return error - float(ranks @ np.sort(sample)) / (count * (count - 1.0))
