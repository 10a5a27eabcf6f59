"""A small study of a duel, whose finished store others are held against."""

from pathlib import Path

import pytest

from attrition.sweep import make_study, run_sweep

DUEL = {
    "title": "A duel",
    "scenarios": ["lanchester-square"],
    "weeks": 10,
    "runs": 2,
    "set": {"combat.loss_noise": 0.2},
    "levers": {"combat.lethality": "0.01:0.03:30", "combat.quality.a": "0.5:1:10"},
    "outcomes": ["casualties.a", "casualties.b"],
    "measures": ["casualties"],
}


def study_of_a_duel(**changes):
    """Return the study of 300 points in six chunks, with other values where they are given."""
    return make_study({**DUEL, **changes}, "duel")


def content_of(folder):
    """Return the bytes of everything that a sweep says, by the name of the file."""
    names = ["study.toml", "design.parquet", "failures.parquet", "outcomes/*", "trajectories/*"]
    paths = [path for name in names for path in Path(folder).glob(name)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="session")
def duel():
    """Give the function that makes the study: duel(key=value)."""
    return study_of_a_duel


@pytest.fixture(scope="session")
def content():
    """Give the function that reads a store's bytes: content(folder)."""
    return content_of


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """Give the store of an undisturbed sweep."""
    return run_sweep(study_of_a_duel(), tmp_path_factory.mktemp("whole") / "store")
