"""History matching: what one standard deviation is, and which sets the record leaves."""

import datetime
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from attrition.conditioning.figures import Figure
from attrition.drivers.engine import Engine
from attrition.posterior import Prior
from attrition.posterior.sets import gives_way
from attrition.reference import Observation
from attrition.reference.discrepancy import DISCREPANCIES, Discrepancy
from attrition.reference.errors import CENTRAL_90, Error
from attrition.scenario import load
from attrition.scenario.luck import luck_alone
from attrition.validation.history_matching import (
    CORE,
    LIMIT,
    core_series,
    departures,
    match,
    not_ruled_out,
    prior_sets,
)
from attrition.validation.trials import Trials, deviation

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
    plain = Figure(figure(YEAR[0], 1e6), None)
    size = DISCREPANCIES["refugees_abroad"].size.of(1e6)
    assert deviation(plain) == pytest.approx(math.hypot(plain.error, size))
    wide = Figure(figure(YEAR[0], 1e6, low=0.5e6, high=1.5e6), None)
    assert deviation(wide) == pytest.approx(math.hypot(1e6 / CENTRAL_90, size))
    assert deviation(plain, {}) == plain.error


def test_a_set_departs_by_nothing_from_figures_that_its_own_run_made():
    scenario = load("after-kherson", COARSE, weeks=12)
    engine = Engine(scenario)
    names = [(key.measure.name, key.of) for key in engine.keys]
    made = engine.run(0, 0)[:, names.index(("refugees_abroad", "a"))]
    days = [scenario.start + datetime.timedelta(weeks=week) for week in (4, 8)]
    twins = [figure(day, float(made[week])) for day, week in zip(days, (4, 8), strict=True)]
    found = departures(scenario, [{}], twins, record=[])
    assert found.loc[0, "refugees_abroad a"] == pytest.approx(0.0, abs=1e-9)
    off = [replace(one, value=one.value / 1.08) for one in twins]
    again = departures(scenario, [{}], off, record=[])
    expected = [(0.08 * one.value / deviation(Figure(one, None))) ** 2 for one in off]
    assert again.loc[0, "refugees_abroad a"] == pytest.approx(math.sqrt(np.mean(expected)))


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


def test_matching_leaves_the_sets_near_figures_that_a_set_made_and_narrows_their_range():
    """Casualties of a war with deadly weapons; those with harmless ones are far from them."""
    path, deadly = "combat.lethality", 0.03
    scenario = luck_alone(load("full-scale-invasion", COARSE, weeks=8))
    days = [scenario.start + datetime.timedelta(weeks=week) for week in (4, 8)]
    blank = [figure(day, 1.0, "casualties", "b") for day in days]
    told = Trials(scenario, blank)
    made = told.of([{path: deadly}] * 20, told.fresh(20)).mean(axis=0)
    record = [replace(one, value=float(v)) for one, v in zip(blank, made, strict=True)]
    few = {"casualties": Discrepancy(Error(share=0.02), 26.0)}
    trials, prior = Trials(scenario, record, discrepancies=few), Prior.of([path])
    found = match(trials, prior, 40, 2)
    assert found.limit >= LIMIT
    assert (trials.departures(found.sets.told, found.chance).max(axis=1) <= found.limit).all()
    assert prior.low[0] < found.prior.low[0] < deadly < found.prior.high[0] <= prior.high[0]


def test_sets_copied_to_a_scenario_take_what_it_says_was_fitted():
    scenario = load("after-kherson")
    assert gives_way(scenario, "combat.quality.a")
    assert not gives_way(scenario.with_overrides({"combat.quality.a": 1.2}), "combat.quality.a")
    assert not gives_way(scenario, "combat.soldiers.a")


def test_sets_of_the_prior_leave_what_the_scenario_states():
    scenario = load("after-kherson-recorded")
    sets = prior_sets(scenario, 5)
    assert len(sets) == 5
    assert sets[0].keys() >= {"combat.helmbold_exponent", "combat.quality.a"}
    assert all(gives_way(scenario, path) for path in sets[0])


@pytest.mark.slow("runs a hundred parameter sets")
def test_a_good_part_of_the_prior_is_within_three_deviations_of_the_year_after():
    """Nothing of 2023 sets a parameter; the scenario takes the recorded inputs of that year.

    The strengths of the armies stay those that the scenario states: their ranges are so wide that
    they alone rule out more than half of the sets.
    """
    scenario = load("after-kherson-recorded", {"households.cohort_size": 5e4})
    strengths = {"combat.lethality", "combat.quality.a", "combat.quality.b"}
    sets = [
        {path: value for path, value in one.items() if path not in strengths}
        for one in prior_sets(scenario, 120)
    ]
    found = departures(scenario, sets, core_series(*YEAR))
    assert not_ruled_out(found, 3.0) >= 0.25
