"""The command rerun: whether a run repeats, and what it tells where not, with stand-ins."""

import json
from pathlib import Path


def test_a_rerun_of_the_same_is_identical(command):
    command("run", "made-up", "--seed", "4", "--set", "men.slope=2")
    done = command("rerun", "runs/made-up-seed4-men.slope=2")
    assert done.exit_code == 0
    assert done.stdout.startswith("identical: 20 weeks")


def test_a_rerun_tells_the_first_value_that_differs(model, command):
    command("run", "made-up")
    model.drift = 0.5
    done = command("rerun", "runs/made-up-seed0")
    assert done.exit_code == 1
    expected = "different: first in week 1 (2030-01-14), men of North: 1001.0 before, 1001.5 now"
    assert expected in done.stdout


def test_a_rerun_tells_which_versions_differ(model, command):
    command("run", "made-up")
    model.drift = 0.5
    path = Path("runs/made-up-seed0/manifest.json")
    stored = json.loads(path.read_text())
    stored["versions"]["numpy"] = "0.1"
    path.write_text(json.dumps(stored))
    done = command("rerun", "runs/made-up-seed0")
    assert "numpy was 0.1, is now" in done.stdout


def test_a_rerun_tells_of_a_table_that_was_changed(command):
    command("run", "made-up", "--format", "csv")
    table = Path("runs/made-up-seed0/trajectories.csv")
    table.write_text(table.read_text().replace("1001.0", "1002.0"))
    done = command("rerun", "runs/made-up-seed0")
    assert done.exit_code == 1
    assert "trajectories.csv has been changed since the run" in done.stdout


def test_a_rerun_does_without_a_table(model, command):
    command("run", "made-up")
    Path("runs/made-up-seed0/trajectories.parquet").unlink()
    assert command("rerun", "runs/made-up-seed0").exit_code == 0
    model.drift = 0.5
    done = command("rerun", "runs/made-up-seed0")
    assert done.exit_code == 1
    assert "no table of the run" in done.stdout


def test_a_rerun_without_a_manifest_is_told(command):
    done = command("rerun", "nowhere")
    assert done.exit_code == 2
    assert "no folder nowhere" in done.stderr
