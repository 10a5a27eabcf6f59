"""Luck: the same seed gives the same numbers, whatever happens in the model."""

from itertools import pairwise

import numpy as np
import pytest

from attrition.drivers.random_draws import NORMAL, Luck, no_luck
from attrition.records import Chance
from attrition.scenario import load

SIZES = {"sectors": 6, "components": 40, "formations": 200, "cohorts": 300}
WEEKS = 60
TABLE_OF = {"combat": "sectors", "targets": "components",
            "people": "cohorts"}  # fmt: skip


def drawn(seed, sizes=SIZES, weeks=3):
    luck = Luck(seed, sizes)
    return [luck.draw() for _ in range(weeks)]


def same(first, second, process):
    pairs = zip(first, second, strict=True)
    return all(np.array_equal(getattr(a, process), getattr(b, process)) for a, b in pairs)


@pytest.mark.parametrize("process", Chance._fields)
def test_the_same_seed_gives_the_same_numbers_and_another_seed_others(process):
    assert same(drawn(5), drawn(5), process)
    assert not same(drawn(5), drawn(6), process)


@pytest.mark.parametrize("table", SIZES)
def test_the_size_of_a_table_bears_only_on_its_own_process(table):
    larger = drawn(5, SIZES | {table: SIZES[table] + 17})
    for process in Chance._fields:
        if TABLE_OF.get(process) != table:
            assert same(drawn(5), larger, process), process


def test_processes_do_not_share_a_stream():
    week = drawn(5, SIZES | {"components": 200, "cohorts": 200, "formations": 200})[0]
    uniform = [week.targets, week.staff, week.people]
    assert not any(np.isin(a, b).any() for a, b in pairwise(uniform))


def test_weeks_differ():
    first, second, _ = drawn(5)
    assert not np.isin(first.people, second.people).any()


@pytest.mark.parametrize("process", Chance._fields)
def test_numbers_have_the_distribution_that_is_promised(process):
    """Mean and variance: 0 and 1 if normal, 1/2 and 1/12 if uniform, within five errors."""
    numbers = np.concatenate([np.ravel(getattr(c, process)) for c in drawn(3, weeks=2000)])
    mean, variance = (0.0, 1.0) if process in NORMAL else (0.5, 1.0 / 12.0)
    assert numbers.mean() == pytest.approx(mean, abs=5 * np.sqrt(variance / numbers.size))
    assert numbers.var() == pytest.approx(variance, rel=5 * np.sqrt(2.0 / numbers.size))
    if process not in NORMAL:
        assert numbers.min() >= 0.0
        assert numbers.max() < 1.0


def test_without_luck_nothing_is_shaken_and_nobody_settles_or_falls():
    chance = no_luck(SIZES)
    for process in NORMAL:
        assert not np.any(getattr(chance, process))
    assert set(chance.politics) == {1.0}
    assert set(chance.strikes.ravel()) == {0.5}


def test_wars_that_differ_in_one_parameter_are_shaken_alike(war):
    """Common random numbers: the weather is the same under any course of the front."""
    pushed = war(weeks=8, combat__lethality=0.02)
    calm = war(weeks=8, combat__lethality=0.08)
    assert (
        pushed.trajectories()
        .series("temperature")
        .equals(calm.trajectories().series("temperature"))
    )


def test_wars_are_the_same_to_the_bit_until_the_week_in_which_they_part(war):
    """The ceasefire of 24 February 2023 falls in step 14; everything before is the same."""
    event = next(e for e in load("ceasefire-february-2023").events if e.label == "Ceasefire")
    base, ceased = war(weeks=18).trajectories(), war("ceasefire-february-2023", 18).trajectories()
    difference = base.first_difference(ceased)
    assert difference is not None
    assert difference.week == event.begin + 1
