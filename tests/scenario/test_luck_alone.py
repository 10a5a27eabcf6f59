"""Luck alone: every size of noise is 0, and all else is as it was."""

import numpy as np

from attrition import luck_alone
from attrition.parameters import PARAMETERS
from attrition.scenario import load

SIZES = {path for path, parameter in PARAMETERS.items() if parameter.noise}
EVENTS = """
[[events]]
week = 2
set = { process.fire = 1 }
[[events]]
week = 3
scale = { process.fire = 2, process.fire_memory = 2, combat.lethality = 2 }
[[events]]
week = 4
label = "Fog"
set = { process.mood = 1 }
add = { shells.a = 5 }
"""


def test_a_memory_of_process_noise_is_no_size_and_all_else_there_is():
    process = {path for path, parameter in PARAMETERS.items() if parameter.section == "process"}
    assert {path for path in process - SIZES if PARAMETERS[path].unit != "weeks"} == set()
    assert {path for path in process & SIZES if PARAMETERS[path].unit == "weeks"} == set()
    assert process & SIZES


def test_a_size_may_be_0():
    assert all(PARAMETERS[path].bounds[0] == 0.0 for path in SIZES)


def test_every_size_is_0_and_all_other_values_stay(small):
    scenario = load(small("[process]\nfire = 0.5\nfire_memory = 9\n[combat]\nlethality = 0.1"))
    left = luck_alone(scenario)
    assert {path for path in SIZES if left.values[path] != 0.0} == set()
    others = PARAMETERS.keys() - SIZES
    assert {path for path in others if left.values[path] != scenario.values[path]} == set()
    assert left.tables is scenario.tables
    assert (left.steps, left.start, left.name) == (scenario.steps, scenario.start, scenario.name)


def test_events_change_no_size_and_keep_what_else_they_do(small):
    scenario = load(small(EVENTS))
    left, before = luck_alone(scenario), scenario.schedule()
    schedule = left.schedule()
    for path in SIZES:
        parameter = PARAMETERS[path]
        assert (schedule[parameter.section][parameter.name] == 0.0).all(), path
    np.testing.assert_array_equal(schedule["combat"], before["combat"])
    memory = "fire_memory"
    np.testing.assert_array_equal(schedule["process"][memory], before["process"][memory])
    np.testing.assert_array_equal(left.transfer_plan(), scenario.transfer_plan())
    assert [event.begin for event in left.events] == [3, 4]


def test_doing_it_again_changes_nothing(small):
    once = luck_alone(load(small(EVENTS)))
    assert luck_alone(once) == once
