"""Rivals: what a forecast without a model says, and how wide."""

import datetime
import math

import numpy as np
import pytest

from attrition.reference import Observation
from attrition.validation.rivals import persistence, trend

START = datetime.date(2022, 1, 1)


def figures(values, days):
    """Give figures of a series on days after a start."""
    return [
        Observation(
            "mine", None, on(day), "support", "a", value, math.nan, math.nan, "me", "measured", ""
        )
        for value, day in zip(values, days, strict=True)
    ]


def on(day):
    return START + datetime.timedelta(days=int(day))


def test_the_band_of_persistence_is_that_of_the_random_walk_it_saw():
    """Of a walk of 0.5 a root day the rival says, from eight changes of any length, 0.5."""
    random, found = np.random.default_rng(2), []
    for _ in range(400):
        days = np.cumsum(random.integers(1, 40, 9))
        steps = 0.5 * np.sqrt(np.diff(days, prepend=0)) * random.normal(size=9)
        said = persistence(figures(np.cumsum(steps), days), on(days[-1] + 100))
        found.append(said.sd / math.sqrt(100.0))
    assert np.sqrt(np.mean(np.square(found))) == pytest.approx(0.5, rel=0.05)


def test_persistence_says_the_last_figure_with_a_variance_that_grows_with_time():
    known = figures([1.0, 3.0, 2.0], [0, 30, 60])
    near, far = (persistence(known, on(60 + days)) for days in (10, 40))
    assert near.mean == far.mean == 2.0
    assert far.sd == pytest.approx(2.0 * near.sd)


def test_two_figures_of_neighbouring_days_hardly_widen_the_band():
    calm = figures([5.0, 6.0, 5.0], [0, 100, 200])
    noisy = figures([5.0, 6.0, 5.0, 6.0], [0, 100, 200, 201])
    day = on(300)
    assert persistence(noisy, day).sd < 1.4 * persistence(calm, day).sd


def test_a_damped_trend_adds_what_is_left_of_the_slope_and_then_stops():
    known = figures([0.0, 10.0, 20.0, 30.0, 40.0], [0, 10, 20, 30, 40])
    limit = 40.0 + 1.0 * 56.0 / math.log(2.0)
    soon, never = trend(known, on(41)), trend(known, on(4000))
    assert soon.mean == pytest.approx(41.0, abs=0.02)
    assert never.mean == pytest.approx(limit, rel=1e-6)


@pytest.mark.parametrize(("rival", "needed"), [(persistence, 2), (trend, 4)])
def test_a_rival_says_nothing_where_too_few_figures_are_known(rival, needed):
    values, days = [1.0, 2.0, 1.5, 3.0], [0, 10, 20, 30]
    assert math.isnan(rival(figures(values[: needed - 1], days[: needed - 1]), on(50)).mean)
    assert rival(figures(values[:needed], days[:needed]), on(50)).sd > 0.0
