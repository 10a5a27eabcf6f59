"""Third parties that enter and leave the war: read from a file, and turned into events.

A party brings soldiers, goods and money over some weeks from the date on which it enters, and more
of each in every week while it is in. When it leaves, so do those of its soldiers who still
serve: losses are shared in proportion among all soldiers of the side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from attrition.arguments import as_whole
from attrition.records.stocks import STOCKS
from attrition.scenario.events import LAST_WEEK, MOMENTS, Clock, Event, read_changes
from attrition.scenario.files import Document
from attrition.scenario.header import is_date, read_text
from attrition.scenario.misplaced import tell_below_rows
from attrition.scenario.problems import Complaints, found, number
from attrition.scenario.stocks import LEAVING, read_amounts

KEYS = ("name", "side", "enters", "leaves", "soldiers", "brings", "weeks", "weekly", "set", "scale")
USUAL_WEEKS, MOST_WEEKS = 4, 520


@dataclass(frozen=True)
class Party:
    """A third party: its side and steps, and what it brings.

    `soldiers` and what it `brings`, by stock of its side, come in equal parts from step `enters` to
    `arrived` - 1, `weekly` is what it brings in each step until `leaves` (None: it stays). `set`
    and `scale` change parameters in the same steps.
    """

    name: str
    side: str
    enters: int
    arrived: int
    leaves: int | None
    soldiers: float
    brings: Mapping[str, float]
    weekly: Mapping[str, float]
    set: Mapping[str, float]
    scale: Mapping[str, float]
    file: str
    number: int

    def brought(self, step: int) -> float:
        """Return how many soldiers it has brought by a step, from step 0 on."""
        last = step if self.leaves is None else min(step, self.leaves)
        share = _overlap(self.enters, self.arrived, step) / (self.arrived - self.enters)
        weekly = self.weekly.get(f"soldiers.{self.side}", 0.0)
        return share * self.soldiers + weekly * _overlap(self.enters, last, step)


def _overlap(begin: int, end: int, step: int) -> int:
    return max(0, min(end, step) - max(begin, 0))


def read_parties(
    documents: Sequence[Document], clock: Clock | None, complaints: Complaints
) -> tuple[Party, ...]:
    """Read the third parties of a chain of files, those of the root first."""
    parties: list[Party] = []
    for document in documents:
        own, tables = complaints.of(document.file), document.data.get("parties", [])
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            own.add("parties", found(tables), "an array of tables, [[parties]]")
            continue
        for index, table in enumerate(tables, start=1):
            party = _Reader(table, index, clock, own).read(inherited=document is not documents[-1])
            if party is not None:
                parties.append(party)
    return tuple(parties)


def events_of(
    parties: Iterable[Party], events: Iterable[Event], names: Mapping[str, str]
) -> tuple[Event, ...]:
    """Return the events that parties make up; `names` are those of the sides.

    On departure a share of the soldiers from abroad leaves: what the party has brought, of all that
    events and parties still in the war have brought to its side.
    """
    every = tuple(parties)
    others = tuple(events)
    return tuple(
        event for party in every for event in _events(party, every, others, names[party.side])
    )


def _events(
    party: Party, parties: tuple[Party, ...], events: tuple[Event, ...], ally: str
) -> Iterator[Event]:
    def event(begin: int, end: int | None, label: str, **what: Mapping[str, float]) -> Event:
        none: Mapping[str, float] = {}
        given = {"set": none, "scale": none, "control": none, **what}
        return Event(
            begin, end, label, file=party.file, number=party.number, party=party.name, **given
        )

    label = f"{party.name} enters the war on the side of {ally}"
    yield event(party.enters, party.enters + 1, label)
    arrived = party.arrived if party.leaves is None else min(party.arrived, party.leaves)
    if party.soldiers or party.brings:
        part = (arrived - party.enters) / (party.arrived - party.enters)
        soldiers = {f"soldiers.{party.side}": party.soldiers} if party.soldiers else {}
        brought = {path: part * amount for path, amount in {**soldiers, **party.brings}.items()}
        yield event(party.enters, arrived, "", add=brought)
    if party.weekly or party.set or party.scale:
        yield event(
            party.enters, party.leaves, "",
            each_step=party.weekly, set=party.set, scale=party.scale,
        )  # fmt: skip
    if party.leaves is not None:
        share = _share(party, parties, events)
        label = f"{party.name} leaves the war"
        add = {f"{LEAVING}.{party.side}": share} if share else {}
        yield event(party.leaves, party.leaves + 1, label, add=add)


def _share(party: Party, parties: tuple[Party, ...], events: tuple[Event, ...]) -> float:
    """Return the share of a party in the soldiers brought to its side, when it leaves."""
    step = party.leaves or 0
    there = [
        one
        for one in parties
        if one.side == party.side and (one is party or one.leaves is None or one.leaves > step)
    ]
    by_parties = sum(one.brought(step) for one in there)
    added = [
        (event, event.add.get(f"soldiers.{party.side}", 0.0))
        for event in events
        if 0 <= event.begin < step
    ]
    by_events = sum(max(0.0, amount) for _, amount in added)
    brought = party.brought(step)
    return brought / (by_parties + by_events) if brought > 0.0 else 0.0


class _Reader:
    """Reads one third party, noting all that is wrong with it."""

    def __init__(
        self, table: dict[str, Any], index: int, clock: Clock | None, complaints: Complaints
    ) -> None:
        self.table = table
        self.index = index
        self.clock = clock
        self.complaints = complaints
        self.at = f"party {index}, "

    def read(self, *, inherited: bool) -> Party | None:
        """Return the party, or None if anything is wrong with it."""
        before = len(self.complaints.problems)
        for key in self.table:
            known = key in KEYS or tell_below_rows(key, self.at, "parties", self.complaints)
            if not known:
                self.complaints.unknown(key, KEYS, at=self.at)
        name, side = self._name(), self._side()
        enters, leaves = self._span(inherited)
        soldiers = self._number("soldiers", STOCKS["soldiers"].most, 0.0)
        weeks = self._number("weeks", MOST_WEEKS, USUAL_WEEKS)
        brings, weekly = self._amounts("brings", side), self._amounts("weekly", side)
        if brings.pop(f"soldiers.{side}", None) is not None:
            self.complaints.add(f"{self.at}brings: soldiers", "has a key of its own", "soldiers")
        changes = {
            key: dict(read_changes(self.table, key, self.complaints, at=self.at))
            for key in ("set", "scale")
        }
        if enters is None or self.clock is None or len(self.complaints.problems) > before:
            return None
        arrived = enters + max(1, self.clock.step(int(weeks)))
        file = self.complaints.file
        return Party(
            name, side, enters, arrived, leaves, soldiers, brings, weekly,
            changes["set"], changes["scale"], file, self.index,
        )  # fmt: skip

    def _amounts(self, key: str, side: str) -> dict[str, float]:
        table = self.table.get(key, {})
        return dict(read_amounts(table, self.complaints, at=f"{self.at}{key}", side=side))

    def _name(self) -> str:
        if "name" not in self.table:
            self.complaints.add(f"{self.at}name", "missing", "the name of the party")
        return read_text(self.table, "name", self.complaints, at=self.at) or ""

    def _side(self) -> str:
        side = self.table.get("side")
        if side not in ("a", "b"):
            what = "missing" if side is None else found(side)
            self.complaints.add(f"{self.at}side", what, "a or b")
            return "a"
        return str(side)

    def _span(self, inherited: bool) -> tuple[int | None, int | None]:
        if "enters" not in self.table:
            self.complaints.add(f"{self.at}enters", "missing", "a date or a number of weeks")
            return None, None
        enters, leaves = self._moment("enters"), self._moment("leaves")
        if self.clock is None or enters is None:
            return None, None
        if not inherited and not 0 <= enters < self.clock.steps:
            inside = self.clock.inside(in_dates=is_date(self.table["enters"]))
            self.complaints.add(f"{self.at}enters", found(self.table["enters"]), inside)
        elif leaves is not None and leaves <= enters:
            later = "a later week than" if self.clock.step_days == 7 else "a later day than"
            allowed = f"{later} {self.table['enters']}"
            self.complaints.add(f"{self.at}leaves", found(self.table["leaves"]), allowed)
        return enters, leaves

    def _moment(self, key: str) -> int | None:
        value = self.table.get(key)
        week = as_whole(value)
        if value is None:
            return None
        if not (is_date(value) or week is not None):
            self.complaints.add(self.at + key, found(value), MOMENTS["end"])
        elif week is not None and not 0 <= week <= LAST_WEEK:
            self.complaints.add(self.at + key, found(value), f"0 to {number(LAST_WEEK)} weeks")
        elif self.clock is not None:
            return self.clock.step(value if week is None else week)
        return None

    def _number(self, key: str, most: float, usual: float) -> float:
        value = self.table.get(key, usual)
        numeric = isinstance(value, int | float) and not isinstance(value, bool)
        whole = key != "weeks" or as_whole(value) is not None
        least = 1 if key == "weeks" else 0
        if not (numeric and whole and least <= value <= most):
            kind = "a whole number" if key == "weeks" else "a number"
            self.complaints.add(
                self.at + key, found(value), f"{kind}, {number(least)} to {number(most)}"
            )
            return usual
        return float(value)
