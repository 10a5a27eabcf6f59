"""A rule replaced for a while: equal in both drivers, recorded, and gone afterwards."""

import inspect
import pickle
from concurrent.futures import ProcessPoolExecutor
from types import FunctionType

import numpy as np
import pytest

import attrition.rules.common as common
import attrition.rules.grid as grid
from attrition import ArgumentError, Trajectories, WarModel, load, replaced, simulate, when
from attrition.drivers.code_generation import generated_week
from attrition.drivers.code_version import code_version
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble
from attrition.drivers.reach import called_by
from attrition.drivers.replacing import RULES, _modules, replacements
from attrition.measures import MEASURES
from attrition.phases import PHASES
from attrition.phases.week_zero import OPENINGS, START
from attrition.rules.grid import budget_scale
from attrition.storage.marker import OutputError
from attrition.sweep import make_study, run_sweep

WAR = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=4)
HALF = 0.5


def slow(wanted, budget):
    return HALF * budget_scale(wanted, budget)


def none_at_all(wanted, budget):
    return 0.0 * (wanted + budget)


def by_mesa(scenario=WAR):
    model = WarModel(scenario, seed=1)
    while model.running:
        model.step()
    return np.array(model.rows).tobytes()


def by_engine(scenario=WAR):
    return Engine(scenario).run(1).tobytes()


def acts_and_measures():
    acts = [act.function for phase in PHASES for act in phase.acts]
    acts += [act.function for act in (*OPENINGS, *START)]
    return acts + [measure.rule for measure in MEASURES.values()]


def reached():
    """Return all functions that the acts and the measures call, directly or not."""
    found, waiting = {}, acts_and_measures()
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found[id(one)] = one
            waiting += called_by(one)
    return found


@pytest.mark.slow("compiles phases")
def test_both_drivers_follow_the_new_rule_and_the_old_one_afterwards():
    usual = by_engine()
    with replaced(grid.budget_scale, slow):
        assert by_engine() == by_mesa() != usual
    assert by_engine() == by_mesa() == usual


@pytest.mark.slow("compiles phases")
def test_an_engine_that_has_run_follows_the_new_rule_too_and_never_mixes_them_up():
    engine = Engine(WAR)
    usual = engine.run(1).tobytes()
    made = []
    for new in (slow, none_at_all, slow):
        with replaced(grid.budget_scale, new):
            made.append(engine.run(1).tobytes())
        assert engine.run(1).tobytes() == usual
    assert made[0] == made[2]
    assert len({usual, *made}) == 3


def test_the_parts_of_a_replaced_rule_have_keys_of_their_own():
    before = {part.name: part.key for part in generated_week().parts}
    with replaced(grid.budget_scale, slow):
        within = {part.name: part.key for part in generated_week().parts}
    assert {name for name in before if before[name] != within[name]} == {"repair"}
    assert {part.name: part.key for part in generated_week().parts} == before


def test_an_error_in_the_block_restores_the_rule():
    with pytest.raises(RuntimeError, match="on purpose"), replaced(grid.budget_scale, slow):
        raise RuntimeError("on purpose")
    assert grid.budget_scale is budget_scale
    assert replacements() == ()


def test_rules_can_be_replaced_one_within_the_other():
    with replaced(grid.budget_scale, slow):
        with replaced(grid.budget_scale, none_at_all):
            assert grid.budget_scale is none_at_all
        assert grid.budget_scale is slow
    assert grid.budget_scale is budget_scale


def every_rule():
    return sorted(
        (f"{module.__name__.removeprefix(RULES)}.{name}", value)
        for module in _modules(("attrition.rules",))
        for name, value in vars(module).items()
        if isinstance(value, FunctionType)
        and value.__module__ == module.__name__
        and name not in ("rule", "tell_compiler")
    )


@pytest.mark.parametrize(("name", "one"), every_rule(), ids=[name for name, _ in every_rule()])
def test_no_act_and_no_measure_reaches_a_rule_that_is_replaced(name, one):
    arguments = ", ".join(inspect.signature(one).parameters)
    new = eval(f"lambda {arguments}: 0.0")
    was_reached = id(one) in reached()
    with replaced(one, new):
        within = reached()
        assert id(one) not in within, name
        assert (id(new) in within) == was_reached
    assert (id(one) in reached()) == was_reached


def test_results_say_which_rules_were_replaced(tmp_path):
    with replaced(grid.budget_scale, slow):
        model = WarModel(WAR, seed=1)
        model.step()
        runs = simulate(WAR, runs=2)
        stops = when(WAR, runs=1, every=4, recovery=1, wait=1)
    (said,) = runs.metadata.replaced
    assert said.startswith("grid.budget_scale (")
    assert stops.war.metadata.replaced == (said,)
    assert model.trajectories().metadata.replaced == (said,)
    runs.to_parquet(tmp_path / "runs.parquet")
    assert Trajectories.read(tmp_path / "runs.parquet").metadata.replaced == (said,)
    assert pickle.loads(pickle.dumps(runs)).metadata.replaced == (said,)


def test_a_model_says_so_where_only_some_of_its_weeks_followed_another_rule():
    model = WarModel(WAR, seed=1)
    with replaced(grid.budget_scale, slow):
        model.step()
    model.step()
    assert len(model.trajectories().metadata.replaced) == 1


def test_an_ensemble_does_not_grow_under_other_rules():
    ensemble = Ensemble(WAR)
    with replaced(grid.budget_scale, slow), pytest.raises(ArgumentError, match="other rules"):
        ensemble.extend(range(2))


def test_the_version_of_the_code_that_kept_runs_are_found_by_names_what_is_replaced():
    usual = code_version("attrition.drivers.ensemble")
    with replaced(grid.budget_scale, slow):
        one = code_version("attrition.drivers.ensemble")
    with replaced(grid.budget_scale, none_at_all):
        other = code_version("attrition.drivers.ensemble")
    assert len({usual, one, other}) == 3
    assert one.startswith(usual)


def test_a_sweep_does_not_go_on_with_chunks_of_other_rules(tmp_path):
    levers = {"grid.repair_rate": [0.05, 0.1]}
    given = {"scenarios": ["after-kherson"], "weeks": 2, "runs": 1, "levers": levers}
    study = make_study({**given, "set": {"households.cohort_size": 200_000}})
    usual = run_sweep(study, tmp_path / "usual").manifest["code"]
    with replaced(grid.budget_scale, slow):
        with pytest.raises(OutputError, match="the version of the code"):
            run_sweep(study, tmp_path / "usual")
        other = run_sweep(study, tmp_path / "other")
    assert other.manifest["code"].startswith(f"{usual}+grid.budget_scale (")


def test_processes_are_refused_since_they_do_not_know_of_it():
    with (
        ProcessPoolExecutor(1) as processes,
        replaced(grid.budget_scale, slow),
        pytest.raises(ArgumentError, match=r"grid\.budget_scale is replaced in this process alone"),
    ):
        simulate(WAR, runs=2, executor=processes)


@pytest.mark.parametrize("wrong", [WarModel.step, slow, len], ids=["method", "own", "builtin"])
def test_what_is_no_rule_is_refused(wrong):
    with pytest.raises(ArgumentError, match="is no rule"), replaced(wrong, slow):
        pass


def test_a_function_that_takes_other_arguments_is_refused():
    told = "takes 2 arguments, what stands in for it takes 1"
    with pytest.raises(ArgumentError, match=told), replaced(grid.budget_scale, lambda one: one):
        pass
    with pytest.raises(ArgumentError, match="a function, found 3"), replaced(common.clip, 3):
        pass
