"""The command run with many runs, or with the engine: the files, the text, the repetition."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.drivers.code_generation import generated_week
from attrition.results.trajectories import Trajectories
from attrition.storage.manifest import read_manifest

SMALL = ("--weeks", "4", "--set", "households.cohort_size=200000")
OTHERWISE = "-weeks4-households.cohort_size=200000"  # what the folder says of it
ENSEMBLE = {
    "trajectories.parquet",
    "trajectories.svg",
    "trajectories.png",
    "quantiles.csv",
    "quantiles-luck.csv",
    "log.csv",
    "manifest.json",
}


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow("starts worker processes and runs three times")
def test_the_engine_gives_the_same_run_as_mesa():
    hashes = [
        json.loads(invoke("run", "after-kherson", *SMALL, "--driver", driver, "--json").stdout)[
            "result_hash"
        ]
        for driver in ("mesa", "engine")
    ]
    assert hashes[0] == hashes[1]
    assert read_manifest(f"runs/after-kherson-seed0{OTHERWISE}").driver == "engine"
    assert invoke("rerun", f"runs/after-kherson-seed0{OTHERWISE}").exit_code == 0


@pytest.mark.slow("runs ensembles to their end")
def test_many_runs_write_their_quantiles_and_only_the_events():
    done = invoke("run", "after-kherson", *SMALL, "--runs", "8", "--seed", "2")
    assert done.exit_code == 0, done.output
    folder = Path(f"runs/after-kherson-seed2-runs8{OTHERWISE}")
    assert files_in(folder) == ENSEMBLE
    bands = pd.read_csv(folder / "quantiles.csv")
    assert list(bands)[2:] == ["week", "date", "q5", "q25", "q50", "q75", "q95"]
    assert (bands["q5"] <= bands["q95"]).all()
    assert Trajectories.read(folder).runs() == list(range(8))
    assert set(pd.read_csv(folder / "log.csv")["kind"]) <= {"event"}
    assert "8 runs, seed 2" in done.stdout
    assert "In how many of 8 runs" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    manifest = read_manifest(folder)
    assert (manifest.runs, manifest.driver) == (8, "engine")
    assert "--runs" in manifest.command


@pytest.mark.slow("runs ensembles to their end")
def test_many_runs_as_json_give_quantiles_and_probabilities():
    done = invoke("run", "after-kherson", *SMALL, "--runs", "8", "--json")
    told = json.loads(done.stdout)
    assert told["runs"] == 8
    losses = told["measures"]["losses"]["a"]
    assert losses["start"]["q5"] <= losses["start"]["q50"] <= losses["start"]["q95"]
    assert losses["start"]["q5"] > 0  # a flow starts in the first week, not at the opening
    assert set(losses["end"]) == {"q5", "q25", "q50", "q75", "q95"}
    assert {"name", "question", "probability", "low", "high", "runs"} == set(
        told["probabilities"][0]
    )
    assert told["endings"][0]["ending"] == "any"
    assert told["endings"][0]["runs"] == sum(row["runs"] for row in told["endings"][1:])
    assert set(told["files"]) == ENSEMBLE
    assert told["hash"]


@pytest.mark.slow("runs ensembles to their end")
def test_a_rerun_repeats_an_ensemble_and_tells_the_run_that_differs():
    invoke("run", "after-kherson", *SMALL, "--runs", "3", "--out", "here")
    done = invoke("rerun", "here", "--workers", "1")
    assert done.stdout.startswith("identical: 4 weeks, 3 runs")
    path = Path("here/manifest.json")
    stored = json.loads(path.read_text())
    path.write_text(json.dumps({**stored, "seed": 1}))
    done = invoke("rerun", "here")
    assert done.exit_code == 1
    assert "different: first in week 0 of run 0" in done.stdout


def test_an_interrupted_ensemble_leaves_nothing(monkeypatch):
    def interrupt(*_given, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr("attrition.drivers.ensemble.Ensemble.extend", interrupt)
    done = invoke("run", "after-kherson", *SMALL, "--runs", "3")
    assert done.exit_code == 130
    assert done.stderr.endswith("interrupted; nothing was written\n")
    assert not Path("runs").exists()


@pytest.mark.slow("starts processes without compiled code")
def test_the_wait_for_the_compiler_is_told_once(monkeypatch, tmp_path):
    monkeypatch.setattr("attrition.drivers.compiling.compile_all", lambda: None)
    monkeypatch.setattr("attrition.drivers.compiled_code.is_ready", lambda: True)
    command = ("run", "after-kherson", *SMALL, "--runs", "2", "--quiet")
    assert "compiling" not in invoke(*command[:-1]).stderr
    monkeypatch.setattr("attrition.drivers.compiled_code.is_ready", lambda: False)
    told = invoke(*command[:-1]).stderr
    parts = len(generated_week().parts)
    assert re.search(rf"^compiling the engine, once: \d+ of {parts} parts$", told, re.MULTILINE)
    assert "compiling" not in invoke(*command).stderr
    monkeypatch.undo()
    monkeypatch.setenv("ATTRITION_CACHE", str(tmp_path))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    from attrition.drivers.compiled_code import code_folder, is_ready

    made = code_folder() / "compiled"
    made.mkdir(parents=True, exist_ok=True)
    for part in generated_week().parts:
        assert not is_ready()
        (made / f"{part.stem}.apply-9.py311.1.nbc").touch()
    assert is_ready()


def invoke(*arguments):
    return CliRunner().invoke(app, arguments)


def files_in(folder):
    return {path.name for path in Path(folder).iterdir()}


def test_a_large_table_is_told_before_it_is_written(monkeypatch):
    def stop(*_given, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr("attrition.drivers.ensemble.Ensemble.extend", stop)
    done = invoke("run", "after-kherson", "--runs", "200", "--format", "csv")
    assert "note: --format csv writes 7" in done.stderr
    assert "attrition table writes one for a spreadsheet" in done.stderr
    assert "writes" not in invoke("run", "after-kherson", *SMALL, "--format", "csv").stderr
