"""An island on a world that is a random walk: the filter against Kalman's exact answer."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest

from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import Figure
from attrition.conditioning.island import Island, Runner
from attrition.conditioning.lessons import Lesson
from attrition.records import World
from attrition.reference import Observation
from attrition.results.metadata import RunMetadata

START = datetime.date(2023, 1, 2)
METADATA = RunMetadata(start=START)
WEEKS, RUNS = 8, 4000
STEP, OPENING, ERROR = 1.0, 2.0, 1.5
FIGURES = {2: 51.0, 3: 53.5, 6: 49.0}


class Walk:
    """A driver of worlds whose only number walks at random."""

    keys = (SimpleNamespace(),)

    def advance(self, world, draws, span, out):
        out[span[0]] = world.theatre[0]
        for week in range(*span):
            world.theatre[0] += STEP * draws.standard_normal()
            out[week + 1] = world.theatre[0]


class Walks:
    """Starts runs that open at 50, give or take."""

    kept = np.array([0])

    def runner(self, run):
        rng = np.random.default_rng([3, run])
        world = World(*(np.zeros(1) for _ in World._fields))
        world.theatre[0] = 50.0 + OPENING * rng.standard_normal()
        return Runner(Walk(), world, rng)


def island(executor):
    path, departures = np.empty((RUNS, WEEKS + 1, 1)), Departures({}, RUNS, START)
    return Island(Walks(), range(RUNS), path, departures, (executor, lambda _: None))


def lesson(week, value):
    half = 1.645 * ERROR
    one = Observation(
        "mine", None, START + datetime.timedelta(weeks=week), "support", "a", value, value - half,
        value + half, "a source", "measured", "",
    )  # fmt: skip
    return Lesson(week, Figure(one, None), 0)


def kalman():
    """Give the exact mean and variance after all figures, and the evidence of the figures."""
    mean, variance, evidence, last = 50.0, OPENING**2, 0.0, 0
    for week, value in FIGURES.items():
        variance += (week - last) * STEP**2
        total, missed, last = variance + ERROR**2, value - mean, week
        evidence -= 0.5 * (missed**2 / total + np.log(2.0 * np.pi * total))
        gain = variance / total
        mean, variance = mean + gain * missed, (1.0 - gain) * variance
    return mean, variance, evidence


@pytest.fixture(scope="module")
def taught():
    """Give an island that has learned all figures, and what it foretells until the end."""
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as executor:
        patch.setattr("attrition.reference.errors.OBSERVED", {})
        learned = island(executor)
        for week, value in FIGURES.items():
            learned.learn(lesson(week, value), METADATA)
        out = np.empty((RUNS, WEEKS + 1, 1))
        learned.forecast(out, last=False)
        return learned, out[:, :, 0]


def test_the_runs_weigh_as_the_exact_answer(taught):
    learned, out = taught
    mean, variance, evidence = kalman()
    weights, values = learned.weights(), out[:, 6]
    assert weights @ values == pytest.approx(mean, abs=0.1)
    assert weights @ (values - mean) ** 2 == pytest.approx(variance, rel=0.1)
    assert learned.evidence == pytest.approx(evidence, abs=0.1)


def test_the_runs_go_on_as_the_exact_answer(taught):
    learned, out = taught
    mean, variance, _ = kalman()
    weights, values = learned.weights(), out[:, WEEKS]
    assert weights @ values == pytest.approx(mean, abs=0.15)
    assert weights @ (values - mean) ** 2 == pytest.approx(variance + 2 * STEP**2, rel=0.1)


def test_what_was_foretold_of_a_figure_is_exact(taught):
    told = taught[0].told[0]
    assert told.mean == pytest.approx(50.0, abs=0.15)
    assert told.variance == pytest.approx(OPENING**2 + 2 * STEP**2 + ERROR**2, rel=0.1)


def test_a_forecast_on_the_way_leaves_the_island_as_it_is(taught):
    learned, out = taught
    again = np.empty_like(out)[:, :, np.newaxis]
    with ThreadPoolExecutor(1) as executor:
        learned._executor = executor
        learned.forecast(again, last=False)
    assert np.array_equal(again[:, :, 0], out)
