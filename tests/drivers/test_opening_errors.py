"""Errors of the start in both drivers: spread as declared, nobody lost, limits held."""

import numpy as np
import pytest

from attrition.drivers.engine import Engine
from attrition.drivers.mesa_runner import MesaRunner
from attrition.drivers.model import WarModel
from attrition.drivers.start import starting_world
from attrition.parameters import PARAMETERS
from attrition.records import RECORDS
from attrition.scenario import load

COARSE = {"households.cohort_size": 400_000.0}
SIZES = [path for path, one in PARAMETERS.items() if one.section == "openings"]
NONE, HUGE = dict.fromkeys(SIZES, 0.0), dict.fromkeys(SIZES, 2.0)
RUNS = 400
STOCKS = ("missiles", "drones", "interceptors")


@pytest.fixture(scope="module")
def engine():
    """Give the engine of the base scenario."""
    return Engine(load("after-kherson", COARSE, weeks=2))


def worlds(engine, runs=RUNS, seed=1):
    """Yield the worlds of runs in week 0."""
    for run in range(runs):
        yield engine.world(engine.draws(seed, run))


def same(one, other):
    return all(a.tobytes() == b.tobytes() for a, b in zip(one, other, strict=True))


def test_all_sizes_are_read_once_and_count_as_noise():
    assert all(PARAMETERS[path].noise and PARAMETERS[path].start_only for path in SIZES)


def test_without_errors_every_run_begins_as_declared(engine):
    exact = engine.redrawn(load("after-kherson", COARSE | NONE, weeks=2))
    for world in worlds(exact, runs=3):
        assert same(world, engine.world())
    assert not same(engine.world(engine.draws(1, 0)), engine.world())


def test_without_draws_the_world_is_as_declared_whatever_the_sizes(engine):
    huge = engine.redrawn(load("after-kherson", COARSE | HUGE, weeks=2))
    assert same(huge.world(), engine.world())


def test_a_run_begins_alike_each_time_and_runs_differ(engine):
    first, again = (engine.world(engine.draws(1, 4)) for _ in range(2))
    assert same(first, again)
    assert not same(first, engine.world(engine.draws(1, 5)))
    assert not same(first, engine.world(engine.draws(2, 4)))


@pytest.mark.parametrize("values", [{}, HUGE], ids=["declared", "huge"])
@pytest.mark.parametrize("name", ["after-kherson", "full-scale-invasion"])
def test_both_drivers_begin_with_the_same_bits_in_every_table(name, values):
    scenario = load(name, COARSE | values, weeks=2)
    engine = Engine(scenario)
    compiled, plain = engine.world(engine.draws(3, 2)), starting_world(scenario, 3, 2)
    model = WarModel(scenario, seed=3, run=2)
    for table, record in RECORDS.items():
        for field in record.columns:
            made = np.ascontiguousarray(getattr(compiled, table)[field])
            mesa = np.array([getattr(agent, field) for agent in getattr(model.world, table)])
            expected = np.ascontiguousarray(getattr(plain, table)[field])
            assert made.tobytes() == expected.tobytes(), (table, field)
            assert made.tobytes() == mesa.astype(made.dtype).tobytes(), (table, field)


def test_a_run_of_mesa_is_that_of_the_engine(engine):
    assert MesaRunner(engine.scenario).run(2, 7).tobytes() == engine.run(2, 7).tobytes()


def logs_of(engine, table, field, base):
    """Return the logarithms of a field of both sides over its declared value, by run and side."""
    found = [getattr(world, table)[field] for world in worlds(engine)]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(np.array(found) / getattr(base, table)[field])


@pytest.mark.parametrize(
    ("table", "field", "size"),
    [
        ("armies", "casualties", "casualties"),
        ("armies", "killed", "casualties"),
        ("armies", "wounded", "casualties"),
        ("armies", "front", "men"),
        ("armies", "trained", "men"),
        ("armies", "shells", "shells"),
    ],
)
def test_the_spread_of_runs_is_that_declared_about_the_declared_median(engine, table, field, size):
    """Within four errors of the mean and of the standard deviation; the sides are independent."""
    declared = engine.scenario.value(f"openings.{size}")
    logs = logs_of(engine, table, field, engine.world())
    assert logs.mean(axis=0) == pytest.approx(0.0, abs=4.0 * declared / np.sqrt(RUNS))
    assert logs.std(axis=0) == pytest.approx(declared, rel=4.0 / np.sqrt(2.0 * RUNS))
    assert abs(np.corrcoef(logs.T)[0, 1]) < 4.0 / np.sqrt(RUNS)


def test_stocks_that_are_counted_stay_whole_and_spread_as_declared(engine):
    for field, side in (("missiles", 1), ("drones", 1), ("interceptors", 0)):
        found = np.array([world.arsenals[field] for world in worlds(engine)])
        assert (found == np.rint(found)).all()
        declared = engine.scenario.value(f"openings.{field}")
        logs = np.log(found[:, side])
        assert logs.std() == pytest.approx(declared, rel=4.0 / np.sqrt(2.0 * RUNS))
        assert (found[:, 1 - side] == engine.world().arsenals[field][1 - side]).all()


def test_what_output_has_lost_and_support_spread_as_declared(engine):
    rel = 4.0 / np.sqrt(2.0 * RUNS)
    support = np.array([world.governments["support"] for world in worlds(engine)])
    odds = np.log(support / (1.0 - support))
    declared = engine.scenario.value("openings.support")
    assert odds.std(axis=0) == pytest.approx(declared, rel=rel)
    only = NONE | {"openings.output.a": 0.2, "openings.output.b": 0.4}
    economy = engine.redrawn(load("after-kherson", COARSE | only, weeks=2))
    output = np.array([world.economies["output"] for world in worlds(economy)])
    lost = np.log(-np.log(output))
    assert lost.std(axis=0) == pytest.approx([0.2, 0.4], rel=2.0 * rel)


def displaced(world):
    """Return the people displaced inside the country and abroad."""
    people, regions = world.cohorts, len(world.regions)
    abroad = people["place"] >= regions
    inside = ~abroad & (people["place"] != people["home"])
    return people["persons"][inside].sum(), people["persons"][abroad].sum()


def test_the_displaced_spread_as_declared():
    """In cohorts so fine that some people of every region are at home."""
    engine = Engine(load("after-kherson", {"households.cohort_size": 40_000.0}, weeks=2))
    logs = np.log([displaced(world) for world in worlds(engine)])
    sizes = [engine.scenario.value(f"openings.displaced_{where}") for where in ("inside", "abroad")]
    assert logs.std(axis=0) == pytest.approx(sizes, rel=4.0 / np.sqrt(2.0 * RUNS))
    assert abs(np.corrcoef(logs.T)[0, 1]) < 4.0 / np.sqrt(RUNS)
    assert logs.mean(axis=0) == pytest.approx(np.log(displaced(engine.world())), abs=0.02)


def of_each_home(world):
    return np.bincount(world.cohorts["home"], world.cohorts["persons"], len(world.regions))


@pytest.mark.parametrize("values", [{}, HUGE], ids=["declared", "huge"])
def test_the_people_of_every_region_are_conserved(engine, values):
    """To the half of a 1024th of a person in each cohort, the unit in which persons are counted."""
    perturbed = engine.redrawn(load("after-kherson", COARSE | values, weeks=2))
    declared = of_each_home(engine.world())
    for world in worlds(perturbed, runs=50):
        rounding = world.regions["cohorts"] / 2048
        assert (np.abs(of_each_home(world) - declared) <= rounding + 1e-12 * declared).all()
        assert (world.cohorts["persons"] >= 0.0).all()
        there = world.regions["population"].sum() + world.regions["occupied"].sum()
        assert there + world.hosts["refugees"].sum() == pytest.approx(declared.sum())


def test_cohorts_of_a_region_stand_together_where_the_region_says(engine):
    world = engine.world()
    for region in world.regions:
        first = region["first_cohort"]
        mine = world.cohorts["home"][first : first + region["cohorts"]]
        assert (mine == region["index"]).all()
    assert world.regions["cohorts"].sum() == len(world.cohorts)


def test_limits_hold_under_huge_errors(engine):
    huge = engine.redrawn(load("after-kherson", COARSE | HUGE, weeks=2))
    for world in worlds(huge, runs=100):
        armies = world.armies
        assert (armies["wounded"] + armies["killed"] <= armies["casualties"] * (1 + 1e-12)).all()
        assert all((armies[field] >= 0.0).all() for field in ("training", "trained", "shells"))
        assert (world.formations["men"] >= 0.0).all()
        assert (world.formations["men"] <= world.formations["establishment"] * (1 + 1e-12)).all()
        assert all((world.arsenals[field] >= 0.0).all() for field in STOCKS)
        for table, field in (("components", "health"), ("governments", "support")):
            shares = getattr(world, table)[field]
            assert ((shares >= 0.0) & (shares <= 1.0)).all()
        assert (world.economies["output"] > 0.0).all()
        numbers = [table[name] for table in world[:15] for name in table.dtype.names]
        assert all(np.isfinite(one).all() for one in numbers if one.dtype != object)


@pytest.mark.parametrize("run", [0, 1])
def test_the_ledger_closes_after_huge_errors(run):
    model = WarModel(load("after-kherson", COARSE | HUGE, weeks=6), seed=8, run=run)
    opened = model.world.armies[0].casualties
    assert opened != load("after-kherson").value("mobilisation.casualties.a")
    while model.running:
        model.step()
    assert model.weeks_done == 6


def test_a_war_that_has_not_begun_has_lost_nothing_and_displaced_nobody():
    engine = Engine(load("full-scale-invasion", COARSE, weeks=2))
    declared = engine.world()
    for world in worlds(engine, runs=5):
        assert (world.armies["casualties"] == 0.0).all()
        assert (world.cohorts["persons"] == declared.cohorts["persons"]).all()
        assert (world.components["health"] == 1.0).all()
        assert (world.armies["front"] != declared.armies["front"]).all()


def test_scenarios_share_their_errors(engine):
    other = Engine(load("aid-cut", COARSE, weeks=2))
    here, there = (one.world(one.draws(1, 0)) for one in (engine, other))
    assert (here.armies["casualties"] == there.armies["casualties"]).all()
    assert (here.cohorts["persons"] == there.cohorts["persons"]).all()
