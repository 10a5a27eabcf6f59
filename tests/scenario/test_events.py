"""Events change the rows of the schedule from their week on."""

import numpy as np
import pytest

from attrition.parameters import PARAMETERS, SECTIONS
from attrition.scenario import load

LETHALITY = PARAMETERS["combat.lethality"].default


def lethality(path, **options):
    return load(path, **options).schedule()["combat"]["lethality"]


def test_without_events_every_row_is_as_at_the_start(small):
    scenario = load(small())
    schedule = scenario.schedule()
    for section, model in SECTIONS.items():
        rows = schedule[section]
        assert rows.dtype == model.dtype()
        assert rows.shape == (20,)
        assert (rows == rows[0]).all()
    assert schedule["grid"]["flow_sweeps"].dtype == np.int64
    assert schedule["combat"]["quality"].shape == (20, 2)


@pytest.mark.parametrize(
    "when",
    ["week = 2\nend = 4", "date = 2022-11-28\nend = 2022-12-12", "date = 2022-12-04\nend = 4"],
)
def test_a_date_is_the_week_in_which_it_lies(when, small):
    rows = lethality(small(f"[[events]]\n{when}\nset = {{ 'combat.lethality' = 0.5 }}"))
    assert np.flatnonzero(rows == 0.5).tolist() == [2, 3]


def test_an_event_without_end_holds_to_the_last_row(small):
    rows = lethality(small("[[events]]\nweek = 18\nscale = { combat.lethality = 2 }"))
    assert rows[17:].tolist() == [LETHALITY, 2 * LETHALITY, 2 * LETHALITY]


def test_events_apply_in_the_order_of_the_file(small):
    scale = "[[events]]\nweek = 1\nscale = { 'combat.lethality' = 2 }\n"
    replace = "[[events]]\nweek = 1\nend = 3\nset = { 'combat.lethality' = 0.1 }\n"
    assert lethality(small(scale + replace))[:4].tolist() == [LETHALITY, 0.1, 0.1, 2 * LETHALITY]
    assert lethality(small(replace + scale))[:4].tolist() == [LETHALITY, 0.2, 0.2, 2 * LETHALITY]


def test_a_parameter_without_side_changes_both(small):
    path = small("[[events]]\nweek = 1\nset = { 'combat.quality' = 2, 'combat.posture.b' = 0 }")
    combat = load(path).schedule()["combat"]
    assert combat["quality"][:2].tolist() == [[1, 1], [2, 2]]
    assert combat["posture"][:2].tolist() == [[1, 1], [1, 0]]


def test_in_a_daily_scenario_a_week_is_seven_rows(write, parts):
    text = parts["good"].replace("weeks = 20", "days = 20")
    event = "[[events]]\nweek = 1\nend = 2022-11-23\nset = { 'combat.lethality' = 0.5 }"
    rows = lethality(write("x.toml", text + event))
    assert np.flatnonzero(rows == 0.5).tolist() == [7, 8]


def test_control_is_reached_by_the_end(small):
    events = "[[events]]\nweek = 2\nend = 5\ncontrol = { S = 0.9 }\n"
    events += "[[events]]\nweek = 7\ncontrol = { N = 0.1, S = 0.2 }\n"
    plan = load(small(events)).control_plan()
    assert plan.shape == (20, 2, 2)
    assert plan[2:5, 1].tolist() == [[0.9, 3], [0.9, 2], [0.9, 1]]
    assert plan[7].tolist() == [[0.1, 1], [0.2, 1]]
    assert (plan[:, :, 0] >= 0).sum() == 5
    assert (plan[plan[:, :, 0] < 0] == [-1, 0]).all()


def test_control_may_be_due_after_the_last_row(small):
    plan = load(small("[[events]]\nweek = 18\nend = 30\ncontrol = { S = 0.9 }\n")).control_plan()
    assert plan[18:, 1].tolist() == [[0.9, 12], [0.9, 11]]


def test_inherited_events_are_fitted_to_the_span_of_the_child(small, write):
    small(
        "[[events]]\ndate = 2022-11-21\nset = { 'combat.lethality' = 0.5 }\ncontrol = { S = 0.9 }\n"
        "[[events]]\ndate = 2022-11-21\nend = 2022-11-28\nset = { 'combat.quality' = 2 }\n"
        "[[events]]\nweek = 15\nset = { 'combat.quality' = 3 }\n",
        name="base.toml",
    )
    child = "extends = 'base'\nstart = 2022-12-05\nweeks = 10\n"
    child += "[[events]]\nweek = 3\nset = { 'combat.lethality' = 0.6 }\n"
    scenario = load(write("child.toml", child))
    assert scenario.schedule()["combat"]["lethality"][1:5].tolist() == [0.5, 0.5, 0.6, 0.6]
    assert (scenario.schedule()["combat"]["quality"] == 1).all()
    assert (scenario.control_plan()[:, :, 0] == -1).all()
    assert len(scenario.events) == 2
