"""Another setting has another folder, and what is replaced is told first."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.cli.result_folders import LONGEST, folder_for

SMALL = ("--weeks", "2", "--quiet")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a way to run a small scenario in a fresh folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["run", "lanchester-square", *words])


def test_the_same_settings_have_one_folder_and_others_have_others(run):
    settings = [
        (), ("--set", "combat.lethality=0.01"), ("--set", "combat.lethality=0.02"),
        ("--seed", "3"), ("--set", "combat.lethality=0.01", "--set", "combat.quality.a=2"),
        ("--weeks", "3"),
    ]  # fmt: skip
    folders = [run(*SMALL, *words).stdout.strip() for words in settings]
    assert len(set(folders)) == len(settings)
    assert run(*SMALL).stdout.strip() == folders[0]
    assert {path.as_posix() for path in Path("runs").iterdir()} == set(folders)


def test_a_repeated_run_is_told_with_the_command_that_made_the_earlier_one(run):
    assert "is replaced" not in run("--weeks", "2").stderr
    command = "attrition run lanchester-square --seed 0 --weeks 2"
    told = (
        f"note: runs/lanchester-square-seed0-weeks2 is replaced: it holds the results of {command}"
    )
    assert told in run("--weeks", "2").stderr.replace("\\", "/")
    run("--weeks", "3", "--out", "here")
    assert "--seed 0 --weeks 3" in run("--weeks", "2", "--out", "here").stderr
    assert run(*SMALL, "--out", "here").stderr == ""


def test_many_overrides_keep_the_name_short_and_different():
    several = [f"combat.lethality={place}" for place in range(9)]
    one, two = (folder_for("war", overrides=[*several, end]) for end in ("a=1", "a=2"))
    assert one != two
    assert one.name.startswith("war-combat.lethality=0-and-9-more-")
    assert len(one.name) < len("war") + 2 * LONGEST


def test_a_name_holds_nothing_that_a_path_must_not():
    name = folder_for("war", overrides=["a/../b=1 2", "c\\d:e*=?"]).name
    assert name == "war-a..b=12-cde="
