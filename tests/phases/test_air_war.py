"""The response of a country to strikes: smooth, and damped by defence, works and repair."""

import numpy as np
import pytest

from attrition.drivers.ensemble import simulate
from attrition.scenario import load

RUNS = 8
STRENGTHS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
MADE = ("missile_production", "missile_production_limit", "drone_imports", "drone_production")
MEASURES = ("load_shed", "gdp_index", "grid_damaged", "interceptors_stock", "arms_works")


def struck(strength, **more):
    base = load("after-kherson").values
    paths = {f"strikes.{name}.b": base[f"strikes.{name}.b"] * strength for name in MADE}
    runs = simulate(
        load("after-kherson", {"strikes.tempo.b": strength, **paths, **more}), RUNS,
        measures=MEASURES,
    )  # fmt: skip
    return {
        name: np.mean([runs.select(run=i).series(name, "a").values[1:] for i in runs.runs()])
        for name in MEASURES
    }


@pytest.fixture(scope="module")
def curve():
    """Give the mean over two years of some measures, by the strength of strikes."""
    return {strength: struck(strength) for strength in STRENGTHS}


def test_stronger_strikes_hurt_more_without_a_cliff(curve):
    for name, sign in (
        ("load_shed", 1),
        ("grid_damaged", 1),
        ("gdp_index", -1),
        ("arms_works", -1),
    ):
        values = sign * np.array([curve[strength][name] for strength in STRENGTHS])
        slopes = np.diff(values) / np.diff(STRENGTHS)
        assert np.all(slopes > 0.0), name
        assert slopes.max() < 0.5 * (values[-1] - values[0]), name


def test_strikes_doubled_damage_less_than_twice_the_grid(curve):
    once, twice = (curve[strength]["grid_damaged"] for strength in (1.0, 2.0))
    assert once < twice < 2.0 * once


def test_interceptors_do_not_pile_up(curve):
    assert struck(1.0, **{"support.military.a": 2.0})["interceptors_stock"] < 2000.0
    assert curve[0.5]["interceptors_stock"] < 900.0


def test_a_defence_that_does_not_learn_suffers_more(curve):
    idle = {
        "strikes.defence_pace.a": 0.0,
        "strikes.kill_learning": 0.0,
        "grid.hardening_limit": 0.0,
    }
    assert struck(2.0, **idle)["load_shed"] > curve[2.0]["load_shed"]
