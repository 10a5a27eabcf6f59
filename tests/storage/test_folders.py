"""The folder of a result: complete or not there at all."""

import errno
import os
import stat

import pytest

from attrition.storage.folders import check_new, staged
from attrition.storage.marker import OutputError


def left_behind(folder):
    return sorted(path.name for path in folder.iterdir())


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def write_and_fail(target, kind, failure):
    with staged(target, kind) as folder:
        (folder / "a.csv").write_text("new")
        raise failure


def test_staged_files_arrive_together(tmp_path, kind):
    target = tmp_path / "deep" / "run"
    with staged(target, kind) as folder:
        (folder / "a.csv").write_text("one")
        assert not target.exists()
    assert left_behind(target) == ["a.csv"]
    assert left_behind(target.parent) == ["run"]


def test_a_staged_folder_has_the_permissions_of_any_other(tmp_path, write):
    write(tmp_path / "run", a="one")
    (tmp_path / "other").mkdir()
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("run", "other")}
    assert len(modes) == 1


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_a_failure_leaves_nothing_behind(tmp_path, kind, failure):
    with pytest.raises(failure):
        write_and_fail(tmp_path / "deep" / "run", kind, failure)
    assert left_behind(tmp_path) == []


def test_a_failure_leaves_an_earlier_run_as_it_was(tmp_path, kind, write):
    write(tmp_path / "run", a="old")
    before = contents(tmp_path / "run")
    with pytest.raises(RuntimeError):
        write_and_fail(tmp_path / "run", kind, RuntimeError)
    assert contents(tmp_path / "run") == before
    assert left_behind(tmp_path) == ["run"]


def test_an_earlier_run_is_replaced_with_its_stale_files(tmp_path, write):
    write(tmp_path / "run", a="old", b="old")
    write(tmp_path / "run", a="new", c="new")
    assert left_behind(tmp_path / "run") == ["a.csv", "c.csv", "manifest.json"]
    assert (tmp_path / "run" / "a.csv").read_text() == "new"
    assert left_behind(tmp_path) == ["run"]


def test_an_earlier_run_is_replaced_and_other_files_stay(tmp_path, write):
    write(tmp_path / "run", a="old", b="old")
    (tmp_path / "run" / "notes.txt").write_text("mine")
    write(tmp_path / "run", a="new", c="new")
    assert left_behind(tmp_path / "run") == ["a.csv", "c.csv", "manifest.json", "notes.txt"]
    assert (tmp_path / "run" / "notes.txt").read_text() == "mine"


def test_a_folder_that_is_empty_or_reached_by_a_link_is_written_to(tmp_path, write):
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    write(tmp_path / "link", a="one")
    assert left_behind(tmp_path / "empty") == ["a.csv", "manifest.json"]
    assert (tmp_path / "link").is_symlink()


def test_what_is_put_into_a_folder_while_it_is_replaced_stays(tmp_path, write, monkeypatch):
    write(tmp_path / "run", a="old")
    chmod = os.chmod

    def late(*given, **named):
        if not (tmp_path / "run" / "late.txt").exists():
            (tmp_path / "run" / "late.txt").write_text("mine")
        chmod(*given, **named)

    monkeypatch.setattr(os, "chmod", late)  # called after the last look at the folder
    write(tmp_path / "run", a="new")
    assert (tmp_path / "run" / "late.txt").read_text() == "mine"
    assert left_behind(tmp_path) == ["run"]


def test_a_file_in_the_way_is_told(tmp_path, kind):
    (tmp_path / "run").write_text("mine")
    with pytest.raises(OutputError, match="is a file"), staged(tmp_path / "run", kind):
        pass
    with (
        pytest.raises(OutputError, match="part of the path is a file"),
        staged(tmp_path / "run" / "deeper", kind),
    ):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(tmp_path, kind):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"), staged(tmp_path / "run", kind):
        pass
    tmp_path.chmod(0o700)


def test_a_full_disk_is_told(tmp_path, kind):
    with pytest.raises(OutputError, match="the disk is full"), staged(tmp_path / "run", kind):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert left_behind(tmp_path) == []


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    check_new(tmp_path / "sets.csv")
    (tmp_path / "sets.csv").write_text("mine")
    (tmp_path / "link.csv").symlink_to(tmp_path / "nowhere")
    for name in ("sets.csv", "link.csv"):
        with pytest.raises(OutputError, match="is there already"):
            check_new(tmp_path / name)
