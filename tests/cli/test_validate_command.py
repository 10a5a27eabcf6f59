"""The commands that hold a scenario against the record and fit parameters to it."""

import json

import pytest
from typer.testing import CliRunner

from attrition.cli import app

HEAD = "start,date,measure,of,value,low,high,source,confidence,note\n"
SMALL = ["--weeks", "8", "--runs", "4", "--set", "households.cohort_size=1e6"]


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Give the folder and the JSON of a small validation."""
    folder = tmp_path_factory.mktemp("page") / "out"
    done = call("validate", "after-kherson", *SMALL, "--out", folder, "--json")
    assert done.exit_code == 0, done.output
    return folder, json.loads(done.stdout)


@pytest.mark.slow("runs a validation over many parameter sets")
def test_the_page_stands_alone_and_shows_bands_and_points(page):
    folder, _ = page
    text = (folder / "index.html").read_text("utf-8")
    assert "data:image/svg+xml" in text
    assert "<script" not in text
    assert "parameter sets fitted to the record" in text
    assert {"points.csv", "scores.csv", "patterns.csv"} <= {path.name for path in folder.iterdir()}


@pytest.mark.slow("runs a validation over many parameter sets")
def test_the_json_tells_scores_and_patterns_not_reached(page):
    _, told = page
    assert (told["scenario"], told["seed"], told["runs"]) == ("after-kherson", 0, 4)
    assert told["points"][0]["date"].startswith("2022-1")
    assert "90 % band" in told["summary"]
    assert {"measure", "cover90", "crps", "ratio_trend"} <= set(told["scores"][0])
    assert any(pattern["holds"] is None for pattern in told["patterns"])


@pytest.mark.slow("runs a validation over many parameter sets")
def test_the_json_gives_what_the_model_is_judged_by(page):
    folder, told = page
    judged = told["judged"]
    assert judged["origins"] == ["2022-12-01", "2023-01-01"] or judged["held_out"]
    assert set(judged["pit"]) == {"free", "conditioned"}
    assert all(
        0.0 <= pattern["probability"] <= 1.0 for pattern in told["patterns"] if pattern["holds"]
    )
    assert told["unreached"] > 0
    assert {"rolling.csv", "learning.csv", "pit.svg"} <= {path.name for path in folder.iterdir()}


def test_without_rolling_forecasts_only_those_from_the_start_are_scored(tmp_path):
    done = call("validate", *SMALL, "--no-rolling", "--out", tmp_path / "out", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["judged"] is told["rolling"] is None
    assert told["start"]["points"] == len(told["points"]) > 0
    assert not (tmp_path / "out" / "rolling.csv").exists()


def test_a_record_of_ones_own_is_scored(tmp_path):
    (tmp_path / "mine.csv").write_text(HEAD + ",2022-12-12,casualties,a,120000,,,me,estimate,\n")
    done = call("validate", *SMALL, "--record", tmp_path, "--out", tmp_path / "out", "--json")
    assert [row["points"] for row in json.loads(done.stdout)["scores"]] == [1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "no table"),
        ("date,value\n2022-12-12,3\n", "no column start"),
        ("\xff", "not a table of text"),
        (HEAD + ",2022-12-12,casualtys,a,1,,,me,estimate,\n", "did you mean casualties?"),
        (
            HEAD + ",2022-12-12,casualties,,1,,,me,estimate,\n",
            "of: found ''; expected a, b, Ukraine or Russia",
        ),
    ],
)
def test_a_bad_record_ends_with_a_message(tmp_path, text, told):
    if text is not None:
        (tmp_path / "mine.csv").write_text(text, "latin-1")
    done = call("validate", *SMALL, "--record", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_scenario_that_no_figure_reaches_is_told_so(tmp_path):
    done = call("validate", "lanchester-square", "--runs", 2, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "No recorded figure" in done.stdout
    assert "No recorded figure" in (tmp_path / "out" / "index.html").read_text("utf-8")


@pytest.mark.slow("fits parameters")
def test_calibration_writes_sets_and_tells_its_tolerance(tmp_path):
    file = tmp_path / "sets.csv"
    done = call("calibrate", "--size", 20, "--waves", 1, "--out", file)
    assert done.exit_code == 0, done.output
    assert "tolerance" in done.stdout
    assert file.read_text().startswith("weight,")
    waves = file.with_stem(f"{file.stem}-waves").read_text().splitlines()
    assert waves[0] == "stage,wave,tolerance,accepted,runs"
    assert "The record informs" in done.stdout
    assert call("calibrate", "--out", tmp_path / "none" / "sets.csv").exit_code == 2
