"""The record of a run, and the folder that holds it: complete or not there at all."""

import errno
import json
import os
import stat
from dataclasses import asdict, replace

import pytest

from attrition.storage.folders import OutputError, sha256_of, staged
from attrition.storage.manifest import FORMAT, Manifest, ManifestError, environment, read_manifest


@pytest.fixture
def manifest():
    return Manifest(
        **environment(),
        command=["attrition", "run", "made-up"],
        scenario={"name": "made-up"},
        scenario_hash="abc",
        overrides=["combat.quality.a=1.2"],
        seed=3,
        steps=52,
        result_hash="def",
        about={},
        files={"trajectories.parquet": "123"},
    )


def left_behind(folder):
    return sorted(path.name for path in folder.iterdir())


def write_and_fail(target, failure):
    with staged(target) as folder:
        (folder / "manifest.json").write_text("new")
        raise failure


def test_a_manifest_reads_back_as_it_was_written(tmp_path, manifest):
    manifest.write(tmp_path / "manifest.json")
    assert read_manifest(tmp_path) == manifest
    assert read_manifest(tmp_path / "manifest.json") == manifest


def test_a_manifest_names_what_can_change_a_number(manifest):
    assert {"python", "mesa", "numpy", "pandas", "numba"} <= set(manifest.versions)
    assert manifest.created.endswith("+00:00")
    assert manifest.platform


def test_a_missing_manifest_is_told(tmp_path):
    with pytest.raises(ManifestError, match=r"there is no manifest\.json in"):
        read_manifest(tmp_path)
    with pytest.raises(ManifestError, match="no folder"):
        read_manifest(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["{", "[1, 2]", '{"a": 1}', "\xff\xfe", "null"])
def test_what_is_no_manifest_is_told(tmp_path, text):
    (tmp_path / "manifest.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(ManifestError, match=r"manifest\.json is not"):
        read_manifest(tmp_path)


def test_another_format_is_told(tmp_path, manifest):
    replace(manifest, format=FORMAT + 1).write(tmp_path / "manifest.json")
    with pytest.raises(ManifestError, match=f"reads format {FORMAT}"):
        read_manifest(tmp_path)


def test_the_folder_of_a_sweep_is_not_that_of_a_run(tmp_path):
    (tmp_path / "manifest.json").write_text('{"format": 1, "kind": "sweep", "result_hash": ""}')
    with pytest.raises(ManifestError, match="its kind is sweep"):
        read_manifest(tmp_path)


def test_an_incomplete_manifest_is_told(tmp_path, manifest):
    stored = asdict(manifest)
    del stored["seed"]
    (tmp_path / "manifest.json").write_text(json.dumps(stored))
    with pytest.raises(ManifestError, match="lacks seed"):
        read_manifest(tmp_path)


def test_staged_files_arrive_together(tmp_path):
    target = tmp_path / "deep" / "run"
    with staged(target) as folder:
        (folder / "a.txt").write_text("one")
        assert not target.exists()
    assert left_behind(target) == ["a.txt"]
    assert left_behind(target.parent) == ["run"]


def test_a_staged_folder_has_the_permissions_of_any_other(tmp_path):
    with staged(tmp_path / "run") as folder:
        (folder / "a.txt").write_text("one")
    (tmp_path / "other").mkdir()
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("run", "other")}
    assert len(modes) == 1


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_a_failure_leaves_nothing_behind(tmp_path, failure):
    with pytest.raises(failure):
        write_and_fail(tmp_path / "deep" / "run", failure)
    assert left_behind(tmp_path) == []


def test_a_failure_leaves_an_earlier_run_as_it_was(tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "manifest.json").write_text("old")
    with pytest.raises(RuntimeError):
        write_and_fail(tmp_path / "run", RuntimeError)
    assert (tmp_path / "run" / "manifest.json").read_text() == "old"
    assert left_behind(tmp_path) == ["run"]


def test_an_earlier_run_is_replaced_and_other_files_stay(tmp_path):
    run = tmp_path / "run"
    run.mkdir()
    for name in ("manifest.json", "old.csv", "notes.txt"):
        (run / name).write_text("old")
    with staged(run, replaced=["old.csv", "manifest.json", "../escape"]) as folder:
        (folder / "manifest.json").write_text("new")
        (folder / "new.csv").write_text("new")
    assert left_behind(run) == ["manifest.json", "new.csv", "notes.txt"]
    assert (run / "manifest.json").read_text() == "new"


def test_a_stale_name_cannot_reach_outside_the_folder(tmp_path):
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "manifest.json").write_text("old")
    with staged(tmp_path / "run", replaced=["../precious", str(tmp_path / "precious"), ".."]):
        pass
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_folder_with_other_content_is_refused(tmp_path):
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(OutputError, match="holds other files"), staged(tmp_path):
        pass
    assert left_behind(tmp_path) == ["thesis.tex"]


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "run").write_text("mine")
    with pytest.raises(OutputError, match="is a file"), staged(tmp_path / "run"):
        pass
    with (
        pytest.raises(OutputError, match="part of the path is a file"),
        staged(tmp_path / "run" / "deeper"),
    ):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"), staged(tmp_path / "run"):
        pass
    tmp_path.chmod(0o700)


def test_a_full_disk_is_told(tmp_path):
    with pytest.raises(OutputError, match="the disk is full"), staged(tmp_path / "run"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert left_behind(tmp_path) == []


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a").startswith("ba7816bf8f01cfea")
