"""The commands that give a picture for a slide and a table for a spreadsheet."""

import pandas as pd
import pytest
from typer.testing import CliRunner

from attrition.cli import app

SMALL = ("--weeks", "4", "--runs", "3", "--set", "households.cohort_size=1000000")


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.mark.pictures
@pytest.mark.slow("runs two small ensembles and draws them")
def test_a_scenario_is_drawn_over_its_base(inside):
    over = ("--against", "after-kherson", "--size", "800x600", "--out", "deep/one.svg")
    done = invoke("chart", "aid-halved", "support", *SMALL, *over)
    assert done.exit_code == 0, done.output
    svg = (inside / "deep" / "one.svg").read_text("utf-8")
    assert 'width="800" height="600"' in svg[:300]
    assert "dashed, the median of “After Kherson”" in svg.replace("\u00a0", " ")
    assert invoke("chart", "aid-halved", "support", *SMALL, *over).exit_code == 2


@pytest.mark.slow("runs an ensemble and draws it")
def test_a_folder_of_results_is_drawn_and_tabled_without_a_run(inside, monkeypatch):
    assert invoke("run", "after-kherson", *SMALL, "--out", "here", "--quiet").exit_code == 0
    monkeypatch.setattr("attrition.drivers.ensemble.Ensemble.extend", None)
    assert invoke("chart", "here", "support", "--out", "one.png").exit_code == 0
    assert invoke("table", "here", "--out", "one.csv").exit_code == 0
    table = pd.read_csv(inside / "one.csv", encoding="utf-8-sig")
    assert len(table) == 5
    assert "Public support for the war, Ukraine, median (per cent)" in table
    done = invoke("table", "here", "--set", "combat.lethality=0.02", "--out", "two.csv")
    assert "--set changes no results: here is a folder of them" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chart", "aid-halved", "suport", "--out", "a.png"), "did you mean support"),
        (("chart", "aid-halved", "support", "--out", "a.gif"), "saved as .png, .svg or .pdf"),
        (("chart", "aid-halved", "support", "--size", "16x9", "--out", "a.png"), "200 to 8,000"),
        (("chart", "aid-haved", "support", "--out", "a.png"), "did you mean aid-halved"),
        (("table", "aid-halved", "--measure", "suport", "--out", "a.csv"), "did you mean support"),
        (("table", "aid-halved", "--out", "a.ods"), "saved as .csv or .xlsx"),
        (("chart", "aid-halved", "--out", "a.png"), "MEASURE"),
    ],
)
def test_what_is_wrong_is_told_before_any_run(words, said, monkeypatch, inside):
    monkeypatch.setattr("attrition.drivers.ensemble.Ensemble.extend", None)
    done = invoke(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not list(inside.iterdir())
