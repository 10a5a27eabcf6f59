"""What is said to differ differs by more than the draw of runs explains."""

import math

import pytest

from attrition.results.counting import beyond_chance, wilson


@pytest.mark.parametrize(("more", "fewer"), [(9, 1), (1, 9), (5, 0), (60, 40)])
def test_pairs_that_lean_one_way_differ_by_more_than_chance(more: int, fewer: int) -> None:
    assert beyond_chance(more, fewer)
    low, high = wilson(more, more + fewer)
    assert low > 0.5 or high < 0.5


def test_the_rule_is_that_of_the_exact_test_of_signs_within_a_tenth_of_its_level() -> None:
    for pairs in range(1, 101):
        for more in range(pairs + 1):
            tail = sum(math.comb(pairs, k) for k in range(max(more, pairs - more), pairs + 1))
            found = beyond_chance(more, pairs - more)
            assert not (found and tail / 2**pairs > 0.055), (more, pairs)
            assert found or tail / 2**pairs >= 0.045, (more, pairs)


@pytest.mark.parametrize(
    ("more", "fewer"), [(0, 0), (1, 0), (4, 0), (8, 2), (6, 4), (55, 45), (50, 50)]
)
def test_few_pairs_or_even_ones_differ_by_chance(more: int, fewer: int) -> None:
    assert not beyond_chance(more, fewer)
