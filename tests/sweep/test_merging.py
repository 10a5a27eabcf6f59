"""Merged parts: few files, with the rows of many, whatever disturbs the sweep."""

import os
import shutil

import pandas as pd
import pytest

from attrition.reports.health import health_of
from attrition.sweep import open_store, run_sweep
from attrition.sweep.chunk import Chunk
from attrition.sweep.merging import groups_of
from attrition.sweep.workers import threads


class Stopped(BaseException):
    """Stands for the end of the process."""


SMALL = {"levers": {"combat.lethality": "0.01:0.02:6"}, "bands": "luck", "weeks": 2}


@pytest.fixture(autouse=True)
def two_files(monkeypatch):
    """Let each point be a chunk, and the chunks of any sweep share two files of each kind."""
    monkeypatch.setattr("attrition.sweep.chunk.CHUNK_POINTS", 1)
    monkeypatch.setattr("attrition.sweep.merging.FILES", 2)


@pytest.fixture
def unmerged(tmp_path, duel, monkeypatch):
    """Give the store of the same sweep with six files of each kind."""
    with monkeypatch.context() as patched:
        patched.setattr("attrition.sweep.merging.FILES", 6)
        return run_sweep(duel(**SMALL), tmp_path / "unmerged", threads(1))


@pytest.fixture
def merged(tmp_path, duel):
    """Give the store of a sweep of six chunks in two files of each kind."""
    return run_sweep(duel(**SMALL), tmp_path / "merged", threads(1))


def chunks(count, points):
    return [Chunk(0, "scenario", ((0, {}),) * points)] * count


def names(store, kind):
    return [path.name[: len("part-000000-000002")] for path in store.parts(kind)]


@pytest.mark.parametrize("kind", ["outcomes", "trajectories"])
def test_chunks_that_follow_each_other_share_a_file(merged, kind):
    assert names(merged, kind) == ["part-000000-000002", "part-000003-000005"]
    assert len(list((merged.path / kind).iterdir())) == 2
    assert health_of(merged.path).problems == ()


def test_merged_parts_hold_the_rows_of_those_they_replace(merged, unmerged):
    assert len(unmerged.parts("outcomes")) == 6
    pd.testing.assert_frame_equal(merged.outcomes, unmerged.outcomes)
    pd.testing.assert_frame_equal(merged.trajectories(), unmerged.trajectories())
    one = {"measures": "casualties", "points": [4]}
    pd.testing.assert_frame_equal(merged.trajectories(**one), unmerged.trajectories(**one))


def test_merged_parts_tell_which_points_failed(tmp_path, duel):
    # twice what the scenario's own event doubles lies beyond the bounds
    study = duel(
        scenarios=["aid-doubled"],
        set={"households.cohort_size": 500_000},
        levers={"support.military.a": [1, 15, 15.5]},
        runs=1,
    )
    store = run_sweep(study, tmp_path / "s", threads(1))
    assert names(store, "outcomes")[0] == "part-000000-000001"
    assert store.failures["point"].tolist() == [1, 2]
    assert store.outcomes["point"].unique().tolist() == [0]


def test_merged_files_are_the_same_whoever_works(merged, tmp_path, duel, content):
    assert content(run_sweep(duel(**SMALL), tmp_path / "s", threads(3)).path) == content(
        merged.path
    )


@pytest.mark.slow("stops a sweep at every moment")
def test_a_merge_that_is_stopped_at_any_moment_loses_nothing(
    unmerged, merged, tmp_path, duel, content, monkeypatch
):
    left = 0

    def stopping(function):
        def touch(*given, **named):
            nonlocal left
            left -= 1
            if not left:
                raise Stopped
            return function(*given, **named)

        return touch

    study, stops = duel(**SMALL), 0
    for last in range(1, 100):
        folder, left = shutil.copytree(unmerged.path, tmp_path / f"s{last}"), last
        with monkeypatch.context() as patched:
            for name in ("replace", "unlink"):
                patched.setattr(os, name, stopping(getattr(os, name)))
            try:
                run_sweep(study, folder, threads(1))
            except Stopped:
                stops += 1
        seen = []
        run_sweep(study, folder, on_progress=lambda done, _: seen.append(done))  # noqa: B023
        assert seen == [6]
        assert content(folder) == content(merged.path)
        if left > 0:
            break
    assert stops == last - 1 > 15


@pytest.mark.parametrize("kind", ["outcomes", "trajectories"])
def test_a_merged_part_that_was_cut_short_is_made_anew(merged, kind, duel, content):
    before = content(merged.path)
    part = merged.parts(kind)[1]
    os.truncate(part, part.stat().st_size // 2)
    (problem,) = health_of(merged.path).problems
    assert part.name in problem
    seen = []
    run_sweep(duel(**SMALL), merged.path, on_progress=lambda done, _: seen.append(done))
    assert seen == [3, 4, 5, 6]
    assert content(merged.path) == before


def test_a_name_that_claims_all_chunks_is_not_believed(merged):
    before = merged.outcomes
    part = merged.parts("outcomes")[0]
    claim = part.with_name("part-000000-999999999999-0123456789abcdef.parquet")
    claim.write_bytes(part.read_bytes())
    assert len(health_of(merged.path).problems) == 1
    run_sweep(merged.study, merged.path)
    assert (merged.path / "damaged" / f"1-{claim.name}").exists()
    pd.testing.assert_frame_equal(open_store(merged.path).outcomes, before)


@pytest.mark.parametrize(
    ("count", "points", "size"), [(200, 4, 1), (201, 4, 2), (5000, 4, 25), (500_000, 4, 250)]
)
def test_files_grow_with_the_sweep_up_to_a_size(count, points, size, monkeypatch):
    monkeypatch.setattr("attrition.sweep.merging.FILES", 200)
    groups = groups_of(chunks(count, points))
    assert {len(group) for group in groups[:-1]} == {size}
    assert [number for group in groups for number in group] == list(range(count))


def test_a_file_holds_no_more_points_than_fit_into_memory(monkeypatch):
    monkeypatch.setattr("attrition.sweep.merging.FILES", 200)
    assert {len(group) for group in groups_of(chunks(20_000, 50))} == {50}
