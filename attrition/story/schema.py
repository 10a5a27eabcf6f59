"""The JSON Schema of a story file, generated from the same lists that its reader checks."""

from __future__ import annotations

import json
from typing import Any

from attrition.measures import MEASURES
from attrition.parameters import PARAMETERS
from attrition.scenario.presets import ID
from attrition.scenario.schema import WEEK
from attrition.scenario.schema_rows import TEXT
from attrition.story.chapters import ENDED, VIEWS
from attrition.story.read import MOST_CHAPTERS

Schema = dict[str, Any]
SET = "scenario.schema.json#/$defs/set"  # the schema of scenarios lies beside that of stories


def story_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a story file."""
    properties = {
        "title": {**TEXT, "description": "One line that names the story."},
        "intro": {**TEXT, "description": "A few words before the first chapter."},
        "chapters": {
            "type": "array",
            "items": _chapter(),
            "minItems": 1,
            "maxItems": MOST_CHAPTERS,
            "description": "The chapters in their order.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A story of attrition",
        **_closed(properties, ["title", "chapters"]),
    }


def story_schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(story_schema(), indent=1, ensure_ascii=False) + "\n"


def _closed(properties: Schema, required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _chapter() -> Schema:
    properties = {
        "id": {
            "type": "string",
            "pattern": f"^{ID.pattern}$",
            "description": "A short name of small letters, digits and hyphens.",
        },
        "title": {**TEXT, "description": "The heading of the chapter."},
        "text": {
            **TEXT,
            "description": "Two or three sentences. {PATH} stands for the value of a parameter.",
        },
        "scenario": {**TEXT, "description": "Name of the scenario that is run."},
        "set": {"$ref": SET, "description": "Parameters that the chapter changes."},
        "week": {**WEEK, "description": "The week that the board shows first; without it the end."},
        "view": {"enum": list(VIEWS), "description": "The part of the board to look at."},
        "move": {"enum": list(PARAMETERS), "description": "The one lever that the reader moves."},
        "guess": _guess(),
        "reveal": {
            **TEXT,
            "description": "What the runs show. {ended} and others stand for figures of the runs.",
        },
        "sources": {"type": "array", "items": TEXT, "description": "Works that the text cites."},
    }
    return _closed(properties, ["id", "title", "text", "scenario"])


def _guess() -> Schema:
    drawn = [name for name, one in MEASURES.items() if one.scope in ("side", "theatre")]
    properties = {
        "question": {**TEXT, "description": "What the reader is asked."},
        "figure": {**TEXT, "description": "The figure to guess, a number."},
        "draw": {"enum": [ENDED, *drawn], "description": "The curve to draw."},
        "of": {"enum": ["a", "b"], "description": "The side of the curve."},
        "low": {"type": "number", "description": "The lowest answer there is room for."},
        "high": {"type": "number", "description": "The highest answer there is room for."},
    }
    schema = _closed(properties, ["question"])
    return schema | {"oneOf": [{"required": ["figure"]}, {"required": ["draw"]}]}
