"""The reference pages, generated from the declarations: python docs/reference.py."""

from __future__ import annotations

import datetime
import inspect
import math
from typing import Any

from pages import fill, write

from attrition.measures import MEASURES, Measure
from attrition.parameters import SECTIONS, Declaration, PerSide
from attrition.phases import PHASES
from attrition.phases.act import Phase
from attrition.phases.week_zero import OPENINGS, START
from attrition.records import RECORDS
from attrition.records.inputs import CHANNELS
from attrition.reference import COLUMNS, CONFIDENCES, Observation, read_record
from attrition.scenario.map_data import MAP_ROWS
from attrition.scenario.problems import number, span
from attrition.scenario.schema import json_schema
from attrition.scenario.tables import NEEDED, ROWS, DataRow, Row

SCOPES = {
    "theatre": "the theatre",
    "side": "each side",
    "sector": "each sector",
    "region": "each region",
    "host": "each host",
}

BEFORE = (
    Phase("openings", "Once a run, before week 0: the errors of the opening are drawn.", OPENINGS),
    Phase("start", "Once a run, after that: what the acts of a week rely on is measured.", START),
)


def pages() -> dict[str, str]:
    """Return the text of every reference page by its file name."""
    return {
        "reference-parameters.md": parameters_page(),
        "reference-measures.md": measures_page(),
        "reference-records.md": records_page(),
        "reference-week.md": week_page(),
        "reference-scenario.md": scenario_page(),
        "reference-record.md": record_page(),
    }


def parameters_page() -> str:
    """Return the page of parameters."""
    lines: list[str] = []
    for section, model in SECTIONS.items():
        lines += ["", f"## {section}", "", model.heading(), ""]
        lines += _table("key", "default", "unit", "hard bounds", "plausible", "meaning", "source")
        for name, declared in model.declarations().items():
            lines.append(_parameter(f"{section}.{name}", declared))
    return _filled("reference-parameters.md", sections=lines)


def _parameter(path: str, one: Declaration) -> str:
    pair = one.default if isinstance(one.default, PerSide) else (one.default,)
    value = " / ".join(number(each) for each in pair)
    meaning = one.meaning + (" (*start only*)" if one.start_only else "")
    bounds, plausible = (f"{number(x)} to {number(y)}" for x, y in (one.bounds, one.plausible))
    plausible += f" ({one.range_of})" if one.range_of else ""
    return _row(f"`{path}`", value, one.unit, bounds, plausible, meaning, one.source)


def measures_page() -> str:
    """Return the page of measures."""
    lines = _table("measure", "label", "unit", "kind", "one for", "least difference", "")
    for measure in MEASURES.values():
        marks = [word for word in ("headline" if measure.headline else "", measure.needs) if word]
        lines.append(
            _row(
                f"`{measure.name}`",
                measure.label,
                measure.unit,
                measure.kind,
                SCOPES[measure.scope],
                _least(measure),
                ", ".join(marks),
            )
        )
    return _filled("reference-measures.md", measures=lines)


def _least(measure: Measure) -> str:
    """Return the least difference that is called one, as a share where it goes by the size."""
    here, twice = (measure.least_difference(size) for size in (1.0, 2.0))
    return f"{here:.0%}" if here != twice else f"{here:g}"


def records_page() -> str:
    """Return the page of records."""
    lines: list[str] = []
    kinds = {"i2": "whole", "i4": "whole", "i8": "whole", "f8": "real", "pair": "pair"}
    for name, record in RECORDS.items():
        sentence = (inspect.getdoc(record) or "").splitlines()[0]
        lines += ["", f"## {record.__name__}", "", f"Table `{name}`. {sentence}", ""]
        lines += _table("field", "kind", "unit", "meaning")
        for field, column in record.columns.items():
            lines.append(_row(f"`{field}`", kinds[column.kind], column.unit, column.meaning))
    return _filled("reference-records.md", records=lines)


def week_page() -> str:
    """Return the page of the order of the week, after what is done once before the first."""
    lines: list[str] = []
    for phase in BEFORE:
        lines += _phase(phase, 1)
    first = 1
    for phase in PHASES:
        lines += _phase(phase, first)
        first += len(phase.acts)
    return _filled("reference-week.md", phases=lines)


def _phase(phase: Phase, first: int) -> list[str]:
    lines = ["", f"## {phase.name}", "", phase.sentence, ""]
    lines += _table("", "who", "act", "what", "code")
    for place, act in enumerate(phase.acts, start=first):
        what = (inspect.getdoc(act.function) or "").splitlines()[0]
        code = act.function.__module__.replace("attrition.", "").replace(".", "/") + ".py"
        who = RECORDS[act.table].__name__
        lines.append(_row(str(place), who, f"`{act.name}`", what, f"`{code}`"))
    return lines


def scenario_page() -> str:
    """Return the page of the keys of a scenario file."""
    head = json_schema()["properties"]
    event, side = head["events"]["items"]["properties"], head["sides"]["properties"]["a"]
    keys = _table("key", "holds", "meaning")
    for key, schema in head.items():
        if key not in SECTIONS:
            keys.append(_row(f"`{key}`", _holds(schema), schema["description"]))
    sections = _table("key", "about")
    for key in SECTIONS:
        link = f"[{head[key]['description']}](reference-parameters.md#{key})"
        sections.append(_row(f"`{key}`", link))
    lines: list[str] = []
    for name, part in MAP_ROWS.items():
        lines += [
            "",
            f"## map.{name}",
            "",
            f"{inspect.getdoc(part)} Optional.",
            "",
            *_columns(part),
        ]
    for name, model in ROWS.items():
        needed = "Required." if name in NEEDED else "Optional."
        lines += ["", f"## tables.{name}", "", f"{inspect.getdoc(model)} {needed}", ""]
        lines += _columns(model)
    channels = _table("channel", "unit", "allowed", "meaning")
    for name, channel in CHANNELS.items():
        allowed = span(channel.low, channel.high)
        sides = "" if channel.sided else ", without a side"
        channels.append(_row(f"`{name}`", channel.unit, allowed, channel.meaning + sides))
    return _filled(
        "reference-scenario.md",
        head=keys,
        sections=sections,
        sides=_schema_table(side["properties"]),
        events=_schema_table(event),
        map=_schema_table(head["map"]["properties"]),
        data=channels,
        data_columns=_columns(DataRow),
        tables=lines,
    )


def _columns(model: type[Row]) -> list[str]:
    rows = _table("column", "default", "allowed", "meaning")
    for key, column in model.columns().items():
        default = f"`{column.default!r}`"
        if column.required or column.kind is datetime.date:
            default = "required" if column.required else ""
        rows.append(_row(f"`{key}`", default, column.allowed(), column.meaning))
    return rows


def _schema_table(properties: dict[str, Any]) -> list[str]:
    rows = (_row(f"`{k}`", _holds(v), v["description"]) for k, v in properties.items())
    return [*_table("key", "holds", "meaning"), *rows]


def record_page() -> str:
    """Return the page of the reference data."""
    record = read_record()
    lines: list[str] = []
    for name in dict.fromkeys(one.table for one in record):
        lines += ["", f"## {name}", ""]
        lines += _table("measure", "date", "figure", "range", "confidence", "source")
        lines += [_observation(one) for one in record if one.table == name]
    return _filled(
        "reference-record.md",
        confidences=[f"- `{name}`: {meaning}" for name, meaning in CONFIDENCES.items()],
        columns=[",".join(COLUMNS)],
        tables=lines,
    )


def _observation(one: Observation) -> str:
    measure = f"`{one.measure}`" + (f" of {one.of}" if one.of else "")
    date = f"{one.start} to {one.date}" if one.start else str(one.date)
    span = "" if math.isnan(one.low + one.high) else f"{one.low:,g} to {one.high:,g}"
    return _row(measure, date, f"{one.value:,g}", span, one.confidence, one.source)


def _holds(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_holds(one) for one in schema["anyOf"])
    if schema.get("format") == "date":
        return "date"
    if "maximum" in schema:
        low, high = number(schema["minimum"]), number(schema["maximum"])
        return f"whole number, {low} to {high}"
    words = {"string": "text", "integer": "whole number", "array": "list", "object": "table"}
    return words[schema.get("type", "object")]


def _filled(template: str, **parts: list[str]) -> str:
    return fill(template, **{name: "\n".join(lines).strip() for name, lines in parts.items()})


def _table(*headings: str) -> list[str]:
    return [_row(*headings), "|---" * len(headings) + "|"]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        write(name, text)


if __name__ == "__main__":
    main()
