"""At most fifty problems are told, with the count of the others."""

import pickle

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.scenario import Problem, ScenarioError, load
from attrition.scenario.problems import MOST_TOLD
from attrition.sweep import make_study
from attrition.ui.links import read_link
from attrition.ui.uploads import read_upload

KEYS = "".join(f"k{number} = 1\n" for number in range(20_000))
FEWER = "".join(KEYS.splitlines(keepends=True)[:15_000])
OTHERS = "and 19,950 other problems"


def test_an_upload_of_many_problems_tells_fifty():
    with pytest.raises(ScenarioError) as told:
        read_upload(f'extends = "after-kherson"\ntitle = "x"\n{FEWER}', "mine")
    lines = str(told.value).splitlines()
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1].endswith("other problems")
    assert len(str(told.value)) < 10_000


def test_the_command_line_tells_fifty(write):
    path = write("many.toml", f'extends = "after-kherson"\ntitle = "x"\n{KEYS}')
    for command in ("check", "run"):
        result = CliRunner().invoke(app, [command, str(path)])
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == MOST_TOLD + 1
        assert result.stderr.splitlines()[-1] == OTHERS


def test_a_table_of_many_problems_tells_fifty(write, parts):
    head = "name,region,kind,capacity_gw,source,confidence\n"
    write("plants.csv", head + "p,X,wind,-1,,\n" * 20_000)
    with pytest.raises(ScenarioError) as told:
        load(write("x.toml", 'tables.plants = "plants.csv"\n' + parts["good"]))
    assert len(str(told.value).splitlines()) == MOST_TOLD + 1


def test_a_study_of_bad_scenarios_tells_each_problem_once(write):
    text = f'extends = "after-kherson"\ntitle = "x"\n{KEYS}'
    names = [str(write(f"{name}/bad.toml", text)) for name in "ab"]
    with pytest.raises(ScenarioError) as told:
        make_study({"scenarios": names, "levers": {"combat": {"lethality": [0.1, 0.2]}}})
    lines = str(told.value).splitlines()
    assert lines[-1] == OTHERS
    assert len(lines) == MOST_TOLD + 1


def test_the_count_survives_a_process_and_is_singular_for_one():
    error = ScenarioError(Problem("x", str(number), "bad") for number in range(MOST_TOLD + 1))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert str(error).endswith("and 1 other problem")
    assert "other" not in str(ScenarioError(error.problems[:MOST_TOLD]))


def test_a_link_of_many_problems_tells_fifty():
    query = "&".join(f"k{number}=1" for number in range(500))
    notes = read_link(query).notes
    assert len(notes) == MOST_TOLD + 1
    assert notes[-1] == "and 450 other problems"
