"""Bands are total by default, with --luck those of luck alone; what is set by hand is not drawn."""

import json

import pytest
from typer.testing import CliRunner

from attrition import shipped_posterior
from attrition.cli import app
from attrition.results.metadata import DISCREPANCY, LUCK, SETS
from attrition.scenario.luck import NOISE
from attrition.storage.manifest import read_manifest

COARSE = ["--set", "households.cohort_size=1e6"]
SMALL = ["--weeks", "4", "--runs", "3", *COARSE]


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)


def call(*words):
    return CliRunner().invoke(app, list(words))


def told(*words):
    done = call(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize("command", ["run", "compare", "when", "sweep", "validate"])
def test_the_former_option_is_refused_with_what_to_do(command, tmp_path):
    done = call(command, "lanchester-square", "--posterior")
    assert done.exit_code == 2
    words = done.stderr.replace("│", " ").split()
    assert "--posterior was removed" in " ".join(words)
    assert "--luck" in words
    assert not list(tmp_path.iterdir())


@pytest.mark.slow("draws its pictures")
def test_bands_of_runs_say_what_they_hold():
    bands = told("run", "after-kherson", *SMALL)["bands"]
    assert {SETS, LUCK, DISCREPANCY} <= set(bands["hold"])
    assert bands["text"].startswith("total uncertainty (")
    assert f"{len(shipped_posterior())} parameter sets fitted to the record" in bands["text"]
    alone = told("run", "after-kherson", *SMALL, "--luck")["bands"]
    assert (alone["hold"], alone["text"], alone["sets"]) == ([LUCK], "luck alone", 0)


def test_another_war_has_sets_over_the_plausible_ranges():
    found = told("run", "lanchester-square", "--runs", "2", "--weeks", "2")
    assert "parameter sets over the plausible ranges" in found["bands"]["text"]


def test_one_run_has_the_parameters_of_the_scenario_and_its_noise():
    one = told("run", "lanchester-square", "--weeks", "2")
    assert SETS not in one["bands"]["hold"]
    assert DISCREPANCY not in one["bands"]["hold"]


@pytest.mark.slow("draws its pictures")
def test_a_folder_of_runs_repeats_from_its_manifest_and_knows_its_bands():
    for luck in ([], ["--luck"]):
        folder = f"out{len(luck)}"
        assert call("run", "after-kherson", *SMALL, *luck, "--out", folder).exit_code == 0
        manifest = read_manifest(folder)
        assert bool(manifest.posterior) == bool(manifest.discrepancies) == (not luck)
        assert ("--luck" in manifest.command) == bool(luck)
        assert "identical" in call("rerun", folder).output


@pytest.mark.slow("runs ensembles")
@pytest.mark.parametrize("driver", ["engine", "mesa"])
def test_what_is_set_by_hand_is_not_drawn(driver, monkeypatch):
    monkeypatch.setattr("attrition.drivers.total.DISCREPANCIES", {})
    sets = shipped_posterior()
    values = {path: sum(sets.central_interval(path)) / 2 for path in sets.paths}
    every = [word for path, value in values.items() for word in ("--set", f"{path}={value!r}")]

    def result_hash(*words):
        words = ("after-kherson", *SMALL, *words, "--driver", driver, "--workers", "1")
        return told("run", *words)["result_hash"]

    alone = [f"{path}=0" for path in NOISE]
    every += [word for one in alone for word in ("--set", one)]
    assert result_hash(*every) == result_hash(*every, "--luck")
    assert result_hash(*every[2:]) != result_hash(*every, "--luck")
