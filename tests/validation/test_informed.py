"""What the record informs: a sample of the prior does not seem informed, a narrow one does."""

import numpy as np
import pytest
from scipy.stats import kstest

from attrition.parameters import PARAMETERS
from attrition.posterior import CALIBRATED, Posterior, plausible_sets
from attrition.validation.informed import different, distance_from_uniform, informed, learned

PATH = "combat.lethality"


def test_of_samples_of_the_prior_hardly_a_parameter_seems_informed():
    rng, size = np.random.default_rng(3), 200
    low, high = np.array([PARAMETERS[path].plausible for path in CALIBRATED]).T
    values = low + rng.random((size, len(low))) * (high - low)
    found = informed(Posterior(CALIBRATED, values, np.full(size, 1.0 / size)))
    assert found["informed"].sum() <= 3
    assert found["ratio"].between(0.85, 1.15).all()


def test_a_sample_of_half_the_range_has_half_its_spread_and_is_informed():
    low, high = PARAMETERS[PATH].plausible
    values = np.linspace(low, 0.5 * (low + high), 200)[:, None]
    [row] = informed(Posterior((PATH,), values, np.full(200, 1 / 200))).itertuples()
    assert row.ratio == pytest.approx(0.5, rel=0.02)
    assert row.ks == pytest.approx(0.5, abs=0.01)
    assert row.informed


def test_copies_of_few_sets_inform_of_nothing():
    low, high = PARAMETERS[PATH].plausible
    values = np.repeat(low + np.array([0.2, 0.3, 0.6]) * (high - low), 100)[:, None]
    [row] = informed(Posterior((PATH,), values, np.full(300, 1 / 300))).itertuples()
    assert not row.informed


def test_the_distance_is_that_of_kolmogorov_and_smirnov():
    places = np.random.default_rng(0).beta(2.0, 3.0, 80)
    expected = kstest(places, "uniform").statistic
    assert distance_from_uniform(places, np.full(80, 1 / 80)) == pytest.approx(expected)


def test_different_values_count_by_their_weight():
    assert different(np.array([1.0, 1.0, 2.0, 2.0]), np.full(4, 0.25)) == 2
    assert different(np.arange(10.0), np.full(10, 0.1)) == 10


def test_what_was_learned_stands_beside_what_matching_alone_taught():
    sets = plausible_sets(64)
    found = learned(sets, sets)
    assert (found["matched_threshold"] < found["threshold"]).all()
    assert (found["matched_ks"] == found["ks"]).all()
    assert set(found["parameter"]) == set(CALIBRATED)
