"""The front act by act: posture, losses, ground and the land that sets a limit."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from attrition.drivers.start import starting_world
from attrition.phases import combat, posture
from attrition.scenario import load

NO_MOVE = {"combat__posture": 0.0}


@pytest.fixture
def opening(driver):
    """Give the base scenario at its opening, act by act, and its first week."""
    scenario = load("after-kherson", {"households.cohort_size": 1e6}, weeks=4)
    war = driver(scenario, starting_world(scenario))
    week = war.week(0)
    return war.world, week


def each(agents, act, world, week):
    for agent in agents:
        act(agent, world, week)


def posted_by_sector(world, side):
    men = np.zeros(len(world.sectors))
    for formation in world.formations:
        if formation.side == side and formation.sector >= 0:
            men[formation.sector] += formation.men
    return men


def call_the_roll(world, week):
    each(world.sectors, posture.activate_sector, world, week)
    each(world.armies, posture.reset_formation_counts, world, week)
    each(world.formations, posture.report_position, world, week)


def man_the_line(world, week):
    each(world.formations, posture.man_line, world, week)


def test_formations_add_up_to_the_soldiers_of_the_scenario(opening):
    """250,000 of a; 131,000 of b and 80,000 of the mobilised who are already deployed."""
    world, _ = opening
    men = [sum(f.men for f in world.formations if f.side == side) for side in range(2)]
    assert men == pytest.approx([250_000, 211_000])


def test_the_counts_of_a_sector_follow_the_formations_that_move(opening):
    world, week = opening
    call_the_roll(world, week)
    world.sectors[1].ratio = [2.0, 2.0]
    for act in (posture.commit_reserves, posture.shift_formations):
        each(world.armies, act, world, week)
    for side, army in enumerate(world.armies):
        counted = [sector.men[side] for sector in world.sectors]
        assert counted == pytest.approx(posted_by_sector(world, side))
        assert army.line == sum(f.side == side and f.sector >= 0 for f in world.formations)
        assert army.reserves == sum(f.side == side and f.sector == -1 for f in world.formations)


def test_all_who_are_posted_fight_with_their_skill_and_cohesion(opening):
    world, week = opening
    for number, formation in enumerate(world.formations):
        formation.skill, formation.cohesion = 0.8, 0.5 + 0.4 * (number % 2)
    call_the_roll(world, week)
    man_the_line(world, week)
    for side in range(2):
        men = posted_by_sector(world, side)
        assert [s.men[side] for s in world.sectors] == pytest.approx(men)
        strength = np.array([s.strength[side] for s in world.sectors])
        assert (0.4 * men < strength).all()
        assert (strength < 0.72 * men).all()
        assert strength == pytest.approx([0.8 * s.cohesion[side] for s in world.sectors])


def test_formations_of_a_sector_bleed_alike_and_tire_by_it(opening):
    world, week = opening
    one, other = (f for f in world.formations[:2])
    one.cohesion = other.cohesion = 1.0
    other.sector, other.men = one.sector, 2.0 * one.men
    world.sectors[one.sector].loss_share = [0.02, 0.02]
    each((one, other), combat.suffer_losses, world, week)
    assert other.lost == pytest.approx(2.0 * one.lost) == pytest.approx(0.02 / 0.98 * other.men)
    assert one.cohesion == other.cohesion < 1.0


def test_a_stripped_sector_is_manned_before_one_under_pressure(opening):
    world, week = opening
    for formation in world.formations:
        formation.cohesion = 0.9
        if formation.sector == 0 and formation.side == 0:
            formation.sector = -1
    call_the_roll(world, week)
    before = posted_by_sector(world, 0)
    posture.commit_reserves(world.armies[0], world, week)
    gained = posted_by_sector(world, 0) - before
    assert gained[0] > 0.0
    assert gained[1:] == pytest.approx(np.zeros(len(gained) - 1))


def test_formations_shift_from_the_quietest_sector_to_the_one_under_most_pressure(opening):
    world, week = opening
    for number, sector in enumerate(world.sectors):
        sector.ratio[1] = 0.1 * number
    for formation in world.formations:
        formation.men *= 2.0
    call_the_roll(world, week)
    army = world.armies[0]
    army.commitments = 2.0
    before = posted_by_sector(world, 0)
    posture.shift_formations(army, world, week)
    moved = posted_by_sector(world, 0) - before
    assert moved[0] < 0.0 < moved[-1]
    assert moved[1:-1] == pytest.approx(np.zeros(len(moved) - 2))
    assert army.commitments == 0.0


def test_no_more_formations_shift_than_even_out_the_pressure(opening):
    """Not all that could move: each one that arrives eases the pressure that called it."""
    world, week = opening
    for number, sector in enumerate(world.sectors):
        sector.ratio[1] = {0: 0.0, 1: 0.8}.get(number, 0.4)
    for formation in world.formations:
        formation.men *= 2.0
    call_the_roll(world, week)
    army = world.armies[0]
    army.commitments = 1000.0
    quiet, pressed = world.sectors[0], world.sectors[1]
    before = [quiet.men[0], pressed.men[0]]
    posture.shift_formations(army, world, week)
    moved = pressed.men[0] - before[1]
    assert moved > 0.0
    assert moved == pytest.approx(before[0] - quiet.men[0])
    gap = 0.8 - math.log(pressed.men[0] / before[1]) - math.log(before[0] / quiet.men[0])
    largest = max(one.men for one in world.formations if one.sector == 1 and one.side == 0)
    last = math.log(pressed.men[0] / (pressed.men[0] - largest)) + math.log(
        (quiet.men[0] + largest) / quiet.men[0]
    )
    threshold = week.settings.combat.shift_threshold
    assert threshold - last <= gap < threshold


def test_an_attack_that_fails_costs_more_than_one_that_succeeds_and_both_more_than_holding(opening):
    world, week = opening
    sector = world.sectors[0]
    week.draws.losses[0] = [0.0, 0.0]
    sector.effort = [0.0, 0.0]
    quiet = combat.loss_rate(sector, 1, world, week)
    sector.effort[1] = 1.0
    rates = []
    for success in (1.0, 0.5, 0.0):
        sector.success[1] = success
        rates.append(combat.loss_rate(sector, 1, world, week))
    won, mean, failed = rates
    assert quiet < won < failed
    assert mean == pytest.approx((won + failed) / 2.0)
    settings = week.settings.combat
    assert (failed - quiet) / (won - quiet) == pytest.approx(
        settings.attack_failed / settings.attack_won
    )


def test_nobody_advances_while_both_sides_hold(war):
    held = war(weeks=12, **NO_MOVE).trajectories()
    for side in "ab":
        area = held.series("area_held", side)
        assert area.to_numpy() == pytest.approx(np.full(13, area.iloc[0]), rel=1e-12)
    assert (held.frame().query("measure == 'attacker'")["value"] == -1.0).all()


def test_losses_go_on_at_a_front_that_does_not_move(war):
    losses = war(weeks=4, **NO_MOVE).trajectories().series("losses", "a").iloc[1:]
    assert (losses > 0.0).all()


def test_pushes_beyond_the_land_left_take_only_what_is_left():
    """Two claims of 60 km² on 80 km² that a holds are scaled to 40 km² each."""
    region = SimpleNamespace(
        index=0,
        area=100.0,
        held=[80.0, 20.0],
        claimed=[120.0, 0.0],
        claim_share=[0.0, 0.0],
        gained=0.0,
    )
    sectors = [
        SimpleNamespace(
            region=0,
            push=6.0,
            length=10.0,
            advance=0.0,
            momentum=0.0,
            fortification=[0.5, 0.5],
            loss_share=[0.0, 0.0],
        )
        for _ in range(2)
    ]
    world = SimpleNamespace(regions=[region], sectors=sectors)
    facts = SimpleNamespace(
        fortification_limit=[1.0, 1.0],
        fortification_rate=0.04,
        fortification_depth=8.0,
        momentum_memory=0.85,
        pursuit_losses=0.0,
    )
    week = SimpleNamespace(settings=SimpleNamespace(combat=facts), control=[[-1.0, 0.0]])
    combat.limit_claims(region, world, week)
    each(sectors, combat.take_ground, world, week)
    combat.transfer_land(region, world, week)
    assert [sector.ground_gained for sector in sectors] == pytest.approx([40.0, 40.0])
    assert region.held == pytest.approx([0.0, 100.0])


def test_prescribed_control_is_reached_in_equal_steps():
    region = SimpleNamespace(index=0, area=100.0, held=[80.0, 20.0], gained=0.0)
    world = SimpleNamespace(regions=[region], sectors=[])
    course = []
    for left in (3.0, 2.0, 1.0):
        combat.transfer_land(region, world, SimpleNamespace(control=[[0.8, left]]))
        course.append(region.held[1])
    assert course == pytest.approx([40.0, 60.0, 80.0])


def test_a_formation_in_reserve_rests_and_loses_nobody(opening):
    world, week = opening
    resting = next(f for f in world.formations if f.sector == -1)
    men, cohesion = resting.men, resting.cohesion
    combat.suffer_losses(resting, world, week)
    assert (resting.men, resting.lost) == (men, 0.0)
    assert resting.cohesion > cohesion
