"""Until the engine has been compiled Mesa makes the runs, and nobody can tell from the numbers."""

import numpy as np
import pytest

from attrition import load
from attrition.drivers.early_runner import EarlyRunner, end_processes
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble

pytestmark = pytest.mark.slow("runs Mesa in another process")

SQUARE = load("lanchester-square", weeks=3)


@pytest.fixture
def compiling(monkeypatch):
    """Give what says whether the engine is being compiled: it is, at first."""
    told = {"under way": True}
    monkeypatch.setattr("attrition.drivers.early_runner.is_under_way", lambda: told["under way"])
    yield told
    end_processes()


@pytest.fixture
def no_engine(monkeypatch):
    """Let the engine of this process refuse to run."""

    def refused(*_):
        raise AssertionError("the engine would be compiled")

    monkeypatch.setattr(Engine, "run", refused)


@pytest.mark.usefixtures("no_engine", "compiling")
def test_while_the_engine_is_compiled_it_is_not_asked():
    assert EarlyRunner(SQUARE).run(0, 1).shape == (SQUARE.steps + 1, len(Engine(SQUARE).keys))


@pytest.mark.usefixtures("compiling")
def test_runs_of_mesa_are_those_of_the_engine():
    redrawn = load("lanchester-square", ["combat.lethality=0.03"], weeks=3)
    for runner, scenario in (
        (EarlyRunner(SQUARE), SQUARE),
        (EarlyRunner(SQUARE).redrawn(redrawn), redrawn),
    ):
        assert np.array_equal(runner.run(0, 1), Engine(scenario).run(0, 1), equal_nan=True)


def test_the_engine_takes_over_within_an_ensemble(compiling):
    begun, whole = Ensemble(SQUARE, runner=EarlyRunner), Ensemble(SQUARE)
    begun.extend(range(2))
    compiling["under way"] = False
    begun.extend(range(6))
    whole.extend(range(6))
    both = (one.trajectories().block().values for one in (begun, whole))
    assert np.array_equal(*both, equal_nan=True)
