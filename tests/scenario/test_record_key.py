"""A scenario names the folder of its war's record, relative to its own file."""

from attrition.reference import record_of
from attrition.scenario import load

ROWS = (
    "start,date,measure,of,value,low,high,source,confidence,note\n"
    ",2023-01-01,casualties,{},10,5,20,a source,measured,\n"
)
KEY = 'record = "mine"\n'


def test_a_record_is_named_relative_to_the_file_and_inherited(write, parts):
    write("deep/mine/figures.csv", ROWS.format("b"))
    base = write("deep/base.toml", KEY + parts["good"])
    child = load(write("child.toml", "extends = 'deep/base.toml'\n"))
    assert load(base).record == base.parent / "mine"
    assert [one.of for one in record_of(child)] == ["b"]


def test_a_record_may_name_the_sides_of_its_scenario(write, parts):
    write("mine/figures.csv", ROWS.format("Bland"))
    scenario = load(write("x.toml", KEY + parts["good"]))
    assert [one.of for one in record_of(scenario)] == ["b"]


def test_a_scenario_without_a_record_has_none(small):
    assert record_of(load(small())) == []


def test_a_missing_folder_is_told(write, parts, problems):
    assert problems(write("x.toml", KEY + parts["good"])) == [
        "x.toml: record: found 'mine'; expected a folder of tables, relative to this file"
    ]
