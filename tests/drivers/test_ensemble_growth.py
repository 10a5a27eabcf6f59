"""An ensemble that grows: the same runs in the end, and at any time what there is so far."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

from attrition import load, shipped_posterior, simulate
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble
from attrition.drivers.execution import Driver, RunConfig, run_scenario
from attrition.sweep import chunk, make_study
from attrition.sweep.design import points_of
from attrition.ui.jobs.sampling import Sample
from attrition.ui.setting import Setting

SQUARE = load("lanchester-square", weeks=2)


class Extended(BaseException):
    """Says that an ensemble was extended."""


def war(weeks=10):
    return load("after-kherson", {"households.cohort_size": 200_000}, weeks=weeks)


@pytest.fixture(scope="module")
def eight():
    """Give eight runs of ten weeks, made at once."""
    return simulate(war(), runs=8)


@pytest.mark.parametrize(
    "pieces",
    [[range(8)], [range(5, 8), range(5)], [[0], [1], range(2, 8)], [range(6), range(3, 8)]],
    ids=["at once", "later runs first", "one by one", "some twice"],
)
def test_an_ensemble_that_grows_in_pieces_equals_one_made_at_once(eight, pieces):
    ensemble = Ensemble(war())
    with ThreadPoolExecutor(2) as threads:
        for number, piece in enumerate(pieces):
            ensemble.extend(piece, threads if number % 2 else None)
    whole = ensemble.trajectories()
    assert whole.runs() == ensemble.runs() == list(range(8))
    assert whole.same(eight)
    assert whole.block().values.dtype == eight.block().values.dtype
    assert whole.metadata == eight.metadata


def test_an_ensemble_gives_what_there_is_so_far(eight):
    """It does so while it grows, too: here from the function that hears of the progress."""
    ensemble, seen = Ensemble(war()), []
    assert ensemble.trajectories().runs() == []

    def look(done):
        so_far = ensemble.trajectories()
        assert so_far.same(eight.select(run=range(done)))
        seen.append(done)

    ensemble.extend(range(8), on_progress=look, chunk=3)
    assert seen == [3, 6, 8]


def test_a_run_that_fails_leaves_the_others_and_can_be_made_again(eight, monkeypatch):
    ensemble, run = Ensemble(war()), Engine.run

    def fails(engine, seed, number):
        if number == 5:
            raise KeyboardInterrupt
        return run(engine, seed, number)

    monkeypatch.setattr(Engine, "run", fails)
    with pytest.raises(KeyboardInterrupt):
        ensemble.extend(range(8), chunk=2)
    assert ensemble.trajectories().same(eight.select(run=range(4)))
    monkeypatch.undo()
    ensemble.extend(range(8))
    assert ensemble.trajectories().same(eight)


def test_a_single_run_keeps_its_precision_until_there_are_more():
    ensemble = Ensemble(war(weeks=2), 3)
    ensemble.extend([0])
    assert ensemble.trajectories().same(simulate(war(weeks=2), 1, 3))
    assert ensemble.trajectories().block().values.dtype == np.float64
    ensemble.extend([1])
    assert ensemble.trajectories().same(simulate(war(weeks=2), 2, 3))
    assert ensemble.trajectories().block().values.dtype == np.float32


def test_runs_that_were_made_elsewhere_are_taken_and_go_on(eight):
    values, other = eight.block().values, Ensemble(war())
    other.take(values[:5])
    other.extend(range(8))
    assert other.trajectories().same(eight)
    for ensemble, few in ((other, values), (Ensemble(war()), values[:, 1:])):
        with pytest.raises(ValueError, match="not the first runs"):
            ensemble.take(few)


def test_several_threads_extend_an_ensemble_at_once(eight):
    ensemble = Ensemble(war())
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(ensemble.extend, [range(first, first + 2) for first in range(0, 8, 2)]))
    assert ensemble.trajectories().same(eight)


@pytest.mark.slow("runs over parameter sets")
def test_runs_with_parameter_sets_are_the_same_however_they_come_about():
    sets = shipped_posterior()
    whole = simulate(war(weeks=4), 3, posterior=sets, measures=["losses", "gdp_change"])
    ensemble = Ensemble(war(weeks=4), posterior=sets, measures=["losses", "gdp_change"])
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        ensemble.extend([2, 0], process)
    ensemble.extend([1])
    assert ensemble.trajectories().same(whole)


def simulated():
    simulate(SQUARE, 2)


def run_from_the_command_line():
    run_scenario(SQUARE, RunConfig(2, 0, Driver.engine))


def run_from_the_command_line_with_mesa():
    run_scenario(SQUARE, RunConfig(2, 0, Driver.mesa, max_workers=1))


def sampled_for_a_page():
    Sample(Setting("lanchester-square")).run_chunk(0)


def run_by_a_sweep():
    study = make_study(
        {"scenarios": [SQUARE.name], "runs": 2, "levers": {"combat.lethality": "0:1:2"}}
    )
    job = chunk.Job.of(study)
    chunk.run_chunk(job, next(chunk.chunks_of(study, points_of(study))))


@pytest.mark.parametrize(
    "use",
    [
        simulated,
        run_from_the_command_line,
        run_from_the_command_line_with_mesa,
        sampled_for_a_page,
        run_by_a_sweep,
    ],
)
def test_whoever_makes_many_runs_extends_an_ensemble(use, monkeypatch):
    """There is one loop over runs."""
    asked = []

    def extend(_ensemble, numbers, *_given, **_named):
        asked.append(list(numbers))
        raise Extended

    monkeypatch.setattr(Ensemble, "extend", extend)
    with pytest.raises(Extended):
        use()
    assert [len(numbers) for numbers in asked] in ([2], [5])
