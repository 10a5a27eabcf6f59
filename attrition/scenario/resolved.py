"""What a resolved scenario, as a manifest keeps it, must hold before it is rebuilt."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from attrition.parameters import PARAMETERS
from attrition.records.stocks import STOCKS
from attrition.scenario.events import LAST_WEEK, Event
from attrition.scenario.header import COLOUR, FIRST, LAST, LONGEST, STEP_DAYS
from attrition.scenario.problems import Complaints, found, nearest, shorten
from attrition.scenario.stocks import known_path
from attrition.scenario.tables import ROWS
from attrition.storage.shapes import (
    ANY_TABLE,
    LINE,
    NUMBER,
    TEXT,
    ListOf,
    Plain,
    Table,
    TableOf,
    matching,
    one_of,
    optional,
    whole,
)


def _is_start(value: object) -> bool:
    try:
        return isinstance(value, str) and FIRST <= datetime.date.fromisoformat(value) <= LAST
    except ValueError:
        return False


SHARE = Plain("a share held by b, 0 to 1", lambda value: NUMBER.admits(value) and 0 <= value <= 1)
STEP = whole(0, 7 * LAST_WEEK)
SIDE = Table(
    {"name": LINE, "demonym": LINE, "colour": matching(COLOUR.pattern, "a colour such as #0072B2")}
)
EVENT = Table(
    {
        "begin": STEP,
        "end": optional(STEP),
        "label": LINE,
        "set": TableOf(NUMBER),
        "scale": TableOf(NUMBER),
        "control": TableOf(SHARE),
        "file": LINE,
        "number": STEP,
        "add": TableOf(NUMBER),
        "each_step": TableOf(NUMBER),
        "party": LINE,
    }
)
SHAPE = Table(
    {
        "name": LINE,
        "title": LINE,
        "description": TEXT,
        "base": optional(LINE),
        "start": Plain(f"a date from {FIRST} to {LAST}", _is_start),
        "steps": whole(1, max(LONGEST.values())),
        "step_days": one_of(*STEP_DAYS.values()),
        "sides": Table({"a": SIDE, "b": SIDE}),
        "parameters": ANY_TABLE,
        "events": ListOf(EVENT),
        "tables": Table({name: ListOf(ANY_TABLE) for name in ROWS}),
        "data": TableOf(ListOf(ANY_TABLE)),
        "origins": TableOf(Table({"file": LINE, "source": TEXT})),
        "files": ListOf(TEXT),
    }
)


def check_resolved(resolved: Mapping[str, Any], complaints: Complaints) -> None:
    """Note what is missing, unknown or of another kind; parameters and rows are checked apart."""
    for place, value, allowed in SHAPE.misfits(resolved):
        complaints.add(place, found(value) if allowed else str(value), allowed)
    if complaints.problems:
        return
    for event in resolved["events"]:
        at = f"event {event['number']}"
        if event["end"] is not None and event["end"] <= event["begin"]:
            complaints.add(f"{at}, end", found(event["end"]), "a later step than begin")
        for path in (*event["add"], *event["each_step"]):
            if not known_path(path):
                complaints.unknown(path, STOCKS, "stock", at=f"{at}: ")
        for path in (*event["set"], *event["scale"]):
            if path not in PARAMETERS:
                complaints.unknown(path, PARAMETERS, "parameter", at=f"{at}: ")


def check_regions(events: Iterable[Event], regions: Iterable[str], complaints: Complaints) -> None:
    """Note the regions that events name and the tables lack."""
    known = set(regions)
    for event in events:
        for region in event.control.keys() - known:
            what = f"unknown region {shorten(repr(region))}"
            complaints.add(
                f"{event.address}, control", what, nearest=nearest(region, sorted(known))
            )
