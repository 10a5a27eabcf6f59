"""Presets: what a teacher writes, what comes from a scenario, and what is wrong with one."""

import json

import pytest

from attrition.scenario import json_schema, load

PRESET = """[[presets]]
id = "peace"
title = "Nobody attacks"
story = \"\"\"
Both armies
stay put.\"\"\"
set = { "combat.posture" = 0, "politics.guarantees" = 0.5 }
source = "an exercise"
"""


def ids(scenario):
    return [preset.id for preset in scenario.applicable_presets()]


def test_a_preset_sets_parameters_and_a_path_without_a_side_sets_both(small):
    (preset,) = load(small(PRESET)).presets
    assert preset.set == {"combat.posture.a": 0, "combat.posture.b": 0, "politics.guarantees": 0.5}
    assert (preset.title, preset.source) == ("Nobody attacks", "an exercise")
    assert preset.story == "Both armies stay put."


def test_a_scenario_inherits_presets_and_replaces_one_by_its_id(small, write):
    small(PRESET + PRESET.replace("peace", "other"))
    own = 'title = "y"\nextends = "x"\n' + PRESET.replace("Nobody attacks", "No attacks")
    presets = load(write("y.toml", own)).presets
    assert [(one.id, one.title) for one in presets] == [
        ("peace", "No attacks"),
        ("other", "Nobody attacks"),
    ]


def test_presets_bear_on_no_run(small):
    assert load(small(PRESET, "y.toml")).content_hash() == load(small()).content_hash()


def test_a_preset_that_changes_nothing_in_a_scenario_is_left_out(small):
    there = "[combat]\nposture = 0\n[politics]\nguarantees = 0.5\n"
    event = '[[events]]\nweek = 0\nset = { "combat.posture" = 0, "politics.guarantees" = 0.5 }\n'
    assert ids(load(small(PRESET))) == ["peace"]
    assert ids(load(small(there + PRESET))) == []
    assert ids(load(small(event + PRESET))) == []
    assert ids(load(small("[combat]\nposture = 0\n" + PRESET))) == ["peace"]


def test_a_preset_like_a_scenario_takes_its_values_title_and_description(small, write):
    write(
        "calm.toml",
        'title = "Calm"\ndescription = "Nobody attacks."\nextends = "x"\n[combat]\nposture.a = 0\n'
        '[[events]]\nweek = 0\nlabel = "x"\nset = { "politics.guarantees" = 0.5 }\n',
    )
    (preset,) = load(small('[[presets]]\nlike = "calm"\n')).presets
    assert (preset.id, preset.title, preset.story) == ("calm", "Calm", "Nobody attacks.")
    assert preset.set == {"combat.posture.a": 0, "politics.guarantees": 0.5}
    assert preset.source == "the scenario “Calm”"


def test_a_scenario_does_not_offer_to_become_itself(small, write):
    small('[[presets]]\nlike = "calm"\n')
    calm = write("calm.toml", 'title = "Calm"\nextends = "x"\n[combat]\nposture = 0\n')
    assert ids(load(calm)) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("date = 2022-12-01\nset = { politics.guarantees = 1 }", "calm changes more"),
        ("week = 0\nend = 3\nset = { politics.guarantees = 1 }", "calm changes more"),
        ("week = 0\nscale = { politics.guarantees = 1 }", "values at the start"),
    ],
)
def test_a_preset_cannot_be_like_a_scenario_that_changes_things_later(
    small, write, problems, more, words
):
    write("calm.toml", f'title = "Calm"\nextends = "x"\n[[events]]\n{more}\n')
    (told,) = problems(small('[[presets]]\nlike = "calm"\n'))
    assert told.startswith("x.toml: preset 1, like: ")
    assert words in told


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ("story = 3\n", "preset 1, story: found 3; expected text"),
        ("stori = 'x'\n", "preset 1, stori: unknown key; did you mean story?"),
        ("like = 'kalm'\n", "preset 1, like: unknown scenario 'kalm'; did you mean calm?"),
        ("like = 3\n", "preset 1, like: found 3; expected the name of a scenario"),
        ("like = 'calm'\nid = 'A B'\n", "preset 1, id: found 'A B'"),
        (
            "like = 'calm'\nset = { 'politics.guarantee' = 1 }\n",
            "did you mean politics.guarantees?",
        ),
        ("like = 'calm'\nset = { 'politics.guarantees' = 7 }\n", "found 7; expected 0 to 1"),
        ("like = 'calm'\nset = 3\n", "preset 1, set: found 3; expected a table"),
        ("id = 'x'\ntitle = 'x'\nstory = 'x'\n", "preset 1: changes nothing"),
        ("id = 'x'\ntitle = 'x'\nset = {}\n", "preset 1, story: missing; expected text"),
        ("title = 'x'\nstory = 'x'\nset = {}\n", "preset 1, id: missing; expected small letters"),
    ],
)
def test_what_is_wrong_with_a_preset_is_told_with_its_address(small, write, problems, change, line):
    write("calm.toml", 'title = "Calm"\nextends = "x"\n[combat]\nposture = 0\n')
    assert any(line in told for told in problems(small(f"[[presets]]\n{change}")))


def test_presets_are_an_array_of_tables_with_different_ids(small, problems):
    (told,) = problems(small(PRESET + PRESET))
    assert told == "x.toml: preset 2, id: peace is given twice; expected another id"


def test_the_schema_accepts_shipped_presets_and_refuses_one_without_values():
    jsonschema = pytest.importorskip("jsonschema")
    items = json_schema()["properties"]["presets"]["items"]
    good = {"id": "x", "title": "x", "story": "x", "set": {"combat.posture": 0}}
    validator = jsonschema.Draft202012Validator(json.loads(json.dumps(items)))
    assert validator.is_valid(good)
    assert validator.is_valid({"like": "no-strikes"})
    assert not validator.is_valid({key: good[key] for key in ("id", "title", "story")})
    assert not validator.is_valid(good | {"set": {"combat.postur": 0}})
    assert not validator.is_valid(good | {"id": "A b"})


def test_the_base_war_offers_five_presets_with_two_sentences_and_a_source():
    presets = load("after-kherson").applicable_presets()
    assert [one.title for one in presets] == [
        "Western arms are cut off",
        "Both sides dig in",
        "Guarantees",
        "No strikes on the grid",
        "The 300,000 at once",
    ]
    assert all(one.story.count(". ") == 1 and one.source for one in presets)


@pytest.mark.parametrize("name", ["no-strikes", "mobilised-at-once"])
def test_a_preset_like_a_shipped_scenario_gives_its_schedule(name):
    (preset,) = (one for one in load("after-kherson").presets if one.id == name)
    moved, shipped = load("after-kherson").with_overrides(preset.set), load(name)
    assert moved.value("mobilisation.deployed.b") == shipped.value("mobilisation.deployed.b")
    left, right = moved.schedule(), shipped.schedule()
    assert all((left[section] == right[section]).all() for section in left)
    assert name not in ids(shipped)
