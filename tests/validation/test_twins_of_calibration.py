"""Twins: the bands of a calibration cover hidden parameters as often as they say.

Sets are drawn from the prior, and figures from their runs with the errors and discrepancies that
calibration takes: simulation-based calibration (Talts et al. 2018). The errors are as large as
process noise: so few sets as can be fitted here would be too narrow beside smaller ones
(docs/calibration.md). The sampler itself is held to a closed form in `test_sampler`.
"""

import datetime
import math
from dataclasses import replace

import numpy as np
import pytest

from attrition.posterior import Prior
from attrition.reference import Observation
from attrition.reference.discrepancy import DISCREPANCIES, Discrepancy
from attrition.reference.errors import OBSERVED, Error
from attrition.scenario import load
from attrition.validation.calibrate import SCENARIO, calibrate
from attrition.validation.trials import Trials

FREE = ("combat.lethality", "households.flight_share")
SEEN = (("casualties", "a"), ("casualties", "b"), ("displaced_inside", "a"))
WEEKS, TWINS, SIZE, WAVES = (4, 8), 12, 30, 3
BAND = 0.8


@pytest.fixture
def errors(monkeypatch):
    """Give errors that do not depend on the figure, so that those of twins are known."""
    for measure, size in {"casualties": 4000.0, "displaced_inside": 1e6}.items():
        monkeypatch.setitem(OBSERVED, measure, Error(plain=size))
        monkeypatch.setitem(DISCREPANCIES, measure, Discrepancy(Error(plain=size), 26.0))


def figure(scenario, week, measure, of, value=0.0):
    day = scenario.start + datetime.timedelta(weeks=week)
    return Observation(
        "twin", None, day, measure, of, value, math.nan, math.nan, "a run", "measured", ""
    )


def twin(trials, values, rng):
    """Return figures that a run of a hidden set gives, with an error and a departure each."""
    chance = trials.fresh(1) + 1_000_000
    told = trials.of([dict(zip(FREE, values, strict=True))], chance)[0]
    departed, found = {}, []
    for seen, value in zip(trials.figures, told, strict=True):
        discrepancy = DISCREPANCIES[seen.one.measure]
        size, kept = discrepancy.size.plain, discrepancy.kept(WEEKS[1] - WEEKS[0])
        shock = size * rng.standard_normal()
        before = departed.get(seen.one.series)
        now = shock if before is None else kept * before + math.sqrt(1 - kept**2) * shock
        departed[seen.one.series] = now
        error = seen.error * rng.standard_normal()
        found.append(replace(seen.one, value=float(value + now + error)))
    return found


@pytest.mark.slow("fits parameters to many twins")
@pytest.mark.usefixtures("errors")
def test_bands_cover_hidden_parameters_as_often_as_they_say_and_are_narrower_than_the_prior():
    scenario = load(SCENARIO, {"households.cohort_size": 5e5}, weeks=WEEKS[1])
    blank = [figure(scenario, week, *series) for week in WEEKS for series in SEEN]
    trials, prior, rng = Trials(scenario, blank, seed=99), Prior.of(FREE), np.random.default_rng(5)
    hidden = prior.values(prior.sample(TWINS, 4))
    covered, ranks, widths = [], [], []
    for number, values in enumerate(hidden):
        record = twin(trials, values, rng)
        sets = calibrate(scenario, SIZE, WAVES, number, record, paths=FREE).posterior
        for place, (path, value) in enumerate(zip(FREE, values, strict=True)):
            low, high = sets.central_interval(path, BAND)
            covered.append(low <= value <= high)
            ranks.append(float(sets.weights[sets.values[:, place] < value].sum()))
            widths.append((high - low) / (BAND * float(prior.high[place] - prior.low[place])))
    # three standard errors of a share, or a mean of ranks, of so many independent checks
    assert np.mean(covered) == pytest.approx(BAND, abs=3 * math.sqrt(0.16 / len(covered)))
    assert np.mean(ranks) == pytest.approx(0.5, abs=3 / math.sqrt(12 * len(ranks)))
    assert np.mean(widths) < 0.85
