"""Salvoes against the salvo equations, and hits against their bookkeeping."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.strikes import (
    aimed,
    drone_output,
    engaged,
    health_lost,
    hits_between,
    intercepted,
    salvo,
    whole_number,
)

u = st.floats(0.0, 0.999999)
share = st.floats(0.0, 1.0)
count = st.integers(0, 2000).map(float)
values = st.lists(st.floats(0.0, 50.0), min_size=1, max_size=40)


def shared_out(worth, hits, at):
    before = np.concatenate([[0.0], np.cumsum(worth)])
    total = before[-1]
    return [hits_between(b, v, total, hits, at) for b, v in zip(before, worth, strict=False)]


@given(values, count, u)
def test_hits_on_all_components_add_up_to_the_hits_whatever_the_luck(worth, hits, at):
    parts = shared_out(worth, hits, at)
    assert min(parts) >= 0.0
    assert sum(parts) == (hits if sum(worth) > 0.0 else 0.0)


def test_hits_fall_in_proportion_to_value_in_the_mean():
    """Systematic sampling: averaged over a grid of u the share is that of value, to 1/grid."""
    worth, grid = [1.0, 0.0, 2.5, 4.0, 0.5], 4000
    mean = np.mean([shared_out(worth, 7.0, (i + 0.5) / grid) for i in range(grid)], axis=0)
    assert mean == pytest.approx(7.0 * np.array(worth) / sum(worth), abs=2 / grid)


@given(values, count, u)
def test_what_has_no_value_is_never_hit(worth, hits, at):
    worth = [*worth, 0.0]
    assert shared_out(worth, hits, at)[-1] == 0.0


@given(st.floats(0.0, 1e4), st.floats(0.0, 1e3), share, share, st.floats(0.0, 20.0))
def test_a_salvo_never_exceeds_the_stock(stock, supply, release, part, tempo):
    assert 0.0 <= salvo(stock, supply, release, part, tempo) <= stock


def test_a_salvo_doubles_with_the_tempo_while_the_stock_lasts():
    assert salvo(600.0, 12.0, 0.05, 0.8, 1.0) == pytest.approx(39.6)
    assert salvo(600.0, 12.0, 0.05, 0.8, 2.0) == pytest.approx(79.2)
    assert salvo(600.0, 12.0, 0.05, 0.8, 0.0) == 0.0


@given(count, st.floats(0.0, 500.0), share, u)
def test_what_is_fired_is_shot_down_or_comes_through(fired, channels, kill, at):
    met = engaged(fired, channels)
    shot = intercepted(met, kill, at)
    assert 0.0 <= shot <= met <= fired
    assert met <= channels


@pytest.mark.parametrize("channels", [0.0, 0.9])
def test_everything_leaks_without_channels(channels):
    assert engaged(96.0, channels) == 0.0


def test_a_perfect_defence_with_room_lets_nothing_through():
    assert intercepted(engaged(40.0, 60.0), 1.0, 0.3) == 40.0


def test_defence_is_saturated_by_the_salvo_that_exceeds_its_channels():
    assert engaged(500.0, 60.0) == 60.0


@given(st.floats(0.0, 1000.0), u)
def test_rounding_to_whole_weapons_is_within_one(expected, at):
    rounded = whole_number(expected, at)
    assert rounded == math.floor(rounded)
    assert abs(rounded - expected) < 1.0 + 1e-9


@pytest.mark.parametrize("expected", [0.0, 0.01, 2.37, 11.5, 40.0])
def test_rounding_to_whole_weapons_is_unbiased(expected):
    grid = 10_000
    mean = sum(whole_number(expected, (i + 0.5) / grid) for i in range(grid)) / grid
    assert mean == pytest.approx(expected, abs=1.0 / grid)


def test_drone_output_grows_exponentially_up_to_its_limit():
    """Doubling takes ln 2 / 0.02 = 34.7 weeks."""
    assert drone_output(math.log(2) / 0.02, 40.0, 1500.0, 0.02) == pytest.approx(80.0)
    assert drone_output(1e6, 40.0, 1500.0, 0.02) == 1500.0
    assert drone_output(50.0, 40.0, 1500.0, 0.0) == 40.0


@given(share, count, count, share, share)
def test_hits_take_no_more_health_than_there_is(health, missiles, drones, missile, drone):
    assert 0.0 <= health_lost(health, missiles, drones, missile, drone) <= health


def test_two_missiles_take_what_one_after_the_other_would():
    first = health_lost(1.0, 1.0, 0.0, 0.5, 0.2)
    second = health_lost(1.0 - first, 1.0, 0.0, 0.5, 0.2)
    assert health_lost(1.0, 2.0, 0.0, 0.5, 0.2) == pytest.approx(first + second)
    assert health_lost(0.8, 0.0, 0.0, 0.5, 0.2) == 0.0


@given(st.floats(0.0, 1e6), share, u)
def test_no_more_hit_a_target_than_come_through(through, share, u):
    assert 0.0 <= aimed(through, share, u) <= through
    whole = float(math.floor(through))
    assert aimed(whole, share, u) == whole_number(share * whole, u)
