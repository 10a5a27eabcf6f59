"""Response curves: how they are measured, and that the war answers smoothly and with sense."""

import numpy as np
import pandas as pd
import pytest

from attrition.scenario import load
from attrition.validation.responses import (
    INPUTS,
    Input,
    elasticity,
    falls_back,
    largest_step,
    response,
)

WHOLE = {
    "households.cohort_size": 5e4,
    "politics.talks_rate": 0.0,
    "politics.truce_rate": 0.0,
    "politics.collapse_rate": 0.0,
}
COARSELY = (0.5, 0.7, 1.0, 1.4, 2.0)
CURVE = pd.Series(2.0 * np.array(COARSELY) ** 0.7, index=COARSELY)


def test_the_elasticity_of_a_power_is_its_exponent():
    assert elasticity(CURVE) == pytest.approx(0.7)
    assert elasticity(CURVE * 0 + 5.0) == pytest.approx(0.0)


def test_the_largest_step_is_a_share_of_the_whole_range():
    assert largest_step(pd.Series([0.0, 1.0, 4.0], index=[1, 2, 3])) == 0.75
    assert largest_step(pd.Series([2.0, 2.0], index=[1, 2])) == 0.0


def test_a_curve_that_turns_back_is_measured_against_its_own_direction():
    rising, turning = [0.0, 1.0, 4.0], [0.0, 4.0, 2.0]
    assert falls_back(pd.Series(rising)) == 0.0
    assert falls_back(pd.Series(rising[::-1])) == 0.0
    assert falls_back(pd.Series(turning)) == 0.5


def test_factors_are_a_tenth_apart_and_hold_the_scenario_itself():
    factors = Input("lethality", ("combat.lethality",)).factors()
    assert factors[1:] / factors[:-1] == pytest.approx(1.1)
    assert np.isclose(factors, 1.0).any()
    assert factors.min() >= 0.5
    assert factors.max() <= 2.0


def test_an_input_is_scaled_within_its_hard_bounds():
    scenario = load("after-kherson")
    share = Input("aid", ("support.military.a",))
    assert share.scaled(scenario, 2.0) == {"support.military.a": 2.0}
    assert share.scaled(scenario, 1e9) == {"support.military.a": 20.0}


@pytest.fixture(scope="module")
def curves():
    """Give the response of the base scenario to every input, at a few factors."""
    scenario = load("after-kherson")
    return {
        one.name: response(
            scenario,
            one,
            sorted({one.low, one.high, *(f for f in COARSELY if one.low < f < one.high)}),
            runs=10,
            settings=WHOLE,
        )
        for one in INPUTS
    }


def test_losses_follow_lethality_nearly_in_proportion(curves):
    for side in "ab":
        assert 0.6 <= elasticity(curves["lethality"][f"losses {side}"]) <= 1.0


def test_losses_follow_the_fire_of_the_enemy(curves):
    assert 0.3 <= elasticity(curves["fire a"]["losses b"]) <= 0.6
    assert 0.05 <= elasticity(curves["fire b"]["losses a"]) <= 0.6


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("fire a", -1),
        ("fire b", 1),
        ("intake a", -1),
        ("intake b", 1),
        ("quality a", -1),
        ("quality b", 1),
        ("arms aid a", -1),
    ],
)
def test_ground_answers_men_fire_quality_and_aid_without_turning_back(curves, name, sign):
    ground = curves[name]["ground b"]
    assert sign * (ground.iloc[-1] - ground.iloc[0]) > 0.0
    assert falls_back(ground) <= 0.1


def test_no_tenth_of_an_input_takes_most_of_the_range_of_ground():
    found = response(load("after-kherson"), INPUTS[2], runs=6, settings=WHOLE)
    assert largest_step(found["ground b"]) <= 0.4
