"""Terminals that lack letters get plain ones: never a lost minus sign."""

import subprocess
import sys

import pytest

from attrition.cli.plain_text import PLAIN
from attrition.formatting import MINUS, number, sparkline

MODULE = [sys.executable, "-m", "attrition"]


def output(*words, encoding="utf-8", **more):
    done = subprocess.run(
        [*MODULE, *words], capture_output=True, check=True, env=more or None,
    )  # fmt: skip
    return done.stdout.decode(encoding)


@pytest.fixture
def surroundings(monkeypatch, tmp_path):
    """Return the environment of a terminal of an encoding."""
    import os

    monkeypatch.chdir(tmp_path)
    return lambda encoding: {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "80"}


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_without_a_proper_minus_gets_a_hyphen(encoding, surroundings):
    text = output(
        "run", "after-kherson", "--weeks", "3", "--set", "households.cohort_size=1000000",
        encoding=encoding, **surroundings(encoding),
    )  # fmt: skip
    fallen = next(row for row in text.split("GDP, change")[1].splitlines() if "Ukraine" in row)
    assert " -3" in fallen
    assert "?" not in text


def test_every_letter_that_is_drawn_or_signed_has_a_plain_one():
    drawn = sparkline([float(value) for value in range(8)], 8) + number(-1500.0) + MINUS
    assert {letter for letter in drawn if not letter.isascii()} <= set(PLAIN)
    assert all(plain.isascii() for plain in PLAIN.values())
    assert len({PLAIN[block] for block in "▁▂▃▄▅▆▇█"}) == 8


def test_names_lose_their_accents_and_no_more(surroundings):
    text = output("show", "after-kherson", encoding="ascii", **surroundings("ascii"))
    assert "Stromberg" in text


def test_the_package_is_a_command():
    assert output("--version").startswith("attrition ")


def test_without_docstrings_sections_are_called_by_their_names(tmp_path):
    words = [sys.executable, "-OO", "-m", "attrition", "show", "after-kherson", "--section", "grid"]
    done = subprocess.run(words, capture_output=True, check=True, text=True, cwd=tmp_path)
    assert done.stdout.split()[0] == "Grid"
