"""The head of a scenario: title, start, duration and the two sides."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from attrition.arguments import as_whole
from attrition.scenario.files import Document
from attrition.scenario.misplaced import misplaced_heads, tell_misplaced
from attrition.scenario.problems import Complaints, found, number

LONGEST = {"weeks": 5200, "months": 1195, "days": 36_400}
STEP_DAYS = {"weeks": 7, "days": 1}
FIRST, LAST = datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)
COLOURS = {"a": "#0072B2", "b": "#D55E00"}
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
SIDE_KEYS = ("name", "demonym", "colour")


@dataclass(frozen=True)
class Side:
    """A belligerent: its name, the adjective of its people and its colour in charts."""

    name: str
    demonym: str
    colour: str


@dataclass
class Header:
    """The head of a scenario as gathered from a chain of files; None where nothing is given."""

    title: str | None = None
    description: str = ""
    base: str | None = None
    record: Path | None = None
    start: datetime.date | None = None
    unit: str | None = None
    length: int | None = None
    months: int | None = None
    sides: dict[str, dict[str, str]] = field(default_factory=lambda: {"a": {}, "b": {}})
    given: set[str] = field(default_factory=set)

    @property
    def step_days(self) -> int:
        """Days in a step: 7, or 1 where the duration is in days."""
        return STEP_DAYS[self.unit or "weeks"]

    def side(self, letter: str) -> Side:
        """Return a belligerent with what is left out filled in."""
        given = self.sides[letter]
        name = given["name"]
        return Side(name, given.get("demonym", name), given.get("colour", COLOURS[letter]))


def read_header(documents: Iterable[Document], complaints: Complaints) -> Header:
    """Gather the head from a chain of files, the root first."""
    header = Header()
    for document in documents:
        own, data = complaints.of(document.file), document.data
        header.given |= {*data, *misplaced_heads(data)}
        title = read_text(data, "title", own)
        header.title = title or header.title
        header.description = read_text(data, "description", own, lines=True) or header.description
        header.base = read_text(data, "extends", own)
        header.record = _record(document, own) or header.record
        header.start = _start(data, own) or header.start
        _duration(data, header, own)
        _sides(data, header, own)
    if header.months and header.start:
        header.length = weeks_of(header.months, header.start)
    return header


def weeks_of(months: int, start: datetime.date) -> int:
    """Return the whole weeks that cover a number of months from a date on."""
    year, month = divmod(start.month - 1 + months, 12)
    last = calendar.monthrange(start.year + year, month + 1)[1]
    end = datetime.date(start.year + year, month + 1, min(start.day, last))
    return -((start - end).days // 7)


def require(header: Header, complaints: Complaints) -> None:
    """Note what a complete scenario lacks."""
    for key, meaning in (("title", "a title"), ("start", "a date")):
        if key not in header.given:
            complaints.add(key, "missing", meaning)
    if not LONGEST.keys() & header.given:
        complaints.add("weeks", "missing", "one of weeks, months and days")
    for letter in "ab":
        if f"sides.{letter}.name" not in header.given:
            complaints.add(f"sides.{letter}.name", "missing", "the name of a belligerent")


def read_text(
    table: dict[str, Any], name: str, complaints: Complaints, *, lines: bool = False, at: str = ""
) -> str | None:
    """Return a text of a table, or None, noting it if it is there and is no text."""
    if name not in table:
        return None
    value = table[name]
    if isinstance(value, str) and value.strip():
        if is_clean(value, lines=lines):
            return value
        complaints.add(at + name, found(value), "text without control characters")
    else:
        complaints.add(at + name, found(value), "text")
    return None


def is_clean(text: str, *, lines: bool = False) -> bool:
    """Return whether a text is free of control characters, which would upset a terminal."""
    allowed = "\n\r\t" if lines else ""
    return all(character in allowed for character in CONTROL.findall(text))


def check_length(unit: str, value: object, complaints: Complaints) -> int | None:
    """Return a duration, or None, noting it if it is none."""
    longest = LONGEST[unit]
    allowed = f"1 to {number(longest)}"
    length = as_whole(value)
    if length is None:
        complaints.add(unit, found(value), f"a whole number, {allowed}")
    elif not 1 <= length <= longest:
        complaints.add(unit, found(value), allowed)
    else:
        return length
    return None


def is_date(value: object) -> bool:
    """Return whether a value is a date without a time of day."""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def is_iso_date(value: object) -> bool:
    """Return whether a value is a date as text, for instance 2022-11-14."""
    try:
        return isinstance(value, str) and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _start(data: dict[str, Any], complaints: Complaints) -> datetime.date | None:
    if "start" not in data:
        return None
    start = data["start"]
    if isinstance(start, datetime.date) and is_date(start):
        if FIRST <= start <= LAST:
            return start
        complaints.add("start", found(start), f"{FIRST} to {LAST}")
    else:
        complaints.add("start", found(start), "a date such as 2022-11-14, without quotes")
    return None


def _record(document: Document, complaints: Complaints) -> Path | None:
    """Return the folder of the war's record, named relative to the file."""
    name = read_text(document.data, "record", complaints)
    if name is None:
        return None
    place = document.path.parent / name
    if place.is_dir():
        return place
    complaints.add("record", found(name), "a folder of tables, relative to this file")
    return None


def _duration(data: dict[str, Any], header: Header, complaints: Complaints) -> None:
    units = [unit for unit in LONGEST if unit in data]
    if len(units) > 1:
        complaints.add(units[-1], f"both {units[0]} and {units[-1]} are given", "one of them")
        return
    for unit in units:
        length = check_length(unit, data[unit], complaints)
        if length is not None and unit == "months":
            header.unit, header.length, header.months = "weeks", None, length
        elif length is not None:
            header.unit, header.length, header.months = unit, length, None


def _sides(data: dict[str, Any], header: Header, complaints: Complaints) -> None:
    sides = data.get("sides", {})
    if not isinstance(sides, dict):
        complaints.add("sides", found(sides), "a table")
        header.given |= {"sides.a.name", "sides.b.name"}
        return
    for letter, side in sides.items():
        if letter not in header.sides:
            if not tell_misplaced(f"sides.{letter}", (), complaints):
                complaints.add(f"sides.{letter}", "unknown side", "a or b")
        elif not isinstance(side, dict):
            complaints.add(f"sides.{letter}", found(side), "a table")
            header.given.add(f"sides.{letter}.name")
        else:
            header.given |= {f"sides.{letter}.{key}" for key in side}
            header.sides[letter] |= _side(side, f"sides.{letter}.", complaints)


def _side(side: dict[str, Any], at: str, complaints: Complaints) -> dict[str, str]:
    read = {}
    for key in side:
        if key not in SIDE_KEYS:
            if not tell_misplaced(at + key, (), complaints):
                complaints.unknown(at + key, [at + name for name in SIDE_KEYS])
            continue
        text = read_text(side, key, complaints, at=at)
        if text is not None and key == "colour" and not COLOUR.fullmatch(text):
            complaints.add(at + key, found(text), "a colour such as #0072B2")
        elif text is not None:
            read[key] = text
    return read
