"""SplitMix64 by counter: its published numbers, and the same bits by NumPy and by the compiler."""

import numpy as np
import pytest

from attrition.drivers import splitmix
from attrition.drivers.compiled_code import compiled

SEED = np.uint64(1234567)
PUBLISHED = (
    6457827717110365317,
    3203168211198807973,
    9817491932198370423,
    4593380528125082431,
    16408922859458223821,
)


def test_its_numbers_are_those_published_for_a_seed():
    places = np.arange(1, 6, dtype=np.uint64)
    assert tuple(splitmix.mixed(SEED + places * splitmix.GOLDEN)) == PUBLISHED


@pytest.mark.parametrize("first", [0, 7, 2**40])
def test_compiled_code_fills_an_array_with_the_bits_of_numpy(first):
    ours, theirs = np.empty(1001), np.empty(1001)
    splitmix.fill(ours, SEED, first)
    compiled().fill(theirs, SEED, first)
    assert ours.tobytes() == theirs.tobytes()


def test_a_number_can_be_had_without_those_before_it():
    whole, last = np.empty(100), np.empty(1)
    splitmix.fill(whole, SEED, 0)
    splitmix.fill(last, SEED, 99)
    assert last[0] == whole[99]


def test_numbers_lie_evenly_in_0_to_1():
    numbers = np.empty(200_000)
    splitmix.fill(numbers, SEED, 0)
    assert 0.0 <= numbers.min() < 1e-4
    assert 1.0 - 1e-4 < numbers.max() < 1.0
    counts = np.bincount((numbers * 100).astype(int), minlength=100)
    assert ((counts - 2000) ** 2 / 2000).sum() < 99 + 5 * np.sqrt(2 * 99)  # chi-squared


def test_keys_differ_by_every_number_and_its_place():
    keys, zero, *few = np.array([[5 << 32], [0], [1], [2], [3]], np.uint64)
    pairs = [(one, other) for one in (zero, *few) for other in (zero, *few)]
    made = [splitmix.keyed(keys, words).item() for words in (*pairs, (zero,), (zero, zero, zero))]
    assert len(set(made)) == len(made) == 18
