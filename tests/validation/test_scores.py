"""Scores: known answers, and the naive forecasts beside them."""

import datetime
import math

import numpy as np
import pandas as pd
import pytest

from attrition.reference import Observation
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.validation.patterns import EnsembleValues, Pattern
from attrition.validation.scores import crps, points, scores

START = datetime.date(2023, 1, 2)


def figure(week, value, measure="casualties", confidence="measured"):
    day = START + datetime.timedelta(weeks=week)
    return Observation(
        "mine", None, day, measure, "a", value, math.nan, math.nan, "a source", confidence, ""
    )


def ensemble(values, measure="casualties"):
    """Give trajectories of values shaped (runs, weeks + 1)."""
    runs, weeks = np.indices(np.shape(values))
    frame = pd.DataFrame(
        {"run": runs.ravel(), "week": weeks.ravel(), "measure": measure, "of": "a"}
    ).assign(value=np.ravel(values).astype(float))
    return Trajectories(frame, RunMetadata(start=START))


def test_the_score_of_one_run_is_its_error():
    assert crps(np.array([7.0]), 10.0) == 3.0


def test_the_score_of_a_normal_ensemble_is_the_closed_form():
    """At the mean it is sigma (sqrt(2) - 1) / sqrt(pi) (Gneiting and Raftery 2007)."""
    runs = np.random.default_rng(0).normal(5.0, 2.0, 40_000)
    assert crps(runs, 5.0) == pytest.approx(2.0 * (math.sqrt(2) - 1) / math.sqrt(math.pi), rel=0.03)


def test_a_line_foretells_a_straight_record_and_the_last_figure_lags():
    record = [figure(week, 100.0 + 10.0 * week) for week in (-3, -2, -1, 2, 4)]
    found = points(ensemble(np.full((5, 6), 100.0)), record)
    assert list(found["trend"]) == pytest.approx(list(found["value"]))
    assert list(found["persistence"]) == [90.0, 90.0]


def test_a_perfect_ensemble_has_full_skill_and_no_bias():
    record = [figure(week, 100.0 + 10.0 * week**2) for week in (-1, 0, 2, 4)]
    (row,) = scores(points(ensemble([[100.0 + 10 * w**2 for w in range(6)]] * 3), record)).to_dict(
        "records"
    )
    assert (row["crps"], row["bias"], row["cover90"], row["skill_persistence"]) == (0, 0, 1, 1)


def test_nothing_from_memory_before_the_opening_or_after_the_end_is_scored():
    record = [figure(-2, 1.0), figure(2, 1.0, confidence="approximate_from_memory"), figure(9, 1.0)]
    assert points(ensemble(np.ones((3, 6))), record).empty


def test_held_area_is_scored_as_a_change():
    record = [figure(-1, 1000.0, "area_held"), figure(3, 1100.0, "area_held")]
    values = [[500.0, 500.0, 500.0, 600.0, 600.0]] * 3
    (row,) = points(ensemble(values, "area_held"), record).to_dict("records")
    assert (row["value"], row["q50"], row["persistence"]) == (100.0, 100.0, 0.0)


@pytest.mark.parametrize(("low", "high", "holds"), [(0, 4, False), (0, 5.5, True), (7, 9, False)])
def test_a_pattern_holds_where_the_band_meets_the_range(low, high, holds):
    values = EnsembleValues(ensemble(np.tile(np.linspace(4.5, 6.5, 21)[:, None], 4)))
    pattern = Pattern(
        "P", "", "1", low, high, lambda values: values.on("casualties", "a", "2023-01-09")
    )
    assert pattern.evaluate(values)[-1] is holds


def test_a_pattern_beyond_the_run_is_not_judged():
    pattern = Pattern("P", "", "1", 0, 1, lambda values: values.on("casualties", "a", "2030-01-01"))
    assert pattern.evaluate(EnsembleValues(ensemble(np.ones((2, 3)))))[-1] is None
