"""The JSON Schema of a scenario file, generated from the declarations."""

from __future__ import annotations

import datetime
import json
from typing import Any

from attrition.parameters import PARAMETERS, SECTIONS, Declaration, PerSide, Section
from attrition.records.inputs import CHANNELS
from attrition.records.stocks import STOCKS, Stock
from attrition.scenario.header import COLOUR, LONGEST
from attrition.scenario.parties import MOST_WEEKS, USUAL_WEEKS
from attrition.scenario.presets import ID
from attrition.scenario.problems import span
from attrition.scenario.tables import NEEDED, ROWS, Column, DataRow, Row
from attrition.scenario.values import FIELDS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
DATE: Schema = {"type": "string", "format": "date"}
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
        "start": {**DATE, "description": "First day of the first step."},
        "weeks": _length("weeks", "Length in weeks; a step is a week."),
        "days": _length("days", "Length in days, instead of weeks; a step is a day."),
        "sides": _closed({"a": _side(), "b": _side()}, "The two belligerents."),
        "tables": _tables(),
        "data": _data(),
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
        **_closed({**header, **sections}),
        "not": {"required": ["weeks", "days"]},
        "if": {"not": {"required": ["extends"]}},
        "then": {"required": root, "anyOf": [{"required": ["weeks"]}, {"required": ["days"]}]},
        "$defs": {"set": _set(), "scale": _scale(), "add": _add()},
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def _closed(properties: Schema, description: str = "") -> Schema:
    schema: Schema = {"type": "object"}
    if description:
        schema["description"] = description
    return {**schema, "properties": properties, "additionalProperties": False}


def _length(unit: str, description: str) -> Schema:
    longest = LONGEST[unit]
    return {"type": "integer", "minimum": 1, "maximum": longest, "description": description}


def _side() -> Schema:
    colour = {"type": "string", "pattern": f"^{COLOUR.pattern}$"}
    return _closed(
        {
            "name": {**TEXT, "description": "Name of the country or party."},
            "demonym": {**TEXT, "description": "Adjective for its people, for instance Ukrainian."},
            "colour": {**colour, "description": "Colour in charts, #rrggbb."},
        }
    )


def _section(model: type[Section]) -> Schema:
    fields = {name: _field(declared) for name, declared in model.declarations().items()}
    return _closed(fields, model.heading())


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
    return {"anyOf": [value, _closed({"a": value, "b": value})]}


def _tables() -> Schema:
    tables = {}
    for name, model in ROWS.items():
        rows: Schema = {"type": "array", "items": _row(model)}
        if name in NEEDED:
            rows["minItems"] = 1
        metadata = (model.__doc__ or "").strip()
        tables[name] = {"anyOf": [TEXT, rows], "description": f"{metadata} A CSV file or rows."}
    return _closed(tables, "Paths of CSV files, relative to this file, or arrays of tables.")


def _row(model: type[Row]) -> Schema:
    columns = model.columns()
    row = _closed({key: _cell(column) for key, column in columns.items()})
    row["required"] = [key for key, column in columns.items() if column.required]
    return row


def _data() -> Schema:
    tables = {}
    for name, channel in CHANNELS.items():
        row = _row(DataRow)
        row["properties"]["value"] |= {"minimum": channel.low, "maximum": channel.high}
        description = f"{channel.meaning[0].upper()}{channel.meaning[1:]} ({channel.unit})."
        rows = {"type": "array", "items": row}
        tables[name] = {"anyOf": [TEXT, rows], "description": description}
    return _closed(tables, "Inputs on record: paths of CSV files, or arrays of tables, by channel.")


def _cell(column: Column) -> Schema:
    unit = f" ({column.unit})" if column.unit else ""
    schema: Schema = {"description": f"{column.meaning}{unit}"}
    if column.kind is str:
        schema["type"] = "string"
        if column.choices:
            schema["enum"] = list(column.choices)
        return schema
    if column.kind is datetime.date:
        return {**DATE, **schema}
    schema["type"] = "integer" if column.kind is int else "number"
    if column.low is not None:
        schema["exclusiveMinimum" if column.above else "minimum"] = column.low
    if column.high is not None:
        schema["maximum"] = column.high
    return schema


def _sources() -> Schema:
    sections = {
        section: {
            "type": "object",
            "propertyNames": {"enum": list(model.declarations())},
            "additionalProperties": {"anyOf": [TEXT, _closed({"a": TEXT, "b": TEXT})]},
        }
        for section, model in SECTIONS.items()
    }
    return _closed(sections, "Sources of the values in this file, by path of the parameter.")


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
        properties[section] = _closed(nested)
    return _closed(properties)


def _scale() -> Schema:
    return {
        "type": "object",
        "propertyNames": {"enum": list(_set()["properties"])},
        "additionalProperties": {"type": ["number", "object"]},
    }


def _event() -> Schema:
    share = {"type": "number", "minimum": 0, "maximum": 1}
    event = _closed(
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
    return _closed({**{name: _either(one) for name, one in amounts.items()}, **sides})


def _party() -> Schema:
    moment = {"anyOf": [DATE, WEEK]}
    party = _closed(
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
            "weeks": {
                "type": "integer",
                "minimum": 1,
                "maximum": MOST_WEEKS,
                "description": f"Weeks over which they arrive. Default: {USUAL_WEEKS}.",
            },
            "weekly": {
                **_closed({name: _amount(stock) for name, stock in STOCKS.items()}),
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
    preset = _closed(
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
