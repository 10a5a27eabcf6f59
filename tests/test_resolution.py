"""Resolution is a matter of cost, not of results: they agree within sampling error."""

import numpy as np
import pytest

from attrition import load, simulate

RUNS, WEEKS, SURE = 24, 52, 3.0
OUTCOMES = {
    "casualties": ("a", "b"),
    "contested_share": ("",),
    "gdp_loss": ("a",),
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


@pytest.mark.parametrize(
    "resolution",
    [
        {"households__cohort_size": 2000.0},
        {"households__cohort_size": 50_000.0},
        {"combat__formation_size": 2000.0},
        {"combat__formation_size": 1000.0},
    ],
    ids=str,
)
def test_results_agree_across_resolutions(usual, resolution):
    for key, values in ends(**resolution).items():
        error = np.sqrt((values.var(ddof=1) + usual[key].var(ddof=1)) / RUNS)
        assert abs(values.mean() - usual[key].mean()) <= SURE * error + 1e-9, key
