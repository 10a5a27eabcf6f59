"""Random draws: the same seed gives the same numbers, whatever happens in the model."""

import copy
import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest

from attrition.drivers import random_draws
from attrition.drivers.random_draws import RandomDraws, neutral_draws, stream_key
from attrition.records import DRAWS, Draws
from attrition.records.draws import NORMAL, UNIFORM, event, normal, uniform
from attrition.scenario import load

SIZES = {"sectors": 6, "components": 40, "formations": 200, "cohorts": 300}
WEEKLY = [name for name, draw in DRAWS.items() if not draw.once]
ONCE = [name for name, draw in DRAWS.items() if draw.once]
TABLES = {"losses": "sectors", "target_focus": "components", "moves": "cohorts"}


def drawn(seed, sizes=SIZES, weeks=3, run=0):
    draws = RandomDraws(seed, sizes, run)
    return [draws.draw() for _ in range(weeks)]


def same(first, second, name):
    pairs = zip(first, second, strict=True)
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for a, b in pairs)


@pytest.mark.parametrize("name", WEEKLY)
def test_the_same_seed_and_run_give_the_same_numbers_and_others_others(name):
    assert same(drawn(5), drawn(5), name)
    assert not same(drawn(5), drawn(6), name)
    assert not same(drawn(5), drawn(5, run=1), name)
    assert not same(drawn(5), drawn(5 + 2**32), name)


@pytest.mark.parametrize("name", ONCE)
def test_what_is_drawn_once_is_that_of_its_seed_and_run_and_nothing_in_the_weeks(name):
    errors = [
        getattr(RandomDraws(seed, SIZES, run).draw_once(), name)
        for seed, run in ((5, 0), (5, 0), (6, 0), (5, 1))
    ]
    assert np.array_equal(errors[0], errors[1])
    assert not np.isin(errors[0], errors[2:]).any()
    assert errors[0][0] != errors[0][1]
    for week in drawn(5):
        assert set(getattr(week, name)) == {DRAWS[name].neutral}


def test_what_is_drawn_each_week_is_neutral_before_the_first():
    before = RandomDraws(5, SIZES).draw_once()
    for name in WEEKLY:
        assert set(np.ravel(getattr(before, name))) == {DRAWS[name].neutral}


def test_drawing_once_shifts_no_week():
    opened, fresh = RandomDraws(5, SIZES), RandomDraws(5, SIZES)
    first = opened.draw_once()
    week, expected = opened.draw(), fresh.draw()
    assert all(same([week], [expected], name) for name in DRAWS)
    assert all(same([first], [opened.draw_once()], name) for name in DRAWS)


def test_a_copy_goes_on_by_itself_with_the_compiled_code_of_the_original():
    class Fill:
        """Compiled code, of which two threads may not make a copy at once."""

        __call__ = staticmethod(random_draws.splitmix.fill)

        def __deepcopy__(self, _memo):
            raise AssertionError

    draws = RandomDraws(5, SIZES, fill=Fill())
    draws.draw_steps(2)
    copies = [copy.deepcopy(draws) for _ in range(2)]
    one, other = (each.draw_steps(3) for each in copies)
    assert all(map(np.array_equal, one, other))
    assert all(map(np.array_equal, one, draws.draw_steps(3)))


@pytest.mark.parametrize("table", SIZES)
def test_the_size_of_a_table_bears_only_on_its_own_draw(table):
    larger = drawn(5, SIZES | {table: SIZES[table] + 17})
    for name in DRAWS:
        if TABLES.get(name) != table:
            assert same(drawn(5), larger, name), name


def test_a_new_draw_shifts_no_other(monkeypatch):
    """Declare a draw before all others and in their midst: they keep their numbers."""
    before = drawn(5)[0]._asdict()
    names = list(DRAWS.items())
    changed = dict([("rain", uniform("sides", "")), *names[:7], ("mood", normal("sides", ""))])
    changed |= dict(names[7:])
    monkeypatch.setattr(random_draws, "DRAWS", changed)
    monkeypatch.setattr(random_draws, "Draws", lambda *values: values)
    after = dict(zip(changed, RandomDraws(5, SIZES).draw_steps(1), strict=True))
    for name in DRAWS:
        assert np.array_equal(after[name][0], before[name]), name


def test_every_draw_has_a_stream_of_its_own():
    keys = {stream_key(name) for name in DRAWS}
    assert len(keys) == len(DRAWS)
    week = Draws(*(np.ravel(numbers) for numbers in RandomDraws(5, SIZES).draw_steps(20)))
    for kind in (NORMAL, UNIFORM):
        alike = [name for name in WEEKLY if DRAWS[name].distribution == kind]
        for one, other in combinations(alike, 2):
            assert not np.isin(getattr(week, one), getattr(week, other)).any(), (one, other)


def test_a_key_is_the_same_in_every_process():
    program = "from attrition.drivers.random_draws import stream_key; print(stream_key('losses'))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == stream_key("losses")


def test_no_run_of_one_seed_is_a_run_of_another():
    first = {
        float(RandomDraws(seed, SIZES, run).draw().moves[0])
        for seed in (0, 1, 2, 3, 2**32, 2**32 + 1)
        for run in range(50)
    }
    assert len(first) == 6 * 50


def test_weeks_differ():
    first, second, _ = drawn(5)
    assert not np.isin(first.moves, second.moves).any()


@pytest.mark.parametrize("name", WEEKLY)
def test_numbers_have_the_distribution_that_is_declared(name):
    """Mean and variance: 0 and 1 if normal, 1/2 and 1/12 if uniform, within five errors."""
    numbers = np.ravel(getattr(RandomDraws(3, SIZES).draw_steps(2000), name))
    is_normal = DRAWS[name].distribution == NORMAL
    mean, variance = (0.0, 1.0) if is_normal else (0.5, 1.0 / 12.0)
    assert numbers.mean() == pytest.approx(mean, abs=5 * np.sqrt(variance / numbers.size))
    assert numbers.var() == pytest.approx(variance, rel=5 * np.sqrt(2.0 / numbers.size))
    if not is_normal:
        assert numbers.min() >= 0.0
        assert numbers.max() < 1.0


def test_without_chance_nothing_is_shaken_and_nobody_settles_or_falls():
    draws = neutral_draws(SIZES)
    assert normal("sides", "").neutral == 0.0
    assert uniform("sides", "").neutral == 0.5
    assert event("sides", "").neutral == 1.0
    for name, draw in DRAWS.items():
        assert set(np.ravel(getattr(draws, name))) == {draw.neutral}
    assert set(draws.collapse) == {1.0}
    assert draws.settlement == 1.0


def test_wars_that_differ_in_one_parameter_are_shaken_alike(war):
    """Common random numbers: the weather is the same however the front moves."""
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
