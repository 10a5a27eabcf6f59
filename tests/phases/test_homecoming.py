"""Counterfactuals of displacement: who goes home when strikes stop or a truce holds, and when."""

import sys
from pathlib import Path

import numpy as np
import pytest

from attrition.drivers.ensemble import simulate
from attrition.scenario import load

sys.path.insert(0, str(Path(__file__).parent))
from stand_in_disturbances import NO_NOISE

RUNS = 12
INSIDE, ABROAD = "displaced_inside", "refugees_abroad"


@pytest.fixture(scope="module")
def people():
    """Give the mean displaced by week of a scenario, paired runs."""
    known = {}

    def mean(name):
        if name not in known:
            runs = simulate(load(name, NO_NOISE), RUNS, measures=(INSIDE, ABROAD))
            known[name] = {
                measure: np.mean(
                    [runs.select(run=i).series(measure, "a").values for i in runs.runs()], axis=0
                )
                for measure in (INSIDE, ABROAD)
            }
        return known[name]

    return mean


def change(people, name, measure):
    return people(name)[measure] - people("after-kherson")[measure]


def test_a_ceasefire_brings_home_first_the_displaced_inside_then_refugees(people):
    inside = change(people, "ceasefire-february-2023", INSIDE)
    abroad = change(people, "ceasefire-february-2023", ABROAD)
    assert inside[-1] < 0.0
    assert abroad[-1] < 0.0
    share_inside = inside / people("after-kherson")[INSIDE]
    share_abroad = abroad / people("after-kherson")[ABROAD]
    assert share_inside[52] < share_abroad[52] < 0.0


def test_without_strikes_fewer_people_are_displaced_inside_and_abroad(people):
    for measure in (INSIDE, ABROAD):
        assert change(people, "no-strikes", measure)[-1] < 0.0


def test_strikes_drive_people_abroad(people):
    assert change(people, "strikes-doubled", ABROAD)[-1] > 0.0
