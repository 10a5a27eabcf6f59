"""Training, hospitals and replacements against their means and limits."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.rules.mobilisation import diluted, leaving, trained_skill

positive = st.floats(1.0, 1e6)


@pytest.mark.parametrize("mean_time", [1.0, 4.0, 12.0, 30.0])
def test_people_stay_for_the_mean_time(mean_time):
    """The share 1/T leaves each step: a geometric stay, of mean T steps."""
    pool, stay = 1.0, 0.0
    for step in range(1, 2000):
        gone = leaving(pool, mean_time)
        pool, stay = pool - gone, stay + step * gone
    assert stay == pytest.approx(mean_time, rel=1e-9)


def test_nobody_graduates_from_endless_training():
    assert leaving(50_000.0, math.inf) == 0.0


@given(st.floats(0.0, 3.0), positive, st.floats(0.0, 3.0), positive)
def test_dilution_conserves_skill_times_men(skill, soldiers, new_skill, new):
    after = diluted(skill, soldiers, new_skill, new)
    assert after * (soldiers + new) == pytest.approx(skill * soldiers + new_skill * new, abs=1e-6)
    assert min(skill, new_skill) - 1e-12 <= after <= max(skill, new_skill) + 1e-12


def test_an_empty_formation_has_the_skill_of_its_recruits():
    assert diluted(0.9, 0.0, 0.5, 0.0) == 0.5
    assert diluted(0.9, 0.0, 0.5, 100.0) == 0.5


def test_training_starts_at_the_floor_ends_at_the_ceiling_and_closes_63_percent_in_its_time():
    assert trained_skill(0.0, 0.45, 1.0, 10.0) == 0.45
    assert trained_skill(1e4, 0.45, 1.0, 10.0) == 1.0
    assert trained_skill(10.0, 0.0, 1.0, 10.0) == pytest.approx(1 - math.exp(-1))


def test_longer_training_never_makes_worse_soldiers():
    skills = [trained_skill(weeks, 0.45, 1.0, 10.0) for weeks in range(40)]
    assert skills == sorted(skills)
