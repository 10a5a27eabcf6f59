"""Every command that writes leaves the folders of others as they are."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from attrition.cli import app

pytestmark = pytest.mark.slow("tries bad input many times")

SHORT = ("--weeks", "2")
COMMANDS = {
    "run": ("run", "lanchester-square", *SHORT),
    "compare": ("compare", "lanchester-square", "lanchester-linear", "--runs", "2", *SHORT),
    "when": ("when", "after-kherson", "--runs", "2", *SHORT, "--set", "households.cohort_size=1e6"),
    "validate": ("validate", *SHORT, "--runs", "2", "--set", "households.cohort_size=1e6"),
    "sweep": ("sweep", "lanchester-square", "--vary", "combat.lethality=0.01,0.02", *SHORT),
    "fresh sweep": (
        "sweep", "lanchester-square", "--vary", "combat.lethality=0.01,0.02", *SHORT, "--fresh"
    ),
    "bench": ("bench", "--quick"),
}  # fmt: skip
NAMES = (
    "manifest.json", "log.csv", "trajectories.svg", "trajectories.parquet", "study.toml",
    "design.parquet", "comparison.csv", "stops.csv", "index.html", "benchmark.md",
)  # fmt: skip


def files_with_our_names(folder):
    for name in NAMES:
        (folder / name).write_text("mine")


def an_outcomes_folder(folder):
    (folder / "outcomes").mkdir()
    (folder / "outcomes" / "part-000000-0123456789abcdef.parquet").write_text("mine")


def a_link_to_outcomes_elsewhere(folder):
    (folder.parent / "precious").mkdir()
    (folder.parent / "precious" / "mine.txt").write_text("mine")
    (folder / "outcomes").symlink_to(folder.parent / "precious")


def a_manifest_that_names_my_file(folder):
    (folder / "mine.txt").write_text("mine")
    marker = {"format": 1, "attrition": "0.1", "files": {"mine.txt": ""}, "result_hash": ""}
    (folder / "manifest.json").write_text(json.dumps(marker))


def a_study_of_mine(folder):
    (folder / "study.toml").write_text('scenarios = ["lanchester-square"]\n')


def a_sweep(folder):
    words = ("sweep", "lanchester-square", "--vary", "combat.lethality=0.03", *SHORT)
    done = CliRunner().invoke(app, [*words, "--out", str(folder)])
    assert done.exit_code == 0, done.output


ZOO = (
    files_with_our_names,
    an_outcomes_folder,
    a_link_to_outcomes_elsewhere,
    a_manifest_that_names_my_file,
    a_study_of_mine,
)


@pytest.mark.parametrize("animal", ZOO, ids=lambda animal: animal.__name__)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_of_somebodys_is_refused_and_stays_as_it_is(
    command, animal, tmp_path, tally, snapshot
):
    folder = tmp_path / "F"
    folder.mkdir()
    animal(folder)
    before = snapshot(tmp_path)
    done = CliRunner().invoke(app, [*COMMANDS[command], "--out", str(folder)])
    assert done.exit_code == 2, done.output
    assert str(folder) in done.stderr
    assert "--out" in done.stderr
    assert snapshot(tmp_path) == before
    tally("commands told to write into a folder of somebody's", 1)


@pytest.mark.parametrize("command", ["run", "compare", "when", "validate", "bench"])
def test_a_sweep_is_not_replaced_by_another_result(command, tmp_path, snapshot):
    folder = tmp_path / "F"
    a_sweep(folder)
    before = snapshot(folder)
    done = CliRunner().invoke(app, [*COMMANDS[command], "--out", str(folder)])
    assert done.exit_code == 2
    assert "holds results of another kind (sweep" in done.stderr
    assert snapshot(folder) == before


def test_a_study_in_the_folder_of_its_sweep_is_not_written_over(tmp_path, snapshot):
    folder = tmp_path / "F"
    a_sweep(folder)
    study = folder / "study.toml"
    study.write_text(study.read_text() + "\n# my remark\n")
    before = snapshot(folder)
    done = CliRunner().invoke(app, ["sweep", str(study), "--out", str(folder)])
    assert done.exit_code == 2
    assert "has been changed since it was written" in done.stderr
    assert snapshot(folder) == before


def test_a_sweep_with_a_link_in_it_is_not_written_to(tmp_path, snapshot):
    folder = tmp_path / "F"
    a_sweep(folder)
    shutil.move(folder / "outcomes", tmp_path / "elsewhere")
    (folder / "outcomes").symlink_to(tmp_path / "elsewhere")
    before = snapshot(tmp_path)
    for more in ([], ["--fresh"]):
        words = ["sweep", str(folder / "study.toml"), *more, "--out", str(folder)]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 2, done.output
        assert "is not what a sweep writes there" in done.stderr
    assert snapshot(tmp_path) == before


def test_parameter_sets_are_not_written_over_a_file(tmp_path):
    for name in ("sets.csv", "sets-waves.csv"):
        (tmp_path / name).write_text("mine")
        done = CliRunner().invoke(app, ["calibrate", "--out", str(tmp_path / "sets.csv")])
        assert done.exit_code == 2
        assert f"{name} is there already" in done.stderr
        assert (tmp_path / name).read_text() == "mine"
        (tmp_path / name).unlink()
