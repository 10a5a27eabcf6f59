"""What a visitor has changed: as words, and in another scenario."""

import pytest

from attrition.ui.setting import Setting
from attrition.ui.views.changes import carry_over, changes

KHERSON = Setting("after-kherson")
MOVED = KHERSON.with_levers({"support.military.a": 0.5, "politics.guarantees": 0.8})


def test_a_change_has_label_side_value_and_the_value_before() -> None:
    (aid,) = changes(KHERSON.with_lever("support.military.a", 0.5))
    assert aid["label"].startswith("Military aid")
    assert (aid["side"], aid["who"]) == ("a", "Ukraine")
    assert (aid["value"], aid["before"]) == ("0.5", "1")


def test_a_scenario_without_moved_levers_has_no_changes() -> None:
    assert changes(KHERSON) == []


@pytest.mark.parametrize("name", ["aid-halved", "aid-cut"])
def test_another_scenario_of_the_war_keeps_every_lever(name: str) -> None:
    other, notes = carry_over(MOVED, Setting(name))
    assert other == Setting(name, MOVED.levers)
    assert notes == []


def test_the_note_on_another_war_names_what_it_sets_back() -> None:
    other, (note,) = carry_over(MOVED, Setting("lanchester-square"))
    assert other == Setting("lanchester-square")
    assert "is another war" in note
    assert "Military aid" in note
    assert "guarantees" in note


def test_a_scenario_that_a_lever_cannot_be_moved_in_leaves_it_out_alone() -> None:
    text = 'title = "Mine"\nextends = "after-kherson"\n'
    odd = Setting("mine", text=text).with_levers(
        {"politics.guarantees": 0.8, "households.cohort_size": 2000}
    )
    other, (note,) = carry_over(odd, KHERSON)
    assert other == KHERSON.with_lever("politics.guarantees", 0.8)
    assert "has no such lever" in note
