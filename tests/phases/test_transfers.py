"""Transfers in the week: stocks, soldiers who come and go, war aims; equal in both drivers."""

from itertools import pairwise

import numpy as np
import pytest

from attrition import WarModel, load
from attrition.drivers.engine import Engine
from attrition.measures import MEASURES
from attrition.results.columns import keys_of

TEXT = """title = "Comings and goings"
extends = "after-kherson"
weeks = 12
[[events]]
week = 1
label = "Goods"
add = { shells.a = 50, "missiles.b" = -1000000, interceptors.a = 11, "money.b" = 4, spares.a = 2 }
[[events]]
week = 4
label = "Aims"
set = { "politics.aim.a" = 0.7 }
[[events]]
week = 9
label = "Demobilisation"
add = { soldiers.a = -20000 }
[[parties]]
name = "East"
side = "b"
enters = 2
leaves = 8
soldiers = 60000
weeks = 2
"""
COARSE = {"households.cohort_size": 400_000}


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    path = tmp_path_factory.mktemp("war") / "comings.toml"
    path.write_text(TEXT, encoding="utf-8")
    return load(path, COARSE)


@pytest.fixture(scope="module")
def weeks(scenario):
    """Give what the army of b, the arsenals and the government of a look like week by week."""
    model, seen = WarModel(scenario, seed=5), []
    while model.running:
        model.step()
        b, a = model.world.armies[1], model.world.armies[0]
        formations = [f for f in model.world.formations if f.side == 1]
        seen.append(
            {
                "guests": b.guests,
                "transferred": (a.transferred, b.transferred),
                "serving": b.trained + sum(f.men for f in formations),
                "missiles": model.world.arsenals[1].missiles_moved,
                "shells": a.shells_moved,
                "aim": model.world.governments[0].aim,
            }
        )
    return model, seen


def test_the_ledger_closes_with_all_that_comes_and_goes(weeks):
    model, _ = weeks
    assert model.weeks_done == 12


def test_both_drivers_give_the_same_bits(scenario, weeks):
    model, _ = weeks
    assert len(keys_of(MEASURES, scenario)) == len(model.rows[0])
    assert np.array_equal(np.array(model.rows), Engine(scenario).run(5))


def test_goods_are_moved_once_and_never_below_zero(weeks):
    _, seen = weeks
    assert [one["shells"] for one in seen] == [0, 50, *[0] * 10]
    assert -1_000_000 < seen[1]["missiles"] < 0


def test_a_party_brings_its_soldiers_and_takes_home_who_is_left(weeks):
    _, seen = weeks
    came = [one["transferred"][1] for one in seen]
    assert came[2:4] == [30_000, 30_000]
    guests = [one["guests"] for one in seen]
    assert guests[3] <= 60_000
    assert all(later < sooner for sooner, later in pairwise(guests[3:8]))
    assert guests[8] == pytest.approx(0.0, abs=1e-6)
    assert 0.8 * guests[7] < -came[8] <= guests[7]


def test_soldiers_leave_pool_and_formations_in_proportion(weeks):
    _, seen = weeks
    assert seen[9]["transferred"][0] == pytest.approx(-20_000)


def test_a_government_adopts_the_aim_that_is_set_once_and_revises_it_afterwards(weeks):
    _, seen = weeks
    assert seen[3]["aim"] > 0.8
    assert seen[4]["aim"] == pytest.approx(0.7, abs=0.05)
