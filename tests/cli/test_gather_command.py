"""The command gather: a page of what a class has handed in, or a sentence on what is wrong."""

import pytest
from typer.testing import CliRunner

from attrition.cli import app


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)


def invoke(*arguments):
    return CliRunner().invoke(app, arguments)


@pytest.mark.usefixtures("quick_pictures")
def test_what_run_has_written_is_gathered(tmp_path):
    for seed in ("1", "2"):
        words = ("run", "lanchester-square", "--weeks", "4", "--seed", seed)
        assert invoke(*words, "--out", f"class/pupil-{seed}").exit_code == 0
    (tmp_path / "class" / "bad").mkdir()
    (tmp_path / "class" / "bad" / "manifest.json").write_text("{}")
    done = invoke("gather", "class", "--out", "class.html")
    assert done.exit_code == 0
    assert done.stdout == "class.html: 2 results\n"
    assert "left out: " in done.stderr
    assert "pupil-1" in (tmp_path / "class.html").read_text("utf-8")


def test_what_is_wrong_is_told_before_anything_is_read(tmp_path):
    done = invoke("gather", "class")
    assert (done.exit_code, done.stderr) == (2, "class: there is no such folder\n")
    (tmp_path / "gathered.html").write_text("mine")
    done = invoke("gather", "class")
    assert done.exit_code == 2
    assert "gathered.html is there already" in done.stderr
