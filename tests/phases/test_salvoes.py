"""Strikes, repair and supply act by act: weapons, hits, health and spares are accounted for."""

import math

import pytest

from attrition.drivers.start import starting_world
from attrition.phases import air_defence, repair, strikes, supply
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
    none = {f"strikes__{name}": 0.0 for name in ("channels", "gun_channels", "defence_pace")}
    world, week = opened(driver, **none)
    strike(world, week)
    enemy = world.arsenals[1]
    assert enemy.missiles_through == enemy.missiles_launched > 0.0
    assert enemy.drones_through == enemy.drones_launched > 0.0
    assert world.arsenals[0].interceptors_used == 0.0


def test_defence_uses_one_and_a_half_interceptors_a_missile_where_the_stock_is_as_usual(driver):
    world, week = opened(driver)
    each(world.arsenals, supply.receive_weapons, world, week)
    each(world.arsenals, strikes.launch_salvo, world, week)
    enemy, defence = world.arsenals[1], world.arsenals[0]
    need = 1.5 * enemy.missiles_engaged
    assert need > 0.0
    for weeks, share in ((13.0, 1.0), (6.5, 2.0 / 3.0), (26.0, 4.0 / 3.0)):
        defence.interceptors = weeks * need
        strikes.launch_salvo(enemy, world, week)
        strikes.deplete_stocks(defence, world, week)
        assert defence.interceptors_used == pytest.approx(share * need)


def test_without_interceptors_no_missile_is_shot_down(driver):
    world, week = opened(driver, strikes__interceptors=0.0, support__interceptors=0.0)
    strike(world, week)
    enemy = world.arsenals[1]
    assert enemy.missiles_through == enemy.missiles_launched > 0.0
    assert world.arsenals[0].interceptors_used == 0.0


def test_allies_send_interceptors_as_ordered_and_as_they_can(driver):
    world, week = opened(driver)
    mine = world.arsenals[0]
    for stock, expected in ((0.0, 45.0), (1e6, 0.0)):
        mine.interceptors = stock
        each(world.arsenals, air_defence.build_defence, world, week)
        each(world.arsenals, supply.receive_weapons, world, week)
        assert mine.interceptors_in == pytest.approx(expected, abs=1.0)


def test_defence_expects_what_is_fired_and_builds_for_it(driver):
    world, week = opened(driver)
    mine, enemy = world.arsenals
    settings = week.settings.strikes
    enemy.missiles_launched, enemy.drones_launched = 200.0, 300.0
    for _ in range(1000):
        for act in (air_defence.assess_threat, air_defence.build_defence):
            each(world.arsenals, act, world, week)
    assert mine.missile_threat == pytest.approx(200.0)
    assert mine.guns == pytest.approx(settings.defence_ratio * 300.0)
    assert mine.batteries + settings.channels[0] == pytest.approx(settings.defence_ratio * 200.0)


def test_a_battered_grid_turns_strikes_to_other_targets(driver):
    world, week = opened(driver)
    enemy, grid = world.arsenals[1], world.operators[0]
    tilts = []
    for left in (1.0, 0.5, 0.1):
        grid.available, enemy.tilt = left * grid.capacity, 0.0
        for _ in range(200):
            strikes.choose_targets(enemy, world, week)
        tilts.append(enemy.tilt)
    assert tilts == pytest.approx([0.0, math.log(0.5), math.log(0.1)], abs=1e-6)


def test_hits_on_arms_works_lower_what_they_make(driver):
    world, week = opened(driver)
    army, arsenal = world.armies[1], world.arsenals[1]
    supply.receive_shells(army, world, week)
    before = army.shells_made
    world.arsenals[0].missiles_through = world.arsenals[0].missile_hits + 500.0
    strikes.damage_works(arsenal, world, week)
    supply.receive_shells(army, world, week)
    assert 0.0 < arsenal.works < 1.0
    assert army.shells_made == pytest.approx(arsenal.works * before)


def test_protective_works_grow_while_the_grid_is_damaged_and_spare_only_substations(driver):
    world, week = opened(driver)
    for operator in world.operators:
        for _ in range(2000):
            repair.harden_substations(operator, world, week)
    limit = week.settings.grid.hardening_limit
    assert [one.protection for one in world.operators] == pytest.approx([limit, 0.0])
    strike(world, week)
    for component in world.components:
        spared = limit if component.kind == 0 and component.side == 0 else 0.0
        left = (1.0 - week.settings.strikes.missile_damage * (1.0 - spared)) ** (
            component.missile_hits
        ) * (1.0 - week.settings.strikes.drone_damage * (1.0 - spared)) ** component.drone_hits
        assert component.health == pytest.approx((component.health + component.lost) * left)


def test_a_war_without_missiles_and_drones_has_no_race_in_the_air(war):
    model = war("iwo-jima", weeks=5)
    for arsenal in model.world.arsenals:
        race = (arsenal.missile_threat, arsenal.drone_threat, arsenal.guns, arsenal.batteries)
        assert (*race, arsenal.practice, arsenal.decoys, arsenal.tilt) == (0.0,) * 7
        assert arsenal.works == 1.0
        assert arsenal.interceptors_ordered == 0.0


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
