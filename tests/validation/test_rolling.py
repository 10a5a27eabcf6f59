"""Rolling origins: when forecasts are made, what they may know, and which figures they meet."""

import datetime
from dataclasses import replace

import pandas as pd
import pytest

from attrition import load, simulate
from attrition.reference import read_record
from attrition.validation.rolling import HORIZONS, LEARNERS, beyond, horizon, origins, roll

COARSE = {"households.cohort_size": 500_000.0}
RUNS = 6


@pytest.fixture(scope="module")
def scenario():
    return load("after-kherson", COARSE, weeks=16)


@pytest.fixture(scope="module")
def free(scenario):
    return simulate(scenario, RUNS)


@pytest.fixture(scope="module")
def rolled(scenario, free):
    return roll(scenario, read_record(), free)


def changed_after(record, day):
    """Give a record whose figures after a day are other ones."""
    return [
        replace(one, value=1.7 * one.value, low=float("nan"), high=float("nan"))
        if one.date > day
        else one
        for one in record
    ]


def test_origins_are_the_first_of_each_month_until_the_last_figure():
    record = [one for one in read_record() if one.date <= datetime.date(2023, 2, 15)]
    found = origins(record, datetime.date(2022, 11, 14))
    assert [day.isoformat() for day in found] == ["2022-12-01", "2023-01-01", "2023-02-01"]
    assert origins([], datetime.date(2022, 11, 14)) == []


def test_origins_begin_where_the_first_figure_is_within_the_horizons():
    record = [one for one in read_record() if one.date >= datetime.date(2023, 12, 1)]
    first = origins(record, datetime.date(2022, 2, 24))[0]
    assert first == datetime.date(2022, 10, 1)


@pytest.mark.parametrize(
    ("days", "months"), [(-10, 1), (0, 1), (45, 1), (46, 3), (130, 3), (270, 6), (400, 12)]
)
def test_a_figure_counts_for_the_nearest_horizon(days, months):
    assert horizon(days) == months


def test_a_figure_beyond_the_last_horizon_counts_for_none():
    assert horizon(max(HORIZONS.values()) * 31) is None


def test_no_figure_known_at_an_origin_is_a_target_and_none_counts_twice(rolled):
    points = rolled.points
    ends = {(one.measure, one.of, pd.Timestamp(one.middle)): one.date for one in read_record()}
    keys = points[["measure", "of", "date"]].itertuples(index=False, name=None)
    assert all(
        pd.Timestamp(ends[key]) > day for key, day in zip(keys, points["origin"], strict=True)
    )
    assert not points.duplicated(["way", "origin", "measure", "of", "date", "value"]).any()


def test_both_ways_meet_the_same_figures_and_rivals(rolled):
    keys = ["origin", "measure", "of", "date", "value", "crps_persistence", "crps_trend"]
    free, learned = (rolled.of(way)[keys].reset_index(drop=True) for way in ("free", "conditioned"))
    pd.testing.assert_frame_equal(free, learned)


def test_a_forecast_uses_no_figure_after_its_origin(scenario, free, rolled):
    """Other figures from January on leave the forecasts of the first origin as they are."""
    first = rolled.points["origin"].min()
    other = roll(scenario, changed_after(read_record(), first.date()), free).points
    told = ["q5", "q50", "q95"]
    exact = ["area_held", "casualties", "displaced_inside", "gdp_change"]

    def forecast(points):
        """Give the medians of the first origin, which no error of a figure moves."""
        mine = points[(points["origin"] == first) & points["measure"].isin(exact)]
        return mine.set_index(["way", "measure", "of", "date"])["q50"]

    assert len(forecast(rolled.points)) > 0
    pd.testing.assert_series_equal(forecast(rolled.points), forecast(other), rtol=2e-2)
    later = rolled.points["origin"] > first
    assert not rolled.points.loc[later, told].equals(other.loc[later, told])


def test_what_was_learned_grows_with_the_origins(rolled):
    learning = rolled.learning
    assert learning["figures"].is_monotonic_increasing
    assert learning["effective"].between(1.0, LEARNERS * RUNS + 1e-6).all()
    assert (learning["ancestors"] <= LEARNERS * RUNS).all()


def test_the_part_held_out_is_what_no_size_was_fitted_on(rolled):
    held = rolled.held_out()
    assert held.points["origin"].min() == pd.Timestamp(2023, 1, 1)
    assert len(held.points) < len(rolled.points)


def test_figures_beyond_the_end_are_counted_with_the_length_that_reaches_them(scenario):
    missed, length = beyond(scenario, read_record())
    assert missed > 0
    assert beyond(scenario.with_overrides({}, weeks=length), read_record()) == (0, length)
