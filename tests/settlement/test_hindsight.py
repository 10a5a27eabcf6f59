"""Settling against waiting, on courses whose answer is plain."""

from datetime import date

import numpy as np
import pytest

from attrition import load
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.settlement.hindsight import LINE, MIDWAY, settling_gains

ABOUT = RunMetadata(scenario="made up", sides=("North", "South"), start=date(2030, 1, 7))
WEEKS, RUNS, WAIT, LAST = 12, 4, 3, 6


def made_up(front, *, midway=0.5, cost=0.01, penalty=0.0, aim=0.0, fear=0.0):
    """Return runs in which b holds `front` (a share by week), and every week costs the same."""
    shares = np.broadcast_to(front, (RUNS, WEEKS + 1))
    columns = {
        ("contested_share", ""): 100 * shares,
        ("neutral_share", ""): np.broadcast_to(midway, (RUNS, WEEKS + 1)),
    }
    for side in "ab":
        values = {"aim": aim, "audience_cost": penalty, "war_cost": cost, "fear": fear}
        for name, value in values.items():
            columns[name, side] = np.full((RUNS, WEEKS + 1), value)
    values = np.stack(list(columns.values()), axis=2)
    block = Block(values, tuple(columns), np.arange(RUNS, dtype=np.int32))
    return Trajectories.of_runs(block, ABOUT)


@pytest.fixture(scope="module")
def scenario():
    return war()


def war(**overrides):
    plain = {"politics.discount": 0.5, "politics.loss_aversion": 0.0}
    given = {f"politics.{name}": value for name, value in overrides.items()}
    return load("after-kherson", plain | given, weeks=WEEKS)


def gains(course, scenario):
    found = settling_gains(course, scenario, WAIT, LAST)
    return {column: found.block().values[:, :, i] for i, column in enumerate(found.block().columns)}


def test_where_nothing_moves_settling_saves_the_next_week_of_war_for_both(scenario):
    found = gains(made_up(0.6), scenario)
    assert all(np.allclose(gain, 0.01) for gain in found.values())


def test_who_gains_ground_faster_than_war_costs_does_better_to_wait(scenario):
    front = 0.4 + 0.03 * np.arange(WEEKS + 1)
    found = gains(made_up(front), scenario)
    spent = 0.01 * (1 + 0.5 + 0.25)
    assert np.allclose(found[LINE, "b"], spent - 3 * 0.03)
    assert np.allclose(found[LINE, "a"], 0.01 + 0.03)
    assert np.allclose(found[MIDWAY, "b"], 0.01)


def test_luck_that_no_government_can_know_does_not_make_waiting_better(scenario):
    luck = np.random.default_rng(1).choice([-0.05, 0.05], size=(RUNS, WEEKS + 1))
    front = 0.5 + luck - luck.mean(axis=0)
    found = gains(made_up(front), scenario)
    assert np.allclose(found[LINE, "b"].mean(axis=0), 0.01)
    assert (found[LINE, "b"] < 0).any()


def test_below_the_aim_a_loss_of_land_weighs_more(scenario):
    front = 0.6 - 0.001 * np.arange(WEEKS + 1)
    proud = gains(made_up(front, penalty=3.0, aim=0.9), scenario)
    plain = gains(made_up(front), scenario)
    assert np.allclose(plain[LINE, "b"], 0.01 + 0.001)
    assert np.allclose(proud[LINE, "b"], 0.01 + 4 * 0.001)


def test_land_that_would_be_given_up_weighs_more_by_the_aversion_to_losses():
    front = 0.6 - 0.001 * np.arange(WEEKS + 1)
    averse = gains(made_up(front), war(loss_aversion=2.0))
    assert np.allclose(averse[LINE, "b"], 0.01 + 3 * 0.001)
    assert np.allclose(averse[LINE, "a"], 0.01 - 0.001)


def test_what_a_settlement_may_lose_by_a_breach_counts_now_and_later():
    fearful = gains(made_up(0.6, fear=0.05), war())
    assert np.allclose(fearful[LINE, "b"], 0.01)
