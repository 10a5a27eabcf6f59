"""Choice of places against the gravity equilibrium and its limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.households import (
    alarm_after,
    attachment,
    chance_to_move,
    danger_at_front,
    income,
    network,
    perceived_danger,
    row_of,
)


def moving(gain, threshold, consideration):
    """Return the chance to move for a gain: the worth of the best other place over staying."""
    return chance_to_move(math.exp(gain), math.exp(threshold), consideration)


def test_people_are_likelier_to_move_the_larger_the_gain():
    chances = [moving(gain, 2.0, 0.15) for gain in np.linspace(-10, 14, 50)]
    assert chances == sorted(chances)
    assert len(set(chances)) == 50
    assert chances[-1] == pytest.approx(0.15, rel=1e-4)


def test_half_of_those_who_think_of_it_move_at_the_threshold():
    assert moving(2.0, 2.0, 0.15) == pytest.approx(0.075)
    assert moving(50.0, 2.0, 0.0) == 0.0


def test_nobody_moves_where_there_is_no_other_place():
    assert chance_to_move(0.0, 1.0, 0.15) == 0.0
    assert chance_to_move(0.0, 0.0, 0.15) == 0.0


@given(st.floats(-2.0, 2.0), st.floats(0.0, 3.0), st.floats(0.05, 1.0))
def test_two_places_reach_the_gravity_equilibrium(lead, cost, consideration):
    """Detailed balance n1 P12 = n2 P21 at rest, so n1 / n2 = P21 / P12."""
    there = moving(lead - cost, 0.5, consideration)
    back = moving(-lead - cost, 0.5, consideration)
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


def test_fear_of_strikes_grows_less_and_less():
    assert perceived_danger(0.0, 0.0, 2.0, 0.5) == 0.0
    assert perceived_danger(1.0, 0.0, 2.0, 0.5) == 2.0
    assert perceived_danger(0.0, math.e - 1.0, 2.0, 0.5) == pytest.approx(0.5)
    steps = np.diff([perceived_danger(0.0, hits, 2.0, 0.5) for hits in range(20)])
    assert (steps > 0.0).all()
    assert (np.diff(steps) < 0.0).all()


def test_alarm_is_full_in_war_and_fades_to_a_third_in_the_calm_time():
    assert alarm_after(0.2, 1, 1.0, 8.0) == 1.0
    alarm = 1.0
    for _ in range(8):
        alarm = alarm_after(alarm, 0, 1.0, 8.0)
    assert alarm == pytest.approx(math.exp(-1))
    assert alarm_after(0.0, 0, 1.0, 8.0) == 0.0


def test_attachment_starts_from_nothing_and_ends_at_its_weight():
    assert attachment(0.0, 1.5, 52.0) == 0.0
    assert attachment(52.0, 1.5, 52.0) == pytest.approx(1.5 * (1.0 - math.exp(-1)))
    assert attachment(5200.0, 1.5, 52.0) == pytest.approx(1.5)


@given(st.floats(-6.0, -3.0), st.floats(0.5, 3.0))
def test_the_chance_of_return_falls_with_time_away_by_the_weight_in_the_end(gain, weight):
    chances = [
        moving(gain - attachment(weeks, weight, 52.0), 2.0, 0.15) for weeks in range(0, 3000, 10)
    ]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] / chances[-1] == pytest.approx(math.exp(weight), rel=0.01)


def test_each_group_of_people_has_a_row_of_its_own():
    rows = [row_of(home, out, may) for home in range(5) for out in range(2) for may in range(2)]
    assert rows == list(range(20))
