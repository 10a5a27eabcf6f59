"""Axes and labels: extents, ticks and dates, and labels that do not cover each other."""

from datetime import date
from itertools import pairwise

import pytest

from attrition.charts.scales import apart, date_ticks, extent, value_ticks


def test_an_axis_holds_zero_where_that_is_natural():
    assert extent(1, 100, from_zero=False)[0] == 0
    assert extent(80, 100, from_zero=False)[0] > 70
    assert extent(80, 100, from_zero=True)[0] == 0
    low, high = extent(-5, 5, from_zero=False)
    assert low < -5
    assert high > 5


def test_an_axis_of_a_constant_has_some_height():
    low, high = extent(24, 24, from_zero=False)
    assert high - low > 0.5
    low, high = extent(0, 0, from_zero=True)
    assert high > low


@pytest.mark.parametrize(
    ("low", "high", "unit"),
    [(0, 0.81, "share"), (-0.1, 0.05, "share"), (0, 6.1e5, ""), (10.2, 11.9, ""), (7.6e6, 8e6, "")],
)
def test_ticks_are_few_within_the_axis_and_all_different(low, high, unit):
    ticks = value_ticks(low, high, unit)
    labels = [label for _, label in ticks]
    assert 2 <= len(ticks) <= 6
    assert len(set(labels)) == len(labels)
    assert all(low - 1e-9 <= value <= high + 1e-9 for value, _ in ticks)


def test_dates_are_named_within_the_time_shown():
    assert date_ticks(date(2022, 11, 14), 728)[0] == (48, "Jan 2023")
    assert date_ticks(date(2022, 11, 14), 3000)[0][1] == "2025"
    assert [label for _, label in date_ticks(date(1945, 2, 19), 36)][:2] == ["19 Feb 1945", "5 Mar"]
    assert [label for _, label in date_ticks(date(1944, 12, 28), 36)][1] == "11 Jan 1945"


def test_labels_that_meet_are_moved_apart_and_stay_inside():
    moved = apart([50, 51], 13, 0, 100)
    assert moved[1] - moved[0] == pytest.approx(13)
    assert apart([10, 90], 13, 0, 100) == [10, 90]
    crowded = sorted(apart([99, 100, 100, 100], 13, 0, 100))
    assert all(above - below >= 12.5 for below, above in pairwise(crowded))
    assert max(crowded) <= 100
