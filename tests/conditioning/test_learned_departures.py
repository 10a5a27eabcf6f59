"""Departures: the Kalman filter against the exact answer of one multivariate normal."""

import datetime
import math

import numpy as np
import pytest

from attrition.conditioning.departures import Departures
from attrition.reference.discrepancy import Discrepancy
from attrition.reference.errors import Error

START = datetime.date(2023, 1, 2)
AGO = 4  # weeks between the start of the runs and the first figure
KEY = ("support", "a", "")
SIZES = {"support": Discrepancy(Error(plain=3.0), 10.0)}
FIGURES = ((0, 82.0, 1.8), (3, 87.0, 1.8), (3, 84.0, 2.5), (11, 80.0, 0.5))
RUNS = np.array([80.0, 85.0])


def day(week):
    return START + datetime.timedelta(weeks=week)


def covariance(weeks):
    """Give the covariance of an autoregression that is zero at the start of the runs."""
    apart = np.abs(np.subtract.outer(weeks, weeks))
    since = np.add.outer(weeks + AGO, weeks + AGO)
    return 9.0 * (np.exp(-apart / 10.0) - np.exp(-since / 10.0))


def learned():
    """Give departures that have learned the figures, and how likely each run made them in all."""
    departures = Departures(SIZES, len(RUNS), day(-AGO))
    logs = sum(
        departures.learn(KEY, day(week), (value, error, value), RUNS)
        for week, value, error in FIGURES
    )
    return departures, logs


def test_the_likelihood_is_that_of_all_figures_together():
    weeks, figures, errors = map(np.array, zip(*FIGURES, strict=True))
    whole = covariance(weeks) + np.diag(errors**2)
    missed = figures[:, np.newaxis] - RUNS
    exact = -0.5 * (
        (missed * np.linalg.solve(whole, missed)).sum(axis=0)
        + np.linalg.slogdet(whole)[1]
        + len(weeks) * math.log(2.0 * math.pi)
    )
    assert learned()[1] == pytest.approx(exact)


@pytest.mark.parametrize("ahead", [11, 15, 60])
def test_what_is_believed_later_is_the_conditional_normal(ahead):
    weeks, figures, errors = map(np.array, zip(*FIGURES, strict=True))
    known, cross = covariance(weeks) + np.diag(errors**2), covariance(np.array([*weeks, ahead]))
    alone = cross[-1, -1]
    gain = np.linalg.solve(known, cross[:-1, -1])
    believed = learned()[0].on(KEY, day(ahead), 80.0)
    assert believed.means == pytest.approx(gain @ (figures[:, np.newaxis] - RUNS))
    assert believed.variance == pytest.approx(alone - gain @ cross[:-1, -1])


@pytest.mark.parametrize("weeks", [0, 5, 1000])
def test_a_departure_without_figures_grows_from_nothing_to_its_discrepancy(weeks):
    believed = Departures(SIZES, 2, START).on(KEY, day(weeks), 80.0)
    assert (believed.means == 0.0).all()
    assert believed.variance == pytest.approx(9.0 * (1.0 - math.exp(-2.0 * weeks / 10.0)))


def test_a_change_departs_by_nothing_on_the_day_it_counts_from():
    key = ("support", "a", day(30).isoformat())
    assert Departures(SIZES, 2, START).on(key, day(30), 80.0).variance == 0.0


def test_a_measure_without_discrepancy_departs_from_no_run():
    departures = Departures({}, 2, START)
    logs = departures.learn(KEY, day(1), (82.0, 1.0, 82.0), RUNS)
    assert logs[0] - logs[1] == pytest.approx(0.5 * (3.0**2 - 2.0**2))
    assert departures.on(KEY, day(2), 82.0).variance == 0.0


def test_counting_anew_begins_without_what_was_known_of_the_old_count():
    departures, _ = learned()
    anew = ("support", "a", "2023-06-01")
    assert (departures.on(anew, day(30), 80.0).means == 0.0).all()
    departures.learn(anew, day(30), (2.0, 1.0, 80.0), np.zeros(2))
    assert departures.latest("support", "a") == anew


def test_copies_of_runs_take_their_departures_along():
    departures, _ = learned()
    means = departures.beliefs[KEY].means
    copies = departures.selected(np.array([1, 1, 0]))
    assert list(copies.beliefs[KEY].means) == [means[1], means[1], means[0]]
    both = Departures.joined([copies, departures])
    assert list(both.beliefs[KEY].means) == [means[1], means[1], means[0], *means]
