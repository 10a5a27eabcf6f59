"""Events that add to stocks: amounts, dates, and what is wrong with them."""

import pytest

from attrition import ScenarioError
from attrition.records.stocks import INTERCEPTORS, MONEY, SHELLS, SOLDIERS
from attrition.scenario import Scenario, load


def plan(path, **options):
    return load(path, **options).transfer_plan()


def event(more, when="week = 2"):
    return f"[[events]]\n{when}\nlabel = 'x'\n{more}\n"


def problems(path):
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return [str(problem) for problem in caught.value.problems]


def test_without_events_nothing_is_added(small):
    assert not plan(small()).any()


def test_an_amount_comes_at_once_without_an_end(small):
    rows = plan(small(event("add = { 'shells.b' = 12.5, soldiers = 100, money.a = -3 }")))
    assert rows[2, SHELLS].tolist() == [0, 12.5]
    assert rows[2, SOLDIERS].tolist() == [100, 100]
    assert rows[2, MONEY].tolist() == [-3, 0]
    assert abs(rows).sum() == 215.5


def test_until_its_end_an_event_adds_in_equal_parts_and_whole_goods_stay_whole(small):
    text = event("end = 6\nadd = { shells.a = 10, interceptors.a = 10 }")
    rows = plan(small(text))
    assert rows[2:6, SHELLS, 0].tolist() == [2.5] * 4
    parts = rows[2:6, INTERCEPTORS, 0]
    assert parts.sum() == 10
    assert (parts % 1 == 0).all()
    assert parts.max() - parts.min() <= 1
    assert not rows[6:].any()


def test_what_comes_after_the_last_week_is_left_out(small):
    rows = plan(small(event("end = 30\nadd = { shells.a = 120 }", "week = 18")))
    assert rows[:, SHELLS, 0].sum() == pytest.approx(20)


def test_of_an_inherited_event_the_part_before_the_start_is_left_out(small, write):
    small(
        event("end = 2022-12-12\nadd = { shells.a = 40 }", "date = 2022-11-14")
        + event("add = { shells.b = 7 }", "date = 2022-11-14"),
        name="base.toml",
    )
    child = "extends = 'base'\nstart = 2022-11-28\nweeks = 10\n"
    rows = plan(write("child.toml", child))
    assert rows[:, SHELLS, 0].tolist()[:3] == [10, 10, 0]
    assert not rows[:, SHELLS, 1].any()


def test_errors_name_the_stock_that_was_meant_and_its_bounds(small):
    text = event(
        "add = { shels.a = 1, 'shells.c' = 1, missiles.a = 1.5, drones.b = 'many', money.a = 1e9 }"
    )
    found = "\n".join(problems(small(text)))
    assert "event 1, add: shels: unknown stock; did you mean shells?" in found
    assert "event 1, add: shells.c: unknown side; expected a or b" in found
    assert "event 1, add: missiles.a: found 1.5; expected a whole number" in found
    assert "event 1, add: drones.b: found 'many'" in found
    assert "event 1, add: money.a: found 1,000,000,000; expected a number, -100,000" in found
    assert "event 1, add: found 3; expected a table" in "\n".join(problems(small(event("add = 3"))))


def test_an_event_that_sets_nothing_still_changes_nothing(small):
    assert "changes nothing" in problems(small(event("add = {}")))[0]


def test_a_resolved_scenario_keeps_what_is_added(small):
    scenario = load(small(event("add = { shells.a = 4 }")))
    again = Scenario.from_resolved(scenario.resolved())
    assert (again.transfer_plan() == scenario.transfer_plan()).all()
    assert again.content_hash() == scenario.content_hash()
    broken = scenario.resolved()
    broken["events"][0]["add"] = {"shels.a": 4}
    with pytest.raises(ScenarioError, match="unknown stock; did you mean shells"):
        Scenario.from_resolved(broken)


def test_a_war_aim_may_be_set_by_an_event(small):
    rows = load(small(event("set = { 'politics.aim.a' = 0.8 }"))).schedule()["politics"]["aim"]
    assert rows[1, 0] != 0.8
    assert (rows[2:, 0] == 0.8).all()
