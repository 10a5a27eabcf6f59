"""What is said to differ differs by more than the draw of runs explains."""

import pytest

from attrition.results.counting import beyond_chance, wilson


@pytest.mark.parametrize(("more", "fewer"), [(9, 1), (1, 9), (4, 0), (60, 40)])
def test_pairs_that_lean_one_way_differ_by_more_than_chance(more: int, fewer: int) -> None:
    assert beyond_chance(more, fewer)
    low, high = wilson(more, more + fewer)
    assert low > 0.5 or high < 0.5


@pytest.mark.parametrize(("more", "fewer"), [(0, 0), (1, 0), (2, 0), (6, 4), (55, 45), (50, 50)])
def test_few_pairs_or_even_ones_differ_by_chance(more: int, fewer: int) -> None:
    assert not beyond_chance(more, fewer)
