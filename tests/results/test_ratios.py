"""The ratio of two means, with the interval of Fieller."""

import numpy as np
import pytest

from attrition.results.ratios import ratio_of_means


def test_what_is_in_proportion_in_every_pair_has_a_ratio_without_error():
    below = np.array([1.0, 2.0, 4.0, 3.0])
    assert ratio_of_means(0.5 * below, below) == pytest.approx((0.5, 0.5, 0.5))
    assert ratio_of_means(0.0 * below, below) == pytest.approx((0.0, 0.0, 0.0))


def test_without_any_spread_there_is_no_error_either():
    assert ratio_of_means(np.full(5, 1.0), np.full(5, 4.0)) == pytest.approx((0.25, 0.25, 0.25))


@pytest.mark.parametrize("below", [[], [1.0], [0.0, 0.0], [-1.0, 1.0, 0.5, -0.5], [9.0, 0.0, 0.0]])
def test_where_the_mean_below_may_be_zero_no_ratio_is_told(below):
    below = np.array(below)
    assert np.isnan(ratio_of_means(below, below)).all()


def test_the_interval_holds_the_ratio_in_about_nine_of_ten_samples():
    rng, held = np.random.default_rng(1), 0
    for _ in range(2_000):
        below = 2.0 + rng.standard_normal(60)
        above = 0.3 * below + 0.5 * rng.standard_normal(60)
        _, low, high = ratio_of_means(above, below)
        held += low <= 0.3 <= high
    assert held / 2_000 == pytest.approx(0.9, abs=0.02)


def test_the_ends_of_the_interval_are_the_ratios_that_a_test_just_does_not_refuse():
    rng = np.random.default_rng(2)
    below = 1.0 + rng.standard_normal(30)
    above = 0.6 * below + rng.standard_normal(30)
    _, low, high = ratio_of_means(above, below, z=1.5)
    for ratio in (low, high):
        rest = above - ratio * below
        assert abs(rest.mean()) / (rest.std(ddof=1) / 30**0.5) == pytest.approx(1.5)
