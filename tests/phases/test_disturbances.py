"""Process noise act by act: what it moves, where it acts, and that it stays out of the record."""

import math
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition.drivers.engine import Engine
from attrition.drivers.random_draws import Ahead
from attrition.drivers.start import starting_world
from attrition.parameters import Households, Process
from attrition.phases import (
    combat,
    disturbances,
    economy,
    households,
    mobilisation,
    politics,
    posture,
    strikes,
    supply,
)
from attrition.records import Disturbance
from attrition.records.inputs import CHANNELS
from attrition.scenario import load

sys.path.insert(0, str(Path(__file__).parent))
from stand_in_disturbances import NO_NOISE
from stand_in_disturbances import disturbances as stand_ins

COARSE = {"households.cohort_size": 1e6}
SIZES = [name for name, one in Process.declarations().items() if one.noise]
FACTORS = [name for name in SIZES if Disturbance.columns[name].unit == "1"]
ODDS = [name for name in SIZES if name not in FACTORS]
ACTS = (
    disturbances.disturb_armies,
    disturbances.disturb_strikes,
    disturbances.disturb_economy,
    disturbances.disturb_people,
)


def shocked(number, shock, days=7.0, **values):
    """Return a step in which every disturbance has the same shock on both sides."""
    draws = SimpleNamespace(**{f"{name}_shock": [shock, shock] for name in SIZES})
    settings = SimpleNamespace(process=Process(**values))
    return SimpleNamespace(number=number, days=days, settings=settings, draws=draws)


def moved(one, week):
    for act in ACTS:
        act(one, None, week)
    return one


def logs(one):
    """Return the disturbances as logarithms of factors and log odds, by name."""
    return {name: math.log(getattr(one, name)) for name in FACTORS} | {
        name: getattr(one, name) for name in ODDS
    }


def test_every_size_has_a_disturbance_and_a_memory():
    assert set(SIZES) == set(Disturbance.columns) - {"side"}
    assert {f"{name}_memory" for name in SIZES} | set(SIZES) == set(Process.declarations())


@pytest.mark.parametrize("days", [1.0, 7.0])
def test_the_first_step_has_the_full_spread_whatever_its_length(days):
    first = logs(moved(stand_ins()[0], shocked(0, 1.5, days)))
    for name in SIZES:
        assert first[name] == pytest.approx(1.5 * getattr(Process(), name)), name


def test_after_its_memory_a_disturbance_is_down_to_1_part_in_e():
    one = moved(stand_ins()[0], shocked(0, 1.0))
    start = logs(one)
    memories = {f"{name}_memory": 4.0 for name in SIZES}
    for number in range(1, 5):
        moved(one, shocked(number, 0.0, **memories))
    for name, left in logs(one).items():
        assert left == pytest.approx(start[name] / math.e), name


@given(st.floats(-6.0, 6.0), st.integers(0, 9))
def test_sizes_of_0_leave_every_disturbance_as_it_was(shock, number):
    one = moved(stand_ins()[0], shocked(number, shock, **dict.fromkeys(SIZES, 0.0)))
    assert vars(one) == vars(stand_ins()[0])


class Calm:
    """The random numbers of a run, but for those of the disturbances, which are 0."""

    def __init__(self, draws):
        self.draws = draws

    def draw_ahead(self, steps, first):
        drawn, keys = self.draws.draw_ahead(steps, first)
        none = {f"{name}_shock": np.zeros((steps, 2)) for name in SIZES}
        return Ahead(drawn._replace(**none), keys)


def run_of(engine, draws):
    out = np.empty((engine.inputs.steps + 1, len(engine.keys)))
    engine.advance(engine.world(), draws, (0, engine.inputs.steps), out)
    return out


def test_a_run_with_sizes_of_0_has_the_bits_of_one_that_nothing_disturbs():
    others = {path: 0.0 for path in NO_NOISE if not path.startswith("process.")}
    noisy = Engine(load("after-kherson", COARSE | others, weeks=20))
    silent = noisy.redrawn(load("after-kherson", COARSE | NO_NOISE, weeks=20))
    calm = run_of(noisy, Calm(noisy.draws(3, 0)))
    assert silent.run(3).tobytes() == calm.tobytes()
    assert noisy.run(3).tobytes() != calm.tobytes()


@pytest.fixture
def opened(driver):
    """Give what opens the base scenario, and gives its world and first step."""

    def made(**overrides):
        paths = {name.replace("__", "."): value for name, value in overrides.items()}
        scenario = load("after-kherson", COARSE | NO_NOISE | paths, weeks=2)
        war = driver(scenario, starting_world(scenario))
        return war.world, war.week(0)

    return made


def changed(opened, function, **of_a):
    """Return what a function of world and week gives without and with disturbances of side a."""
    found = []
    for disturbed in ({}, of_a):
        world, week = opened()
        for name, value in disturbed.items():
            setattr(world.disturbances[0], name, value)
        found.append(function(world, week))
    return found


def test_twice_the_lethality_doubles_the_losses_inflicted_and_not_those_suffered(opened):
    def rates(world, week):
        sector = world.sectors[0]
        return [combat.loss_rate(sector, side, world, week) for side in range(2)]

    calm, deadly = changed(opened, rates, lethality=2.0)
    assert deadly == pytest.approx([calm[0], 2.0 * calm[1]])
    assert calm[1] > 0.0


def test_a_battle_with_little_loss_costs_twice_as_much_under_twice_the_lethality(opened):
    def share(world, week):
        sector = world.sectors[0]
        combat.fight_battle(sector, world, week)
        return sector.loss_share[1]

    calm, deadly = changed(opened, share, lethality=2.0)
    assert calm < 0.05
    assert deadly == pytest.approx(2.0 * calm, rel=0.05)


def test_quality_moves_the_odds_of_attack_by_its_logarithm_and_no_strength(opened):
    def assessed(world, week):
        posture.assess_balance(world.sectors[0], world, week)
        return [*world.sectors[0].ratio, *world.sectors[0].power]

    calm, keen = changed(opened, assessed, quality=1.5)
    assert keen[0] - calm[0] == pytest.approx(math.log(1.5))
    assert keen[1:] == calm[1:]


@pytest.mark.parametrize(("factor", "expected"), [(0.5, 0.5), (1.2, 1.2), (1e9, None)])
def test_fire_multiplies_the_shells_fired_and_never_takes_more_than_there_are(
    opened, factor, expected
):
    def fired(world, week):
        stock = world.armies[0].shells
        posture.fire_shells(world.armies[0], world, week)
        return world.armies[0].shells_fired, stock, world.armies[0].shells_beyond

    (calm, _, _), (disturbed, stock, beyond) = changed(opened, fired, fire=factor)
    assert disturbed == pytest.approx(stock if expected is None else expected * calm)
    assert beyond == 0.0


def test_intake_multiplies_recruits_but_not_decrees(opened):
    def called(world, week):
        week.settings.mobilisation.decree[0] = 1000.0
        mobilisation.call_up(world.armies[0], world, week)
        return world.armies[0].recruits - 1000.0

    calm, keen = changed(opened, called, intake=1.5)
    assert keen == pytest.approx(1.5 * calm)


def test_tempo_multiplies_salvoes(driver):
    scenario = load("after-kherson", COARSE | NO_NOISE, weeks=2)
    launched = []
    for tempo in (1.0, 2.0):
        war = driver(scenario, starting_world(scenario))
        war.world.disturbances[1].tempo = tempo
        strikes.launch_salvo(war.world.arsenals[1], war.world, war.week(0))
        launched.append(war.world.arsenals[1].missiles_launched)
    assert launched[1] == pytest.approx(2.0 * launched[0], abs=1.0)


@pytest.mark.parametrize("aim", [-50.0, 0.0, 50.0])
@pytest.mark.parametrize("skill", [-50.0, 0.0, 50.0])
def test_no_more_is_shot_down_than_flies_and_no_more_hits_energy_than_comes_through(
    opened, aim, skill
):
    world, week = opened()
    attacker = world.arsenals[1]
    world.disturbances[1].aim, world.disturbances[0].interception = aim, skill
    strikes.launch_salvo(attacker, world, week)
    strikes.deplete_stocks(attacker, world, week)
    through = attacker.missiles_through + attacker.drones_through
    launched = attacker.missiles_launched + attacker.drones_launched
    assert 0.0 <= attacker.missile_hits + attacker.drone_hits <= through <= launched
    assert attacker.other_hits >= 0.0
    if aim > 0.0:
        assert attacker.other_hits == 0.0
    if skill < 0.0:
        assert through == launched


def test_aid_multiplies_arms_money_and_shells_delivered_and_no_promise(opened):
    def delivered(world, week):
        ally, army = world.allies[0], world.armies[0]
        supply.deliver_aid(ally, world, week)
        supply.receive_shells(army, world, week)
        return ally.delivered, ally.money, army.shells_given, ally.promised

    calm, more = changed(opened, delivered, aid=1.5)
    assert more == pytest.approx((*(1.5 * value for value in calm[:3]), calm[3]))


def test_output_multiplies_capacity_demand_what_is_wanted_and_trade_what_exports_sell(opened):
    def produced(world, week):
        own = world.economies[0]
        economy.add_up_demand(own, world, week)
        economy.produce(own, world, week)
        return own.demand, own.capacity, economy.exports_sold(own, world)

    calm, rich = changed(opened, produced, output=1.1)
    assert rich == pytest.approx((calm[0], 1.1 * calm[1], calm[2]))
    _, eager = changed(opened, produced, demand=1.1)
    assert eager == pytest.approx((1.1 * calm[0], calm[1], calm[2]))
    _, selling = changed(opened, produced, trade=1.1)
    assert selling[0] > calm[0]
    assert selling[1:] == pytest.approx((calm[1], 1.1 * calm[2]))


@pytest.mark.parametrize(("place", "factor"), [(3, 0.5), (4, 2.0), (4, 1e9)])
def test_flight_moves_those_at_home_and_homecoming_those_who_are_not(place, factor):
    at_home = int(place == 3)
    own = stand_ins(flight=factor if at_home else 7.0, homecoming=7.0 if at_home else factor)
    world = SimpleNamespace(disturbances=own)
    settings = SimpleNamespace(households=Households(consideration=0.15))
    week = SimpleNamespace(settings=settings)
    chance = households.consideration(0, at_home, world, week)
    assert chance == pytest.approx(min(1.0, 0.15 * factor))


def test_mood_shifts_the_support_that_the_public_comes_to_by_log_odds(opened):
    def came_to(world, week):
        own = world.governments[0]
        week.settings.politics.support_pace = 1.0
        politics.form_opinion(own, world, week)
        return math.log(own.support / (1.0 - own.support))

    calm, keen = changed(opened, came_to, mood=0.4)
    assert keen - calm == pytest.approx(0.4)


def test_what_is_on_record_is_not_disturbed(opened):
    def flows(world, week):
        week.recorded[:] = [[[70.0, 1.0]] * 2 for _ in CHANNELS]
        army, arsenal = world.armies[0], world.arsenals[0]
        supply.deliver_aid(world.allies[0], world, week)
        supply.receive_shells(army, world, week)
        supply.receive_weapons(arsenal, world, week)
        strikes.launch_salvo(arsenal, world, week)
        mobilisation.call_up(army, world, week)
        posture.fire_shells(army, world, week)
        return (
            world.allies[0].delivered, army.shells_made, army.shells_given, arsenal.missiles_in,
            arsenal.drones_in, arsenal.interceptors_in, arsenal.missiles_launched,
            arsenal.drones_launched, army.recruits, army.shells_fired,
        )  # fmt: skip

    disturbed = {"aid": 3.0, "tempo": 3.0, "intake": 3.0, "fire": 3.0}
    calm, noisy = changed(opened, flows, **disturbed)
    assert noisy == calm
    assert min(calm) > 0.0
