"""Maps of two levers: medians, probabilities and their contours."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from attrition.charts.export import save
from attrition.charts.outcome_map import curve_chart, map_chart
from attrition.results.metadata import RunMetadata
from attrition.sweep.map import outcome_curve, outcome_map
from attrition.sweep.results import AnswerError

spec = importlib.util.spec_from_file_location("made_up", Path(__file__).parent / "made_up.py")
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)

X, Y = made.PATHS[:2]
LEVERS = {"combat": {"quality": {"a": "0.5:1.5:5", "b": "0.5:1.5:4"}}}


@pytest.fixture(scope="module")
def sweep():
    """A grid of two levers in which the outcome is x + 2 y, and spreads evenly over 21 runs."""
    plain = made.made_up(lambda s: s[:, 0] + 2 * s[:, 1], LEVERS, design="grid")
    spread = np.linspace(-0.5, 0.5, 21)
    runs = [plain.outcomes.assign(run=i, toll=plain.outcomes["toll"] + d) for i, d in
            enumerate(spread)]  # fmt: skip
    return made.MadeUp(plain.study, plain.design, pd.concat(runs))


def test_cells_hold_the_median_and_the_probability_over_runs(sweep):
    found = outcome_map(sweep, X, Y, "toll", threshold=1.5)
    assert found.median.shape == found.probability.shape == (4, 5)
    expected = (found.xs - 0.5)[None, :] + 2 * (found.ys - 0.5)[:, None]
    assert np.allclose(found.median, expected)
    assert found.probability[0, 0] == 0
    assert found.probability[-1, -1] == 1
    assert found.runs == 21
    assert list(found.table()) == [X, Y, "median", "probability"]


def test_contours_run_where_the_outcome_has_their_value(sweep):
    found = outcome_map(sweep, X, Y, "toll", threshold=1.5)
    (line,) = found.contours("median", [1.5])
    x, y = (line.points - 0.5).T
    assert np.allclose(x + 2 * y, 1.5)
    assert found.contours("probability", [0.5])


def test_without_a_threshold_the_median_of_the_map_is_asked_about(sweep):
    found = outcome_map(sweep, X, Y, "toll")
    assert found.threshold == pytest.approx(1.5)


def test_a_map_that_cannot_be_drawn_is_refused(sweep):
    scattered = made.made_up(made.ishigami, design="latin-hypercube", points=8)
    for asked, words in (((scattered, X, Y), "every pair"), ((sweep, X, X), "twice")):
        with pytest.raises(AnswerError, match=words):
            outcome_map(*asked, "toll")
    with pytest.raises(AnswerError, match=r"did you mean combat\.quality\.b"):
        outcome_map(sweep, X, "combat.qualty.b", "toll")


def test_a_grid_that_goes_on_has_no_numbers_where_it_has_not_been(sweep):
    begun = made.MadeUp(sweep.study, sweep.design, sweep.outcomes.query("point < 13"))
    found = outcome_map(begun, X, Y, "toll")
    assert np.isfinite(found.median).sum() == 13
    whole = outcome_map(sweep, X, Y, "toll")
    assert np.array_equal(found.xs, whole.xs)
    assert np.nanmax(np.abs(found.median - whole.median)) == 0


def test_a_curve_holds_the_quantiles_over_runs_and_over_the_other_lever(sweep):
    curve = outcome_curve(sweep, X, "toll")
    assert np.allclose(np.diff(curve["q50"]), 0.25)
    assert curve["runs"].tolist() == [4 * 21] * 5
    assert (curve["q5"] < curve["q25"]).all()
    begun = made.MadeUp(sweep.study, sweep.design, sweep.outcomes.query("point == 0"))
    with pytest.raises(AnswerError, match="two levels"):
        outcome_curve(begun, X, "toll")


@pytest.mark.usefixtures("valid_specs")
def test_the_pictures_say_what_the_levers_mean_and_whose_they_are(sweep, tmp_path):
    metadata = RunMetadata(sides=("Blue", "Orange"))
    pictures = {
        "map": map_chart(outcome_map(sweep, X, Y, "toll", 1.5), metadata),
        "curve": curve_chart(outcome_curve(sweep, X, "toll"), X, "toll", metadata),
    }
    for name, picture in pictures.items():
        save(picture, tmp_path / f"{name}.svg")
        text = (tmp_path / f"{name}.svg").read_text("utf-8").replace("\u00a0", " ")
        assert X in text
        assert "Combat effectiveness per soldier" in text
        assert "Blue" in text
        assert "50 %" in text
