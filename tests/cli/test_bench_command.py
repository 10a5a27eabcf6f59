"""The command bench: what it prints and writes, with a stand-in for the measuring."""

import json

import pytest
from typer.testing import CliRunner

from attrition.bench import acts, report, whole
from attrition.cli import app

SCREEN = {
    "note": "",
    "visitors": 20,
    "alone": {"moves": 20, "median_ms": 283.0, "p95_ms": 390.0, "most_ms": 402.0},
    "together": {"moves": 100, "median_ms": 2000.0, "p95_ms": 3000.0, "most_ms": 3210.0},
}


def stand_in(extent, tell):
    tell("nothing")
    figures = {target.key: 1.0 for target in report.TARGETS}
    figures["first_result_s_uncached"] = 60.0 if extent.uncached else None
    growth = {"slope": 1.0, "slope_of_all": 0.9}
    a_size = {"week_s": 0.1, "ns_per_agent_step": 20.0, "opening_s": 1.0, "bytes_per_agent": 64.0}
    raw = {
        "drivers": {"agents": 3971},
        **({"screen": SCREEN} if extent.screen else {}),
        "c": {"note": "", "c_result_equal": True},
        "memory": {"peak_runs": 10_000},
        "agents": {**growth, "rows": [{"agents": n, **a_size} for n in (1000, 10_000)]},
        "runs": {
            **growth,
            "rows": [{"runs": n, "ensemble_s": 0.1, "run_s": 0.01} for n in (1, 10)],
        },
    }
    metadata = {"cpu": "A", "cores": 2, "system": "S", "python": "3", "numba": "0", "mesa": "3"}
    return {**figures, "machine": metadata, "date": "2030-01-01", "raw": raw}


@pytest.fixture
def call(monkeypatch, tmp_path):
    monkeypatch.setattr(whole, "measure", stand_in)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["bench", *words])


def test_the_table_sets_values_beside_targets(call, tmp_path):
    result = call()
    assert result.exit_code == 0
    assert "at least 60" in result.stdout
    assert "not met" in result.stdout
    names = {path.name for path in (tmp_path / "runs" / "bench").iterdir()}
    assert names == {
        "manifest.json",
        *(f"benchmark.{kind}" for kind in ("md", "json", "svg", "png")),
    }


def test_json_is_one_object(call):
    result = call("--quick", "--json", "--out", "here")
    figures = json.loads(result.stdout)
    assert figures["first_result_s_uncached"] is None
    assert figures["machine"]["cores"] == 2


def test_a_folder_that_cannot_be_written_is_told(call, tmp_path):
    (tmp_path / "taken").write_text("")
    result = call("--out", "taken")
    assert result.exit_code == 2
    assert "taken" in result.stderr


def test_the_screen_is_measured_where_asked(call):
    assert "Use --screen" in call().stdout
    told = " ".join(call("--screen").stdout.split())
    assert "When 20 visitors move at the same moment, each waits 2,000 ms at the median" in told


def test_a_folder_that_cannot_be_written_to_is_told_before_anything_is_measured(call, tmp_path):
    (tmp_path / "taken").touch()
    result = call("--out", "taken")
    assert result.exit_code == 2
    assert "nothing" not in result.stderr
    assert result.stderr.endswith("taken is a file: choose a folder with --out\n")


@pytest.fixture
def timed(monkeypatch):
    rows = [("households", "move", 3000, 3e-6, 0.75), ("draws", "draw_numbers", None, 1e-6, 0.25)]
    names = ("phase", "act", "agents", "seconds", "share")
    found = {"weeks": 2, "acts": [dict(zip(names, row, strict=True)) for row in rows]}
    monkeypatch.setattr(acts, "measure", lambda _: found)
    return found


def test_the_times_of_acts_are_a_table(call, timed, tmp_path):
    lines = call("--acts").stdout.splitlines()
    rows = [line.split() for line in lines if "%" in line]
    assert rows[0] == ["move", "households", "3,000", "1.50", "75.0", "%"]
    assert rows[1] == ["draw_numbers", "draws", "0.50", "25.0", "%"]
    assert len(rows) == len(timed["acts"])
    assert list(tmp_path.iterdir()) == []


def test_the_times_of_acts_are_json_where_asked(call, timed):
    assert json.loads(call("--acts", "--json").stdout) == timed
