"""The command that asks when to stop: a folder, a table, plain words, and errors for people."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from attrition.cli import app

SMALL = (
    *("--runs", "3", "--weeks", "6", "--every", "3", "--recovery", "4", "--wait", "3"),
    *("--set", "households.cohort_size=200000"),
)


def invoke(*arguments):
    return CliRunner().invoke(app, ["when", *arguments])


@pytest.mark.slow("draws the pictures of an answer")
@pytest.mark.pictures
def test_the_answer_is_printed_and_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = invoke("after-kherson", *SMALL)
    assert done.exit_code == 0, done.output
    assert "when to stop?" in done.stdout
    assert "medians of runs that hold total uncertainty" in done.stdout
    assert "not a forecast" in " ".join(done.stdout.split())
    (folder,) = (tmp_path / "runs").iterdir()
    assert folder.name.startswith("after-kherson-when-seed0-runs3-every3-")
    assert set(pd.read_csv(folder / "stops.csv")["week"]) == {0, 3, 6}
    assert len(pd.read_csv(folder / "governments.csv")) == 6
    assert (folder / "when.png").stat().st_size > 10_000
    again = CliRunner().invoke(app, ["rerun", str(folder)])
    assert again.stdout.startswith("identical: 10 weeks, 3 runs")


def test_the_answer_as_json(tmp_path):
    done = invoke("after-kherson", *SMALL, "--json", "--out", str(tmp_path / "here"))
    told = json.loads(done.stdout)
    assert told["runs"] == 3
    assert {row["what"] for row in told["stops"]} >= {"at_stop", "later", "later_less_fought_on"}
    assert len(told["governments"]) == 6


def test_a_question_without_sense_is_refused_and_nothing_written(tmp_path):
    done = invoke("lanchester-square", "--out", str(tmp_path / "here"), "--quiet")
    assert done.exit_code == 2
    assert "nothing to settle" in done.stderr
    assert not (tmp_path / "here").exists()
