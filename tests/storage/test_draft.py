"""Drafts: those of processes that were killed are removed, all others stay."""

import os
import signal
import subprocess
import sys

import pytest

from attrition.storage import draft
from attrition.storage.draft import FILES, OWNER, open_draft, remove_abandoned

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs locks of files")
PROGRAM = """
import sys, time
from pathlib import Path
from attrition.storage.draft import open_draft
draft = open_draft(Path(sys.argv[1]), ".o-")
(draft.files / "deep").mkdir()
(draft.files / "deep" / "a.csv").write_text("one")
print(draft.folder, flush=True)
time.sleep(600)
"""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def abandoned(tmp_path):
    """Give a draft whose process has gone without a word."""
    left = open_draft(tmp_path, ".o-")
    (left.files / "a.csv").write_text("one")
    os.close(left.lock)
    return left.folder


def test_a_draft_is_for_its_user_alone_and_goes_as_a_whole(tmp_path):
    made = open_draft(tmp_path, ".o-")
    assert made.folder.stat().st_mode & 0o777 == 0o700
    (tmp_path / "other").mkdir()
    assert made.files.stat().st_mode == (tmp_path / "other").stat().st_mode
    (made.files / "a.csv").write_text("one")
    made.remove()
    assert names(tmp_path) == ["other"]


def test_the_draft_of_a_process_goes_after_it_is_killed_and_not_before(tmp_path):
    words = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        folder = process.stdout.readline().strip()
        remove_abandoned(tmp_path, ".")
        assert [str(path) for path in tmp_path.iterdir()] == [folder]
        assert (tmp_path / folder / FILES / "deep" / "a.csv").read_text() == "one"
        process.send_signal(signal.SIGKILL)
        process.wait()
    remove_abandoned(tmp_path, ".")
    assert names(tmp_path) == []


def test_a_result_that_is_written_clears_what_was_left_beside_it(tmp_path, abandoned, write):
    living = open_draft(tmp_path, ".other-")
    write(tmp_path / "run", a="one")
    assert not abandoned.exists()
    assert names(tmp_path) == [living.folder.name, "run"]
    living.remove()


def of_another_machine(folder):
    (folder / OWNER).write_text("attrition draft on elsewhere.example\n")


def without_a_mark(folder):
    (folder / OWNER).write_text("")


def without_an_owner(folder):
    (folder / OWNER).unlink()


def whose_owner_is_a_link(folder):
    (folder / OWNER).rename(folder.parent / "owner")
    (folder / OWNER).symlink_to(folder.parent / "owner")


def whose_files_are_a_link(folder):
    (folder.parent / "precious").mkdir()
    (folder.parent / "precious" / "mine.txt").write_text("mine")
    (folder / FILES / "a.csv").unlink()
    (folder / FILES).rmdir()
    (folder / FILES).symlink_to(folder.parent / "precious")


def with_a_file_of_somebodys(folder):
    (folder / "mine.txt").write_text("mine")


def open_to_others(folder):
    folder.chmod(0o755)


def under_another_name(folder):
    folder.rename(folder.parent / ".o-mine.draft")


def reached_by_a_link(folder):
    (folder.parent / "deep").mkdir()
    folder.rename(folder.parent / "deep" / "elsewhere")
    folder.symlink_to(folder.parent / "deep" / "elsewhere")


def a_folder_of_somebodys(folder):
    (folder / OWNER).unlink()
    (folder / FILES).rename(folder / "mine")


@pytest.mark.parametrize(
    "changed",
    [
        of_another_machine,
        without_a_mark,
        without_an_owner,
        whose_owner_is_a_link,
        whose_files_are_a_link,
        with_a_file_of_somebodys,
        open_to_others,
        under_another_name,
        reached_by_a_link,
        a_folder_of_somebodys,
    ],
)
def test_what_is_not_beyond_doubt_a_draft_of_ours_stays(changed, tmp_path, abandoned, snapshot):
    changed(abandoned)
    before = snapshot(tmp_path)
    remove_abandoned(tmp_path, ".")
    assert snapshot(tmp_path) == before


def test_the_draft_of_another_user_stays(tmp_path, abandoned, monkeypatch):
    monkeypatch.setattr(draft.os, "geteuid", lambda: os.getuid() + 1)
    remove_abandoned(tmp_path, ".")
    assert abandoned.exists()


def test_a_link_in_a_draft_is_removed_and_not_what_it_points_to(tmp_path, abandoned):
    (tmp_path / "mine.txt").write_text("mine")
    (abandoned / FILES / "link").symlink_to(tmp_path / "mine.txt")
    (abandoned / FILES / "up").symlink_to(tmp_path)
    remove_abandoned(tmp_path, ".")
    assert names(tmp_path) == ["mine.txt"]


def test_where_files_cannot_be_locked_drafts_are_made_and_stay(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError("no locks here")

    monkeypatch.setattr(draft.fcntl, "flock", refuse)
    os.close(open_draft(tmp_path, ".o-").lock)
    monkeypatch.undo()
    remove_abandoned(tmp_path, ".")
    assert len(names(tmp_path)) == 1


def test_a_folder_that_is_not_there_holds_no_drafts(tmp_path):
    remove_abandoned(tmp_path / "nowhere", ".")
    assert names(tmp_path) == []
