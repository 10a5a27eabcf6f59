"""Models, engines and results can be pickled and copied, also in the middle of a run."""

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from attrition import WarModel, condition, load, simulate, total, when, why
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble
from attrition.results.comparison import compare

WAR = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=6)


def pickled(thing):
    return pickle.loads(pickle.dumps(thing))


COPIES = pytest.mark.parametrize("copied", [pickled, copy.deepcopy])


def to_the_end(model):
    """Run a model to its end, and return every measure of every week."""
    while model.running:
        model.step()
    return model.rows


def bytes_of_a_run(engine):
    return engine.run(3, 1).tobytes()


def in_another_process(function, thing):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        return processes.submit(function, thing).result()


@COPIES
@pytest.mark.parametrize("weeks", [0, 3, 6])
def test_a_copied_model_goes_on_as_the_original_does(copied, weeks):
    model = WarModel(WAR, seed=3)
    for _ in range(weeks):
        model.step()
    other = copied(model)
    assert to_the_end(other) == to_the_end(model)
    mine, theirs = (one.datacollector for one in (model, other))
    assert theirs.get_model_vars_dataframe().equals(mine.get_model_vars_dataframe())
    formation = type(model.world.formations[0])
    assert theirs.get_agenttype_vars_dataframe(formation).equals(
        mine.get_agenttype_vars_dataframe(formation)
    )


@COPIES
def test_a_copied_model_is_one_of_its_own(copied):
    model = WarModel(WAR, seed=3)
    other = copied(model)
    before = model.world.armies[0].side
    other.world.armies[0].side = before + 1
    assert model.world.armies[0].side == before
    assert {agent.model for agent in other.agents} == {other}


def test_a_model_goes_on_in_another_process():
    model = WarModel(WAR, seed=3)
    model.step()
    rows = in_another_process(to_the_end, model)
    assert rows == to_the_end(model)


@COPIES
def test_a_copied_engine_makes_the_same_runs(copied):
    engine = Engine(WAR)
    assert bytes_of_a_run(copied(engine)) == bytes_of_a_run(engine)


@pytest.mark.slow("starts a process, which loads the engine")
def test_an_engine_runs_in_another_process():
    engine = Engine(WAR)
    assert in_another_process(bytes_of_a_run, engine) == bytes_of_a_run(engine)


@COPIES
def test_a_copied_ensemble_goes_on_growing(copied):
    ensemble = Ensemble(WAR, 2)
    ensemble.extend(range(2))
    other = copied(ensemble)
    for one in (ensemble, other):
        one.extend(range(4))
    assert other.trajectories().same(ensemble.trajectories())
    assert other.runs() == [0, 1, 2, 3]


@COPIES
def test_copied_scenarios_and_results_are_equal(copied):
    runs = simulate(WAR, runs=2)
    less = WAR.with_overrides({"support.military.a": 0.5})
    comparison = compare(runs, simulate(less, runs=2))
    stops = when(WAR, runs=2, every=3, recovery=2, wait=2)
    assert copied(WAR) == WAR
    assert copied(runs).same(runs)
    assert copied(comparison).table().equals(comparison.table())
    assert copied(stops).table().equals(stops.table())


@COPIES
def test_copied_answers_are_equal(copied):
    chain = why(WAR, {"support.military.a": 0.5}, runs=2, proved=False)
    learned = condition(WAR, [], WAR.date(2), runs=2)
    sets = total(WAR)["posterior"]
    assert copied(chain).table().equals(chain.table())
    assert copied(learned).predictive().same(learned.predictive())
    assert copied(sets).digest() == sets.digest()
