"""Events: from a date on, parameters are set or scaled, or control of a region is prescribed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from attrition.scenario.files import Document
from attrition.scenario.header import Header, is_date, read_text
from attrition.scenario.problems import Complaints, found, nearest, number, shorten
from attrition.scenario.values import Leaf, check, leaves

KEYS = ("date", "week", "end", "label", "set", "scale", "control")
LAST_WEEK = 10_000
EFFECTS = ("set", "scale", "control")


@dataclass(frozen=True)
class Event:
    """What changes for rows `begin` to `end` - 1 of the schedule (to the last where end is None).

    `set` and `scale` map paths of parameters to values and factors, `control` maps regions to the
    share held by b that is reached by `end`, or within the first step.
    """

    begin: int
    end: int | None
    label: str
    set: Mapping[str, float]
    scale: Mapping[str, float]
    control: Mapping[str, float]
    file: str
    number: int

    @property
    def address(self) -> str:
        """Return how messages call the event."""
        return f"event {self.number}"


@dataclass(frozen=True)
class Clock:
    """Turns dates and weeks into steps of a scenario."""

    start: datetime.date
    step_days: int
    steps: int

    @classmethod
    def of(cls, header: Header) -> Clock | None:
        """Make the clock of a scenario whose head is complete."""
        if header.start is None or header.length is None:
            return None
        return cls(header.start, header.step_days, header.length)

    def step(self, moment: datetime.date | int) -> int:
        """Return the step in which a date lies or a week begins."""
        if isinstance(moment, int):
            return moment * 7 // self.step_days
        return (moment - self.start).days // self.step_days

    def date(self, step: int) -> datetime.date:
        """Return the date on which a step begins."""
        return self.start + datetime.timedelta(days=step * self.step_days)


def read_events(
    documents: list[Document], clock: Clock | None, regions: Iterable[str], complaints: Complaints
) -> tuple[Event, ...]:
    """Read the events of a chain of files, those of the root first.

    Only the events of the last file must begin within the span of the scenario.
    """
    events: list[Event] = []
    known = set(regions)
    for document in documents:
        own, tables = complaints.of(document.file), document.data.get("events", [])
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            own.add("events", found(tables), "an array of tables, [[events]]")
            continue
        for index, table in enumerate(tables, start=1):
            event = _read(table, index, clock, own)
            if clock is None or event is None:
                continue
            if known:
                _check_regions(event, known, own)
            if document is documents[-1] and not 0 <= event.begin < clock.steps:
                key = "date" if "date" in table else "week"
                own.add(f"{event.address}, {key}", found(table[key]), _inside(key, clock))
            events.append(event)
    return tuple(events)


def clip(events: Iterable[Event], steps: int) -> tuple[Event, ...]:
    """Fit events to a span: those outside are left out, those begun earlier hold from step 0.

    Control that was to be reached before the span begins is left to the table of control.
    """
    clipped = []
    for event in events:
        ended = event.end is not None and event.end <= 0
        if event.begin < 0 and event.end is None:
            event = replace(event, control={})
        if event.begin < steps and not ended and (event.set or event.scale or event.control):
            clipped.append(replace(event, begin=max(event.begin, 0)))
    return tuple(clipped)


def _read(
    table: dict[str, Any], index: int, clock: Clock | None, complaints: Complaints
) -> Event | None:
    at = f"event {index}"
    before = len(complaints.problems)
    for key in table:
        if key not in KEYS:
            complaints.unknown(f"{at}, {key}", [f"{at}, {known}" for known in KEYS])
    begin, end = _span(table, at, clock, complaints)
    label = read_text(table, "label", complaints, at=f"{at}, ")
    if not any(table.get(key) for key in EFFECTS):
        complaints.add(at, "changes nothing", "at least one of set, scale and control")
    set_, scale, control = (dict(_changes(table, key, at, complaints)) for key in EFFECTS)
    if begin is None or len(complaints.problems) > before:
        return None
    return Event(begin, end, label or "", set_, scale, control, complaints.file, index)


def _span(
    table: dict[str, Any], at: str, clock: Clock | None, complaints: Complaints
) -> tuple[int | None, int | None]:
    given = [key for key in ("date", "week") if key in table]
    if len(given) != 1:
        what = "date and week are both given" if given else "missing"
        complaints.add(f"{at}, date", what, "one of date and week")
        return None, None
    begin = _moment(table, given[0], at, clock, complaints)
    end = _moment(table, "end", at, clock, complaints) if "end" in table else None
    if clock is None or begin is None:
        return begin, end
    if end is not None and end <= begin:
        step = "week" if clock.step_days == 7 else "day"
        complaints.add(f"{at}, end", found(table["end"]), f"a later {step} than {table[given[0]]}")
    return begin, end


def _moment(
    table: dict[str, Any], key: str, at: str, clock: Clock | None, complaints: Complaints
) -> int | None:
    value = table[key]
    whole = isinstance(value, int) and not isinstance(value, bool)
    fitting = {"date": is_date(value), "week": whole, "end": is_date(value) or whole}[key]
    if not fitting:
        allowed = {"week": "a whole number", "date": "a date without quotes"}
        allowed["end"] = f"{allowed['date']} or a number of weeks"
        complaints.add(f"{at}, {key}", found(value), allowed[key])
        return None
    if clock is None:
        return 0 if key != "end" else None
    if whole and abs(value) > LAST_WEEK:
        complaints.add(f"{at}, {key}", found(value), f"at most {number(LAST_WEEK)} weeks")
        return None
    return clock.step(value)


def _inside(key: str, clock: Clock) -> str:
    last = clock.steps - 1
    if key == "date":
        return f"{clock.start} to {clock.date(clock.steps) - datetime.timedelta(days=1)}"
    return f"0 to {last * clock.step_days // 7}"


def _changes(
    table: dict[str, Any], key: str, at: str, complaints: Complaints
) -> Iterator[tuple[str, float]]:
    changes = table.get(key, {})
    if not isinstance(changes, dict):
        complaints.add(f"{at}, {key}", found(changes), "a table")
    elif key == "control":
        yield from _control(changes, at, complaints)
    else:
        for leaf in leaves(changes, complaints, at=f"{at}, {key}:"):
            if not _changeable(leaf, complaints):
                continue
            value = check(leaf, complaints, bounded=key == "set")
            if value is not None:
                for parameter in leaf.parameters:
                    yield parameter.path, value


def _control(
    shares: dict[str, Any], at: str, complaints: Complaints
) -> Iterator[tuple[str, float]]:
    for region, share in shares.items():
        numeric = isinstance(share, int | float) and not isinstance(share, bool)
        if numeric and 0 <= share <= 1:
            yield region, float(share)
        else:
            complaints.add(f"{at}, control: {region}", found(share), "a share held by b, 0 to 1")


def _changeable(leaf: Leaf, complaints: Complaints) -> bool:
    if not leaf.parameters[0].facts.opening:
        return True
    complaints.add(leaf.key, "is read only at the opening, so that no event can change it")
    return False


def _check_regions(event: Event, regions: set[str], complaints: Complaints) -> None:
    for region in event.control:
        if region not in regions:
            complaints.add(
                f"{event.address}, control",
                f"unknown region {shorten(repr(region))}",
                nearest=nearest(region, regions),
            )
