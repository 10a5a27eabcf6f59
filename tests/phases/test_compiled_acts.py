"""Acts and measures compiled as the engine compiles them, against plain Python, one by one.

After each act every table must hold the bits that plain Python makes of the same world.
"""

import numpy as np
import pytest

from attrition.drivers.compiled_code import compiled
from attrition.drivers.layout import arrays_of
from attrition.drivers.random_draws import given
from attrition.drivers.start import starting_world
from attrition.measures import MEASURES
from attrition.phases import PHASES
from attrition.phases.act import acting
from attrition.records import MATRICES, RECORDS
from attrition.results.columns import keys_of
from attrition.scenario import load

ACTS = [act for phase in PHASES for act in phase.acts]
WEEKS = 8
BLOCKADE = {
    "necessities.blockade": 1.0, "necessities.food_output": 0.7, "necessities.fuel_output": 0.7
}  # fmt: skip


def run(tables, inputs, draws, span, *, acts=slice(0), sheet=None):
    """Run some acts of the weeks of a span, or none, and fill a sheet of measures, if any."""
    week, unused = compiled(), np.empty(0, np.int64)
    starts, places, out = sheet or (unused, unused, np.empty((span[1] + 1, 0)))
    measures = week.measures if sheet else week.measures[:0]
    week.run(
        week.acts[acts], measures, tables, inputs.settings, inputs.moves, inputs.days,
        np.array(inputs.days_of_year), draws, span, starts, places, out,
    )  # fmt: skip


def a_step(draws):
    """Return the draws of one step as the engine takes them."""
    return given(draws)


def test_every_act_compiled_leaves_the_bits_of_plain_python(driver):
    overrides = {"households.cohort_size": 400_000.0, **BLOCKADE}
    scenario = load("after-kherson", overrides, weeks=WEEKS)
    war = driver(scenario, starting_world(scenario))
    tables = arrays_of(war.tables)
    for number in range(WEEKS):
        draws = war.draws.draw()
        week = war.inputs.week(number, draws)
        for place, act in enumerate(ACTS):
            for agent in acting(act, war.world):
                act.function(agent, war.world, week)
            span, only = (number, number + 1), slice(place, place + 1)
            run(tables, war.inputs, a_step(draws), span, acts=only)
            for name, expected in war.as_tables().items():
                for field in expected.dtype.names:
                    same_bits(getattr(tables, name)[field], expected[field], (act, name, field))
        for view in MATRICES:
            same_bits(getattr(tables, view), np.array(getattr(war.world, view)), view)


def same_bits(made, expected, place):
    made, expected = np.ascontiguousarray(made), np.ascontiguousarray(expected)
    assert made.tobytes() == expected.tobytes(), place


def test_every_table_acts_but_the_lines_which_the_operator_moves_power_over():
    assert {act.table for act in ACTS} == set(RECORDS) - {"lines"}


@pytest.fixture(scope="module")
def half_year_measures(half_year, driver):
    """Give the measures of the base world after half a year, compiled and of the Mesa agents."""
    scenario, world = half_year.war_scenario, half_year.world
    war = driver(scenario, starting_world(scenario))
    for name in RECORDS:
        agents, table = getattr(world, name), getattr(war.tables, name)
        for field in table.dtype.names:
            table[field] = [getattr(agent, field) for agent in agents]
    keys = keys_of(MEASURES, scenario)
    order = [list(MEASURES).index(key.measure.name) for key in keys]
    starts = np.searchsorted(order, range(len(MEASURES) + 1))
    out = np.empty((1, len(keys)))
    sheet = (starts, np.array([key.place for key in keys]), out)
    tables = arrays_of(war.tables)
    run(tables, war.inputs, a_step(war.draws.draw()), (0, 0), sheet=sheet)
    return [
        (key, made, key.measure.rule(world, key.place))
        for key, made in zip(keys, out[0], strict=True)
    ]


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_compiled_gives_the_bits_of_plain_python(name, half_year_measures):
    found = [one for one in half_year_measures if one[0].measure.name == name]
    assert found
    for key, made, expected in found:
        assert made.tobytes() == np.float64(expected).tobytes(), key.column
