"""Twins: figures that a run of the model gives, with hidden parameters, are recovered.

Where truths are drawn as the runs are, their ranks among the runs that have learned of them are
uniform: simulation-based calibration (Talts et al. 2018).
"""

import datetime

import numpy as np
import pytest
from scipy.stats import chi2

from attrition import load, simulate
from attrition.conditioning.filter import condition
from attrition.posterior import Posterior
from attrition.reference import Observation

START = datetime.date(2022, 11, 14)
PATH = "combat.lethality"
WEEKS, UNTIL, RUNS, TWINS, BINS = 8, 6, 99, 100, 5
SEEN = {("casualties", "b"): 4000.0, ("support", "a"): 3.0}
SETS = Posterior((PATH,), np.linspace(0.011, 0.033, 1009)[:, np.newaxis], np.full(1009, 1 / 1009))


@pytest.fixture(scope="module")
def war():
    """Give a coarse war, of which each run has a lethality of its own."""
    return load("after-kherson", {"households.cohort_size": 1_000_000}, weeks=WEEKS)


def lethality(run):
    return SETS.values[SETS.set_index(int(run)), 0]


def seen(truth, number):
    """Give what is seen of a run in two weeks, with errors."""
    rng = np.random.default_rng([7, number])
    for (measure, of), error in SEEN.items():
        values = truth.select(measure=measure, of=of).block().values[0, :, 0]
        for week in (3, UNTIL):
            value = float(values[week] + error * rng.standard_normal())
            half = error * 3.29 / 2.0
            day = START + datetime.timedelta(weeks=week)
            yield Observation(
                "twin", None, day, measure, of, value, value - half, value + half,
                "a run", "measured", "",
            )  # fmt: skip


@pytest.fixture(scope="module")
def ranks(war):
    """Give the ranks of many truths among runs that have learned of them."""
    found = {"lethality": [], "casualties": [], "support": [], "spread": []}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("attrition.reference.errors.OBSERVED", {})
        until = START + datetime.timedelta(weeks=UNTIL)
        for number in range(TWINS):
            run = 1000 + 17 * number
            truth = simulate(war, [run], seed=10_000 + number, posterior=SETS)
            runs = condition(
                war, list(seen(truth, number)), until, RUNS, number,
                posterior=SETS, discrepancies={}, measures=[],
            )  # fmt: skip
            drawn = np.array([lethality(one) for one in runs.ancestors])
            found["lethality"].append(int((drawn < lethality(run)).sum()))
            found["spread"].append(drawn.std() / SETS.values.std())
            for measure in ("casualties", "support"):
                of = "b" if measure == "casualties" else "a"
                ends, end = (
                    one.select(measure=measure, of=of).block().values[:, -1, 0]
                    for one in (runs.trajectories, truth)
                )
                found[measure].append(int((ends < end[0]).sum()))
    return found


@pytest.mark.slow("conditions many ensembles")
@pytest.mark.parametrize("what", ["lethality", "casualties", "support"])
def test_hidden_truths_rank_evenly_among_the_runs_that_learned_of_them(ranks, what):
    counts = np.bincount(np.array(ranks[what]) * BINS // (RUNS + 1), minlength=BINS)
    expected = TWINS / BINS
    assert ((counts - expected) ** 2 / expected).sum() < chi2.ppf(0.999, BINS - 1)


@pytest.mark.slow("conditions many ensembles")
@pytest.mark.parametrize("what", ["casualties", "support"])
def test_the_central_bands_hold_the_truth_as_often_as_they_say(ranks, what):
    share = np.array(ranks[what]) / RUNS
    assert np.mean((share > 0.05) & (share < 0.95)) == pytest.approx(0.9, abs=0.1)
    assert np.mean((share > 0.25) & (share < 0.75)) == pytest.approx(0.5, abs=0.15)


@pytest.mark.slow("conditions many ensembles")
def test_figures_narrow_the_hidden_parameter(ranks):
    assert np.median(ranks["spread"]) < 0.9
