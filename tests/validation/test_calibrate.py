"""Calibration: what it may see, what it leaves out, and that the tolerance falls to 1."""

import datetime

import numpy as np
import pytest

from attrition.parameters import PARAMETERS
from attrition.posterior import CALIBRATED
from attrition.scenario import load
from attrition.validation.calibrate import (
    SCENARIO,
    UNTIL,
    calibrate,
    fitting_record,
    rules_move_the_front,
    share_rise,
)
from attrition.validation.history_matching import LIMIT

FEW = ("combat.lethality", "households.flight_share", "politics.cost_casualties")


@pytest.fixture(scope="module")
def fitted():
    """Give a very small calibration of few parameters on a coarse population."""
    scenario = load(SCENARIO, {"households.cohort_size": 2e5})
    return calibrate(scenario, size=20, waves=3, paths=FEW)


def test_only_the_record_of_2022_is_seen_and_nothing_from_memory():
    seen = fitting_record()
    assert seen
    assert all(one.scorable and one.date <= UNTIL for one in seen)


def test_areas_count_only_while_no_event_prescribes_the_front():
    scenario, record = load(SCENARIO), fitting_record()
    left = rules_move_the_front(scenario, record)
    areas = [one.date for one in left if one.measure == "area_held"]
    assert len(areas) >= 2
    assert [o for o in left if o.measure != "area_held"] == [
        o for o in record if o.measure != "area_held"
    ]
    week = datetime.timedelta(days=scenario.step_days)
    for event in scenario.events:
        if event.control:
            begin = scenario.start + event.begin * week
            end = scenario.start + (event.end or event.begin) * week
            assert not any(begin < day < end for day in areas)
            assert not (min(areas) < begin and end < max(areas))


def test_nothing_is_calibrated_that_a_government_chooses_or_the_opening_needs():
    for path in CALIBRATED:
        facts = PARAMETERS[path]
        assert not facts.start_only
        assert not facts.source.startswith("a choice of")


def test_the_share_of_the_likelihood_rises_until_the_weights_are_worth_half_of_the_sets():
    logs = np.random.default_rng(0).normal(0.0, 30.0, 200)
    weights = np.exp(share_rise(logs, 1.0, 200) * logs)
    assert weights.sum() ** 2 / (weights**2).sum() == pytest.approx(100.0, rel=1e-3)
    assert share_rise(np.zeros(200), 0.4, 200) == 0.4


@pytest.mark.slow("fits parameters")
def test_the_tolerance_falls_to_one_and_no_set_is_one_that_was_ruled_out(fitted):
    sampling = fitted.waves[fitted.waves["stage"] == "sampling"]
    assert (np.diff(sampling["tolerance"]) <= 0).all()
    assert fitted.tolerance >= 1.0
    limit = fitted.waves.loc[fitted.waves["stage"] == "matching", "tolerance"].iloc[-1]
    assert limit >= LIMIT
    assert (fitted.departures <= limit).all()
    assert fitted.posterior.weights.sum() == pytest.approx(1.0)


@pytest.mark.slow("fits parameters")
def test_what_is_fitted_lies_in_the_plausible_ranges_and_is_written_with_its_tables(
    fitted, tmp_path
):
    fitted.write(tmp_path / "sets.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "sets-informed.csv",
        "sets-waves.csv",
        "sets.csv",
    ]
    for place, path in enumerate(FEW):
        low, high = PARAMETERS[path].plausible
        assert (fitted.posterior.values[:, place] >= low).all()
        assert (fitted.posterior.values[:, place] <= high).all()
