"""The command report: what it writes, prints and refuses, and that its numbers are those of run."""

import re
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.formatting import number
from attrition.results.trajectories import Trajectories

SMALL = ("--weeks", "10", "--runs", "6", "--set", "households.cohort_size=200000")


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)


def invoke(*arguments):
    return CliRunner().invoke(app, arguments)


@pytest.mark.slow("runs three ensembles")
def test_the_numbers_are_those_of_run():
    done = invoke("report", "aid-halved", *SMALL, "--against", "after-kherson", "--out", "a/b.html")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == str(Path("a/b.html"))
    assert [path.name for path in Path("a").iterdir()] == ["b.html"]
    assert invoke("run", "aid-halved", *SMALL, "--out", "run").exit_code == 0
    runs = Trajectories.read("run/trajectories.parquet")
    told = unescape(Path("a/b.html").read_text("utf-8"))
    for of in "ab":
        end = runs.select(measure="men_front", of=of).quantiles((0.05, 0.5, 0.95)).iloc[-1]
        low, middle, high = (number(end[name]) for name in ("q5", "q50", "q95"))
        assert f"<td>{middle} ({low} to {high})</td>" in told


@pytest.mark.slow("runs an ensemble")
def test_quiet_prints_the_path_alone():
    done = invoke("report", "iwo-jima", "--runs", "2", "--quiet", "--out", "x.svg")
    assert done.stdout == "x.svg\n"
    assert Path("x.svg").read_text("utf-8").startswith("<svg")


def test_errors_name_what_is_allowed():
    for arguments, text in (
        (("iwo-jima", "--out", "x.docx"), r"found \.docx; .* \.html, \.pdf or \.svg"),
        (("iwo-jma", "--out", "x.svg"), "did you mean iwo-jima"),
        (("iwo-jima", "--against", "aid-cut", "--out", "x.svg"), "different sides"),
        (("iwo-jima", "--set", "combat.qualty.a=1", "--out", "x.svg"), "combat.quality"),
    ):
        done = invoke("report", *arguments)
        assert done.exit_code == 2
        assert re.search(text, done.stderr), done.stderr
        assert "Traceback" not in done.stderr
        assert not list(Path().iterdir())
