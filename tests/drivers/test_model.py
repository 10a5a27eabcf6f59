"""The Mesa driver: the same seed the same war, in any order of agents, by all of Mesa's means."""

import gc
import weakref

import mesa
import numpy as np
import pytest

from attrition.drivers.agents import AGENT_TYPES, Region
from attrition.drivers.model import WarModel
from attrition.drivers.start import starting_world
from attrition.measures import MEASURES
from attrition.phases import PHASES
from attrition.phases.act import acting
from attrition.records import RECORDS
from attrition.records.tables import sizes
from attrition.scenario import load

QUICK = {"households__cohort_size": 200_000.0}
ACTS = [act for phase in PHASES for act in phase.acts]


def test_the_same_seed_gives_the_same_bits_and_another_seed_another_war(war):
    first, again, other = (war(weeks=6, seed=seed).trajectories() for seed in (4, 4, 5))
    assert first.same(again)
    assert first.digest() == again.digest()
    assert not first.same(other)


def test_a_longer_war_begins_like_a_shorter_one(war, half_year):
    short = war(weeks=10).trajectories().wide()
    assert half_year.trajectories().wide().loc[:10].equals(short)


def permuted(driver, seed):
    """Run three weeks in which every act calls its agents in a drawn order."""
    scenario = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=3)
    war, rng = driver(scenario, starting_world(scenario)), np.random.default_rng(seed)
    for number in range(3):
        week = war.week(number)
        for act in ACTS:
            agents = acting(act, war.world)
            order = range(len(agents)) if seed is None else rng.permutation(len(agents))
            for i in order:
                act.function(agents[i], war.world, week)
    return war.as_tables()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_agents_within_an_act_does_not_matter(driver, seed):
    """Beyond the order of sums; which agent stands at which place of a table is not changed."""
    straight, shuffled = permuted(driver, None), permuted(driver, seed)
    for name, table in straight.items():
        for field in table.dtype.names:
            persons = RECORDS[name].columns[field].unit.startswith("persons")
            least = 1e-6 if persons else 1e-9 * max(1e-3, np.abs(table[field]).max(initial=0.0))
            other = shuffled[name][field]
            assert other == pytest.approx(table[field], rel=1e-9, abs=least), (name, field)


def test_mesa_and_a_plain_loop_over_the_acts_make_the_same_war(driver):
    scenario = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=3)
    model = WarModel(scenario, seed=1)
    plain = without_mesa(driver, scenario, model)
    while model.running:
        model.step()
    for name, table in plain.items():
        for field in table.dtype.names:
            mine = np.array([getattr(agent, field) for agent in getattr(model.world, name)])
            assert np.array_equal(mine, table[field]), (name, field)


def without_mesa(driver, scenario, model):
    """Run the same weeks without Mesa, with the random numbers that the model will draw."""
    war = driver(scenario, starting_world(scenario, model.run_seed))
    war.draws = type(model.draws)(model.run_seed, sizes(war.tables))
    for number in range(scenario.steps):
        week = war.week(number)
        for act in ACTS:
            for agent in acting(act, war.world):
                act.function(agent, war.world, week)
    return war.as_tables()


def test_every_kind_of_agent_is_known_to_mesa(half_year):
    by_type = half_year.agents_by_type
    for name, kind in AGENT_TYPES.items():
        assert len(by_type[kind]) == len(getattr(half_year.world, name)) > 0
    assert len(half_year.agents) == sum(len(getattr(half_year.world, name)) for name in RECORDS)


def test_every_act_is_a_method_of_its_agents_under_its_own_name():
    for act in ACTS:
        assert getattr(AGENT_TYPES[act.table], act.name).__doc__ == act.function.__doc__


def test_every_phase_says_what_happens_in_a_sentence():
    for phase in PHASES:
        assert phase.sentence.endswith(".")
        assert phase.acts


def test_a_war_runs_for_its_weeks_and_no_longer():
    model = WarModel("after-kherson", seed=1, weeks=2, **QUICK)
    assert model.running
    model.step()
    assert model.running
    model.step()
    assert not model.running
    assert (model.weeks_done, len(model.rows)) == (2, 3)
    model.step()
    assert (model.weeks_done, len(model.rows)) == (2, 3)


def test_overrides_by_keyword_reach_the_parameters():
    model = WarModel("after-kherson", weeks=2, grid__repair_rate=0.03, combat__quality=1.0, **QUICK)
    assert model.war_scenario.value("grid.repair_rate") == 0.03
    assert (
        model.war_scenario.value("combat.quality.a")
        == model.war_scenario.value("combat.quality.b")
        == 1.0
    )


def test_a_scenario_that_is_already_loaded_gives_the_same_war(war):
    scenario = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=3)
    model = WarModel(scenario, seed=1)
    while model.running:
        model.step()
    assert model.trajectories().same(war(weeks=3).trajectories())


def test_overrides_go_with_a_loaded_scenario_too(war):
    model = WarModel(load("after-kherson"), seed=1, weeks=3, **QUICK)
    while model.running:
        model.step()
    assert model.trajectories().same(war(weeks=3).trajectories())


def test_mesas_collector_holds_every_measure_of_every_week(half_year):
    collected = half_year.datacollector.get_model_vars_dataframe()
    wide = half_year.trajectories().wide().drop(columns="date")
    assert list(collected.columns) == [name.replace(".", "_") for name in wide.columns]
    assert np.array_equal(collected.to_numpy(), wide.to_numpy())


def test_mesas_collector_holds_the_measures_of_regions(half_year):
    frame = half_year.datacollector.get_agenttype_vars_dataframe(Region)
    expected = {name for name, measure in MEASURES.items() if measure.scope == "region"}
    assert expected <= set(frame.columns)
    course = half_year.trajectories().select(measure="region_people")
    last = frame["region_people"].groupby(level="Step").sum().to_numpy()
    assert last == pytest.approx(course.frame().groupby("week")["value"].sum().to_numpy())


def test_mesa_runs_a_grid_of_wars():
    rates = [0.05, 0.1]
    rows = mesa.batch_run(
        WarModel,
        parameters={"weeks": 3, "rng": 0, "grid__repair_rate": rates, **QUICK},
        number_processes=1,
        data_collection_period=-1,
        display_progress=False,
    )
    last = {row["grid__repair_rate"]: row["grid_damaged_a"] for row in rows}
    assert set(last) == set(rates)
    assert last[0.05] > last[0.1]


def test_a_model_that_nobody_uses_is_let_go_of():
    model = WarModel("lanchester-square", seed=0, weeks=1)
    model.step()
    assert sorted(agent.unique_id for agent in model.agents) == list(
        range(1, len(model.agents) + 1)
    )
    kept = weakref.ref(model)
    del model
    gc.collect()
    assert kept() is None
