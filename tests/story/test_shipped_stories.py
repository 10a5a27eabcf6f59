"""The stories that ship: every chapter loads, can be set, and its figures come from its runs."""

import tomllib

import jsonschema
import pytest
import referencing

from attrition.parameters import PARAMETERS
from attrition.scenario import json_schema, load
from attrition.scenario.files import folder
from attrition.story import discover_stories, load_story, story_schema_text
from attrition.story.schema import story_schema

CHAPTERS = [one for path in discover_stories() for one in load_story(path).chapters]


def test_the_argument_has_six_chapters():
    story = load_story("can-they-talk")
    assert len(story.chapters) == 6
    assert all(chapter.guess and chapter.reveal for chapter in story.chapters)
    assert all(len(chapter.text) < 600 for chapter in story.chapters)
    assert any("model cannot say" in chapter.title for chapter in story.chapters)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: one.id)
def test_every_value_that_a_chapter_sets_is_valid_and_changes_its_scenario(chapter):
    scenario = load(chapter.scenario)
    changed = scenario.with_overrides(dict(chapter.set))
    for path, value in chapter.set.items():
        assert changed.value(path) == value != scenario.value(path)
        low, high = PARAMETERS[path].plausible
        assert low <= value <= high
    assert not chapter.move or chapter.move in PARAMETERS


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: one.id)
def test_no_result_is_written_down_by_hand(chapter):
    """Figures of a reveal are placeholders: the digits in it are none but those of names."""
    written = chapter.reveal
    while "{" in written:
        before, _, rest = written.partition("{")
        written = before + rest.partition("}")[2]
    assert not any(character.isdigit() for character in written)


def test_the_schema_beside_the_scenarios_is_up_to_date_and_accepts_every_story():
    schema = story_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    scenarios = referencing.Resource.from_contents(json_schema())
    beside = referencing.Registry().with_resource("scenario.schema.json", scenarios)
    validator = jsonschema.Draft202012Validator(schema, registry=beside)
    for path in discover_stories():
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        validator.validate(data)
        data["chapters"][0]["set"] = {"combat.lethality": 1000}
        assert not validator.is_valid(data)
    stored = (folder() / "story.schema.json").read_text(encoding="utf-8")
    told = "run: attrition schema --story > scenarios/story.schema.json"
    assert stored == story_schema_text(), told
