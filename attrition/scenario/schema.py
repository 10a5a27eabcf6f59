"""The JSON Schema of a scenario file, generated from the declarations."""

from __future__ import annotations

import json
from itertools import combinations

from attrition.parameters import PARAMETERS, SECTIONS, Declaration, PerSide, Section
from attrition.records.stocks import STOCKS, Stock
from attrition.scenario.header import COLOUR, LONGEST
from attrition.scenario.parties import MOST_WEEKS, USUAL_WEEKS
from attrition.scenario.presets import ID
from attrition.scenario.problems import span
from attrition.scenario.schema_rows import DATE, TEXT, Schema, closed, data, geography, tables
from attrition.scenario.values import FIELDS

WEEK: Schema = {"type": "integer", "minimum": 0}


def json_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a scenario file."""
    header = {
        "title": {**TEXT, "description": "One line that names the scenario."},
        "description": {**TEXT, "description": "What the scenario is about."},
        "extends": {
            **TEXT,
            "description": "Name or relative path of the scenario that this one extends.",
        },
        "record": {
            **TEXT,
            "description": "Folder of the record of the war's course, relative to this file.",
        },
        "start": {**DATE, "description": "First day of the first step."},
        "weeks": _length("weeks", "Length in weeks; a step is a week."),
        "months": _length("months", "Length in months, instead of weeks; a step is still a week."),
        "days": _length("days", "Length in days, instead of weeks; a step is a day."),
        "sides": closed({"a": _side(), "b": _side()}, "The two belligerents."),
        "map": geography(),
        "tables": tables(),
        "data": data(),
        "sources": _sources(),
        "events": {
            "type": "array",
            "items": _event(),
            "description": "Changes at a date or in a week.",
        },
        "parties": {
            "type": "array",
            "items": _party(),
            "description": "Third parties that enter the war on one side, and leave it.",
        },
        "presets": {
            "type": "array",
            "items": _preset(),
            "description": "Changes with a story that the screen offers above the levers.",
        },
    }
    sections = {section: _section(model) for section, model in SECTIONS.items()}
    root = ["title", "start", "sides", "tables"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario of attrition",
        **closed({**header, **sections}),
        "not": {"anyOf": [{"required": list(pair)} for pair in combinations(LONGEST, 2)]},
        "if": {"not": {"required": ["extends"]}},
        "then": {"required": root, "anyOf": [{"required": [unit]} for unit in LONGEST]},
        "$defs": {"set": _set(), "scale": _scale(), "add": _add()},
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def _length(unit: str, description: str) -> Schema:
    longest = LONGEST[unit]
    return {"type": "integer", "minimum": 1, "maximum": longest, "description": description}


def _side() -> Schema:
    colour = {"type": "string", "pattern": f"^{COLOUR.pattern}$"}
    return closed(
        {
            "name": {**TEXT, "description": "Name of the country or party."},
            "demonym": {**TEXT, "description": "Adjective for its people, for instance Ukrainian."},
            "colour": {**colour, "description": "Colour in charts, #rrggbb."},
        }
    )


def _section(model: type[Section]) -> Schema:
    fields = {name: _field(declared) for name, declared in model.declarations().items()}
    return closed(fields, model.heading())


def _field(declared: Declaration) -> Schema:
    value, default = _bounded(declared), declared.default
    if isinstance(default, PerSide):
        value = _either(value)
    description = f"{declared.meaning[0].upper()}{declared.meaning[1:]}. Unit: {declared.unit}."
    war = f" ({declared.range_of})" if declared.range_of else ""
    description += f" Plausible: {span(*declared.plausible)}{war}. Source: {declared.source}."
    if declared.start_only:
        description += " Read only at the start."
    shown = default._asdict() if isinstance(default, PerSide) else default
    return {**value, "default": shown, "description": description}


def _bounded(declared: Declaration) -> Schema:
    low, high = declared.bounds
    return {"type": "integer" if declared.whole else "number", "minimum": low, "maximum": high}


def _either(value: Schema) -> Schema:
    return {"anyOf": [value, closed({"a": value, "b": value})]}


def _sources() -> Schema:
    sections = {
        section: {
            "type": "object",
            "propertyNames": {"enum": list(model.declarations())},
            "additionalProperties": {"anyOf": [TEXT, closed({"a": TEXT, "b": TEXT})]},
        }
        for section, model in SECTIONS.items()
    }
    return closed(sections, "Sources of the values in this file, by path of the parameter.")


def _set() -> Schema:
    properties: Schema = {}
    for section, model in SECTIONS.items():
        nested = {}
        for name, declared in model.declarations().items():
            if declared.start_only:
                continue
            reference = f"#/properties/{section}/properties/{name}"
            nested[name] = {"$ref": reference}
            properties[f"{section}.{name}"] = nested[name]
            if isinstance(declared.default, PerSide):
                one = {"$ref": f"{reference}/anyOf/0"}
                properties |= {f"{section}.{name}.{side}": one for side in "ab"}
        properties[section] = closed(nested)
    return closed(properties)


def _scale() -> Schema:
    return {
        "type": "object",
        "propertyNames": {"enum": list(_set()["properties"])},
        "additionalProperties": {"type": ["number", "object"]},
    }


def _event() -> Schema:
    share = {"type": "number", "minimum": 0, "maximum": 1}
    event = closed(
        {
            "date": {**DATE, "description": "Date from which the event applies."},
            "week": {
                **WEEK,
                "description": "Week from which the event applies, instead of a date.",
            },
            "end": {"anyOf": [DATE, WEEK], "description": "Date or week at which the event ends."},
            "label": {**TEXT, "description": "What happens, in a few words."},
            "set": {"$ref": "#/$defs/set", "description": "New values, by path of the parameter."},
            "scale": {"$ref": "#/$defs/scale", "description": "Factors by path of the parameter."},
            "add": {"$ref": "#/$defs/add", "description": "Amounts added to stocks, - to take."},
            "control": {
                "type": "object",
                "additionalProperties": share,
                "description": "Share of a region held by b when the event ends, 0 to 1.",
            },
        }
    )
    event["oneOf"] = [{"required": ["date"]}, {"required": ["week"]}]
    event["anyOf"] = [{"required": [key]} for key in ("set", "scale", "add", "control")]
    return event


def _amount(stock: Stock) -> Schema:
    kind = "integer" if stock.whole else "number"
    description = f"{stock.meaning[0].upper()}{stock.meaning[1:]}. Unit: {stock.unit}."
    bounds = {"minimum": -stock.most, "maximum": stock.most}
    return {"type": kind, **bounds, "description": description}


def _add() -> Schema:
    amounts = {name: _amount(stock) for name, stock in STOCKS.items()}
    sides = {f"{name}.{side}": one for name, one in amounts.items() for side in "ab"}
    return closed({**{name: _either(one) for name, one in amounts.items()}, **sides})


def _party() -> Schema:
    moment = {"anyOf": [DATE, WEEK]}
    goods = {name: stock for name, stock in STOCKS.items() if name != "soldiers"}
    party = closed(
        {
            "name": {**TEXT, "description": "Name of the country or party."},
            "side": {"enum": ["a", "b"], "description": "Side that it joins."},
            "enters": {**moment, "description": "Date or week in which it enters the war."},
            "leaves": {**moment, "description": "Date or week in which it leaves; else it stays."},
            "soldiers": {
                "type": "number",
                "minimum": 0,
                "maximum": STOCKS["soldiers"].most,
                "description": "Trained soldiers that it brings.",
            },
            "brings": {
                **closed({name: _amount(stock) for name, stock in goods.items()}),
                "description": "Goods and money that it brings over the same weeks.",
            },
            "weeks": {
                "type": "integer",
                "minimum": 1,
                "maximum": MOST_WEEKS,
                "description": f"Weeks over which they arrive. Default: {USUAL_WEEKS}.",
            },
            "weekly": {
                **closed({name: _amount(stock) for name, stock in STOCKS.items()}),
                "description": "What it brings in each step while it is in the war.",
            },
            "set": {"$ref": "#/$defs/set", "description": "Values while it is in the war."},
            "scale": {"$ref": "#/$defs/scale", "description": "Factors while it is in the war."},
        }
    )
    return {**party, "required": ["name", "side", "enters"]}


def _preset() -> Schema:
    values = {
        "type": "object",
        "propertyNames": {"enum": [*SECTIONS, *FIELDS, *PARAMETERS]},
        "additionalProperties": {"type": ["number", "object"]},
    }
    name = {"type": "string", "pattern": f"^{ID.pattern}$"}
    preset = closed(
        {
            "id": {**name, "description": "Short name; that of an inherited preset replaces it."},
            "title": {**TEXT, "description": "What changes, in a few words."},
            "story": {**TEXT, "description": "What changes and what it may do, in two sentences."},
            "set": {**values, "description": "Values at the start, by path of the parameter."},
            "like": {**TEXT, "description": "Scenario whose values at the start it takes."},
            "source": {**TEXT, "description": "Source of the values."},
        }
    )
    told = {"required": ["id", "title", "story", "set"]}
    return {**preset, "anyOf": [{"required": ["like"]}, told]}
