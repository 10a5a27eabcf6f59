"""Branches: what parts from a common course late gives the runs that it gives from the start."""

import pytest

from attrition import simulate, total
from attrition.drivers.branches import Trunk
from attrition.drivers.ensemble import Ensemble, extended
from attrition.drivers.execution import _processes
from attrition.scenario import load
from attrition.settlement.stops import fought_on, stopped

COARSE = {"households.cohort_size": 200_000.0}
RUNS, STEPS = 4, 30


@pytest.fixture(scope="module")
def base():
    """Give a war in which no bargain ends the fighting."""
    return fought_on(load("after-kherson", COARSE), STEPS)


def branched(trunk, scenario, stop, executor=None, **drawn):
    ready = trunk.branch(scenario, stop - 1)
    return extended(Ensemble(scenario, 5, ready=ready, **drawn), range(RUNS), executor)


@pytest.mark.parametrize("bands", ["luck", "total"])
def test_a_stop_that_branches_off_is_the_stop_run_from_the_start(base, bands):
    drawn = total(base) if bands == "total" else {}
    trunk = Trunk(base, drawn.get("posterior"))
    for stop in (1, 2, 9, 9, 20):
        scenario = stopped(base.with_overrides(weeks=stop + 6), stop)
        whole = simulate(scenario, RUNS, 5, **drawn)
        assert branched(trunk, scenario, stop, **drawn).same(whole), stop


def test_a_branch_takes_nothing_from_those_after_it(base):
    """The trunk goes on from where it was, whatever became of a branch."""
    first, second = (stopped(base, stop) for stop in (4, 12))
    shared, fresh = Trunk(base), Trunk(base)
    branched(shared, first, 4)
    assert branched(shared, second, 12).same(branched(fresh, second, 12))


def test_other_processes_run_a_branch_from_the_start(base):
    scenario = stopped(base.with_overrides(weeks=10), 8)
    with _processes(2) as processes:
        there = branched(Trunk(base), scenario, 8, processes)
    assert there.same(branched(Trunk(base), scenario, 8))
