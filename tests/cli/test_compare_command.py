"""The command compare: what it writes, prints and refuses."""

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.storage.manifest import read_manifest

SMALL = ("--weeks", "10", "--runs", "6", "--set", "households.cohort_size=200000")
OTHERWISE = "-weeks10-households.cohort_size=200000"  # what the folder says of it
FILES = {
    "comparison.csv",
    "differences.parquet",
    "differences-aid-halved.svg",
    "differences-aid-halved.png",
    "manifest.json",
}


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)


def invoke(*arguments):
    return CliRunner().invoke(app, arguments)


def names_in(folder):
    return {path.name for path in Path(folder).iterdir()}


@pytest.mark.slow("runs two ensembles to their end")
def test_a_comparison_writes_its_files_and_prints_how_sure_it_is():
    done = invoke("compare", "after-kherson", "aid-halved", *SMALL)
    assert done.exit_code == 0, done.output
    folder = Path(f"runs/after-kherson-against-aid-halved-seed0-runs6{OTHERWISE}")
    assert names_in(folder) == FILES
    assert "Aid is halved" in done.stdout
    assert "compared with “After Kherson”" in done.stdout
    assert "6 pairs of runs, seed 0" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    table = pd.read_csv(folder / "comparison.csv", keep_default_na=False)
    assert set(table["other"]) == {"aid-halved"}
    promised = table[(table["measure"] == "aid_promised") & (table["of"] == "a")].iloc[0]
    assert float(promised["q95"]) < 0
    differences = pd.read_parquet(folder / "differences.parquet")
    assert list(differences)[:3] == ["other", "run", "week"]
    assert set(differences["run"]) == set(range(6))


@pytest.mark.slow("runs two ensembles to their end, twice")
def test_a_comparison_can_be_repeated():
    invoke("compare", "after-kherson", "aid-halved", *SMALL, "--out", "here")
    manifest = read_manifest("here")
    assert (manifest.runs, len(manifest.others)) == (6, 1)
    assert invoke("rerun", "here").stdout.startswith("identical: 10 weeks, 6 runs")
    stored = json.loads(Path("here/manifest.json").read_text())
    stored["others"][0]["result_hash"] = "else"
    Path("here/manifest.json").write_text(json.dumps(stored))
    done = invoke("rerun", "here")
    assert done.exit_code == 1
    assert "different: the runs of aid-halved" in done.stdout


@pytest.mark.slow("runs three scenarios")
def test_several_scenarios_are_told_one_by_one_as_json():
    done = invoke("compare", "after-kherson", "aid-halved", "no-strikes", *SMALL, "--json")
    told = json.loads(done.stdout)
    assert list(told["comparisons"]) == ["aid-halved", "no-strikes"]
    row = told["comparisons"]["no-strikes"]["measures"]["energy_hits"]["b"]
    assert row["over"] == "mean"
    assert row["q95"] < 0
    assert row["sure"] == 1.0
    assert row["clear"] is True
    assert 0 < row["least"] < -row["q50"]
    assert told["comparisons"]["no-strikes"]["pairs_in_which_a_war_ends"] in range(7)
    assert list(told["endings"]) == ["after-kherson", "aid-halved", "no-strikes"]
    pictures = {
        f"differences-{name}.{end}" for name in told["comparisons"] for end in ("svg", "png")
    }
    assert pictures <= set(told["files"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("iwo-jima",), "different sides"),
        (("full-scale-invasion",), "start on different days"),
        (("aid-cut", "aid-cut"), "aid-cut is listed twice"),
        (("after-kherson",), "after-kherson is compared with itself: nothing can differ"),
        (("nothing-like-it",), "nothing-like-it"),
        (("aid-cut", "--runs", "1"), "--runs"),
        (("aid-cut", "--set", "no.such=1"), "no.such"),
        ((), "OTHER"),
    ],
)
def test_what_cannot_be_compared_is_refused_before_any_run(words, said, monkeypatch):
    monkeypatch.setattr("attrition.drivers.ensemble.Ensemble.extend", None)
    done = invoke("compare", "after-kherson", *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("runs").exists()


def test_an_interrupted_comparison_leaves_nothing(monkeypatch):
    def interrupt(*_given, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr("attrition.drivers.ensemble.Ensemble.extend", interrupt)
    done = invoke("compare", "after-kherson", "aid-halved", *SMALL)
    assert done.exit_code == 130
    assert not Path("runs").exists()


def test_a_warning_on_what_is_set_is_told_once(monkeypatch):
    def stop(*_given, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr("attrition.drivers.ensemble.Ensemble.extend", stop)
    done = invoke("compare", "after-kherson", "aid-halved", "--set", "combat.lethality=0.09")
    assert done.stderr.count("warning: combat.lethality is 0.09") == 1
