"""Pairs of runs differ clearly where neither chance nor a trifle explains it."""

import numpy as np
import pytest

from attrition.results.pairs import CHANCE, LEAST_POINTS, LESS, MORE, SAME, verdict

BASE = np.full(100, 50.0)


@pytest.mark.parametrize(
    ("difference", "unit", "found"),
    [
        (np.full(100, 2.0), "persons", MORE),
        (np.full(100, -2.0), "persons", LESS),
        (np.zeros(100), "persons", SAME),
        (np.tile([5.0, -5.0], 50), "persons", CHANCE),
        (np.full(100, 0.4), "persons", CHANCE),  # less than one per cent of 50
        (np.full(100, 0.6), "persons", MORE),
        (np.full(100, LEAST_POINTS - 0.1), "%", CHANCE),
        (np.full(100, LEAST_POINTS + 0.1), "%", MORE),
        (np.r_[np.full(60, 1.0), np.full(40, -10.0)], "persons", CHANCE),  # most up, mean down
    ],
)
def test_a_difference_is_clear_beyond_chance_and_beyond_a_trifle(
    difference: np.ndarray, unit: str, found: str
) -> None:
    assert verdict(difference, BASE, unit) == found
