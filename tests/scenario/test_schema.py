"""The JSON Schema is generated from the declarations and says the same as the loader."""

import datetime
import tomllib

import jsonschema
import pytest

from attrition.scenario import discover, json_schema, schema_text
from attrition.scenario.files import folder


def plain(value):
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.fixture(scope="module")
def validator():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_file_beside_the_scenarios_is_up_to_date():
    stored = (folder() / "scenario.schema.json").read_text(encoding="utf-8")
    assert stored == schema_text(), "run: attrition schema > scenarios/scenario.schema.json"


@pytest.mark.parametrize("path", discover(), ids=lambda path: path.stem)
def test_it_accepts_every_shipped_scenario(path, validator):
    validator.validate(plain(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    "more",
    [
        "",
        "[combat]\nquality = 1.1\nlethality = 0.02\n[sources]\ncombat.quality.a = 'x'",
        "[[events]]\ndate = 2022-12-01\nend = 5\nlabel = 'x'\nset = { combat.quality.a = 2 }",
        "[[events]]\nweek = 1\nscale = { 'combat.quality' = 2 }\ncontrol = { S = 0.3 }",
    ],
)
def test_it_accepts_a_good_file(more, validator, parts):
    validator.validate(plain(tomllib.loads(parts["good"] + more)))


@pytest.mark.parametrize(
    "more",
    [
        "[combat]\nlethalty = 1",
        "[combat]\nlethality = 11",
        "[combat]\nlethality = 'x'",
        "[combat]\nlethality = true",
        "[combat]\nquality.c = 1",
        "[grid]\nflow_sweeps = 1.5",
        "[sources]\ncombat.lethalty = 'x'",
        "[[events]]\nset = { 'combat.quality' = 2 }",
        "[[events]]\nweek = 1",
        "[[events]]\nweek = 1\nset = { 'combat.soldiers' = 2 }",
        "[[events]]\nweek = 1\nset = { 'combat.quality.a' = 99 }",
        "[[events]]\nweek = 1\nscale = { 'combat.soldiers' = 2 }",
        "[[events]]\nweek = 1\ncontrol = { S = 3 }",
        "[[tables.hosts]]\nid = 'H'",
    ],
)
def test_it_refuses_a_bad_file(more, validator, parts):
    assert not validator.is_valid(plain(tomllib.loads(parts["good"] + more)))


def test_it_refuses_a_root_without_a_head(validator):
    assert not validator.is_valid({})
    assert validator.is_valid({"extends": "x"})
    assert not validator.is_valid({"extends": "x", "weeks": 1, "days": 1})
