"""A field that is held follows its course in another run, in both drivers, bit for bit."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import attrition
from attrition import load
from attrition.drivers.engine import Engine
from attrition.drivers.holding import AT_START, Held, Holder, Recorder, Watch, watched
from attrition.drivers.watched_model import WatchedModel
from attrition.mediation.mediators import MEDIATORS

COST = Held("governments", "cost", ("weigh_cost",))
COARSE = {"households.cohort_size": 200_000.0}
FEAR = Held("governments", "fear", ("fear_breach",))
POWER = Held("operators", "power", ("set_totals",))
ENDS = {"politics.talks_rate": 1.0, "politics.guarantees": 1.0, "politics.cost_casualties": 0.1}
EVERY = tuple(dict.fromkeys(held for one in MEDIATORS.values() for held in one.holds))


@pytest.fixture(scope="module")
def engine():
    return Engine(load("after-kherson", COARSE, weeks=20))


@pytest.fixture(scope="module")
def guaranteed(engine):
    """Give the engine of the same scenario with guarantees, which act through fear alone."""
    return engine.redrawn(engine.scenario.with_overrides({"politics.guarantees": 0.8}))


@pytest.fixture(scope="module")
def recorder(engine):
    recorder = Recorder(EVERY)
    watched(engine, 0, 3, recorder)
    return recorder


@pytest.fixture(scope="module")
def ending():
    """Give the engine of a war that is settled, and the week in which it is."""
    engine = Engine(load("after-kherson", {**COARSE, **ENDS}, weeks=40))
    ends = [key.measure.name for key in engine.keys].index("ending")
    week = int((engine.run(0, 3)[:, ends] > 0).argmax())
    assert 2 < week < 38
    return engine, week


def mesa(scenario, watch):
    model = WatchedModel(scenario, watch, seed=0, run=3)
    while model.running:
        model.step()
    return np.array(model.rows)


def test_a_run_that_is_recorded_is_the_run_that_is_not(engine):
    assert watched(engine, 0, 3, Recorder(EVERY)).tobytes() == engine.run(0, 3).tobytes()


def test_all_mediators_held_in_the_same_scenario_change_nothing(engine, recorder):
    held = watched(engine, 0, 3, Holder(recorder, EVERY))
    assert held.tobytes() == engine.run(0, 3).tobytes()


def test_so_it_is_in_a_war_that_ends(ending):
    engine, _ = ending
    recorder = Recorder(EVERY)
    free = watched(engine, 0, 3, recorder)
    assert watched(engine, 0, 3, Holder(recorder, EVERY)).tobytes() == free.tobytes()


def test_holding_the_only_way_of_a_lever_leaves_no_effect(engine, guaranteed, recorder):
    base, free = engine.run(0, 3), guaranteed.run(0, 3)
    assert free.tobytes() != base.tobytes()
    assert watched(guaranteed, 0, 3, Holder(recorder, [FEAR])).tobytes() == base.tobytes()


def test_all_mediators_together_close_the_ways_of_several_levers(engine, recorder):
    several = {"combat.quality.b": 1.3, "politics.guarantees": 0.8, "grid.repair_rate": 0.03}
    changed = engine.redrawn(engine.scenario.with_overrides(several))
    base = engine.run(0, 3)
    assert changed.run(0, 3).tobytes() != base.tobytes()
    assert watched(changed, 0, 3, Holder(recorder, EVERY)).tobytes() == base.tobytes()


def test_holding_what_a_lever_does_not_move_leaves_all_of_it(guaranteed, recorder):
    free = guaranteed.run(0, 3)
    assert watched(guaranteed, 0, 3, Holder(recorder, [POWER])).tobytes() == free.tobytes()


def test_mesa_records_and_holds_the_same_bit_for_bit(engine, recorder):
    """And breaks no account of people, money and goods while all mediators are held."""
    agents = Recorder(EVERY)
    assert mesa(engine.scenario, agents).tobytes() == engine.run(0, 3).tobytes()
    assert agents.course.keys() == recorder.course.keys()
    for key, value in agents.course.items():
        assert np.array_equal(value, recorder.course[key]), key
    other = {"combat.quality.b": 1.3, "mobilisation.recruitment.a": 9_000.0}
    changed = engine.scenario.with_overrides(other)
    held = watched(Engine(changed), 0, 3, Holder(recorder, EVERY))
    assert mesa(changed, Holder(agents, EVERY)).tobytes() == held.tobytes()
    assert held.tobytes() != engine.run(0, 3).tobytes()


def test_after_the_end_of_the_recorded_war_its_last_value_is_noted(ending):
    engine, week = ending
    recorder = Recorder([COST])
    watched(engine, 0, 3, recorder)
    (place,) = {key[1] for key in recorder.course if key[0] == 0}
    course = [recorder.course[step, place, "governments", "cost"] for step in range(40)]
    assert all(np.array_equal(value, course[week - 1]) for value in course[week:])
    assert not np.array_equal(course[week - 1], course[week - 2])


def test_a_war_that_is_over_is_let_go(ending):
    engine, _ = ending
    recorder = Recorder([POWER])
    watched(engine, 0, 3, recorder)
    for key in recorder.course:
        recorder.course[key] = np.full(2, 0.25)
    held = watched(engine, 0, 3, Holder(recorder, [POWER]))
    names = [(key.measure.name, key.of) for key in engine.keys]
    over = held[:, names.index(("ending", ""))] > 0
    hours = held[:, names.index(("power_hours", "a"))]
    assert over.any()
    assert (hours[1:][~over[:-1]] == 6.0).all()
    assert (hours[1:][over[:-1]] > 6.0).all()


def test_a_field_that_is_set_when_the_world_is_built_is_held_from_the_start(engine):
    """No act of the start writes what settling costs at home: it comes from the scenario."""
    cost = Held("governments", "audience_cost", ("risk_collapse", "change_leader"))
    recorder, base = Recorder([cost]), engine.run(0, 3)
    watched(engine, 0, 3, recorder)
    changed = engine.redrawn(engine.scenario.with_overrides({"politics.audience_cost": 6.0}))
    held = watched(changed, 0, 3, Holder(recorder, [cost]))
    assert held[1:].tobytes() == base[1:].tobytes()
    assert held[0].tobytes() != changed.run(0, 3)[0].tobytes()


def test_runs_under_a_watch_may_go_on_at_the_same_time(engine, guaranteed):
    def held(run):
        recorder = Recorder([FEAR])
        base = watched(engine, 0, run, recorder)
        return base.tobytes() == watched(guaranteed, 0, run, Holder(recorder, [FEAR])).tobytes()

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(held, range(8)))


def test_an_error_of_a_watch_is_raised_from_the_run(engine):
    class Broken(Watch):
        def see(self, _world, key):
            if key[0] != AT_START:
                raise ArithmeticError("broken in the middle of the week")

    with pytest.raises(ArithmeticError, match="middle of the week"):
        watched(engine, 0, 3, Broken([FEAR]))


PLAIN = """
import attrition
from attrition.drivers.engine import Engine
from attrition.drivers.holding import Held, Holder, Recorder, watched
engine = Engine(attrition.load("lanchester-square", weeks=3))
fields = [Held("armies", "fire", ("fire_shells", "ready_guns"))]
recorder = Recorder(fields)
watched(engine, 0, 0, recorder)
changed = Engine(engine.scenario.with_overrides({"combat.artillery_share": 0.2}))
print(watched(changed, 0, 0, Holder(recorder, fields)).sum().hex())
"""


def test_without_the_compiler_a_field_is_held_as_well():
    def run(**environment):
        done = subprocess.run(
            [sys.executable, "-c", PLAIN],
            env={**os.environ, "PYTHONPATH": str(Path(attrition.__file__).parents[1])}
            | environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert run(NUMBA_DISABLE_JIT="1") == run()
