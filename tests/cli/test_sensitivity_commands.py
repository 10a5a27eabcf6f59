"""The commands that read answers out of a sweep: their files, and what they refuse."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.sweep import make_study, run_sweep

DUEL = {
    "title": "A duel",
    "scenarios": ["lanchester-square"],
    "weeks": 6,
    "runs": 2,
    "set": {"combat.loss_noise": 0.2},
    "outcomes": ["casualties.a"],
    "measures": ["casualties"],
}
LEVERS = {"combat.lethality": "0.01:0.03:3", "combat.quality.a": "0.5:1.5:3"}
RANGES = {"combat.lethality": "0.01:0.03", "combat.quality.a": "0.5:1.5"}


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Give the folders of three small sweeps of a duel, by their design."""
    where = tmp_path_factory.mktemp("stores")
    designs = {
        "grid": {"levers": LEVERS, "runs": 4},
        "one-at-a-time": {"levers": LEVERS, "design": "one-at-a-time"},
        "saltelli": {"levers": RANGES, "design": "saltelli", "points": 32},
    }
    for name, design in designs.items():
        run_sweep(make_study({**DUEL, **design}, name), where / name)
    return where


def invoke(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.mark.slow("makes three sweeps")
def test_sobol_indices_are_told_and_drawn(stores, tmp_path):
    done = invoke("sensitivity", stores / "saltelli", "--out", tmp_path / "found")
    assert done.exit_code == 0, done.output
    assert "combat.lethality" in done.stdout
    table = pd.read_csv(tmp_path / "found" / "sensitivity.csv")
    assert (table["total"] > 0).all()
    names = {path.name for path in (tmp_path / "found").iterdir()}
    pictures = {"sensitivity-casualties.a.svg", "weekly-casualties.a.png"}
    assert pictures | {"convergence-casualties.a.csv", "weekly-casualties.a.csv"} <= names


def test_the_swing_of_a_lever_on_its_own_is_told(stores, tmp_path):
    done = invoke("sensitivity", stores / "one-at-a-time", "--out", tmp_path / "found", "--json")
    (quality,) = (r for r in json.loads(done.stdout)["rows"] if r["parameter"].endswith("ity.a"))
    assert quality["at_low"] != quality["at_high"]
    assert (tmp_path / "found" / "sensitivity-casualties.a.png").exists()


def test_a_map_has_a_cell_for_each_pair_of_levels(stores, tmp_path):
    levers = ("combat.lethality", "combat.quality.a", "casualties.a")
    done = invoke("map", stores / "grid", *levers, "--out", tmp_path / "found")
    assert done.exit_code == 0, done.output
    table = pd.read_csv(tmp_path / "found" / "map.csv")
    assert len(table) == 9
    assert table["probability"].between(0, 1).all()
    files = {"map.csv", "map.svg", "map.png", "manifest.json"}
    assert {path.name for path in (tmp_path / "found").iterdir()} == files


def test_an_answer_replaces_an_earlier_one_and_nothing_else(stores, tmp_path):
    grid = ("map", stores / "grid", "combat.lethality", "combat.quality.a", "casualties.a")
    for _ in range(2):
        assert invoke(*grid, "--out", tmp_path / "found", "--quiet").exit_code == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").touch()
    assert invoke(*grid, "--out", tmp_path / "mine").exit_code == 2


@pytest.mark.parametrize(
    ("design", "question", "reason"),
    [
        ("grid", ("sensitivity", "--outcome", "casualtis.a"), "did you mean casualties.a"),
        ("grid", ("map", "combat.letality", "combat.quality.a", "casualties.a"), "did you mean"),
        ("none", ("sensitivity",), "there is no sweep in"),
    ],
)
def test_what_a_sweep_cannot_answer_is_told(stores, tmp_path, design, question, reason):
    command, *rest = question
    done = invoke(command, stores / design, *rest, "--out", tmp_path / "found")
    assert done.exit_code == 2
    assert reason in done.stderr
    assert not (tmp_path / "found").exists()
