"""The sampler against a closed form: places plus noise, seen with an error."""

import numpy as np
import pytest
from scipy.stats import truncnorm

from attrition.posterior import Prior
from attrition.validation.calibrate import Sampler
from attrition.validation.history_matching import match

PRIOR = Prior.of(("combat.lethality", "households.flight_share"))
SLOPE, NOISE, ERROR = 4.0, 0.5, 0.5
SIZE, WAVES, TWINS = 80, 5, 6


class Lines:
    """Stands in for `Trials`: a figure of each parameter is a slope times its place, with noise."""

    def __init__(self, figures, seed):
        self.figures, self.runs = figures, 0
        self.noise = NOISE * np.random.default_rng(seed).standard_normal((10_000, 2))

    def fresh(self, size):
        return np.tile(np.arange(self.runs, self.runs + size)[:, None], 2)

    def of(self, sets, chances):
        self.runs += len(sets)
        middle = dict(zip(PRIOR.paths, 0.5 * (PRIOR.low + PRIOR.high), strict=True))
        values = np.array([[(middle | one)[path] for path in PRIOR.paths] for one in sets])
        return SLOPE * PRIOR.places(values) + self.noise[chances, [0, 1]]

    def departures(self, told, chance=0.0):
        return np.abs(told - self.figures) / np.hypot(ERROR, chance)

    def log_likelihoods(self, told):
        return -0.5 * (((told - self.figures) / ERROR) ** 2).sum(axis=1)


def test_the_posterior_has_the_mean_and_spread_of_the_closed_form():
    shifts, ratios, rng = [], [], np.random.default_rng(2)
    for twin in range(TWINS):
        figures = SLOPE * rng.random(2) + np.hypot(NOISE, ERROR) * rng.standard_normal(2)
        lines = Lines(figures, twin)
        sampler = Sampler(lines, match(lines, PRIOR, 2 * SIZE, 2, twin), rng)
        for _ in range(WAVES):
            sampler.wave(SIZE)
        assert sampler.share == 1.0
        places = PRIOR.places(sampler.sets.values)
        middle, sd = figures / SLOPE, np.hypot(NOISE, ERROR) / SLOPE
        exact = truncnorm(-middle / sd, (1.0 - middle) / sd, middle, sd)
        shifts.append((places.mean(axis=0) - exact.mean()) / exact.std())
        ratios.append(places.std(axis=0) / exact.std())
    assert np.mean(shifts) == pytest.approx(0.0, abs=0.15)
    assert np.sqrt(np.mean(np.square(shifts))) < 0.3
    assert np.mean(ratios) == pytest.approx(1.0, abs=0.08)
