"""The model as it ships against Lanchester's laws, and the closed forms against integration."""

import math

import numpy as np
import pytest

from attrition.verification.laws import LAWS, closed_form, integrated, laws

STEPS = np.arange(201.0)


@pytest.fixture(scope="module")
def found():
    return laws().set_index("exponent")


@pytest.mark.parametrize("exponent", LAWS)
def test_the_model_follows_the_closed_form_and_the_integrated_equations(found, exponent):
    assert found.loc[exponent, "gap_closed"] < 1e-9
    assert found.loc[exponent, "gap_integrated"] < 1e-9


@pytest.mark.parametrize(("exponent", "left"), [(1.0, 800.0), (0.5, 400.0)])
def test_as_many_are_left_as_the_textbook_says(found, exponent, left):
    """sqrt(1000^2 - 600^2) = 800 under the square law, 1000 - 600 = 400 under the linear one."""
    assert found.loc[exponent, "known"] == pytest.approx(left, rel=1e-12)
    assert found.loc[exponent, "model"] == pytest.approx(left, rel=1e-9)


def test_the_square_law_is_the_hyperbolic_functions():
    x, y = closed_form(STEPS[:30], 1.0).T
    c, s = np.cosh(0.02 * STEPS[:30]), np.sinh(0.02 * STEPS[:30])
    assert x == pytest.approx(1000 * c - 600 * s, rel=1e-12)
    assert y == pytest.approx(600 * c - 1000 * s, rel=1e-12)


def test_the_smaller_force_is_gone_when_the_laws_say():
    """tanh(0.02 t) = 0.6 under the square law, tanh(0.01 t) = sqrt(0.6) under the linear one."""
    for exponent, end in ((1.0, math.atanh(0.6) / 0.02), (0.5, math.atanh(0.6**0.5) / 0.01)):
        alive = np.flatnonzero(closed_form(STEPS, exponent)[:, 1] > 0.0)
        assert alive[-1] == math.floor(end)


def test_the_integration_itself_keeps_the_invariant_of_the_law():
    """x^(2w) - y^(2w) does not change."""
    x, y = integrated(STEPS[:40], 0.75).T
    assert x**1.5 - y**1.5 == pytest.approx(np.full(40, 1000**1.5 - 600**1.5), rel=1e-9)
