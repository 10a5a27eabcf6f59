"""The world in week 0 follows from few parameters; scenarios that agree in them share it."""

from dataclasses import replace

import pytest

from attrition.parameters import PARAMETERS
from attrition.scenario import load
from attrition.world.agreement import BUILT_FROM, PLACES, places_equal, worlds_equal
from attrition.world.build import build_world

COARSE = {"households.cohort_size": 1e6}


def changed(scenario, paths):
    """Return a scenario in which each of these parameters has another plausible value."""
    values = dict(scenario.values)
    for path in paths:
        low, high = PARAMETERS[path].plausible
        values[path] = high if values[path] < high else low
    return replace(scenario, values=values)


@pytest.mark.parametrize(
    "name", ["after-kherson", "full-scale-invasion", "scenarios/wars/korea.toml"]
)
def test_all_other_parameters_leave_the_world_as_it_is(name):
    scenario = load(name, COARSE)
    other = changed(scenario, PARAMETERS.keys() - set(BUILT_FROM))
    assert worlds_equal(scenario, other)
    before, after = (build_world(one) for one in (scenario, other))
    for field, table in before._asdict().items():
        assert getattr(after, field).tobytes() == table.tobytes(), field


def test_scenarios_agree_in_neither_where_one_parameter_of_both_differs():
    scenario = load("after-kherson")
    for path in PLACES:
        other = changed(scenario, [path])
        assert not places_equal(scenario, other)
        assert not worlds_equal(scenario, other)


def test_scenarios_with_other_tables_do_not_agree():
    scenario = load("after-kherson")
    other = replace(scenario, tables=replace(scenario.tables))
    assert not worlds_equal(scenario, other)
