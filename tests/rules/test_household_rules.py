"""Choice of places against the gravity equilibrium and its limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.households import chance_to_move, danger_at_front, income, network


def test_people_are_likelier_to_move_the_larger_the_gain():
    chances = [chance_to_move(gain, 2.0, 0.15) for gain in np.linspace(-10, 14, 50)]
    assert chances == sorted(chances)
    assert len(set(chances)) == 50
    assert chances[-1] == pytest.approx(0.15, rel=1e-4)


def test_half_of_those_who_think_of_it_move_at_the_threshold():
    assert chance_to_move(2.0, 2.0, 0.15) == pytest.approx(0.075)
    assert chance_to_move(50.0, 2.0, 0.0) == 0.0


@given(st.floats(-2.0, 2.0), st.floats(0.0, 3.0), st.floats(0.05, 1.0))
def test_two_places_reach_the_gravity_equilibrium(lead, cost, consideration):
    """Detailed balance n1 P12 = n2 P21 at rest, so n1 / n2 = P21 / P12."""
    there = chance_to_move(lead - cost, 0.5, consideration)
    back = chance_to_move(-lead - cost, 0.5, consideration)
    first, second = 0.9, 0.1
    for _ in range(math.ceil(30 / (there + back))):
        leave, come = first * there, second * back
        first, second = first - leave + come, second + leave - come
    assert first + second == pytest.approx(1.0)
    assert first / second == pytest.approx(back / there, rel=1e-6)


def test_danger_is_full_at_the_front_and_fades_by_its_reach():
    assert danger_at_front(0.0, 50.0) == 1.0
    assert danger_at_front(50.0, 50.0) == pytest.approx(math.exp(-1))
    dangers = [danger_at_front(km, 50.0) for km in range(0, 1000, 25)]
    assert dangers == sorted(dangers, reverse=True)


def test_nobody_there_pulls_nobody_and_compatriots_pull_by_their_logarithm():
    assert network(0.0, 1e4, 0.25) == 0.0
    assert network(1e4 * (math.e - 1), 1e4, 0.25) == pytest.approx(0.25)


def test_income_as_before_the_war_neither_pulls_nor_pushes():
    assert income(1.0, 0.6) == 0.0
    assert income(math.e, 0.6) == pytest.approx(0.6)
    assert income(0.0, 0.6) == income(0.01, 0.6)
