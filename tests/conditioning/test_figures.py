"""What a figure is counted from: its own period, where it is what a count added."""

import datetime

import numpy as np
import pytest

from attrition.conditioning.comparable import said
from attrition.conditioning.figures import figures
from attrition.drivers.ensemble import simulate
from attrition.reference import COLUMNS, parse_record
from attrition.scenario import load
from attrition.validation.scores import forecasts

START = datetime.date(2022, 11, 14)
YEAR = "2023-01-02,2023-12-25,casualties,b,250000,200000,300000,a source,measured,"
TOTAL = ",2023-12-25,casualties,b,350000,300000,400000,a source,measured,"
EARLY = "2022-01-02,2022-12-25,casualties,b,100000,,,a source,measured,"


def record(*rows):
    return parse_record("\n".join([",".join(COLUMNS), *rows]), "mine.csv")


def test_a_count_of_a_period_is_what_was_added_in_it():
    (figure,) = figures(record(YEAR), START)
    assert figure.added
    assert figure.value == 250000
    assert figure.base.date == datetime.date(2023, 1, 2)
    assert figure.error == pytest.approx(figure.one.error)


def test_a_mean_over_a_period_stays_a_mean():
    row = "2023-01-01,2023-03-31,gdp_change,a,-30,,,a source,measured,"
    (figure,) = figures(record(row), START)
    assert not figure.added
    assert figure.one.start == datetime.date(2023, 1, 1)


def test_a_period_that_began_before_the_war_says_nothing():
    assert figures(record(EARLY), START) == []


def test_runs_say_what_they_added_and_a_total_is_left_as_it_was():
    runs = simulate(load("after-kherson", weeks=60), 3)
    values = runs.select(measure="casualties", of="b").block().values[:, :, 0]
    both = {one.added: one for one in figures(record(YEAR, TOTAL), START)}
    added = said(values, runs.metadata, both[True])
    assert added == pytest.approx(values[:, 58] - values[:, 7])
    total = said(values, runs.metadata, both[False])
    assert total == pytest.approx(values[:, 58])


def test_the_departure_of_a_period_is_a_share_of_what_it_added():
    runs = simulate(load("after-kherson", weeks=60), 5)
    (one,) = forecasts(runs, record(YEAR))
    assert one.known == []
    assert one.departure < 0.45 * float(np.median(one.runs)) * 1.05
