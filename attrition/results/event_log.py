"""The dated log of a run: events of the scenario, and those detected in the trajectories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import pandas as pd

from attrition.formatting import SPACE, number
from attrition.results.endings import BY_CODE, ending_sentence
from attrition.results.trajectories import Trajectories

LEAST_WEEKS = 4
LEAST_GROUND = 20.0
FULL_POWER_HOURS = 23.5
SHORTAGE = 5.0
WORST = ("outages", "shortage")  # the kinds of entries about the worst week of a run


@dataclass(frozen=True)
class Entry:
    """One event: its week, kind, side, and a sentence."""

    week: int
    kind: str
    side: str
    text: str


def event_log(trajectories: Trajectories, *, unfinished: bool = False) -> pd.DataFrame:
    """Return the log of one run: date, week, kind, side ("" for both) and text, in order.

    Events whose measures are not on record are left out. The worst week of a run that is still
    `unfinished` is the worst so far, and none while things may still get worse.
    """
    entries = [entry for detect in _DETECTORS for entry in detect(trajectories)]
    if unfinished:
        entries = [one for entry in entries if (one := _so_far(entry, trajectories.weeks()))]
    entries.sort(key=lambda entry: entry.week)
    metadata = trajectories.metadata
    rows = [
        (metadata.date(e.week), e.week, e.kind, e.side, e.text.replace(SPACE, " ")) for e in entries
    ]
    return pd.DataFrame(rows, columns=["date", "week", "kind", "side", "text"])


def marks(trajectories: Trajectories) -> list[tuple[int, int | None, str]]:
    """Return marks for a time axis: events, endings and falls of governments.

    A mark is a week, the week of its end or None, and a label.
    """
    last = trajectories.weeks()
    found = [event for event in trajectories.metadata.events if 0 <= event[0] <= last]
    for entry in (*_endings(trajectories), *_collapses(trajectories)):
        found.append((entry.week, None, entry.text.rstrip(".")))
    return sorted(found, key=lambda mark: mark[0])


def _events(trajectories: Trajectories) -> Iterator[Entry]:
    last = trajectories.weeks()
    for begin, end, label in trajectories.metadata.events:
        if begin <= last:
            yield Entry(begin, "event", "", f"{label}.")
        if end is not None and begin + 1 < end <= last:
            yield Entry(end, "event", "", f"{label}: ends.")


def _offensives(trajectories: Trajectories) -> Iterator[Entry]:
    """Yield the begin and end of each offensive; what a side opens the run with, at once."""
    found, metadata = list(_attacks(trajectories)), trajectories.metadata
    for side in "ab":
        own = [(sector, weeks) for sector, who, weeks, _ in found if who == side]
        opening = [metadata.name(sector) for sector, weeks in own if weeks[0] <= 1]
        if opening:
            text = f"{metadata.name(side)} attacks from the start: {', '.join(opening)}."
            yield Entry(1, "offensive", side, text)
    for one in found:
        yield from _offensive(trajectories, *one)


def _attacks(trajectories: Trajectories) -> Iterator[tuple[str, str, list[int], float]]:
    """Yield each attack that lasted and took ground: its sector, side, weeks and ground in km²."""
    for sector in trajectories.keys("attacker"):
        attacker = _values(trajectories, "attacker", sector)
        gained = _values(trajectories, "ground_gained", sector)
        weeks = range(min(len(attacker), len(gained)))
        for side, stretch in groupby(weeks, key=lambda week: int(attacker[week])):
            attacking = list(stretch)
            sign = 1 if side == 1 else -1
            ground = sign * sum(gained[week] for week in attacking)
            if side >= 0 and len(attacking) >= LEAST_WEEKS and ground > LEAST_GROUND:
                yield sector, "ab"[side], attacking, ground


def _offensive(
    trajectories: Trajectories, sector: str, side: str, weeks: list[int], ground: float
) -> Iterator[Entry]:
    metadata = trajectories.metadata
    who, where = metadata.name(side), metadata.name(sector)
    if weeks[0] > 1:
        yield Entry(weeks[0], "offensive", side, f"{who} begins an offensive: {where}.")
    lasted = f"{len(weeks)} {'days' if metadata.step_days == 1 else 'weeks'}"
    what = f"{ground:,.0f} km² taken in {lasted}"
    if weeks[-1] == trajectories.weeks():
        text = f"{who}'s offensive goes on: {where}, {what} so far."
    else:
        text = f"{who}'s offensive ends: {where}, {what}."
    yield Entry(weeks[-1], "offensive", side, text)


def _endings(trajectories: Trajectories) -> Iterator[Entry]:
    """Yield each ending: a frozen line may be settled, or thaw and end otherwise."""
    codes, losers = _values(trajectories, "ending"), _values(trajectories, "loser")
    for week in _changes(codes):
        if not codes[week]:
            continue
        kind = BY_CODE[int(codes[week])].name
        loser = "ab"[int(losers[week])] if losers and losers[week] >= 0 else ""
        text = ending_sentence(kind, loser, trajectories.metadata)
        share = _values(trajectories, "agreed_share")
        if kind == "settlement" and share:
            other = trajectories.metadata.sides[1]
            text += f", and {other} will hold {number(share[week], 'share')} of the contested area"
        yield Entry(week, kind, loser, f"{text}.")


def _ceasefire(trajectories: Trajectories) -> Iterator[Entry]:
    """Yield the begin and the end of each truce; a war that ends needs none."""
    ended, broken = _values(trajectories, "ending"), _rises(trajectories, "truce_broken")
    for week in _rises(trajectories, "ceasefire"):
        if not ended or not ended[week]:
            yield Entry(week, "ceasefire", "", "A ceasefire begins.")
    for week in _rises(trajectories, "ceasefire", falling=True):
        verb = "breaks" if week in broken else "ends"
        yield Entry(week, "ceasefire", "", f"The ceasefire {verb}.")


def _collapses(trajectories: Trajectories) -> Iterator[Entry]:
    for side in trajectories.keys("collapses"):
        for week in _rises(trajectories, "collapses", side):
            name = trajectories.metadata.name(side)
            yield Entry(week, "collapse", side, f"The government of {name} falls.")


def _turnovers(trajectories: Trajectories) -> Iterator[Entry]:
    for side in trajectories.keys("turnovers"):
        for week in _rises(trajectories, "turnovers", side):
            text = f"{trajectories.metadata.name(side)} has a new leader, by election or death."
            yield Entry(week, "turnover", side, text)


def _so_far(entry: Entry, last: int) -> Entry | None:
    """Return an entry of a run that goes on, None if it is of a worst week that may not be it."""
    if entry.kind not in WORST:
        return entry
    text = entry.text.replace(":", " so far:", 1)
    return replace(entry, text=text) if entry.week < last else None


def _worst_week(values: list[float]) -> int:
    """Return the week with the lowest value; week 0 is the start, before any week has passed."""
    return min(range(1, len(values)), key=values.__getitem__, default=0)


def _outages(trajectories: Trajectories) -> Iterator[Entry]:
    for side in trajectories.keys("power_hours"):
        hours = _values(trajectories, "power_hours", side)
        week = _worst_week(hours)
        if week and hours[week] < FULL_POWER_HOURS:
            name = trajectories.metadata.name(side)
            text = f"Outages are at their worst in {name}: {hours[week]:.1f} hours of power a day."
            yield Entry(week, "outages", side, text)


def _shortages(trajectories: Trajectories) -> Iterator[Entry]:
    """Yield the worst shortage of food and of fuel, in % of the need."""
    for measure, what in (("food_met", "food"), ("fuel_met", "fuel")):
        for side in trajectories.keys(measure):
            met = _values(trajectories, measure, side)
            week = _worst_week(met)
            missing = 100.0 - met[week]
            if week and missing > SHORTAGE:
                name = trajectories.metadata.name(side)
                text = f"{name} is shortest of {what}: {missing:.0f} % of the need is not met."
                yield Entry(week, "shortage", side, text)


def _hosts(trajectories: Trajectories) -> Iterator[Entry]:
    for host in trajectories.keys("host_saturation"):
        full = [value > 1 for value in _values(trajectories, "host_saturation", host)]
        if any(full) and not full[0]:
            name = trajectories.metadata.name(host)
            text = f"{name} now shelters more displaced people than it has places for."
            yield Entry(full.index(True), "hosts", "", text)


def _bargaining(trajectories: Trajectories) -> Iterator[Entry]:
    """Yield when the bargaining range opens and closes, as the measure says: it is open above zero.

    It has closed where it stays so for `LEAST_WEEKS`, or to the end; a shorter gap is none.
    """
    span = _values(trajectories, "bargaining_range")
    over = _rises(trajectories, "ending")
    span = span[: over[0]] if over else span
    is_open = False
    for positive, stretch in groupby(range(len(span)), key=lambda week: span[week] > 0):
        weeks = list(stretch)
        gap = not positive and len(weeks) < LEAST_WEEKS and weeks[-1] < len(span) - 1
        if positive == is_open or gap:
            continue
        is_open = positive
        text = (
            "A bargaining range opens: there are terms that both would accept."
            if is_open
            else "The bargaining range closes: there are no terms that both would accept."
        )
        yield Entry(weeks[0], "bargaining", "", text)


def _values(trajectories: Trajectories, measure: str, of: str = "") -> list[float]:
    """Return the weekly values of a measure, nothing where it is not on record."""
    if of not in trajectories.keys(measure):
        return []
    return [float(value) for value in trajectories.series(measure, of)]


def _changes(values: list[float]) -> list[int]:
    return [week for week in range(1, len(values)) if values[week] != values[week - 1]]


def _rises(
    trajectories: Trajectories, measure: str, of: str = "", *, falling: bool = False
) -> list[int]:
    """Return the weeks in which a state or a count goes up, or down."""
    values = _values(trajectories, measure, of)
    sign = -1 if falling else 1
    return [
        week for week in range(1, len(values)) if sign * (values[week] - values[week - 1]) > 0.5
    ]


_DETECTORS: tuple[Callable[[Trajectories], Iterator[Entry]], ...] = (
    _events,
    _offensives,
    _endings,
    _ceasefire,
    _collapses,
    _turnovers,
    _outages,
    _shortages,
    _hosts,
    _bargaining,
)
