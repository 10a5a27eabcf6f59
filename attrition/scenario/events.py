"""Events: from a date on, parameters are set or scaled, or control of a region is prescribed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from attrition.arguments import as_whole, whole
from attrition.scenario.files import Document
from attrition.scenario.header import Header, is_date, read_text
from attrition.scenario.misplaced import tell_below_rows
from attrition.scenario.problems import Complaints, found, nearest, number, shorten
from attrition.scenario.stocks import read_amounts, stock_at
from attrition.scenario.values import check, leaves

KEYS = ("date", "week", "end", "label", "set", "scale", "add", "control")
MOMENTS = {
    "date": "a date without quotes",
    "week": "a whole number",
    "end": "a date without quotes or a number of weeks",
}
LAST_WEEK = 10_000
EFFECTS = ("set", "scale", "add", "control")


@dataclass(frozen=True)
class Event:
    """What changes in rows `begin` to `end` - 1 of the schedule (to the last where end is None).

    `set` and `scale` map paths of parameters to values and factors, `control` maps regions to the
    share held by b that is reached by `end`, or within the first step. `add` maps stocks of a side
    ("shells.a") to what is added to them in all, in equal parts until `end` or within the first
    step; `each_step` to what is added in every step. `party` is the third party that brings them.
    """

    begin: int
    end: int | None
    label: str
    set: Mapping[str, float]
    scale: Mapping[str, float]
    control: Mapping[str, float]
    file: str
    number: int
    add: Mapping[str, float] = field(default_factory=dict)
    each_step: Mapping[str, float] = field(default_factory=dict)
    party: str = ""

    @property
    def effects(self) -> bool:
        """Return whether it changes anything."""
        return any((self.set, self.scale, self.control, self.add, self.each_step))

    @property
    def address(self) -> str:
        """Return how messages call the event."""
        return f"party {self.number}" if self.party else f"event {self.number}"


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
        return self.start + datetime.timedelta(days=whole("step", step) * self.step_days)

    def inside(self, *, in_dates: bool) -> str:
        """Return which dates or weeks lie within the span, as text."""
        if in_dates:
            return f"{self.start} to {self.date(self.steps) - datetime.timedelta(days=1)}"
        return f"0 to {number((self.steps - 1) * self.step_days // 7)}"


def read_events(
    documents: list[Document],
    clock: Clock | None,
    regions: frozenset[str],
    complaints: Complaints,
) -> tuple[Event, ...]:
    """Read the events of a chain of files, those of the root first.

    Only the events of the last file must begin within the span of the scenario.
    """
    events: list[Event] = []
    for document in documents:
        own, tables = complaints.of(document.file), document.data.get("events", [])
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            own.add("events", found(tables), "an array of tables, [[events]]")
            continue
        inherited = document is not documents[-1]
        for index, table in enumerate(tables, start=1):
            event = _Reader(table, index, clock, regions, own).read(inherited=inherited)
            if event is not None:
                events.append(event)
    return tuple(events)


def clip(events: Iterable[Event], steps: int) -> tuple[Event, ...]:
    """Fit events to a span: those outside are left out, those begun earlier hold from step 0.

    Control that was to be reached before the span begins is left to the table of control; of what
    is added to a stock, the part before the span is left to the stocks at the start.
    """
    clipped = []
    for event in events:
        ended = event.end is not None and event.end <= 0
        left = event
        if event.begin < 0:
            left = replace(
                event, begin=0, add=_rest(event), control=event.control if event.end else {}
            )
        emptied = event.effects and not left.effects
        entered = event.begin < 0 and not event.effects
        if event.begin < steps and not (ended or emptied or entered):
            clipped.append(left)
    return tuple(clipped)


def _rest(event: Event) -> dict[str, float]:
    """Return what an event that began before the span adds from its first step on."""
    if event.end is None or event.end <= 0:
        return {}
    part = event.end / (event.end - event.begin)
    return {
        path: round(part * amount) if stock_at(path).whole else part * amount
        for path, amount in event.add.items()
    }


def read_changes(
    table: Mapping[str, Any], key: str, complaints: Complaints, *, at: str
) -> Iterator[tuple[str, float]]:
    """Yield the paths of parameters that a table sets or scales (`key`), and values or factors."""
    for leaf in leaves(table.get(key, {}), complaints, at=f"{at}{key}: "):
        if leaf.parameters[0].start_only:
            complaints.add(leaf.key, "is read only at the start, so no event can change it")
            continue
        value = check(leaf, complaints, bounded=key == "set")
        if value is not None:
            for parameter in leaf.parameters:
                yield parameter.path, value


class _Reader:
    """Reads one event, noting all that is wrong with it."""

    def __init__(
        self,
        table: dict[str, Any],
        index: int,
        clock: Clock | None,
        regions: frozenset[str],
        complaints: Complaints,
    ) -> None:
        self.table = table
        self.index = index
        self.clock = clock
        self.regions = regions
        self.complaints = complaints
        self.at = f"event {index}, "

    def read(self, *, inherited: bool) -> Event | None:
        """Return what is good of the event, or None if it is not known when it begins."""
        for key in self.table:
            known = key in KEYS or tell_below_rows(key, self.at, "events", self.complaints)
            if not known:
                self.complaints.unknown(key, KEYS, at=self.at)
        begin, end = self._span(inherited)
        label = read_text(self.table, "label", self.complaints, at=self.at)
        if not any(self.table.get(key) for key in EFFECTS):
            allowed = "at least one of set, scale, add and control"
            self.complaints.add(f"event {self.index}", "changes nothing", allowed)
        set_, scale = (
            dict(read_changes(self.table, key, self.complaints, at=self.at))
            for key in ("set", "scale")
        )
        add = dict(read_amounts(self.table.get("add", {}), self.complaints, at=f"{self.at}add"))
        control = dict(self._control())
        if begin is None or (end is not None and end <= begin):
            return None
        file = self.complaints.file
        return Event(begin, end, label or "", set_, scale, control, file, self.index, add)

    def _span(self, inherited: bool) -> tuple[int | None, int | None]:
        given = [key for key in ("date", "week") if key in self.table]
        if len(given) != 1:
            what = "both date and week are given" if given else "missing"
            self.complaints.add(f"{self.at}date", what, "one of date and week")
            return None, None
        begin = self._moment(given[0])
        end = self._moment("end") if "end" in self.table else None
        if self.clock is None or begin is None:
            return None, None
        moment = self.table[given[0]]
        if not inherited and not 0 <= begin < self.clock.steps:
            inside = self.clock.inside(in_dates=given == ["date"])
            self.complaints.add(self.at + given[0], found(moment), inside)
        elif end is not None and end <= begin:
            later = "a later week than" if self.clock.step_days == 7 else "a later day than"
            self.complaints.add(f"{self.at}end", found(self.table["end"]), f"{later} {moment}")
        return begin, end

    def _moment(self, key: str) -> int | None:
        value = self.table[key]
        week = as_whole(value)
        is_week = week is not None
        if not {"date": is_date(value), "week": is_week, "end": is_date(value) or is_week}[key]:
            self.complaints.add(self.at + key, found(value), MOMENTS[key])
        elif key == "end" and week is not None and week > LAST_WEEK:
            self.complaints.add(f"{self.at}end", found(value), f"at most {number(LAST_WEEK)} weeks")
        elif self.clock is not None:
            return self.clock.step(value if week is None else max(min(week, LAST_WEEK), -1))
        return None

    def _control(self) -> Iterator[tuple[str, float]]:
        at, shares = f"{self.at}control", self.table.get("control", {})
        if not isinstance(shares, dict):
            self.complaints.add(at, found(shares), "a table")
            return
        for region, share in shares.items():
            numeric = isinstance(share, int | float) and not isinstance(share, bool)
            if not (numeric and 0 <= share <= 1):
                allowed = "a share held by b, 0 to 1"
                self.complaints.add(f"{at}: {region}", found(share), allowed)
            elif self.regions and region not in self.regions:
                what = f"unknown region {shorten(repr(region))}"
                self.complaints.add(at, what, nearest=nearest(region, sorted(self.regions)))
            else:
                yield region, float(share)
