"""Calibration: what it may see, where it may go, and that the tolerance falls."""

import numpy as np
import pytest

from attrition.parameters import PARAMETERS
from attrition.scenario import load
from attrition.validation.calibrate import (
    CALIBRATED,
    SCENARIO,
    UNTIL,
    Prior,
    calibrate,
    fitting_record,
)


@pytest.fixture(scope="module")
def fitted():
    """Give a very small calibration on a coarse population."""
    return calibrate(load(SCENARIO, {"households.cohort_size": 2e5}), size=20, waves=2)


def test_only_the_record_of_2022_is_seen_and_nothing_from_memory():
    seen = fitting_record()
    assert seen
    assert all(one.scorable and one.date <= UNTIL for one in seen)


def test_steps_stay_within_the_plausible_ranges():
    prior, rng = Prior(CALIBRATED), np.random.default_rng(0)
    places = prior.sample(50, 0)
    for _ in range(20):
        moved = prior.moved(places, rng)
        assert ((moved != places).sum(axis=1) <= 6).all()
        places = moved
    values = prior.values(places)
    assert (values >= prior.low).all()
    assert (values <= prior.high).all()


def test_nothing_is_calibrated_that_a_government_chooses_or_the_opening_needs():
    for path in CALIBRATED:
        facts = PARAMETERS[path]
        assert not facts.start_only
        assert not facts.source.startswith("a choice of")


@pytest.mark.slow("fits parameters")
def test_the_tolerance_falls_and_every_set_lies_within_it(fitted):
    tolerances = fitted.waves["tolerance"].to_numpy()
    assert (np.diff(tolerances[1:]) <= 0).all()
    assert (fitted.distances <= tolerances[-1]).all()
    assert fitted.posterior.weights.sum() == pytest.approx(1.0)
