"""Probabilities of events: the sentences, the runs in which they hold, the error of the count."""

from datetime import date

import numpy as np
import pytest

from attrition.results.block import Block
from attrition.results.counting import counted, wilson
from attrition.results.event_probabilities import STATEMENTS, event_probabilities
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

ABOUT = RunMetadata(sides=("North", "South"), start=date(2030, 1, 7))


def runs_of(courses, metadata=ABOUT):
    """Return trajectories of {(measure, of): one list of weekly values for each run}."""
    values = np.array(list(courses.values()), dtype=float).transpose(1, 2, 0)
    runs = np.arange(len(values), dtype=np.int32)
    return Trajectories.of_runs(Block(values, tuple(courses), runs), metadata)


def answer(courses, name, metadata=ABOUT):
    table = event_probabilities(runs_of(courses, metadata)).set_index("name")
    return table.loc[name]


def test_a_settlement_counts_whenever_it_comes():
    found = answer({("settled", ""): [[0, 0, 1], [0, 1, 1], [0, 0, 0], [0, 0, 0]]}, "settled")
    assert found["probability"] == 0.5
    assert found["runs"] == 4
    assert found["question"] == "The sides settle by 21 Jan 2030."


def test_the_first_year_is_asked_for_only_where_there_is_a_second():
    late, soon = [0] * 53 + [1] * 8, [0] * 52 + [1] * 9
    courses = {("settled", ""): [late, soon, soon, soon]}
    assert answer(courses, "settled_within_a_year")["probability"] == 0.75
    short = event_probabilities(runs_of({("settled", ""): [late[:53], soon[:53]]}))
    assert "settled_within_a_year" not in set(short["name"])


def test_a_war_ends_in_any_way_that_lasts_to_the_end():
    courses = {
        ("ending", ""): [[0, 1, 1], [0, 2, 0], [0, 0, 3], [0, 2, 2]],
        ("loser", ""): [[-1, -1, -1], [-1, -1, -1], [-1, -1, 1], [-1, -1, -1]],
    }
    assert answer(courses, "war_ends")["probability"] == 0.75
    assert answer(courses, "line_freezes")["probability"] == 0.25
    assert answer(courses, "side_a_loses")["probability"] == 0
    found = answer(courses, "side_b_loses")
    assert found["probability"] == 0.25
    assert found["question"] == "South loses: it capitulates, is conquered or collapses."


def test_governments_fall_where_the_count_rises():
    courses = {("collapses", "a"): [[1, 1], [1, 2]], ("collapses", "b"): [[0, 0], [0, 0]]}
    assert answer(courses, "government_a_falls")["probability"] == 0.5
    found = answer(courses, "government_b_falls")
    assert found["probability"] == 0.0
    assert found["question"] == "The government of South falls."


def test_refugees_are_measured_against_the_opening():
    courses = {("refugees_abroad", "a"): [[8e6, 8.7e6, 7e6], [8e6, 8.9e6, 7e6]]}
    found = answer(courses, "more_refugees")
    assert found["probability"] == 0.5
    assert "8.8\xa0M" in found["question"]
    nobody = runs_of({("refugees_abroad", "a"): [[0, 1, 2], [0, 1, 2]]})
    assert event_probabilities(nobody).empty


def test_depths_count_at_any_time():
    courses = {
        ("gdp_change", "a"): [[0, -41, 0], [0, -39, 0]],
        ("power_hours", "a"): [[24, 12, 24], [24, 11.9, 24]],
    }
    assert answer(courses, "gdp_a_below_40")["probability"] == 0.5
    found = answer(courses, "power_a_below_12_hours")
    assert found["probability"] == 0.5
    assert found["question"] == "North has less than 12 hours of power a day in at least one week."


def test_land_is_compared_at_the_end():
    courses = {("contested_share", ""): [[50, 60, 50], [50, 40, 51], [50, 60, 70], [50, 60, 49]]}
    assert answer(courses, "more_land_b")["probability"] == 0.5


def test_statements_that_do_not_apply_are_left_out():
    assert event_probabilities(runs_of({("temperature", ""): [[1, 2], [3, 4]]})).empty
    assert list(event_probabilities(runs_of({("settled", ""): [[0, 0], [0, 1]]}))["name"]) == [
        "settled"
    ]


def test_every_statement_has_its_own_name():
    names = [statement.name for statement in STATEMENTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("yes", "runs"), [(0, 10), (3, 10), (10, 10), (57, 200)])
def test_the_interval_solves_the_equation_of_wilson(yes, runs):
    """Its ends are the p with |share - p| = z sqrt(p (1 - p) / n)."""
    low, high = wilson(yes, runs)
    for end in (low, high):
        deviation = 1.6448536269514722 * np.sqrt(end * (1 - end) / runs)
        assert abs(yes / runs - end) == pytest.approx(deviation, abs=1e-12)
    assert 0 <= low <= yes / runs <= high <= 1


def test_counts_are_told_with_the_error_of_counting():
    assert counted(54, 100) == "54 of 100 runs (46–62)"
    assert counted(0, 100) == "0 of 100 runs (0–3)"


def test_more_runs_narrow_the_interval():
    widths = [high - low for low, high in (wilson(n // 4, n) for n in (20, 200, 2000))]
    assert widths == sorted(widths, reverse=True)


def test_the_old_public_name_still_works_and_warns():
    import attrition

    with pytest.warns(DeprecationWarning, match="use event_probabilities"):
        assert attrition.answers is event_probabilities
