"""The part of the JSON Schema that is on tables: rows in place, or the path of a CSV file."""

from __future__ import annotations

import datetime
from typing import Any

from attrition.formatting import first_sentence
from attrition.records.inputs import CHANNELS
from attrition.scenario.map_data import MAP_ROWS, MOST_ENLARGED, TEXTS
from attrition.scenario.tables import NEEDED, ROWS, Column, DataRow, Row

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
DATE: Schema = {"type": "string", "format": "date"}


def closed(properties: Schema, description: str = "") -> Schema:
    """Return the schema of a table of these keys and no others."""
    schema: Schema = {"type": "object"}
    if description:
        schema["description"] = description
    return {**schema, "properties": properties, "additionalProperties": False}


def tables() -> Schema:
    """Return the schema of the tables of a scenario."""
    properties = {}
    for name, model in ROWS.items():
        rows: Schema = {"type": "array", "items": _row(model)}
        if name in NEEDED:
            rows["minItems"] = 1
        metadata = first_sentence(model)
        properties[name] = {"anyOf": [TEXT, rows], "description": f"{metadata} A CSV file or rows."}
    return closed(properties, "Paths of CSV files, relative to this file, or arrays of tables.")


def data() -> Schema:
    """Return the schema of the inputs on record."""
    properties = {}
    for name, channel in CHANNELS.items():
        row = _row(DataRow)
        row["properties"]["value"] |= {"minimum": channel.low, "maximum": channel.high}
        description = f"{channel.meaning[0].upper()}{channel.meaning[1:]} ({channel.unit})."
        rows = {"type": "array", "items": row}
        properties[name] = {"anyOf": [TEXT, rows], "description": description}
    return closed(
        properties, "Inputs on record: paths of CSV files, or arrays of tables, by channel."
    )


def geography() -> Schema:
    """Return the schema of the map."""
    enlarged: Schema = {"type": "number", "minimum": 1, "maximum": MOST_ENLARGED, "default": 1}
    rows = {}
    for name, model in MAP_ROWS.items():
        table = {"type": "array", "items": _row(model)}
        metadata = first_sentence(model)
        rows[name] = {"anyOf": [TEXT, table], "description": f"{metadata} A CSV file or rows."}
    file = "Path of a TopoJSON file with an object regions, by id, and one of neighbours."
    return closed(
        {
            "file": {**TEXT, "description": file},
            **rows,
            "enlarged": {
                **enlarged,
                "description": "How many times larger a switch draws the front's advance.",
            },
            **{name: {**TEXT, "description": text} for name, text in TEXTS.items()},
        },
        "The geography that pictures draw; without it, regions are tiles.",
    )


def _row(model: type[Row]) -> Schema:
    columns = model.columns()
    row = closed({key: _cell(column) for key, column in columns.items()})
    row["required"] = [key for key, column in columns.items() if column.required]
    return row


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
