"""The acts of the week compile as they stand: the promise that the rulebook is compilable.

Each act is compiled once, in a loop over its table, and run on NumPy's structured arrays; after it
every table must hold the bits that plain Python makes of the same world.
"""

import numba
import numpy as np
import pytest

from attrition.drivers.opening import build
from attrition.measures import MEASURES
from attrition.phases import PHASES
from attrition.records import RECORDS
from attrition.scenario import load

ACTS = [act for phase in PHASES for act in phase.acts]
WEEKS = 8


def compiled(act):
    """Compile a loop that lets every row of a table do one act."""

    function = act.function

    def loop(table, world, week):
        for i in range(len(table)):
            function(table[i], world, week)

    return numba.njit(loop)


@pytest.fixture(scope="module")
def loops():
    return {act: compiled(act) for act in ACTS}


def test_every_act_compiled_leaves_the_bits_of_plain_python(driver, loops):
    overrides = {"households.cohort_size": 400_000.0}
    scenario = load("after-kherson", overrides, weeks=WEEKS)
    war = driver(scenario, build(scenario))
    tables = war.tables
    for number in range(WEEKS):
        plain_week, week = war.weeks_ahead(number)
        for act in ACTS:
            for agent in getattr(war.world, act.table):
                act.function(agent, war.world, plain_week)
            loops[act](getattr(tables, act.table), tables, week)
            for name, expected in war.as_tables().items():
                for field in expected.dtype.names:
                    same_bits(getattr(tables, name)[field], expected[field], (act, name, field))
        for view in ("worth", "weight"):
            same_bits(getattr(tables, view), np.array(getattr(war.world, view)), view)


def same_bits(made, expected, place):
    made, expected = np.ascontiguousarray(made), np.ascontiguousarray(expected)
    assert made.tobytes() == expected.tobytes(), place


def test_an_act_is_compiled_for_every_table_that_acts():
    assert {act.table for act in ACTS} == set(RECORDS) - {"lines"}


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_compiled_gives_the_bits_of_plain_python(name, half_year_tables):
    tables, world = half_year_tables
    rule, compiled_rule = MEASURES[name].rule, numba.njit(MEASURES[name].rule)
    for index in (0, 1) if MEASURES[name].scope == "side" else (0,):
        made, expected = compiled_rule(tables, index), rule(world, index)
        assert np.float64(made).tobytes() == np.float64(expected).tobytes()


@pytest.fixture(scope="module")
def half_year_tables(half_year, driver):
    """Give the base world after half a year, as tables and as the Mesa agents."""
    war = driver(half_year.war_scenario, build(half_year.war_scenario))
    for name in RECORDS:
        agents, table = getattr(half_year.world, name), getattr(war.tables, name)
        for field in table.dtype.names:
            table[field] = [getattr(agent, field) for agent in agents]
    return war.tables, half_year.world
