"""A war may last a century, and its length may be written in months."""

import datetime

import pytest

from attrition.scenario import load
from attrition.scenario.header import LONGEST, weeks_of
from attrition.storage.manifest import MOST_STEPS


@pytest.fixture
def lasting(write, parts):
    """Load the small scenario with another length."""
    return lambda length: load(write("x.toml", parts["good"].replace("weeks = 20", length)))


def test_a_length_in_months_is_covered_by_whole_weeks(lasting):
    war = lasting("months = 3")
    assert (war.steps, war.step_days) == (14, 7)
    assert war.date(13) < datetime.date(2023, 2, 14) <= war.date(14)


@pytest.mark.parametrize(
    ("months", "start", "weeks"),
    [
        (1, datetime.date(2023, 1, 31), 4),
        (1, datetime.date(2022, 12, 31), 5),
        (12, datetime.date(2023, 1, 1), 53),
    ],
)
def test_months_go_by_the_calendar(months, start, weeks):
    assert weeks_of(months, start) == weeks


def test_an_inherited_length_in_months_goes_by_the_start_of_its_heir(write, lasting):
    lasting("months = 1")
    heir = 'title = "H"\nextends = "x"\n'
    assert load(write("h.toml", f"{heir}start = 2023-02-01\n")).steps == 4
    assert load(write("h.toml", f"{heir}weeks = 9\n")).steps == 9


def test_months_and_another_length_exclude_each_other(write, parts, problems):
    text = parts["good"].replace("weeks = 20", "weeks = 20\nmonths = 5")
    assert problems(write("x.toml", text)) == [
        "x.toml: months: both weeks and months are given; expected one of them"
    ]


def test_a_century_of_weeks_is_read_and_a_manifest_holds_the_longest_war(lasting):
    assert lasting("weeks = 5200").steps == 5200
    assert lasting("months = 1195").steps <= LONGEST["weeks"]
    assert max(LONGEST.values()) <= MOST_STEPS
