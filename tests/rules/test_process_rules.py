"""Process noise against its closed forms: spread, memory, median, and none where its size is 0."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.common import autoregressed
from attrition.rules.process import next_factor, persistence_of

memories = st.floats(0.1, 520.0)
normal = st.floats(-6.0, 6.0)


@given(memories)
def test_of_a_disturbance_1_part_in_e_is_left_after_its_memory(memory):
    assert persistence_of(memory, memory) == pytest.approx(1.0 / math.e)
    assert persistence_of(memory, memory * math.log(2.0)) == pytest.approx(0.5)


@given(memories)
def test_seven_days_keep_what_a_week_keeps(memory):
    assert persistence_of(memory, 1.0 / 7.0) ** 7 == pytest.approx(persistence_of(memory, 1.0))


@given(st.floats(0.0, 0.999), normal)
def test_a_disturbance_without_size_is_exactly_1(persistence, shock):
    assert next_factor(1.0, persistence, 0.0, shock) == 1.0


@given(st.floats(0.05, 3.0), st.floats(0.0, 0.999))
def test_without_a_shock_a_factor_goes_back_to_its_median_of_1(factor, persistence):
    left = math.log(next_factor(factor, persistence, 0.5, 0.0))
    assert left == pytest.approx(persistence * math.log(factor), abs=1e-12)


@given(st.floats(-2.0, 2.0), st.floats(0.0, 0.999), st.floats(0.0, 2.0), normal)
def test_the_logarithm_of_a_factor_is_an_autoregression(level, persistence, spread, shock):
    made = math.log(next_factor(math.exp(level), persistence, spread, shock))
    expected = autoregressed(level, persistence, spread, shock)
    assert made == pytest.approx(expected, abs=1e-9)


def test_over_many_steps_a_factor_has_its_spread_and_its_memory():
    """At 20,000 steps of memory 10, some 1,000 are independent: bounds of four errors."""
    shocks = np.random.default_rng(1).standard_normal(20_000)
    persistence, factor, seen = persistence_of(10.0, 1.0), 1.0, []
    for shock in shocks:
        factor = next_factor(factor, persistence, 0.25, float(shock))
        seen.append(math.log(factor))
    logs = np.array(seen[100:])
    assert logs.mean() == pytest.approx(0.0, abs=0.032)
    assert logs.std() == pytest.approx(0.25, rel=0.09)
    assert np.corrcoef(logs[:-10], logs[10:])[0, 1] == pytest.approx(1.0 / math.e, abs=0.12)
