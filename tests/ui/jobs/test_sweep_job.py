"""A sweep started on the page lives in a temporary folder, and its files are those of any sweep."""

import io
import zipfile
from base64 import b64decode
from pathlib import Path

import pandas as pd
import pytest

from attrition.slices import finish
from attrition.sweep import Store, Study, open_store, read_study, run_sweep
from attrition.sweep.execute import sweep_in_slices
from attrition.ui.jobs.sweep_job import ScratchFolders, sweep_file
from attrition.ui.jobs.sweep_plan import study_of
from attrition.ui.setting import Setting

ASKED = {"vary": "combat.lethality=0.01:0.03:3 combat.quality.a=0.5:1:2", "runs": "100"}


@pytest.fixture(scope="module")
def study() -> Study:
    setting = Setting("lanchester-square").with_lever("combat.quality.b", 0.8)
    return study_of(setting, ASKED | {"weeks": "10", "outcomes": "casualties.a,casualties.b"})


@pytest.fixture(scope="module")
def store(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return finish(sweep_in_slices(study, tmp_path_factory.mktemp("sweep"), lambda _: None))


def content(store: Store, kind: str) -> bytes:
    return b64decode(sweep_file(store, kind)["content"])


def test_the_study_run_headless_gives_the_same_numbers(store: Store, tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(store.study.to_toml())
    again = run_sweep(read_study(tmp_path / "study.toml"), tmp_path / "store")
    assert content(again, "csv") == content(store, "csv")


def test_the_outcomes_come_with_the_levers_of_their_point(store: Store) -> None:
    table = pd.read_csv(io.BytesIO(content(store, "csv")))
    assert len(table) == 6 * 100
    assert (
        table.groupby("point")[["combat.lethality", "combat.quality.a"]]
        .nunique()
        .eq(1)
        .all(axis=None)
    )


def test_the_archive_is_the_sweep(store: Store, tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(content(store, "zip"))).extractall(tmp_path)
    unpacked = open_store(tmp_path / "sweep")
    assert unpacked.finished
    assert unpacked.outcomes.equals(store.outcomes)


def test_a_sweep_that_nobody_wants_any_more_keeps_what_is_done(
    study: Study, tmp_path: Path
) -> None:
    done: list[int] = []
    slices = sweep_in_slices(study, tmp_path / "s", done.append)
    while not any(done):
        next(slices)
    slices.close()
    part = open_store(tmp_path / "s")
    assert not part.finished
    assert 0 < part.done < 6
    finish(sweep_in_slices(study, tmp_path / "s", done.append))
    assert done == [0, 2, 2, 4, 6]
    assert open_store(tmp_path / "s").finished


def test_each_session_has_one_folder_and_leaves_none() -> None:
    scratch = ScratchFolders()
    first, other = scratch.create("one"), scratch.create("another")
    (first / "file").write_text("x")
    second = scratch.create("one")
    assert not first.exists()
    assert second.exists()
    for session in ("one", "another", "a third"):
        scratch.remove(session)
    assert not second.exists()
    assert not other.exists()


def test_what_a_sweep_writes_after_its_session_has_ended_is_removed_and_no_other() -> None:
    scratch = ScratchFolders()
    scratch.remove_left()
    left, other = scratch.create("one"), scratch.create("another")
    scratch.remove("one")
    (left / "outcomes").mkdir(parents=True)
    scratch.remove_left()
    assert not left.exists()
    assert other.exists()
