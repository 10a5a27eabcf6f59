"""Lists of what can be named, and help that promises no value where none is taken."""

import json

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.measures import MEASURES
from attrition.parameters import PARAMETERS
from attrition.results.outcomes import OUTCOMES

LISTS = {"parameters": PARAMETERS, "measures": MEASURES, "outcomes": OUTCOMES}


def invoke(*words):
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize("command", LISTS)
def test_a_list_names_all_that_can_be_named(command):
    names = [row["name"] for row in json.loads(invoke(command, "--json").stdout)]
    assert names == list(LISTS[command])
    text = invoke(command).stdout
    assert all(f"\n{name} " in text for name in names)


def test_a_search_looks_in_names_and_meanings_for_every_word():
    found = json.loads(invoke("parameters", "MILITARY", "aid", "--json").stdout)
    assert {row["name"] for row in found} >= {"support.military.a", "support.military.b"}
    assert all("aid" in f"{row['name']} {row['meaning']}".casefold() for row in found)


def test_a_search_without_a_find_says_what_is_like_it():
    done = invoke("outcomes", "pwoer")
    assert done.exit_code == 2
    assert done.stderr == "no outcome has pwoer in name or meaning; did you mean power?\n"


@pytest.mark.parametrize("command", [(), ("run",), ("compare",), ("sweep",), ("ui",)])
def test_an_option_without_a_value_shows_none(command):
    text = invoke(*command, "--help").stdout
    assert "bool" not in text
    assert "--help" in text
