"""History matching: what one standard deviation is, and which sets the record leaves."""

import datetime
import math

import numpy as np
import pandas as pd
import pytest

from attrition.drivers.engine import Engine
from attrition.reference import Observation
from attrition.scenario import load
from attrition.validation.history_matching import (
    CENTRAL_90,
    CORE,
    core_series,
    departures,
    deviation,
    not_ruled_out,
    prior_sets,
)

YEAR = (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
COARSE = {"households.cohort_size": 2e5}


def figure(day, value, measure="refugees_abroad", of="a", low=math.nan, high=math.nan):
    return Observation("mine", None, day, measure, of, value, low, high, "source", "measured", "")


def test_the_core_series_are_scorable_figures_of_the_year():
    seen = core_series(*YEAR)
    assert {(one.measure, one.of) for one in seen} <= set(CORE)
    assert all(one.scorable and YEAR[0] <= one.date <= YEAR[1] for one in seen)
    assert {one.measure for one in seen} >= {"area_held", "casualties", "refugees_abroad"}


def test_a_standard_deviation_joins_the_error_of_the_figure_and_of_the_model():
    plain = figure(YEAR[0], 100.0)
    assert deviation(plain) == pytest.approx(8.0)
    wide = figure(YEAR[0], 100.0, low=100.0 - 3 * CENTRAL_90, high=100.0 + 3 * CENTRAL_90)
    assert deviation(wide) == pytest.approx(math.hypot(8.0, 6.0))


def test_a_set_departs_by_nothing_from_figures_that_its_own_run_made():
    scenario = load("after-kherson", COARSE, weeks=12)
    engine = Engine(scenario)
    names = [(key.measure.name, key.of) for key in engine.keys]
    made = engine.run(0, 0)[:, names.index(("refugees_abroad", "a"))]
    days = [scenario.start + datetime.timedelta(weeks=week) for week in (4, 8)]
    twins = [figure(day, float(made[week])) for day, week in zip(days, (4, 8), strict=True)]
    found = departures(scenario, [{}], twins)
    assert found.loc[0, "refugees_abroad a"] == pytest.approx(0.0, abs=1e-9)
    off = [figure(day, float(made[week]) / 1.08) for day, week in zip(days, (4, 8), strict=True)]
    again = departures(scenario, [{}], off)
    assert again.loc[0, "refugees_abroad a"] == pytest.approx(1.0)


def test_ground_counts_from_the_last_figure_before_the_start():
    scenario = load("after-kherson", COARSE, weeks=8)
    before = figure(scenario.start, 1e5, "area_held", "b")
    later = figure(scenario.start + datetime.timedelta(weeks=6), 1e5, "area_held", "b")
    still = {"combat.posture.a": 0.0, "combat.posture.b": 0.0}
    found = departures(scenario, [still], [later], record=[before, later])
    assert found.loc[0, "area_held b"] == pytest.approx(0.0, abs=0.1)


def test_a_set_is_ruled_out_by_its_worst_series():
    found = pd.DataFrame({"one": [0.5, 2.5, 1.0, 4.0], "two": [1.0, 0.0, 3.5, 0.0]})
    assert not_ruled_out(found, 3.0) == 0.5
    assert not_ruled_out(found, 2.0) == 0.25
    assert not_ruled_out(found, np.inf) == 1.0


def test_sets_of_the_prior_leave_what_the_scenario_states():
    scenario = load("after-kherson-recorded")
    sets = prior_sets(scenario, 5)
    assert len(sets) == 5
    assert "combat.helmbold_exponent" in sets[0]
    assert all(scenario.origins[path].file == "declaration" for path in sets[0])


@pytest.mark.slow("runs a hundred parameter sets")
def test_a_good_part_of_the_prior_is_within_three_deviations_of_the_year_after():
    """Nothing of 2023 sets a parameter; the scenario takes the recorded inputs of that year."""
    scenario = load("after-kherson-recorded", {"households.cohort_size": 5e4})
    found = departures(scenario, prior_sets(scenario, 120), core_series(*YEAR))
    assert not_ruled_out(found, 3.0) >= 0.25
