"""Sensitivity: known functions, from the design through the tables of a sweep to the indices."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from attrition.charts.export import save
from attrition.charts.sensitivity import areas, converging, importance, tornado
from attrition.sweep.results import AnswerError
from attrition.sweep.sensitivity import answers_of, convergence, over_time, sensitivity, swings

spec = importlib.util.spec_from_file_location("made_up", Path(__file__).parent / "made_up.py")
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)


@pytest.fixture(scope="module")
def ishigami():
    return made.made_up(made.ishigami, design="saltelli", points=1024)


@pytest.fixture(scope="module")
def effects():
    return made.made_up(lambda x: 3 * x[:, 0] - x[:, 1] + 0 * x[:, 2], design="morris", points=10)


def test_the_indices_of_ishigami_are_found(ishigami):
    table = sensitivity(ishigami).set_index("parameter")
    assert list(table.index) == list(made.PATHS)
    assert np.allclose(table["first"], [0.3139, 0.4424, 0.0], atol=0.05)
    assert np.allclose(table["total"], [0.5576, 0.4424, 0.2437], atol=0.05)
    assert (table["total_low"] < table["total"]).all()
    assert (table["samples"] == 1024).all()


def test_indices_settle_as_the_sample_grows(ishigami):
    table = convergence(ishigami, "toll")
    assert list(table["samples"].unique()) == [8, 16, 32, 64, 128, 256, 512, 1024]
    width = (table["total_high"] - table["total_low"]).groupby(table["samples"]).mean()
    assert width[1024] < width[64] < width[8]


def test_points_that_failed_cost_their_part_of_the_sample_and_no_more(ishigami):
    lost = ishigami.outcomes[~ishigami.outcomes["point"].isin([0, 3, 7])]
    part = made.MadeUp(ishigami.study, ishigami.design, lost)
    table = sensitivity(part).set_index("parameter")
    assert (table["samples"] == 1022).all()
    assert np.allclose(table["first"], [0.3139, 0.4424, 0.0], atol=0.05)


def test_effects_of_a_plane_are_its_slopes_without_spread(effects):
    table = sensitivity(effects)
    assert np.allclose(table["mu"], [3, -1, 0])
    assert np.allclose(table["mu_star"], [3, 1, 0])
    assert np.allclose(table["sigma"], 0, atol=1e-9)


def test_an_outcome_that_never_changes_has_no_indices():
    still = made.made_up(lambda x: 0 * x[:, 0], design="saltelli", points=8)
    assert sensitivity(still)["total"].isna().all()


def weekly(sweep):
    """Return trajectories in which the first parameter matters early and the second late."""
    values = sweep.design[list(made.PATHS)].to_numpy()
    tables = [
        pd.DataFrame(
            {
                "point": sweep.design["point"],
                "week": week,
                "date": pd.Timestamp("2030-01-07") + pd.Timedelta(weeks=week),
                "measure": "losses",
                "of": "a",
                "q50": (4 - week) * values[:, 0] + week * values[:, 1] if week else 1.0,
            }
        )
        for week in range(5)
    ]
    return pd.concat(tables)


def test_what_matters_changes_over_time(ishigami):
    sweep = made.MadeUp(ishigami.study, ishigami.design, ishigami.outcomes, weekly(ishigami))
    table = over_time(sweep, "losses", "a").pivot(index="week", columns="parameter", values="first")
    early, late = (table[name] for name in made.PATHS[:2])
    assert table.loc[0].isna().all()
    assert (early.loc[1], late.loc[4]) == pytest.approx((0.9, 1.0), abs=0.05)
    assert early.loc[1] > early.loc[3]
    with pytest.raises(AnswerError, match=r"losses\.b"):
        over_time(sweep, "losses", "b")


def test_swings_are_told_around_the_scenario_as_it_is():
    levers = {"combat": {"quality": {"a": [0.5, 1, 1.5], "b": [0.5, 1.5]}}}
    sweep = made.made_up(lambda x: 5 * x[:, 0] - x[:, 1], levers, design="one-at-a-time")
    table = swings(sweep).set_index("parameter")
    assert (table["base"] == 2).all()
    assert table.loc[made.PATHS[0], ["at_low", "at_high"]].tolist() == [-0.5, 4.5]


@pytest.mark.parametrize("design", ["latin-hypercube", "sobol"])
def test_any_sample_tells_first_orders_and_ranks(design):
    sweep = made.made_up(lambda x: x[:, 0] - 0.5 * x[:, 1] + 0 * x[:, 2], design=design, points=256)
    table = sensitivity(sweep).set_index("parameter")
    assert np.allclose(table["first"], [0.8, 0.2, 0.0], atol=0.08)
    assert np.allclose(table["rank"], np.array([2, -1, 0]) / np.sqrt(5), atol=0.08)
    assert (table["rank_low"] < table["rank"]).all()
    assert (table["rank"] < table["rank_high"]).all()
    assert (table["samples"] == 256).all()


def test_a_grid_and_its_draws_are_a_sample_of_all_that_they_vary():
    levers = {"combat": {"quality": {"a": "0.5:1.5:8", "b": "0.5:1.5:8"}}}
    grid = made.made_up(lambda x: x[:, 0] + 0 * x[:, 1], levers, design="grid")
    assert sensitivity(grid)["first"].tolist() == pytest.approx([1.0, 0.0], abs=0.1)
    drawn = {"uncertainties": {"combat": {"lethality": "0:1"}}, "draws": 4}
    both = made.made_up(lambda x: x[:, 2], levers, design="grid", **drawn)
    assert list(sensitivity(both)["parameter"]) == list(made.PATHS)
    assert sensitivity(both)["first"].iloc[2] == pytest.approx(1.0, abs=0.1)


def test_the_bounds_of_a_sample_narrow_as_it_grows():
    sweep = made.made_up(made.ishigami, design="latin-hypercube", points=512)
    table = convergence(sweep, "toll").dropna()
    width = (table["rank_high"] - table["rank_low"]).groupby(table["samples"]).mean()
    assert width[512] < width[128] < width[32]


def test_a_few_points_say_nothing():
    few = made.made_up(made.ishigami, design="latin-hypercube", points=8)
    assert sensitivity(few)[["rank", "first"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("design", "words"),
    [
        ("latin-hypercube", "rank correlations and first-order indices"),
        ("saltelli", "first and total order"),
        ("morris", "elementary effects"),
        ("grid", "A map of two levers"),
        ("one-at-a-time", "swings"),
    ],
)
def test_a_design_says_before_it_is_run_what_it_will_answer(design, words):
    size = {} if design in ("grid", "one-at-a-time") else {"points": 8}
    levels = {"combat": {"quality": {"a": [0.5, 1.5], "b": [0.5, 1.5]}}}
    levers = made.SHARES if size else levels
    assert words in answers_of(made.made_up(lambda x: x[:, 0], levers, design=design, **size).study)


def test_what_cannot_be_answered_is_said():
    sweep = made.made_up(made.ishigami, design="saltelli", points=8)
    with pytest.raises(AnswerError, match="toll"):
        sensitivity(sweep, ["tol"])
    levels = {"combat": {"quality": {"a": [0.5, 1.5], "b": [0.5, 1.5]}}}
    alone = made.made_up(lambda x: x[:, 0], levels, design="one-at-a-time")
    with pytest.raises(AnswerError, match="has swings, and no indices"):
        sensitivity(alone)


@pytest.mark.usefixtures("valid_specs")
def test_every_picture_can_be_drawn(ishigami, effects, tmp_path):
    timed = made.MadeUp(ishigami.study, ishigami.design, ishigami.outcomes, weekly(ishigami))
    levers = {"combat": {"quality": {"a": [0.5, 1.5], "b": [0.5, 1.5]}}}
    single = made.made_up(lambda x: 5 * x[:, 0] - x[:, 1], levers, design="one-at-a-time")
    sample = made.made_up(made.ishigami, design="latin-hypercube", points=64)
    charts = {
        "sobol": importance(sensitivity(ishigami), "toll"),
        "morris": importance(sensitivity(effects), "toll"),
        "sample": importance(sensitivity(sample), "toll"),
        "areas": areas(over_time(timed, "losses", "a"), "Losses"),
        "converging": converging(convergence(ishigami, "toll")),
        "tornado": tornado(swings(single), "toll"),
    }
    for name, chart in charts.items():
        save(chart, tmp_path / f"{name}.svg")
        text = (tmp_path / f"{name}.svg").read_text("utf-8")
        assert "Combat effectiveness per soldier" in text
        assert "Side A" in text
        assert "not a forecast" in text
