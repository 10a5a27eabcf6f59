"""The commands run and rerun: what they write, print and answer, with a stand-in for the model."""

import json
import os
import subprocess
import sys
import types
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import attrition.scenario
from attrition.cli import app
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.scenario import discover
from attrition.storage.manifest import read_manifest

FILES = {"trajectories.parquet", "trajectories.svg", "trajectories.png", "log.csv", "manifest.json"}


@dataclass(frozen=True)
class Side:
    name: str
    demonym: str
    colour: str


@dataclass(frozen=True)
class StandIn:
    """A scenario as far as the commands look at one."""

    steps: int = 20
    name: str = "made-up"
    title: str = "A made-up war"
    start: date = date(2030, 1, 7)
    step_days: int = 7
    slope: float = 1.0
    warnings: tuple[str, ...] = (
        "men.slope is 3, which is unusual",
        "men.start is odd",
    )
    events: tuple[object, ...] = ()
    sides: tuple[Side, Side] = field(
        default=(Side("North", "Northern", "#112233"), Side("South", "Southern", "#445566"))
    )

    def date(self, step):
        return self.start + timedelta(days=self.step_days * step)

    def resolved(self):
        return {"name": self.name, "steps": self.steps, "slope": self.slope}

    @classmethod
    def from_resolved(cls, resolved, _file):
        return cls(steps=resolved["steps"], slope=resolved["slope"])

    def content_hash(self):
        return f"{self.steps}/{self.slope}"


class StandInModel:
    """A model in which everything grows with the weeks, the seed and the slope."""

    drift = 0.0
    failure: type[BaseException] | None = None

    def __init__(self, scenario, seed=0):
        self.scenario, self.seed, self.weeks_done = scenario, seed, 0

    @property
    def running(self):
        return self.weeks_done < self.scenario.steps

    def step(self):
        self.weeks_done += 1
        if self.failure and self.weeks_done == 3:
            raise self.failure

    def trajectories(self):
        rows = [
            (week, "men", of, 1000.0 + week * self.scenario.slope + self.seed + self.drift * week)
            for of in "ab"
            for week in range(self.weeks_done + 1)
        ]
        rows += [(week, "gap", "", float("nan")) for week in range(self.weeks_done + 1)]
        frame = pd.DataFrame(rows, columns=["week", "measure", "of", "value"])
        return Trajectories(frame, RunMetadata.of(self.scenario))


@pytest.fixture
def model(monkeypatch, tmp_path):
    """Put the stand-ins in the place of the scenario room and the model; work in a fresh folder."""

    def load(_name, overrides, *, weeks=None):
        slope = float(overrides[0].partition("=")[2]) if overrides else 1.0
        return StandIn(steps=weeks or 20, slope=slope)

    class Model(StandInModel):
        pass

    monkeypatch.setattr(attrition.scenario, "load", load)
    monkeypatch.setattr(attrition.scenario, "Scenario", StandIn)
    room = types.ModuleType("attrition.drivers.model")
    room.WarModel = Model
    monkeypatch.setitem(sys.modules, "attrition.drivers.model", room)
    monkeypatch.chdir(tmp_path)
    return Model


def invoke(*arguments):
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def command(model):
    """Return a way to give commands that run the stand-ins."""
    assert model.failure is None
    return invoke


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
    assert "note: 1 value lies outside the plausible range" in done.stderr
    assert "unusual" not in done.stdout
    assert "warning" not in command("run", "made-up").stderr.replace("as warnings", "")


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
    assert told["result_hash"] == read_manifest("runs/made-up-seed1").result_hash
    assert told["log"] == []


def test_quiet_prints_the_folder_alone(command):
    done = command("run", "made-up", "--quiet")
    assert done.stdout == "runs/made-up-seed0\n"
    assert done.stderr == ""


def test_overrides_reach_the_scenario_and_the_manifest(command):
    command("run", "made-up", "--set", "men.slope=3", "--weeks", "5")
    manifest = read_manifest("runs/made-up-seed0")
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


def test_a_rerun_of_the_same_is_identical(command):
    command("run", "made-up", "--seed", "4", "--set", "men.slope=2")
    done = command("rerun", "runs/made-up-seed4")
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
    done = invoke("run", name, "--weeks", "6", "--seed", "2", "--out", "here", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["weeks"] == 6
    assert files_in("here") == FILES
    assert invoke("rerun", "here").exit_code == 0
