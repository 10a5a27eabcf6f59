"""Scores: known answers of the score, of bands with errors, and of ratios to rivals."""

import datetime
import math

import numpy as np
import pandas as pd
import pytest
import scoringrules

from attrition.conditioning.departures import Departures
from attrition.reference import Observation
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.validation.rivals import Normal
from attrition.validation.scores import (
    crps,
    crps_normal,
    geometric_mean,
    overall,
    pit_counts,
    points,
    scores,
)

START = datetime.date(2023, 1, 2)
STOCK, FLOW = "refugees_abroad", "shells_fired"
WEEK = datetime.timedelta(weeks=1)


def figure(week, value, measure=STOCK, *, weeks=0, error=0.0, method="0", confidence="measured"):
    """Give a figure of a week after the start, or of so many weeks until then."""
    day = START + week * WEEK
    first = day - weeks * WEEK if weeks else None
    low, high = value - 1.645 * error, value + 1.645 * error
    return Observation(
        "mine", first, day, measure, "a", value, low, high, "me", confidence, "", method
    )


def ensemble(values, measure=STOCK):
    """Give trajectories of values shaped (runs, weeks + 1)."""
    runs, weeks = np.indices(np.shape(values))
    frame = pd.DataFrame(
        {"run": runs.ravel(), "week": weeks.ravel(), "measure": measure, "of": "a"}
    ).assign(value=np.ravel(values).astype(float))
    return Trajectories(frame, RunMetadata(start=START))


def sure(runs):
    """Give departures of a model that is never wrong."""
    return Departures({}, runs, START)


def one_of(values, record, measure=STOCK):
    (row,) = points(ensemble(values, measure), record, None, sure(len(values))).to_dict("records")
    return row


def test_the_score_of_one_run_is_its_error():
    assert crps(np.array([7.0]), 10.0) == 3.0


@pytest.mark.parametrize("value", [5.0, 6.0, 9.0])
def test_the_score_of_a_normal_ensemble_is_that_of_the_normal(value):
    runs = np.random.default_rng(0).normal(5.0, 2.0, 40_000)
    assert crps(runs, value) == pytest.approx(crps_normal(Normal(5.0, 2.0), value), rel=0.02)


def test_the_score_of_a_normal_is_the_closed_form():
    """At the mean it is sigma (sqrt(2) - 1) / sqrt(pi) (Gneiting and Raftery 2007)."""
    closed = 2.0 * (math.sqrt(2.0) - 1.0) / math.sqrt(math.pi)
    assert crps_normal(Normal(5.0, 2.0), 5.0) == pytest.approx(closed)
    assert crps_normal(Normal(5.0, 0.0), 8.0) == 3.0
    assert math.isnan(crps_normal(Normal(math.nan, math.nan), 8.0))


@pytest.mark.parametrize("value", [-3.0, 0.2, 4.0])
def test_scores_are_those_of_the_library_of_scoring_rules(value):
    sample = np.random.default_rng(5).gamma(2.0, 1.0, 60) - 1.0
    theirs = scoringrules.crps_ensemble(value, sample, estimator="pwm", backend="numpy")
    assert crps(sample, value) == pytest.approx(theirs)
    normal = scoringrules.crps_normal(value, 1.0, 2.0, backend="numpy")
    assert crps_normal(Normal(1.0, 2.0), value) == pytest.approx(normal)


def test_what_a_figure_may_be_wrong_by_widens_the_band_of_runs_that_agree():
    row = one_of(np.full((3, 6), 1000.0), [figure(4, 1100.0, error=100.0)])
    assert row["error"] == pytest.approx(100.0, rel=1e-3)
    assert (row["q95"] - row["q5"]) / 3.29 == pytest.approx(100.0, rel=0.01)
    assert row["q50"] == pytest.approx(1000.0)
    assert row["crps"] == pytest.approx(crps_normal(Normal(1000.0, 100.0), 1100.0), rel=0.01)


def test_what_the_model_may_be_wrong_by_widens_the_band_too():
    record = [figure(4, 1100.0)]
    runs = ensemble(np.full((3, 6), 1000.0))
    narrow, wide = points(runs, record, None, sure(3)), points(runs, record)
    assert float(wide["departure"].iloc[0]) > float(narrow["departure"].iloc[0]) == 0.0
    assert float(wide["q95"].iloc[0]) > float(narrow["q95"].iloc[0])


def test_a_band_keeps_to_what_a_share_of_power_can_be():
    found = points(ensemble(np.full((3, 6), 1.0), "load_shed"), [figure(4, 0.0, "load_shed")])
    assert float(found["q5"].iloc[0]) == 0.0 < float(found["q95"].iloc[0]) < 100.0


def test_the_band_does_not_depend_on_the_figure_that_it_is_to_meet():
    runs = ensemble(np.full((3, 6), 1000.0))
    near, far = (points(runs, [figure(4, value)]) for value in (1000.0, 4000.0))
    assert float(near["departure"].iloc[0]) == float(far["departure"].iloc[0])


def test_the_mean_over_a_period_of_a_straight_path_is_its_middle():
    path = [100.0 + 10.0 * week for week in range(9)]
    assert one_of([path], [figure(6, 0.0, weeks=4)])["q50"] == pytest.approx(140.0, rel=0.05)
    exact = Observation(
        "mine", START + 2 * WEEK, START + 6 * WEEK, "support", "a", 140.0, *[math.nan] * 2, "me",
        "measured", "", "0",
    )  # fmt: skip
    row = one_of([path], [exact], "support")
    assert row["q50"] == pytest.approx(140.0)
    assert row["date"] == pd.Timestamp(START + 4 * WEEK)


def test_a_flow_of_a_whole_week_is_that_week_alone():
    """A flow has its value at the end of the week; the week before does not count."""
    of_week = Observation(
        "mine", START + WEEK, START + 2 * WEEK - datetime.timedelta(days=1), FLOW, "a", 7.0,
        math.nan, math.nan, "me", "measured", "", "0",
    )  # fmt: skip
    row = one_of([[math.nan, 1.0, 7.0, 50.0]] * 2, [of_week], FLOW)
    assert row["q50"] == pytest.approx(7.0, abs=1e-6)


def test_a_later_definition_is_compared_as_a_change_within_itself():
    """The level drops by half where the method changes; the runs follow the change after it."""
    record = [figure(2, 200.0), figure(4, 100.0, method="1"), figure(6, 130.0, method="1")]
    found = points(ensemble([[200.0 + 15.0 * max(0, w - 4) for w in range(8)]] * 3), record)
    assert list(found["value"]) == [200.0, 30.0]
    assert list(found["q50"]) == pytest.approx([200.0, 30.0], abs=1e-6)
    assert list(found["since"].isna()) == [True, False]


def test_no_rival_is_made_where_no_figure_is_known():
    row = one_of(np.full((3, 6), 100.0), [figure(3, 100.0)])
    assert math.isnan(row["crps_persistence"])
    assert math.isnan(row["crps_trend"])


def test_a_rival_knows_figures_of_the_same_definition_alone():
    record = [figure(-3, 90.0), figure(-2, 95.0), figure(-1, 97.0), figure(3, 50.0, method="1")]
    found = points(ensemble(np.full((3, 9), 100.0)), [*record, figure(6, 51.0, method="1")])
    assert found["crps_persistence"].isna().all()


def test_a_perfect_ensemble_has_no_score_no_bias_and_a_ratio_of_zero():
    record = [figure(week, 100.0 + 10.0 * week**2, "casualties") for week in (-2, -1, 0, 2, 4)]
    exact = [Observation(**{**one.__dict__, "measure": "occupied_people"}) for one in record]
    values = [[100.0 + 10.0 * week**2 for week in range(6)]] * 3
    found = points(ensemble(values, "occupied_people"), exact)
    (row,) = scores(found).to_dict("records")
    assert (row["crps"], row["bias"], row["cover90"]) == (0.0, 0.0, 1.0)
    assert row["ratio_persistence"] == 0.0


def test_forecasts_from_the_truth_have_level_pits_and_nominal_coverage():
    random = np.random.default_rng(3)
    truth = random.normal(0.0, 1.0, 4000)
    sample = np.sort(random.normal(0.0, 1.0, 4000))
    bands = dict(
        zip(("q5", "q25", "q50", "q75", "q95"), [-1.645, -0.674, 0, 0.674, 1.645], strict=True)
    )
    table = pd.DataFrame({"value": truth, "pit": np.searchsorted(sample, truth) / 4000.0, **bands})
    table = table.assign(
        measure="support", of="a", crps=1.0, crps_persistence=2.0, crps_trend=math.nan
    )
    found = overall(table)
    assert found.cover50 == pytest.approx(0.5, abs=0.03)
    assert found.cover90 == pytest.approx(0.9, abs=0.02)
    assert pit_counts(table) == pytest.approx(400, abs=90)
    assert pit_counts(table).sum() == 4000
    assert found.persistence.mean == pytest.approx(0.5)


def test_every_series_counts_as_one_however_many_figures_it_has():
    many = pd.DataFrame({"measure": ["support"] * 99 + ["gdp_change"], "of": "a"})
    many = many.assign(
        value=0.0, q5=-1.0, q25=-1.0, q50=0.0, q75=1.0, q95=1.0, crps_trend=math.nan,
        crps=[1.0] * 99 + [4.0], crps_persistence=[2.0] * 99 + [2.0],
    )  # fmt: skip
    assert overall(many).persistence.mean == pytest.approx(1.0)  # of one half and two


def test_the_interval_of_a_ratio_narrows_with_the_series_and_one_alone_has_none():
    few, many = (geometric_mean(np.tile([0.5, 2.0], count)) for count in (2, 50))
    assert few.low < many.low < 1.0 < many.high < few.high
    alone = geometric_mean(np.array([0.5]))
    assert alone.mean == 0.5
    assert math.isnan(alone.high)


def test_the_interval_of_a_ratio_is_that_of_the_mean_of_its_logarithms():
    logs = np.random.default_rng(1).normal(0.0, 0.4, 400)
    found = geometric_mean(np.exp(logs))
    half = 1.645 * logs.std(ddof=1) / math.sqrt(400)
    assert math.log(found.high / found.low) == pytest.approx(2.0 * half, rel=0.05)


def test_nothing_from_memory_before_the_opening_or_after_the_end_is_scored():
    record = [figure(-2, 1.0), figure(2, 1.0, confidence="approximate_from_memory"), figure(9, 1.0)]
    assert points(ensemble(np.ones((3, 6))), record).empty


def test_held_area_is_scored_as_a_change():
    record = [figure(-1, 1000.0, "area_held"), figure(3, 1100.0, "area_held")]
    row = one_of([[500.0, 500.0, 500.0, 600.0, 600.0]] * 3, record, "area_held")
    assert row["value"] == 100.0
    assert row["q50"] == pytest.approx(100.0)
