"""Files, inheritance, overrides and citations come together in a scenario."""

import datetime
import json
import pickle

import numpy as np
import pytest

from attrition.parameters import PARAMETERS
from attrition.scenario import Origin, Scenario, ScenarioError, discover, load
from attrition.scenario.tables import ROWS


def test_a_small_scenario_is_read(small):
    scenario = load(small())
    assert (scenario.name, scenario.title, scenario.base) == ("x", "Small", None)
    assert (scenario.steps, scenario.step_days) == (20, 7)
    assert scenario.date(1) == datetime.date(2022, 11, 21)
    a, b = scenario.sides
    assert (a.name, a.demonym, a.colour) == ("Aland", "Aland", "#0072B2")
    assert (b.name, b.demonym, b.colour) == ("Bland", "Blandish", "#D55E00")
    assert all(scenario.value(path) == p.default for path, p in PARAMETERS.items())


def test_days_make_steps_of_a_day(write, parts):
    text = parts["good"].replace("weeks = 20", "days = 36")
    scenario = load(write("x.toml", text))
    assert (scenario.steps, scenario.step_days) == (36, 1)
    assert scenario.date(35) == datetime.date(2022, 12, 19)


def test_a_child_gives_only_differences(small, write):
    small("[combat]\nlethality = 0.02\nquality = { a = 1.2, b = 0.9 }\n", name="base.toml")
    child = write("child.toml", "extends = 'base'\ndays = 5\n[combat]\nquality.b = 0.7\n")
    scenario = load(child)
    assert (scenario.title, scenario.base, scenario.steps) == ("Small", "base", 5)
    assert scenario.step_days == 1
    assert scenario.parameters.combat.quality == (1.2, 0.7)
    assert scenario.value("combat.lethality") == 0.02
    assert scenario.origins["combat.lethality"].file == "base.toml"
    assert scenario.origins["combat.quality.b"].file == "child.toml"
    assert [path.split("/")[-1] for path in scenario.files] == ["child.toml", "base.toml"]
    assert scenario.root == scenario.files[-1]


def test_a_grandchild_may_lie_in_another_folder(small, write):
    small(name="base.toml")
    write("deep/child.toml", "extends = '../base.toml'\ntitle = 'Child'\n")
    assert load(write("deep/grandchild.toml", "extends = 'child'")).title == "Child"


def test_a_child_replaces_a_whole_table(small, write):
    small(name="base.toml")
    child = "extends = 'base'\n[[tables.sectors]]\nname = 'Other'\nregion = 'N'\n"
    child += "length_km = 5\nshare_a = 1\nshare_b = 1"
    assert [s.name for s in load(write("child.toml", child)).tables.sectors] == ["Other"]


def test_a_csv_path_is_relative_to_the_file_that_names_it(write, parts):
    head = ",".join(ROWS["hosts"].columns())
    write("base/hosts.csv", f"{head}\nH,Host,1,2,3,0,0,1,me,high\n")
    text = parts["good"].replace(parts["head"], parts["head"] + "tables.hosts = 'hosts.csv'\n")
    write("base/base.toml", text)
    scenario = load(write("child.toml", "extends = 'base/base.toml'"))
    assert scenario.tables.hosts[0].name == "Host"
    assert scenario.origins["tables.hosts"].file == "hosts.csv"
    assert scenario.origins["tables.regions"].file == "base.toml"


def test_overrides_are_texts_or_a_mapping(small):
    path = small()
    by_text = load(path, ["combat.quality=1.1", "grid.flow_sweeps=7", "combat.lethality=3e-2"])
    by_map = load(
        path, {"combat.quality": 1.1, "grid.flow_sweeps": np.int64(7), "combat.lethality": 0.03}
    )
    assert by_text == by_map
    assert by_text.parameters.combat.quality == (1.1, 1.1)
    assert by_text.parameters.grid.flow_sweeps == 7
    assert by_text.origins["combat.quality.a"] == Origin("override", "")
    assert load(path, {"combat.quality.a": 1.1}).parameters.combat.quality == (1.1, 1.0)


def test_the_last_override_wins(small):
    scenario = load(small(), ["combat.quality.a=2", "combat.quality=1.1", "combat.quality.b=3"])
    assert scenario.parameters.combat.quality == (1.1, 3.0)


def test_a_citation_belongs_to_the_value_of_its_file(small, write):
    small(
        "[combat]\nlethality = 0.02\nquality = 1.1\n"
        "[sources]\ncombat.lethality = 'L'\ncombat.quality.a = 'Q'\n",
        name="base.toml",
    )
    base = load(write("same.toml", "extends = 'base'"))
    assert base.origins["combat.lethality"] == Origin("base.toml", "L")
    assert base.origins["combat.quality.a"] == Origin("base.toml", "Q")
    assert base.origins["combat.quality.b"] == Origin("base.toml", "")
    child = load(write("child.toml", "extends = 'base'\n[combat]\nlethality = 0.03\n"))
    assert child.origins["combat.lethality"] == Origin("child.toml", "")
    declared = PARAMETERS["combat.bite_speed"].source
    assert child.origins["combat.bite_speed"] == Origin("declaration", declared)


def test_weeks_replace_the_number_of_steps(small):
    path = small("[[events]]\nweek = 15\nset = { 'combat.lethality' = 0.1 }")
    assert load(path, weeks=30).steps == 30
    short = load(path, weeks=10)
    assert (short.steps, short.events) == (10, ())


def test_a_resolved_scenario_is_rebuilt_without_files(small):
    scenario = load(
        small("[[events]]\nweek = 1\nend = 3\nset = { 'combat.quality' = 2 }\ncontrol.S = 0.5"),
        ["grid.flow_sweeps=7"],
    )
    rebuilt = Scenario.from_resolved(json.loads(json.dumps(scenario.resolved())))
    assert rebuilt == scenario
    assert rebuilt.content_hash() == scenario.content_hash()
    assert pickle.loads(pickle.dumps(scenario)) == scenario
    for section, rows in scenario.schedule().items():
        assert np.array_equal(rows, rebuilt.schedule()[section])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("parameters", {"combat": {"lethality": 99}}),
        ("events", [{}]),
        ("start", "soon"),
        ("sides", {}),
        ("steps", []),
    ],
)
def test_a_resolved_scenario_that_was_tampered_with_is_refused(key, value, small):
    resolved = load(small()).resolved()
    resolved[key] = value
    with pytest.raises(ScenarioError):
        Scenario.from_resolved(resolved)


def test_what_was_tampered_with_is_named(small):
    resolved = load(small()).resolved()
    resolved["parameters"]["combat"]["lethality"] = 99
    resolved["tables"]["regions"][1]["area_km2"] = -1
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_resolved(resolved)
    assert str(caught.value).split("\n") == [
        "resolved scenario: combat.lethality: found 99; expected 0 to 10 (1/week)",
        "resolved scenario: tables.regions row 2, area_km2: found -1; "
        "expected a number of km², above 0",
    ]


def test_values_are_held_once_and_viewed_as_attributes(small):
    scenario = load(small(), {"combat.quality.b": 0.7})
    assert scenario.values == {path: scenario.value(path) for path in PARAMETERS}
    assert scenario.parameters is scenario.parameters
    assert scenario.parameters.combat.quality.b == scenario.values["combat.quality.b"] == 0.7
    changed = scenario.with_overrides({"combat.quality.b": 0.8})
    assert changed.parameters.combat.quality.b == 0.8
    assert scenario.value("combat.quality.b") == 0.7


def test_the_hash_ignores_names_and_whitespace_but_no_value(small, write, parts):
    first = load(small()).content_hash()
    renamed = write("other.toml", "# remark\n" + parts["good"].replace("Small", "Other"))
    assert load(renamed).content_hash() == first
    assert (
        load(small(), {"combat.lethality": PARAMETERS["combat.lethality"].default}).content_hash()
        == first
    )
    assert load(small(), {"combat.lethality": 0.029}).content_hash() != first
    assert load(small(), weeks=21).content_hash() != first


def test_an_implausible_value_is_a_warning(small):
    path = small(
        "[combat]\nlethality = 5\n"
        "[[events]]\nweek = 2\nset = { 'combat.helmbold_exponent' = 0.9 }\n"
    )
    low, high = PARAMETERS["combat.lethality"].plausible
    first, later = PARAMETERS["combat.helmbold_exponent"].plausible
    assert ranges(path) == [
        f"combat.lethality is 5, outside the plausible range of {low} to {high} (1/week).",
        "From 2022-11-28 on, combat.helmbold_exponent is 0.9, "
        f"outside the plausible range of {first} to {later}.",
    ]


def ranges(path):
    return [sentence for sentence in load(path).warnings if "range" in sentence]


@pytest.mark.parametrize(
    "more",
    [
        "[combat]\nlethality = 5\n[sources]\ncombat.lethality = 'Engel 1954'\n",
        "[combat]\nartillery_share = 0\n",
        "[combat]\nsoldiers = 5e6\n",
    ],
    ids=["a source of its own", "a mechanism switched off", "an amount of another war"],
)
def test_what_is_meant_is_no_warning(small, more):
    assert ranges(small(more)) == []


def test_an_error_survives_a_process_boundary(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "x.toml")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("path", discover(), ids=lambda path: path.stem)
def test_every_shipped_scenario_is_valid(path):
    scenario = load(path.stem)
    assert scenario == load(path)
    assert Scenario.from_resolved(scenario.resolved()) == scenario


def test_overrides_may_be_laid_over_a_loaded_scenario(small):
    path = small("[[events]]\nweek = 1\nscale = { 'combat.quality' = 2 }")
    changed = load(path).with_overrides({"combat.quality.b": 1.1}, weeks=5)
    assert changed == load(path, {"combat.quality.b": 1.1}, weeks=5)
    with pytest.raises(ScenarioError, match="leads to 22; expected 0 to 20"):
        load(path).with_overrides(["combat.quality.b=11"])
