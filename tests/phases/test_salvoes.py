"""Strikes, repair and supply act by act: weapons, hits, health and spares are accounted for."""

import pytest

from attrition.drivers.start import starting_world
from attrition.phases import repair, strikes, supply
from attrition.scenario import load


def opened(driver, **overrides):
    paths = {"households.cohort_size": 1e6} | {
        name.replace("__", "."): value for name, value in overrides.items()
    }
    scenario = load("after-kherson", paths, weeks=2)
    war = driver(scenario, starting_world(scenario))
    return war.world, war.week(0)


def each(agents, act, world, week):
    for agent in agents:
        act(agent, world, week)


def strike(world, week):
    each(world.arsenals, supply.receive_weapons, world, week)
    for act in (strikes.launch_salvo, strikes.deplete_stocks):
        each(world.arsenals, act, world, week)
    each(world.components, strikes.set_target_value, world, week)
    each(world.arsenals, strikes.select_targets, world, week)
    each(world.regions, strikes.reset_hits, world, week)
    each(world.components, strikes.take_damage, world, week)


def test_every_missile_that_comes_through_hits_something(driver):
    world, week = opened(driver)
    strike(world, week)
    enemy = world.arsenals[1]
    assert enemy.missiles_launched > 0.0
    assert enemy.missile_hits == sum(c.missile_hits for c in world.components)
    assert enemy.drone_hits == sum(c.drone_hits for c in world.components)
    assert enemy.missile_hits + enemy.drone_hits == sum(r.hits for r in world.regions)
    through = enemy.missiles_through + enemy.drones_through
    assert through == enemy.missile_hits + enemy.drone_hits + enemy.other_hits


def test_everything_leaks_without_air_defence(driver):
    world, week = opened(driver, strikes__channels=0.0, strikes__gun_channels=0.0,
                         strikes__gun_growth=0.0)  # fmt: skip
    strike(world, week)
    enemy = world.arsenals[1]
    assert enemy.missiles_through == enemy.missiles_launched > 0.0
    assert enemy.drones_through == enemy.drones_launched > 0.0
    assert world.arsenals[0].interceptors_used == 0.0


def test_defence_uses_one_and_a_half_interceptors_a_missile(driver):
    world, week = opened(driver)
    strike(world, week)
    engaged = world.arsenals[1].missiles_engaged
    assert engaged > 0.0
    assert world.arsenals[0].interceptors_used == pytest.approx(1.5 * engaged)


def test_a_side_without_weapons_hits_nothing(driver):
    world, week = opened(driver)
    strike(world, week)
    assert world.arsenals[0].missiles_launched == world.arsenals[0].drones_launched == 0.0
    assert all(c.lost == 0.0 for c in world.components if c.side == 1)


def test_what_has_no_worth_as_a_target_is_spared(driver):
    world, week = opened(driver, strikes__nuclear_value=0.0)
    strike(world, week)
    nuclear = [c for c in world.components if c.kind == 1]
    assert nuclear
    assert all(c.missile_hits == c.drone_hits == 0.0 for c in nuclear)


def test_crews_share_their_work_and_spares_limit_only_substations(driver):
    world, week = opened(driver, grid__spares=0.0, grid__spare_production=0.0, support__spares=0.0)
    for component in world.components:
        component.lost = 0.0
    each(world.operators, repair.receive_spares, world, week)
    each(world.components, repair.request_repair, world, week)
    each(world.operators, repair.allocate_repair, world, week)
    each(world.components, repair.repair_damage, world, week)
    each(world.operators, repair.consume_spares, world, week)
    done = sum(c.repaired * c.capacity for c in world.components if c.side == 0)
    assert 0.0 < done <= week.settings.grid.crews[0] + 1e-9
    assert all(c.repaired == 0.0 for c in world.components if c.kind == 0)
    assert world.operators[0].spares == 0.0


def test_what_was_hit_this_week_is_not_repaired_this_week(driver):
    world, week = opened(driver)
    strike(world, week)
    each(world.operators, repair.receive_spares, world, week)
    each(world.components, repair.request_repair, world, week)
    assert any(c.lost > 0.0 for c in world.components)
    assert all(c.wanted == 0.0 for c in world.components if c.lost > 0.0)


def test_allies_without_patience_deliver_nothing(driver):
    world, week = opened(driver)
    world.allies[0].patience = 0.0
    each(world.allies, supply.deliver_aid, world, week)
    each(world.armies, supply.receive_shells, world, week)
    assert world.allies[0].promised > 0.0
    assert world.allies[0].delivered == world.armies[0].shells_given == 0.0
