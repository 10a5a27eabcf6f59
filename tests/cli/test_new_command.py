"""The command that begins a war of one's own."""

import re

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.scenario import load


@pytest.fixture
def new(tmp_path, monkeypatch):
    """Call `attrition new war` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["new", "war", *words])


def test_a_war_is_written_and_passes_its_check(new):
    done = new("mine", "--sides", "Aland, Bland", "--start", "1618-05-23")
    assert done.exit_code == 0
    assert done.stdout.startswith("mine.toml: written; ")
    war = load("mine.toml")
    assert [side.name for side in war.sides] == ["Aland", "Bland"]
    assert war.start.isoformat() == "1618-05-23"
    told = CliRunner().invoke(app, ["check", "mine.toml"]).stdout
    assert re.fullmatch(
        r"mine.toml: ok\n  note: mine.toml: \d\d lines still hold a placeholder of the skeleton, "
        r"so a run means nothing yet.\n",
        told,
    )


def test_a_line_without_its_mark_is_no_placeholder(new, tmp_path):
    new("mine")
    path = tmp_path / "mine.toml"
    text = path.read_text()
    path.write_text(text.replace("  # placeholder", ""))
    assert CliRunner().invoke(app, ["check", "mine.toml"]).stdout == "mine.toml: ok\n"
    one = text.replace("  # placeholder", "", text.count("  # placeholder") - 1)
    path.write_text(one)
    assert "1 line still holds" in CliRunner().invoke(app, ["check", "mine.toml"]).stdout


def test_a_file_is_never_replaced(new, tmp_path):
    (tmp_path / "mine.toml").write_text("mine")
    done = new("mine.toml")
    assert done.exit_code == 2
    assert done.stderr == "mine.toml: already exists; expected the name of a new file\n"
    assert (tmp_path / "mine.toml").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--sides", "Aland"), "--sides: found 'Aland'; expected two names, for instance"),
        (("--sides", "A,A"), "--sides: found 'A,A'; expected two names, for instance"),
        (("--sides", 'A,"B'), "expected names without quotation marks and backslashes"),
        (("--start", "0990-01-01"), "start: found 0990-01-01; expected 1000-01-01 to 2999-12-31"),
    ],
)
def test_what_makes_no_war_is_refused(new, tmp_path, words, problem):
    done = new("mine", *words)
    assert done.exit_code == 2
    assert problem in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_told(new):
    done = new("nowhere/mine")
    assert done.exit_code == 2
    assert done.stderr == "nowhere/mine.toml: cannot be written (No such file or directory)\n"


def test_it_explains_itself(new):
    assert "Example" in new("--help").stdout
