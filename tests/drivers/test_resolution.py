"""The resolution of the population and of the armies is a matter of cost, not of results."""

import numpy as np
import pytest

from attrition import load, simulate

RUNS, WEEKS, SURE = 24, 52, 3.0
OUTCOMES = {
    "casualties": ("a", "b"),
    "contested_share": ("",),
    "gdp_change": ("a",),
    "grid_damaged": ("a",),
    "refugees_abroad": ("a",),
    "displaced_inside": ("a",),
    "cohesion": ("a", "b"),
}


def ends(**resolution):
    paths = {name.replace("__", "."): value for name, value in resolution.items()}
    last = simulate(
        load("after-kherson", paths, weeks=WEEKS), RUNS, measures=list(OUTCOMES)
    ).final()
    return {
        (name, of): last[(last["measure"] == name) & (last["of"] == of)]["value"].to_numpy()
        for name, owners in OUTCOMES.items()
        for of in owners
    }


@pytest.fixture(scope="module")
def usual():
    return ends()


def assert_same_within_sampling_error(one, other):
    for key, values in one.items():
        error = np.sqrt((values.var(ddof=1) + other[key].var(ddof=1)) / RUNS)
        assert abs(values.mean() - other[key].mean()) <= SURE * error + 1e-9, key


@pytest.mark.parametrize("persons", [2000.0, 50_000.0])
def test_the_size_of_cohorts_changes_nothing_beyond_sampling_error(usual, persons):
    assert_same_within_sampling_error(ends(households__cohort_size=persons), usual)


@pytest.mark.parametrize("soldiers", [500.0, 1000.0, 2000.0])
def test_the_size_of_formations_changes_nothing_beyond_sampling_error(usual, soldiers):
    assert_same_within_sampling_error(ends(combat__formation_size=soldiers), usual)
