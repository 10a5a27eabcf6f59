"""SplitMix64: random numbers by counter, each of which can be had without those before it.

The same source serves NumPy, on arrays, and the compiler, on single numbers (Steele, Lea and Flood
2014; the constants of its finaliser are those of Vigna's splitmix64).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.rules.rule import rule

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
S11, S27, S30, S31 = np.uint64(11), np.uint64(27), np.uint64(30), np.uint64(31)
UNIT = 2.0**-53
Keys = NDArray[np.uint64]


@rule
def mixed(number: Any) -> Any:
    """Return the 64 random bits that belong to a number of 64 bits."""
    number = (number ^ (number >> S30)) * FIRST
    number = (number ^ (number >> S27)) * SECOND
    return number ^ (number >> S31)


@rule
def uniform(key: Any, place: Any) -> Any:
    """Return the number, uniform on [0, 1), at a place of the stream of a key."""
    return (mixed(key + place * GOLDEN) >> S11) * UNIT


@rule
def refill(numbers: Any, key: Any, first: int) -> None:
    """Fill an array, number by number as compiled code does, from the place `first` on."""
    for i in range(len(numbers)):
        numbers[i] = uniform(key, np.uint64(first + 1 + i))


def fill(numbers: NDArray[np.float64], key: np.uint64, first: int) -> None:
    """Fill an array with the numbers of a stream from the place `first` on."""
    places = np.arange(first + 1, first + 1 + len(numbers), dtype=np.uint64)
    numbers[:] = uniform(key, places)


def keyed(keys: Keys, words: Iterable[np.uint64 | Keys]) -> Keys:
    """Return the keys that follow from keys and further numbers, or one for each key, in turn.

    Each is mixed in before the next, so that no two of them can make up for each other.
    """
    for word in words:
        keys = mixed((keys ^ word) + GOLDEN)
    return keys
