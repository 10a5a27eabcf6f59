"""The option --posterior: for one war only, and never against what is set by hand."""

import json

import pytest
from typer.testing import CliRunner

from attrition import shipped_posterior
from attrition.cli import app

SMALL = ["--weeks", "4", "--runs", "3", "--set", "households.cohort_size=1e6"]


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)


def call(*words):
    return CliRunner().invoke(app, list(words))


def result_hash(*words):
    done = call("run", "after-kherson", *SMALL, *words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["result_hash"]


@pytest.mark.parametrize("command", ["run", "when", "validate"])
def test_another_war_is_refused_with_the_reason_and_nothing_is_written(command, tmp_path):
    done = call(command, "lanchester-square", "--posterior")
    assert done.exit_code == 2
    assert "fitted to the record of Ukraine and Russia" in done.stderr
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.slow("starts worker processes")
@pytest.mark.parametrize("driver", ["engine", "mesa"])
def test_what_is_set_by_hand_is_not_drawn(driver):
    sets = shipped_posterior()
    values = {path: sum(sets.central_interval(path)) / 2 for path in sets.paths}
    every = [word for path, value in values.items() for word in ("--set", f"{path}={value!r}")]
    alone = result_hash(*every, "--driver", driver)
    assert result_hash(*every, "--driver", driver, "--posterior") == alone
    assert result_hash(*every[2:], "--driver", driver, "--posterior") != alone
