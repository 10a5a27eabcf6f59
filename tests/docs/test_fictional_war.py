"""The fictional war of the tutorial passes the checks that the tutorial asks of a new war."""

import re
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from attrition import load, simulate, total
from attrition.cli import app

PAGE = Path(__file__).parents[2] / "docs" / "tutorials" / "fictional-war.md"
HOURS = 24.0
QUIET = {"strikes.tempo": 0.0}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Give the file of the tutorial, saved as it says."""
    (whole,) = re.findall(
        r"^```toml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    path = tmp_path_factory.mktemp("tutorial") / "republics.toml"
    path.write_text(whole, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def wars(file):
    """Give thirty wars with all that is uncertain."""
    scenario = load(file)
    return simulate(scenario, runs=30, **total(scenario))


def by_run(wars, measure, side):
    """Return a measure of a side, shaped (runs, weeks)."""
    rows = wars.select(measure=[measure], of=[side]).frame()
    return rows.pivot(index="run", columns="week", values="value").to_numpy()


def test_its_check_warns_of_nothing(file):
    done = CliRunner().invoke(app, ["check", str(file)])
    assert (done.exit_code, done.output) == (0, f"{file}: ok\n")


@pytest.mark.parametrize("side", ["a", "b"])
def test_the_grid_of_each_side_holds_without_strikes(file, side):
    scenario = load(file, QUIET)
    calm = simulate(scenario, runs=20, **total(scenario))
    assert by_run(calm, "power_hours", side).min() == pytest.approx(HOURS)


def test_strikes_cost_hours_of_power_where_they_fall(wars):
    assert by_run(wars, "power_hours", "a").min() < HOURS - 1
    assert by_run(wars, "power_hours", "b").min() == pytest.approx(HOURS)


def test_displaced_people_flee_further_and_go_home(wars):
    moved = np.diff(by_run(wars, "displaced_inside", "a"), axis=1)
    assert (moved > 1).any(axis=1).all()
    assert (moved < -1).any(axis=1).all()
    assert by_run(wars, "returned", "a").sum(axis=1).max() > 50_000


@pytest.mark.slow("three wars of 78 weeks by the command, with their files")
@pytest.mark.usefixtures("quick_pictures")
def test_no_number_of_its_summary_is_a_small_negative_zero(file, tmp_path):
    for seed in range(3):
        words = ["run", str(file), "--seed", str(seed), "--out", str(tmp_path / f"run{seed}")]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0
        assert "Budget deficit" in done.output
        assert not re.search(r"[-−]0(\.0+)?(?![.\d])|[-−]0\.000", done.output)
