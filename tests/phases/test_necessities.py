"""Food and fuel in the war: blockades bite those who import, and hunger wears support."""

import numpy as np
import pytest

from attrition import WarModel, load, simulate
from attrition.drivers.start import starting_world
from attrition.measures import MEASURES
from attrition.phases import economy, households, necessities, politics, war_aims

COARSE = {"households.cohort_size": 1e6}
IMPORTER = {"necessities.food_output.a": 0.75, "necessities.food_imports.a": 0.25}
BLOCKADE = {"necessities.blockade.a": 1.0}
NO_GRID = {"grid.base_load": 0.0}


def course(weeks=30, **overrides):
    """Return the economy of a week by week, and the model."""
    model, seen = WarModel(load("after-kherson", COARSE | overrides, weeks=weeks), seed=1), []
    while model.running:
        model.step()
        a = model.world.economies[0]
        seen.append((a.food_stock, a.food_met, a.fuel_met, a.hunger, a.output))
    return np.array(seen), model


@pytest.fixture(scope="module")
def besieged():
    return course(**IMPORTER, **BLOCKADE)


@pytest.fixture
def war(driver):
    """Give the base war with what an act needs: the world and the week."""
    scenario = load("after-kherson", COARSE, weeks=2)
    one = driver(scenario, starting_world(scenario))
    return one.world, one.week(0)


def test_nobody_lacks_anything_unless_a_scenario_says_so():
    seen, model = course()
    assert np.all(seen[:, 1:3] == 1.0)
    assert np.all(seen[:, 3] == 0.0)
    assert model.world.economies[1].food_met == 1.0


def test_a_blockaded_importer_eats_its_stock_and_then_goes_hungry(besieged):
    stock, met, _, hunger, _ = besieged[0].T
    assert np.all(np.diff(stock) < 0)
    assert np.all(np.diff(met) < 0)
    assert np.all(np.diff(hunger) > 0)
    assert np.all(hunger <= (1.0 - met) ** 2 + 1e-12)


def test_the_ledger_closes_through_a_blockade(besieged):
    assert besieged[1].weeks_done == 30


def test_both_drivers_agree_on_a_war_with_a_blockade():
    scenario = load("after-kherson", COARSE | IMPORTER | BLOCKADE, weeks=6)
    compiled = simulate(scenario, 1, seed=1)
    model = WarModel(scenario, seed=1)
    while model.running:
        model.step()
    for measure in ("food_met", "fuel_met", "support", "gdp_index"):
        one = compiled.select(run=0).series(measure, "a").to_numpy()
        assert np.array_equal(one, model.trajectories().series(measure, "a").to_numpy())


def test_hunger_costs_support_and_weighs_and_brings_governments_down(war):
    world, week = war
    government = world.governments[0]
    found = []
    for hunger in (0.0, 0.3):
        world.economies[0].hunger = hunger
        government.support, government.weariness = 0.8, 0.0
        war_aims.weigh_cost(government, world, week)
        politics.form_opinion(government, world, week)
        found.append((government.support, government.cost))
    settings, (fed, hungry) = week.settings.politics, found
    assert hungry[0] < fed[0]
    dearer = settings.cost_hunger * 0.3 / settings.stakes[0]
    assert hungry[1] - fed[1] == pytest.approx(dearer)


def test_a_fall_of_government_is_likelier_by_the_weight_of_hunger(war):
    world, week = war
    government, settings = world.governments[0], week.settings.politics
    week = week._replace(draws=week.draws._replace(successor=[1.0, 1.0]))
    world.theatre[0].opening = world.theatre[0].share
    world.economies[0].hunger = 0.0
    lack = (settings.collapse_support - government.support) / settings.collapse_scale
    calm = settings.collapse_rate * np.exp(lack)
    hungry = calm * np.exp(settings.collapse_hunger * 0.5)
    fell = []
    for hunger in (0.0, 0.5):
        world.economies[0].hunger = hunger
        draw = (calm + hungry) / 2
        drawn = week._replace(draws=week.draws._replace(collapse=[draw, draw]))
        politics.risk_collapse(government, world, drawn)
        fell.append(government.fell)
    assert fell == [0, 1]


def test_missing_fuel_holds_up_output_in_proportion(war):
    world, week = war
    own = world.economies[0]
    economy.produce(own, world, week)
    full, own.fuel_met = own.output, 0.6
    economy.produce(own, world, week)
    lost = 0.4 * week.settings.necessities.fuel_dependence
    assert own.output == pytest.approx(full * (1.0 - lost))


def test_hunger_drives_people_out_whatever_the_region(war):
    world, week = war
    worth = []
    for hunger in (0.0, 0.1):
        world.economies[0].hunger = hunger
        for region in world.regions:
            households.score_region(region, world, week)
        worth.append(np.array([region.attraction for region in world.regions if region.side == 0]))
    weight = week.settings.households.weight_hunger
    assert worth[0] - worth[1] == pytest.approx(np.full(len(worth[0]), 0.1 * weight))


def test_ukraine_lacks_fuel_in_spring_2022_and_food_never():
    """Between the loss of the refinery in April and the imports of June."""
    scenario = load("full-scale-invasion", COARSE, weeks=20)
    model, fuel = WarModel(scenario, seed=1), []
    while model.running:
        model.step()
        fuel.append(model.world.economies[0].fuel_met)
        assert model.world.economies[0].food_met == 1.0
        assert model.world.economies[1].fuel_met == 1.0
    assert min(fuel[:4]) > 0.9
    assert 0.5 < min(fuel[5:9]) < 0.8
    assert fuel[15:] == [1.0] * 5


def test_a_truce_lifts_the_blockade(war):
    world, week = war
    own = world.economies[0]
    scenario = load("after-kherson", COARSE | IMPORTER | BLOCKADE | {"necessities.food_stock": 0.0})
    now = week._replace(
        settings=week.settings._replace(necessities=scenario.parameters.necessities)
    )
    met = []
    for fighting in (1, 0):
        world.theatre[0].fighting = fighting
        own.food_stock, own.labour = 0.0, own.labour_start
        necessities.provide_necessities(own, world, now)
        met.append(own.food_met)
    assert met == [pytest.approx(0.75), 1.0]


def test_those_who_left_need_no_food(war):
    world, week = war
    own, met = world.economies[0], []
    scenario = load("after-kherson", COARSE | IMPORTER | BLOCKADE | {"necessities.food_stock": 0.0})
    now = week._replace(
        settings=week.settings._replace(necessities=scenario.parameters.necessities)
    )
    for left in (1.0, 0.8, 0.5):
        own.food_stock, own.inhabitants = 0.0, left * own.inhabitants_start
        necessities.provide_necessities(own, world, now)
        met.append(own.food_met)
    assert met == [pytest.approx(0.75), pytest.approx(0.75 / 0.8), 1.0]


def test_a_country_that_loses_land_loses_its_harvest(war):
    world, week = war
    own = world.economies[0]
    for region in world.regions:
        if region.side == 0:
            region.held = [region.held[0] / 2, region.held[1] + region.held[0] / 2]
    economy.count_people_and_land(own, world, week)
    assert own.land == pytest.approx(own.land_start / 2)
    assert own.inhabitants == own.inhabitants_start  # people follow their land in their own phase


def test_a_longer_and_tighter_blockade_makes_more_hunger():
    hunger = [
        course(12, **IMPORTER, **{"necessities.blockade.a": b})[0][-1, 3] for b in (0, 0.5, 1)
    ]
    assert hunger[0] < hunger[1] < hunger[2]


def test_a_country_without_a_grid_loses_no_output_to_power():
    """Power stated at the start means nothing where nobody demands any."""
    starts = [
        starting_world(load("after-kherson", COARSE | NO_GRID | {"economy.power_opening": stated}))
        for stated in (1.0, 0.5)
    ]
    assert starts[0].economies[0].output == starts[1].economies[0].output
    with_grid = {"economy.electricity_dependence": 1.0}
    seen = [course(4, **NO_GRID)[0][:, 4], course(4, **NO_GRID, **with_grid)[0][:, 4]]
    assert np.array_equal(*seen)


def test_measures_of_a_grid_exist_only_where_power_is_demanded():
    grid = {name for name, measure in MEASURES.items() if measure.needs == "grid"}
    assert {"grid_damaged", "load_shed", "power_hours", "cold_dwellings"} <= grid
    for overrides, sides in (({}, {"a"}), (NO_GRID, set())):
        keys = WarModel(load("after-kherson", COARSE | overrides, weeks=1)).keys
        found = {key.measure.scope: set() for key in keys}
        for key in keys:
            if key.measure.name in grid:
                found[key.measure.scope].add(key.of)
        assert found["side"] == sides
        assert bool(found["region"]) == bool(sides)
