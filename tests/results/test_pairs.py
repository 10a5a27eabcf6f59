"""Pairs of runs differ clearly where neither chance nor a trifle explains it."""

import numpy as np
import pytest

from attrition.results.pairs import CHANCE, LESS, MORE, SAME, verdict

LEAST = 0.5


@pytest.mark.parametrize(
    ("difference", "found"),
    [
        (np.full(100, 2.0), MORE),
        (np.full(100, -2.0), LESS),
        (np.zeros(100), SAME),
        (np.tile([5.0, -5.0], 50), CHANCE),
        (np.full(100, LEAST - 0.1), CHANCE),
        (np.full(100, LEAST + 0.1), MORE),
        (np.r_[np.full(60, 1.0), np.full(40, -10.0)], CHANCE),  # most up, mean down
    ],
)
def test_a_difference_is_clear_beyond_chance_and_beyond_a_trifle(
    difference: np.ndarray, found: str
) -> None:
    assert verdict(difference, LEAST) == found
