"""Inputs on record: what a table may hold, and what it gives each week."""

import datetime

import numpy as np
import pytest

from attrition.records.inputs import CHANNELS, MONEY, RECRUITS, SHELLS_FIRED, TEMPERATURE
from attrition.scenario import Scenario, load

HEAD = "date,end,side,value,note,source,confidence"


@pytest.fixture
def with_data(write, parts):
    """Write the small scenario with a CSV file of shells fired, and more text at its end."""

    def prepare(*rows, more=""):
        write("shells.csv", "\n".join([HEAD, *rows]))
        return write("x.toml", f"{parts['good']}[data]\nshells_fired = 'shells.csv'\n{more}")

    return prepare


def given(scenario, channel, side=0):
    """Return the values and the covered shares of the weeks of a scenario."""
    values, shares = scenario.recorded_inputs()[:, channel, side].T
    return values, shares


def test_every_channel_has_the_number_that_acts_know_it_by():
    names = list(CHANNELS)
    assert [names[SHELLS_FIRED], names[MONEY]] == ["shells_fired", "money"]
    assert [names[RECRUITS], names[TEMPERATURE]] == ["recruits", "temperature"]
    assert len(names) == TEMPERATURE + 1


def test_a_scenario_without_data_has_nothing_on_record(small):
    assert not load(small()).recorded_inputs().any()


def test_a_week_is_the_mean_of_its_recorded_days_and_knows_their_share(with_data):
    scenario = load(
        with_data("2022-11-14,2022-11-24,a,70,,me,high", "2022-11-24,2022-11-26,a,7,,,")
    )
    values, shares = given(scenario, SHELLS_FIRED)
    assert values[:3] == pytest.approx([70, (3 * 70 + 2 * 7) / 5, 0])
    assert shares[:3] == pytest.approx([1, 5 / 7, 0])
    assert not given(scenario, SHELLS_FIRED, side=1)[1].any()


def test_a_total_is_kept_whatever_the_periods(with_data):
    scenario = load(with_data("2022-11-20,2022-12-03,b,14,,,", "2022-12-09,2022-12-31,b,21,,,"))
    values, shares = given(scenario, SHELLS_FIRED, side=1)
    assert np.sum(values * shares) == pytest.approx(14 * 13 / 7 + 21 * 22 / 7)


def test_a_period_without_an_end_lasts_to_the_next_of_its_side(with_data):
    rows = ("2022-11-28,2022-12-05,a,2,,,", "2022-11-14,,a,1,,,", "2022-11-21,2022-11-28,b,9,,,")
    values, shares = given(load(with_data(*rows)), SHELLS_FIRED)
    assert list(values[:4]) == [1, 1, 2, 0]
    assert list(shares[:4]) == [1, 1, 1, 0]


def test_steps_of_a_day_are_on_record_or_not(write, parts):
    rows = "[[data.recruits]]\ndate = 2022-11-15\nend = 2022-11-17\nside = 'b'\nvalue = 5\n"
    path = write("x.toml", parts["good"].replace("weeks = 20", "days = 20") + rows)
    _, shares = given(load(path), RECRUITS, side=1)
    assert list(shares[:4]) == [0, 1, 1, 0]


def test_rows_may_stand_in_the_scenario(small):
    rows = "[[data.temperature]]\ndate = 2022-11-14\nend = 2022-11-21\nvalue = -5\n"
    values, shares = given(load(small(rows)), TEMPERATURE)
    assert (values[0], shares[0], shares[1]) == (-5, 1, 0)


def test_a_scenario_that_builds_on_another_may_leave_a_channel_to_the_model(with_data, write):
    with_data("2022-11-14,2022-11-24,a,70,,,")
    path = write("y.toml", "extends = 'x'\n[data]\nshells_fired = []\n")
    assert not load(path).recorded_inputs().any()


def test_a_resolved_scenario_holds_the_data(with_data):
    scenario = load(
        with_data("2022-11-14,,a,70,so they say,me,high", "2022-11-24,2022-12-01,a,7,,,")
    )
    again = Scenario.from_resolved(scenario.resolved())
    assert again.data == scenario.data
    assert again.content_hash() == scenario.content_hash()
    assert scenario.data["shells_fired"][0].end == datetime.date(2022, 11, 24)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("soon,2022-12-01,a,1,,,", "row 2, date: found 'soon'; expected a date such as 2022-11-14"),
        (
            "2022-11-14,2022-11-14,a,1,,,",
            "row 2, end: found 2022-11-14; expected a later day than 2022-11-14",
        ),
        (
            "2022-11-14,,a,1,,,",
            "row 2, end: missing; expected a date, since no later row of the side follows",
        ),
        ("2022-11-14,2022-12-01,,1,,,", "row 2, side: missing; expected a or b"),
        ("2022-11-14,2022-12-01,c,1,,,", "row 2, side: found 'c'; expected a or b"),
        (
            "2022-11-14,2022-12-01,a,-1,,,",
            "row 2, value: found -1; expected 0 to 1,000,000 (thousand/week)",
        ),
        ("2022-11-14,2022-12-01,a,,,,", "row 2, value: found ''; expected a number"),
        (
            "2022-11-14,2022-12-01,a,1,,,\n2022-11-20,2022-12-09,a,1,,,",
            "row 3, date: found 2022-11-20, within the period of row 2; "
            "expected periods that do not overlap",
        ),
    ],
)
def test_bad_rows_give_their_place(with_data, problems, row, message):
    assert problems(with_data(row)) == [f"shells.csv: {message}"]


def test_all_problems_of_data_are_told_at_once(with_data, problems):
    more = (
        "shell_fired = 'shells.csv'\nmoney = 'mony.csv'\narms = 3\n"
        "[[data.temperature]]\ndate = 2022-11-14\nend = 2022-12-14\nside = 'a'\nvalue = 99\n"
    )
    assert problems(with_data("2022-11-14,2022-12-01,a,-1,,,", more=more)) == [
        "x.toml: data.shell_fired: unknown key; did you mean data.shells_fired?",
        "shells.csv: row 2, value: found -1; expected 0 to 1,000,000 (thousand/week)",
        "x.toml: data.money: no such file 'mony.csv'; did you mean shells.csv?",
        "x.toml: data.arms: found 3; expected the path of a CSV file or an array of tables",
        "x.toml: data.temperature row 1, value: found 99; expected -60 to 60 (°C)",
        "x.toml: data.temperature row 1, side: found 'a'; expected no side",
    ]


def test_data_that_is_no_table_is_told(write, parts, problems):
    path = write("x.toml", parts["good"].replace("weeks = 20", "weeks = 20\ndata = 3"))
    assert problems(path) == ["x.toml: data: found 3; expected a table"]


def test_a_table_beside_the_span_of_the_scenario_is_told(with_data):
    (warning,) = [
        w for w in load(with_data("2021-11-14,2021-12-01,a,1,,,")).warnings if "data" in w
    ]
    assert warning == (
        "data.shells_fired has no period between 2022-11-14 and 2023-04-03, so it changes nothing."
    )


def test_the_recorded_war_has_a_source_for_every_figure_and_none_after_2023():
    scenario = load("after-kherson-recorded")
    rows = [row for rows in scenario.data.values() for row in rows]
    assert rows
    assert all(row.source and row.confidence for row in rows)
    assert max(row.end for row in rows) <= datetime.date(2024, 1, 1)
