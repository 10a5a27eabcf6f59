"""The command that holds the law of losses against a battle by day."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.storage.marker import sha256_of

PAGE = Path(__file__).parents[2] / "docs" / "battles-by-day.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = {
    "scores.csv", "coefficients.csv", "days.csv", "battle.txt", "battle.svg", "battle.png",
    "manifest.json",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("quick_pictures")


def block(language):
    """Return the first fenced block of the page in a language."""
    return next(body for found, body in FENCE.findall(PAGE.read_text("utf-8")) if found == language)


@pytest.fixture
def sample(tmp_path, monkeypatch):
    """Give the table of the page, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    path = Path("synthetic.csv")
    path.write_text(block("csv"), "utf-8")
    return path


def invoke(*arguments):
    return CliRunner().invoke(app, ["battle", *map(str, arguments)], env={"COLUMNS": "80"})


def test_the_page_shows_what_the_command_prints(sample):
    done = invoke(sample)
    assert done.exit_code == 0, done.output
    printed = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    assert printed.strip() == block("text").strip(), f"put this in the page:\n{printed}"


def test_the_folder_holds_tables_pictures_text_and_manifest(sample):
    done = invoke(sample)
    folder = Path("runs/battle-synthetic")
    assert {path.name for path in folder.iterdir()} == FILES
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["kind"] == "battle"
    assert manifest["table"] == sha256_of(sample)
    assert manifest["seed"] == 0
    assert set(manifest["files"]) == FILES - {"manifest.json"}
    days = pd.read_csv(folder / "days.csv")
    assert list(days["part"].unique()) == ["fitted", "scored"]
    sentence = (folder / "battle.txt").read_text("utf-8").splitlines()[-1]
    assert sentence in " ".join(done.stdout.split())


def test_json_quiet_and_seed(sample):
    done = invoke(sample, "--json", "--seed", 4, "--exponent", "fit", "--fit", 0.5)
    told = json.loads(done.stdout)
    assert (told["fitted"], told["seed"], told["sides"]) == (12, 4, ["Blue", "Red"])
    assert set(map(Path, told["files"].values())) == {
        Path("runs/battle-synthetic") / name for name in FILES
    }
    assert next(iter(told["crps"])) == "the fitted law"
    assert len(told["scores"]) == 6 * 4
    quiet = invoke(sample, "--quiet", "--out", "mine")
    assert quiet.stdout == "mine\n"
    again = invoke(sample, "--json", "--out", "again")
    assert json.loads(again.stdout)["crps"] != told["crps"]


def test_the_same_seed_writes_the_same_tables(sample):
    for name in ("one", "two"):
        assert invoke(sample, "--out", name, "--quiet").exit_code == 0
    for table in ("scores.csv", "days.csv", "battle.txt"):
        assert Path("one", table).read_bytes() == Path("two", table).read_bytes()


def test_the_command_in_the_manifest_writes_the_same_scores(sample):
    invoke(sample, "--exponent", "fit", "--seed", 3, "--quiet")
    folder = Path("runs/battle-synthetic")
    first = (folder / "scores.csv").read_bytes()
    command = json.loads((folder / "manifest.json").read_text("utf-8"))["command"]
    assert command[:2] == ["attrition", "battle"]
    assert invoke(*command[2:], "--quiet").exit_code == 0
    assert (folder / "scores.csv").read_bytes() == first


def test_a_bad_table_is_told_and_nothing_is_written(sample):
    sample.write_text(sample.read_text("utf-8").replace(",Red,", ",Red,x", 1), "utf-8")
    done = invoke(sample)
    assert done.exit_code == 2
    assert done.stderr.startswith("synthetic.csv: line 3, strength: found 'x")
    assert not Path("runs").exists()


def test_a_share_that_leaves_too_few_days_is_told(sample):
    done = invoke(sample, "--fit", 0.1)
    assert done.exit_code == 2
    assert done.stderr.startswith("synthetic.csv: day: ")
    assert "2 of 24 days are fitted; expected at least 4" in done.stderr
    assert not Path("runs").exists()


def test_a_folder_of_other_files_stays_as_it_is(sample):
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("mine", "utf-8")
    done = invoke(sample, "--out", "mine")
    assert done.exit_code == 2
    assert [path.name for path in Path("mine").iterdir()] == ["notes.txt"]
