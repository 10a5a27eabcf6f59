"""A damaged sweep is told or gives the numbers it gave; run again, it is whole or refused."""

import random
import shutil

import pytest
from damage import WAYS

from attrition.errors import AttritionError
from attrition.reports.health import health_of
from attrition.sweep import make_study, open_store, run_sweep
from attrition.sweep.map import outcome_map
from attrition.sweep.workers import threads

pytestmark = pytest.mark.slow("tries bad input many times")

STUDY = {
    "title": "A duel",
    "scenarios": ["lanchester-square"],
    "weeks": 3,
    "runs": 50,
    "set": {"combat.loss_noise": 0.2},
    "levers": {"combat.lethality": "0.01:0.03:4", "combat.quality.a": "0.5:1:3"},
    "outcomes": ["casualties.a"],
    "measures": ["casualties"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give the folder of a sweep of three chunks."""
    return run_sweep(make_study(STUDY, "duel"), tmp_path_factory.mktemp("whole") / "store").path


@pytest.fixture(scope="module")
def answers(store):
    return told_by(store)


def files_of(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def told_by(folder):
    """Return all that is read of a sweep, as text."""
    found = open_store(folder)
    cells = outcome_map(found, *STUDY["levers"], "casualties.a")
    tables = (found.design, found.outcomes, found.failures, found.trajectories(), cells.table())
    return [found.study.to_toml(), *(table.to_csv() for table in tables)]


def content_of(folder):
    return {
        str(path): (folder / path).read_bytes()
        for path in files_of(folder)
        if path.name != "manifest.json" and not path.name.startswith(".")
        and "damaged" not in path.parts
    }  # fmt: skip


def bytes_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def attempt(function, *given):
    """Return what a function gives and what it says is wrong; other exceptions are raised."""
    try:
        return function(*given), None
    except AttritionError as error:
        return None, str(error)


def damaged(store, tmp_path, rng):
    """Damage a copy of the sweep, and return its folder and what was done."""
    folder = tmp_path / "results" / "store"
    shutil.copytree(store, folder)
    path = rng.choice([one for one in files_of(folder) if one.name != ".lock"])
    way = rng.choice(WAYS)
    way(folder / path, rng)
    return folder, f"{way.__name__} {path}"


@pytest.mark.parametrize("seed", range(3))
def test_what_is_damaged_is_told_or_read_as_it_was(store, answers, tmp_path, tries, tally, seed):
    rng = random.Random(seed)
    refused = 0
    for number in range(tries):
        folder, what = damaged(store, tmp_path / str(number), rng)
        told, error = attempt(told_by, folder)
        refused += error is not None
        assert told == answers if error is None else str(folder) in error, what
    assert refused > 0
    tally("damaged sweeps read", tries)


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_sweep_is_made_whole_or_left_alone(store, tmp_path, tries, tally, seed):
    rng = random.Random(seed)
    study, whole = make_study(STUDY, "duel"), content_of(store)
    mended = 0
    for number in range(tries // 3):
        folder, what = damaged(store, tmp_path / str(number), rng)
        before = bytes_of(folder)
        _, error = attempt(run_sweep, study, folder, threads(1))
        mended += error is None
        if error is None:
            assert content_of(folder) == whole, what
            assert health_of(folder).problems == (), what
        else:
            assert str(folder) in error, what
            assert bytes_of(folder).items() >= before.items(), what
    assert mended > 0
    tally("damaged sweeps run again", tries // 3)


def test_health_names_what_is_not_as_it_was_written(store, tmp_path):
    assert health_of(store).problems == ()
    shutil.copytree(store, tmp_path / "store")
    part = next((tmp_path / "store" / "outcomes").iterdir())
    part.write_bytes(part.read_bytes()[:-1])
    (problem,) = health_of(tmp_path / "store").problems
    assert part.name in problem
    part.unlink()
    (problem,) = health_of(tmp_path / "store").problems
    assert problem.endswith("has lost a part")
