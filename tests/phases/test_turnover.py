"""Regular changes of leader: how often, and what the successor wants."""

import numpy as np
import pytest

from attrition import load, simulate
from attrition.drivers.start import starting_world
from attrition.phases import politics

COARSE = {"households.cohort_size": 1e6}


def changed(driver, **overrides):
    """Return the government of a before and after a week in which its leader changes for sure."""
    paths = COARSE | {"politics.turnover_rate": 1.0, "politics.aim.a": 0.95}
    paths |= {f"politics.{name}": value for name, value in overrides.items()}
    scenario = load("after-kherson", paths, weeks=2)
    war = driver(scenario, starting_world(scenario))
    week = war.week(0)
    week = week._replace(draws=week.draws._replace(turnover=[0.5, 0.5]))
    government = war.world.governments[0]
    before = government.aim, government.expected, government.audience_cost
    politics.change_leader(government, war.world, week)
    return before, government


@pytest.mark.parametrize("shift", [0.0, 0.5, 1.0])
def test_the_aim_moves_part_of_the_way_to_what_is_expected(driver, shift):
    (aim, expected, _), after = changed(driver, turnover_shift=shift, aim_floor=0.0)
    assert after.aim == pytest.approx(aim + shift * (expected - aim))
    assert after.turnovers == 1


def test_a_new_leader_is_less_bound_at_home(driver):
    (_, _, cost), after = changed(driver, turnover_cost=0.4)
    assert after.audience_cost == pytest.approx(0.4 * cost)


def test_without_a_rate_no_leader_changes_in_the_regular_way(driver):
    (aim, _, cost), after = changed(driver, turnover_rate=0.0)
    assert (after.aim, after.audience_cost, after.turnovers) == (aim, cost, 0)


def test_leaders_change_at_the_rate_given():
    rate, weeks, runs = 0.05, 40, 60
    paths = COARSE | {"politics.turnover_rate": rate, "politics.collapse_rate": 0.0}
    found = simulate(load("after-kherson", paths, weeks=weeks), runs, measures=["turnovers"])
    counts = found.block().values[:, -1, :]
    mean, error = rate * weeks, np.sqrt(rate * (1 - rate) * weeks / counts.size)
    assert abs(counts.mean() - mean) < 4 * error
