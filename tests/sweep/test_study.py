"""Studies: what they mean, and everything that can be wrong in one, told at once."""

import pytest

from attrition import load
from attrition.results.outcomes import OUTCOMES
from attrition.scenario import ScenarioError
from attrition.sweep import make_study, read_study, studies
from attrition.sweep.read import columns_of

DUEL = {"scenarios": ["lanchester-square"], "weeks": 30, "runs": 3}
GRID = {**DUEL, "levers": {"combat": {"quality": {"a": [0.5, 1]}, "lethality": "0.01:0.03:3"}}}
LEVER = "levers.combat.lethality"


def study(**changes):
    return make_study({**GRID, **changes})


def problems(**changes):
    with pytest.raises(ScenarioError) as caught:
        study(**changes)
    return str(caught.value).splitlines()


def test_a_study_says_what_is_varied_and_what_is_asked():
    read = study()
    assert [factor.path for factor in read.levers] == ["combat.quality.a", "combat.lethality"]
    assert read.levers[1].levels == (0.01, 0.02, 0.03)
    assert (read.design, read.runs, read.seed) == ("grid", 3, 0)
    assert read.scenarios[0].steps == 30
    assert "casualties.a" in read.outcomes
    assert "refugees_abroad" not in read.outcomes


def test_what_an_unknown_design_would_want_is_not_guessed():
    assert len(problems(design="lhs", points=200, levers={"combat": {"lethality": "0:1"}})) == 1


def test_plausible_takes_the_declared_range():
    read = study(uncertainties={"combat": {"learning": "plausible:2"}})
    low, high = read.uncertainties[0].levels
    assert 0 <= low < high


def test_values_that_are_set_hold_at_every_point():
    read = study(set={"combat": {"skill": 2}})
    assert read.scenarios[0].value("combat.skill.b") == 2


def test_the_columns_of_a_run_are_known_before_it():
    from attrition.drivers.engine import Engine

    for name in ("lanchester-square", "after-kherson"):
        scenario = load(name)
        keys = {(key.measure.name, key.of) for key in Engine(scenario).keys}
        assert columns_of(scenario) == keys


BAD = {
    "an unknown key": ({"lever": {}}, "study: lever: unknown key; did you mean levers?"),
    "an unknown parameter": (
        {"levers": {"combat": {"lethalty": [1, 2]}}},
        "study: levers.combat.lethalty: unknown key; did you mean combat.lethality?",
    ),
    "a value out of bounds": (
        {"levers": {"combat": {"lethality": [0.1, 11]}}},
        f"study: {LEVER}: found 11; expected 0 to 10 (1/week)",
    ),
    "an end out of bounds": (
        {"levers": {"combat": {"lethality": "-1:1:3"}}},
        f"study: {LEVER}: found -1; expected 0 to 10 (1/week)",
    ),
    "an empty range": (
        {"levers": {"combat": {"lethality": "1:1:3"}}},
        f"study: {LEVER}: an empty range, found '1:1:3'; expected low below high",
    ),
    "a level given twice": (
        {"levers": {"combat": {"lethality": [1, 2, 1]}}},
        f"study: {LEVER}: a level is given twice; expected each level once",
    ),
    "a range without levels in a grid": (
        {"levers": {"combat": {"lethality": "0:1"}}},
        f"study: {LEVER}: a range without levels; expected levels for the design grid, "
        "such as low:high:5",
    ),
    "no range at all": (
        {"levers": {"combat": {"lethality": 1}}},
        f'study: {LEVER}: found 1; expected "low:high", "low:high:levels", "plausible", '
        '"plausible:levels" or a list of numbers',
    ),
    "nothing to vary": (
        {"levers": {}},
        "study: levers: missing; expected at least one parameter to vary",
    ),
    "a parameter twice": (
        {"uncertainties": {"combat": {"lethality": [1, 2]}}},
        f"study: uncertainties.combat.lethality: is given twice, also as {LEVER}; "
        "expected each parameter once",
    ),
    "a parameter set and varied": (
        {"set": {"combat": {"quality": 1}}},
        "study: levers.combat.quality.a: is given twice, also as set.combat.quality; "
        "expected each parameter once",
    ),
    "an unknown design": (
        {"design": "gird"},
        "study: design: found 'gird'; expected grid, one-at-a-time, table, latin-hypercube, sobol, "
        "saltelli or morris; did you mean grid?",
    ),
    "a sample without a size": (
        {"design": "sobol"},
        "study: points: missing; expected the size of the design sobol",
    ),
    "a sequence out of balance": (
        {"design": "sobol", "points": 100},
        "study: points: found 100; expected a power of two, which keeps the sequence balanced; "
        "did you mean 64?",
    ),
    "a size without a sample": (
        {"points": 4},
        "study: points: is not used by the design grid",
    ),
    "bands of another kind": (
        {"bands": "lukc"},
        "study: bands: found 'lukc'; expected total or luck; did you mean luck?",
    ),
    "uncertainties in a word": (
        {"uncertainties": "posterio"},
        "study: uncertainties: found 'posterio'; expected a table, or \"posterior\"; "
        "did you mean posterior?",
    ),
    "draws of nothing": ({"draws": 4}, "study: draws: draws without uncertainties"),
    "too many points": (
        {"levers": {"combat": {"lethality": "0:1:2000", "skill": "0.1:1:2000"}}},
        "study: design: 4,000,000 points; expected at most 1,000,000",
    ),
    "an unknown outcome": (
        {"outcomes": ["casualtys.a"]},
        "study: outcomes: casualtys.a: unknown name; did you mean casualties.a?",
    ),
    "an outcome that does not apply": (
        {"outcomes": ["refugees_abroad"]},
        "study: outcomes: refugees_abroad does not apply to these scenarios",
    ),
    "an unknown measure": (
        {"measures": ["casualty"]},
        "study: measures: casualty: unknown name; did you mean casualties?",
    ),
    "no runs": ({"runs": 0}, "study: runs: found 0; expected a whole number, 1 to 10,000"),
    "a table without a file": (
        {"design": "table", "levers": {}},
        "study: table: missing; expected a CSV file",
    ),
    "a scenario twice": (
        {"scenarios": ["lanchester-square", "lanchester-square"]},
        "study: scenarios: lanchester-square is given twice; expected each once",
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_what_is_wrong_is_told_with_its_place(bad):
    changes, message = BAD[bad]
    assert message in problems(**changes)


def test_an_unknown_scenario_is_told_with_the_nearest():
    (told,) = problems(scenarios=["lanchester-squar"])
    assert told.endswith("no scenario of this name; did you mean lanchester-square?")


def test_levels_that_are_no_numbers_are_each_told_once():
    told = problems(levers={"combat": {"lethality": ["a", "b"]}})
    assert [line.split("; ")[0] for line in told] == [
        f"study: {LEVER}: found 'a'",
        f"study: {LEVER}: found 'b'",
    ]


def test_everything_is_told_at_once():
    told = problems(
        lever={}, runs=-1, design="gird", levers={"combat": {"lethality": [99], "x": 1}}
    )
    assert len(told) == 5


def test_a_table_is_checked_cell_by_cell(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/points.csv").write_text("combat.lethality,combat.x\n0.1,1\n99,\n")
    given = {**DUEL, "design": "table", "table": "tables/points.csv"}
    with pytest.raises(ScenarioError) as caught:
        make_study(given, folder=tmp_path)
    told = str(caught.value).splitlines()
    place = "tables/points.csv"
    assert f"{place}: row 3, combat.lethality: found 99; expected 0 to 10 (1/week)" in told
    assert any(line.startswith(f"{place}: column combat.x: unknown parameter") for line in told)


def test_a_study_is_read_from_a_file_with_changes(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(study().to_toml())
    assert read_study(path).content == study().content
    changed = read_study(path, {"runs": 9})
    assert changed.runs == 9
    assert [part for part in changed.content if changed.content[part] != study().content[part]] == [
        "runs"
    ]


def test_an_unknown_study_is_told():
    with pytest.raises(ScenarioError, match="no such study"):
        read_study("nothing-like-it")


@pytest.mark.parametrize("path", studies(), ids=lambda path: path.stem)
def test_every_shipped_study_is_valid_and_says_what_it_asks(path):
    read = read_study(path.stem)
    assert read.description
    assert set(read.outcomes) <= set(OUTCOMES)
