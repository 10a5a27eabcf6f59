"""An interrupted filter goes on from the islands that are finished, with the same results."""

import datetime

import pytest

from attrition import load
from attrition.conditioning import start
from attrition.conditioning.filter import condition
from attrition.conditioning.island import Island
from attrition.reference import read_record

UNTIL = datetime.date(2022, 12, 12)
RUNS = 12


@pytest.fixture(scope="module")
def war():
    return load("after-kherson", {"households.cohort_size": 1_000_000}, weeks=6)


@pytest.fixture
def made(monkeypatch):
    """Give the runs that are made; an island has four."""
    runs = []
    monkeypatch.setattr(start, "MOST_RUNS", 4)
    forecast = Island.forecast

    def counted(island, out, *, last):
        runs.extend(island.ancestors)
        forecast(island, out, last=last)

    monkeypatch.setattr(Island, "forecast", counted)
    return runs


def interrupted_after(islands):
    def stop(done):
        if done >= 4 * islands + 1:
            raise KeyboardInterrupt

    return stop


def same(one, other):
    assert one.trajectories.same(other.trajectories)
    assert [told.surprise for told in one.learned] == [told.surprise for told in other.learned]
    assert (one.evidence, list(one.ancestors)) == (other.evidence, list(other.ancestors))
    assert one.predictive().same(other.predictive())


def test_what_is_finished_is_not_made_again(war, made, tmp_path):
    work = tmp_path / "work"
    with pytest.raises(KeyboardInterrupt):
        condition(war, read_record(), UNTIL, RUNS, work=work, on_progress=interrupted_after(2))
    assert len(list(work.glob("island-*.npz"))) == 2
    made.clear()
    resumed = condition(war, read_record(), UNTIL, RUNS, work=work)
    assert len(made) == 4
    assert not work.exists()
    same(resumed, condition(war, read_record(), UNTIL, RUNS))


@pytest.mark.parametrize("changes", [{"seed": 1}, {"measures": ["support"]}, {"runs": 16}])
def test_islands_of_another_question_are_made_anew(war, made, tmp_path, changes):
    work = tmp_path / "work"
    with pytest.raises(KeyboardInterrupt):
        condition(war, read_record(), UNTIL, RUNS, work=work, on_progress=interrupted_after(1))
    made.clear()
    asked = {"runs": RUNS, **changes}
    condition(war, read_record(), UNTIL, **asked, work=work)
    assert len(made) == asked["runs"]


def test_a_damaged_island_is_made_anew(war, made, tmp_path):
    work = tmp_path / "work"
    with pytest.raises(KeyboardInterrupt):
        condition(war, read_record(), UNTIL, RUNS, work=work, on_progress=interrupted_after(2))
    path = work / "island-0.npz"
    path.write_bytes(path.read_bytes()[:1000])
    made.clear()
    resumed = condition(war, read_record(), UNTIL, RUNS, work=work)
    assert len(made) == 8
    same(resumed, condition(war, read_record(), UNTIL, RUNS))


def test_files_of_others_in_the_folder_stay(war, made, tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    (work / "notes.txt").write_text("mine")
    condition(war, read_record(), UNTIL, RUNS, work=work)
    assert [path.name for path in work.iterdir()] == ["notes.txt"]
    assert len(made) == RUNS


def test_a_single_island_keeps_nothing(war, tmp_path):
    condition(war, read_record(), UNTIL, 3, work=tmp_path / "work")
    assert not (tmp_path / "work").exists()
