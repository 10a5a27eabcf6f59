"""The command run: what it writes, prints and answers, with a stand-in for the model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import attrition.scenario
from attrition.cli import app
from attrition.results.trajectories import Trajectories
from attrition.scenario import discover
from attrition.storage.manifest import read_manifest

FILES = {"trajectories.parquet", "trajectories.svg", "trajectories.png", "log.csv", "manifest.json"}


def files_in(folder):
    return {path.name for path in Path(folder).iterdir()}


def test_a_run_writes_its_files_to_a_folder_named_after_it(command):
    done = command("run", "made-up", "--seed", "4")
    assert done.exit_code == 0
    assert files_in("runs/made-up-seed4") == FILES
    assert files_in("runs") == {"made-up-seed4"}


def test_the_summary_names_the_sides_the_files_and_what_a_run_is(command):
    shown = command("run", "made-up").stdout
    assert "A made-up war" in shown
    assert "North" in shown
    assert "runs/made-up-seed0/manifest.json" in shown
    assert "one possible trajectory, not a forecast" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_warnings_go_to_standard_error(command):
    done = command("run", "made-up", "--set", "men.slope=3")
    assert "warning: men.slope is 3, which is unusual" in done.stderr
    assert "note: 1 warning; see attrition check made-up" in done.stderr
    assert "unusual" not in done.stdout
    assert "warning:" not in command("run", "made-up").stderr


def test_csv_comes_besides_parquet(command):
    command("run", "made-up", "--format", "csv", "--out", "here")
    assert files_in("here") == FILES | {"trajectories.csv"}
    csv = Trajectories.read("here/trajectories.csv")
    assert csv.same(Trajectories.read("here/trajectories.parquet"))
    assert csv.metadata.sides == ("North", "South")


def test_a_second_run_replaces_the_first_and_its_stale_files(command):
    command("run", "made-up", "--format", "csv", "--out", "here")
    done = command("run", "made-up", "--seed", "9", "--out", "here")
    assert done.exit_code == 0
    assert files_in("here") == FILES
    assert read_manifest("here").seed == 9


def test_json_is_one_object_and_nothing_else(command):
    done = command("run", "made-up", "--seed", "1", "--weeks", "10", "--json")
    told = json.loads(done.stdout)
    assert (told["scenario"], told["seed"], told["weeks"]) == ("made-up", 1, 10)
    assert told["measures"]["men"]["a"]["start"] == 1001.0
    assert told["measures"]["men"]["a"]["end"] == 1011.0
    assert told["measures"]["gap"][""]["max"] is None
    assert set(told["files"]) == FILES
    assert told["result_hash"] == read_manifest("runs/made-up-seed1-weeks10").result_hash
    assert told["log"] == []


def test_quiet_prints_the_folder_alone(command):
    done = command("run", "made-up", "--quiet")
    assert done.stdout == "runs/made-up-seed0\n"
    assert done.stderr == ""


def test_overrides_reach_the_scenario_and_the_manifest(command):
    command("run", "made-up", "--set", "men.slope=3", "--weeks", "5")
    manifest = read_manifest("runs/made-up-seed0-weeks5-men.slope=3")
    assert manifest.scenario["slope"] == 3.0
    assert manifest.overrides == ["men.slope=3"]
    words = ["run", "made-up", "--seed", "0", "--weeks", "5", "--set", "men.slope=3"]
    assert manifest.command == ["attrition", *words]


WRONG = "--seed -1", "--weeks 0", "--format xlsx", "--runs 0", "--driver gpu", "--workers 0"


@pytest.mark.parametrize("wrong", [words.split() for words in WRONG], ids=WRONG)
def test_values_that_cannot_be_are_refused_by_name(command, wrong):
    done = command("run", "made-up", *wrong)
    assert done.exit_code == 2
    assert wrong[0] in done.stderr
    assert not Path("runs").exists()


def test_a_folder_with_other_content_is_refused_before_the_run(model, command):
    Path("here").mkdir()
    Path("here/thesis.tex").write_text("mine")
    model.failure = AssertionError
    done = command("run", "made-up", "--out", "here")
    assert done.exit_code == 2
    assert "holds other files" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interruption_leaves_nothing(model, command):
    model.failure = KeyboardInterrupt
    done = command("run", "made-up")
    assert done.exit_code == 130
    assert done.stderr.endswith("interrupted; nothing was written\n")
    assert not Path("runs").exists()


def test_help_starts_without_the_heavy_libraries():
    script = (
        "import sys; from attrition.cli import app; "
        "print([m for m in ('pandas', 'numpy', 'altair', 'mesa', 'numba') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(attrition.scenario.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.slow("renders its pictures twice")
@pytest.mark.skipif(not discover(), reason="no scenario ships yet")
@pytest.mark.pictures
def test_a_shipped_scenario_runs_and_repeats_bit_for_bit(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = sorted(path.stem for path in discover())[0]
    words = ("run", name, "--weeks", "6", "--seed", "2", "--out", "here", "--json")
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["weeks"] == 6
    assert files_in("here") == FILES
    assert CliRunner().invoke(app, ["rerun", "here"]).exit_code == 0
