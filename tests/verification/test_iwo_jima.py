"""Iwo Jima: the model against Engel's equations, and these against an integration of their own."""

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from attrition.verification.iwo_jima import (
    GARRISON,
    JAPANESE_LOSSES,
    LANDINGS,
    US_LOSSES,
    engel,
    iwo_jima,
)


@pytest.fixture(scope="module")
def days():
    return iwo_jima()


def test_the_garrison_holds_for_about_36_days_and_52700_of_the_landed_are_left(days):
    """Within 0.5 %; that the level fits so well owes something to the landings, see below."""
    assert days["us_model"].iloc[-1] == pytest.approx(52_700, rel=0.005)
    assert days["japan_model"].iloc[-1] < 0.02 * GARRISON
    assert days["japan_model"][33] > 0.0


def test_the_equations_end_near_where_engel_says(days):
    """Landings spread over the day leave 51,985 on day 36, 1.4 % below 52,700."""
    assert days["us"].iloc[-1] == pytest.approx(51_985, abs=1.0)
    assert days["us"].iloc[-1] == pytest.approx(52_700, rel=0.015)
    assert days["japan"].iloc[-1] < 0.02 * GARRISON


def test_the_closed_form_of_the_equations_is_their_integral():
    now = np.array([0.0, GARRISON])
    for day, known in enumerate(engel(at_once=False)):
        assert known == pytest.approx(now, abs=1e-3)
        ashore = LANDINGS.get(day, 0.0)

        def slope(_, state, ashore=ashore):
            return [ashore - US_LOSSES * state[1], -JAPANESE_LOSSES * state[0]]

        now = solve_ivp(slope, (0.0, 1.0), now, rtol=1e-10, atol=1e-10).y[:, -1]


def test_with_a_days_troops_ashore_at_its_start_the_model_follows_the_equations_exactly(days):
    assert days["us_model"].to_numpy() == pytest.approx(days["us_at_once"].to_numpy(), rel=1e-9)
    assert days["japan_model"].to_numpy() == pytest.approx(
        days["japan_at_once"].to_numpy(), rel=1e-9, abs=1e-6
    )


def test_half_a_day_of_the_landings_is_all_that_parts_the_model_from_engel(days):
    """Troops that land half a day early hit 0.0106 * 73,000 / 2 = 387 Japanese too many.

    The equations carry that error on by cosh(s t) to the garrison and by sqrt(A / B) sinh(s t) to
    the US strength, with s = sqrt(A B) and t = 36.
    """
    early = JAPANESE_LOSSES * sum(LANDINGS.values()) / 2
    pace = math.sqrt(US_LOSSES * JAPANESE_LOSSES) * (len(days) - 1)
    off_garrison = (days["japan_model"] - days["japan"]).abs().max()
    off_us = (days["us_model"] - days["us"]).abs().max()
    assert 0.0 < off_garrison <= early * math.cosh(pace)
    assert 0.0 < off_us <= early * math.sqrt(US_LOSSES / JAPANESE_LOSSES) * math.sinh(pace)
