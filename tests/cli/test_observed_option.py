"""The options --observed and --until: runs that learn, their folder, and what is refused."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from attrition.cli import app

SMALL = ["--weeks", "8", "--runs", "12", "--set", "households.cohort_size=1e6"]
HEAD = "start,date,measure,of,value,low,high,source,confidence,note"


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def table(tmp_path):
    """Give what writes a table of figures."""

    def written(*rows):
        path = tmp_path / "mine.csv"
        path.write_text("\n".join([HEAD, *rows]) + "\n")
        return str(path)

    return written


def command(*words):
    return CliRunner().invoke(app, words)


def run(table, *more, until="2022-12-31", scenario="after-kherson"):
    return command("run", scenario, *SMALL, "--observed", table, "--until", until, *more)


SUPPORT = ",2022-12-12,support,a,80,78,82,a survey,measured,"
FAR = ",2022-12-19,support,a,20,19,21,a survey,measured,"


def test_the_folder_shows_what_the_runs_have_learned(table):
    done = run(table(SUPPORT, FAR), "--out", "out", "--json")
    assert done.exit_code == 0, done.output
    document = json.loads(done.stdout)
    figures = pd.read_csv("out/figures.csv")
    assert list(figures["figure"]) == [80.0, 20.0]
    assert document["learned"]["contradictions"] == 1
    assert document["bands"]["text"].endswith("given 2 figures known by 31 Dec 2022")
    assert "1 figure contradicts the model" in " ".join(document["learned"]["text"])


def test_the_summary_says_what_carries_the_bands(table):
    done = run(table(SUPPORT, FAR))
    text = " ".join(done.output.split())
    assert done.exit_code == 0, done.output
    assert "The runs have learned 2 figures known by 31 Dec 2022." in text
    assert "1 figure contradicts the model, 3 or more standard deviations" in text
    assert "“Public support for the war, Ukraine” of 19 Dec 2022: 20 %, foretold" in text


def test_the_manifest_repeats_runs_that_have_learned(table):
    assert run(table(SUPPORT), "--out", "out").exit_code == 0
    again = command("rerun", "out")
    assert again.exit_code == 0, again.output
    assert again.output.startswith("identical: 8 weeks, 12 runs")


def test_a_manifest_with_damaged_figures_is_refused(table):
    assert run(table(SUPPORT), "--out", "out").exit_code == 0
    with open("out/manifest.json") as file:
        manifest = json.load(file)
    for damage in ({"until": "never"}, {"figures": 3}, {"figures": f"{HEAD}\n,x,y,z,,,,,,"}):
        manifest["observed"] |= damage
        with open("out/manifest.json", "w") as file:
            json.dump(manifest, file)
        told = command("rerun", "out")
        assert told.exit_code == 2, told.output
        assert "observed" in told.output


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2022-01-01", "until: 2022-01-01; expected a date of the scenario, from 2022-11-14"),
        ("2025-01-01", "until: 2025-01-01; expected a date of the scenario, from 2022-11-14"),
        ("2022-11-20", "no figure from 2022-11-14 to 2022-11-20; expected a later date: the first"),
    ],
)
def test_a_date_without_figures_or_outside_is_refused(table, until, said):
    done = run(table(SUPPORT), until=until)
    assert done.exit_code == 2
    assert said in done.output


def test_bad_tables_are_refused_with_every_problem(table):
    bad = [SUPPORT.replace("support,a", "suport,a"), SUPPORT.replace("80,78,82", "90,78,82")]
    done = run(table(*bad))
    assert done.exit_code == 2
    assert "did you mean support?" in done.output
    assert "line 3, value" in done.output
    missing = run("nowhere.csv")
    assert (missing.exit_code, "no such file or folder" in missing.output) == (2, True)


def test_the_record_of_another_war_is_refused():
    done = command(
        "run", "iwo-jima", "--runs", "3", "--observed", "record", "--until", "1945-03-01"
    )
    assert done.exit_code == 2
    assert "observed: is of Ukraine and Russia, the scenario of" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--observed", "record"], "go together"),
        (["--until", "2022-12-31"], "go together"),
        (["--observed", "record", "--until", "2022-12-31", "--driver", "mesa"], "compiled"),
        (["--observed", "record", "--until", "soon"], "%Y-%m-%d"),
    ],
)
def test_options_that_do_not_go_together_are_refused(words, said):
    done = command("run", "after-kherson", *SMALL, *words)
    assert done.exit_code == 2
    assert said in done.output


def test_one_run_cannot_learn():
    done = command("run", "after-kherson", "--observed", "record", "--until", "2022-12-31")
    assert done.exit_code == 2
    assert "add --runs 1000" in done.output


def test_a_validation_scores_later_figures_only():
    words = ["--weeks", "12", *SMALL[2:], "--observed", "record", "--until", "2022-12-20"]
    done = command("validate", "after-kherson", *words, "--out", "out")
    assert done.exit_code == 0, done.output
    assert "After 20 Dec 2022" in " ".join(done.output.split())
    assert pd.read_csv("out/points.csv")["date"].min() > "2022-12-20"
    assert command("rerun", "out").output.startswith("identical")


def test_stops_begin_after_what_is_known():
    words = ["--weeks", "10", *SMALL[2:], "--every", "3", "--recovery", "3", "--wait", "2"]
    words += ["--observed", "record", "--until", "2022-12-20", "--out", "out"]
    done = command("when", "after-kherson", *words)
    assert done.exit_code == 0, done.output
    assert "known by 20 Dec 2022" in " ".join(done.output.split())
    assert pd.read_csv("out/stops.csv")["date"].min() > "2022-12-20"
    assert command("rerun", "out").output.startswith("identical")
