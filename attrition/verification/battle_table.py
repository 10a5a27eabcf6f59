"""A battle by day as a table: strengths, arrivals and losses of two sides.

The columns are those of `COLUMNS`, and if wanted those of `OPTIONAL`; a row is a day of a side.
"""

from __future__ import annotations

import csv
import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from attrition.reference.reading import open_table
from attrition.scenario import Problem, ScenarioError
from attrition.scenario.problems import Complaints, either, found, number, span
from attrition.scenario.spreadsheets import COMMAS, meant, wrong_separators
from attrition.verification.trajectory import Floats

COLUMNS = ("day", "side", "strength", "arrivals", "losses")
OPTIONAL = ("attacker", "source")
MOST = 1_000_000_000  # people
PLAIN = ("a", "b")
DATES = "a date such as 1944-12-16, for the first day has one"
NUMBERS = "a whole number, or dates such as 1944-12-16 throughout"


@dataclass(frozen=True)
class Battle:
    """A battle by day: all arrays have a row for each day and a column for each side.

    `arrivals` come in before the fighting of their day. `strengths` are those on record at the
    start of a day, not numbers where there is none; `attacks` is 1 on days on which the first side
    attacks, -1 where the second does and 0 where neither or both do.
    """

    name: str
    sides: tuple[str, str]
    days: tuple[str, ...]
    strengths: Floats
    arrivals: Floats
    losses: Floats
    attacks: Floats
    file: str = "battle"

    @property
    def men(self) -> Floats:
        """Return who fights on each day by the books: strength at the start, arrivals, losses."""
        gone = np.cumsum(self.losses, axis=0) - self.losses
        return np.asarray(self.strengths[0] + np.cumsum(self.arrivals, axis=0) - gone)

    @property
    def off_the_books(self) -> float:
        """Return the largest gap of a strength on record to the books, as a share of it."""
        books = self.men - self.arrivals
        return float(np.nanmax(np.abs(self.strengths - books) / np.maximum(books, 1.0)))


@dataclass(frozen=True)
class _Row:
    line: int
    day: int
    label: str
    side: str
    strength: float
    arrivals: float
    losses: float
    attacker: str


def read_battle(path: str | Path) -> Battle:
    """Return the battle of a CSV file; raises a ScenarioError that lists every problem."""
    path = Path(path)
    problems = Complaints(str(path))
    if not path.exists():
        raise ScenarioError([Problem(str(path), "", "no such file", "a table (*.csv)")])
    rows = open_table(path, lambda file: _rows(file, problems), problems.problems) or []
    problems.raise_if_any()
    sides = _sides(rows, problems)
    problems.raise_if_any()
    by_day = _by_day(rows, sides, problems)
    _check_pairs(by_day, problems)
    problems.raise_if_any()
    battle = _battle(path, sides, by_day)
    _check_books(battle, by_day, problems)
    problems.raise_if_any()
    return battle


def _rows(file: Iterable[str], problems: Complaints) -> list[_Row]:
    whole = list(file)
    if wrong := wrong_separators(whole):
        problems.add("", wrong, COMMAS)
        return []
    reader = csv.DictReader(whole)
    names, lines = list(reader.fieldnames or []), list(reader)
    for name in COLUMNS:
        if name not in names:
            problems.add("line 1", f"no column {name}", f"the columns {', '.join(COLUMNS)}")
    for name in names:
        if name not in (*COLUMNS, *OPTIONAL):
            problems.unknown(name or "", (*COLUMNS, *OPTIONAL), "column", at="line 1, ")
    if not lines and not problems.problems:
        problems.add("", "no rows", "a row for each day and side")
    if problems.problems:
        return []
    kind = _day_kind(lines[0])
    rows = [_row(place, line, kind, problems) for place, line in enumerate(lines, start=2)]
    return [row for row in rows if row]


def _day_kind(line: dict[str, str]) -> type[int] | type[datetime.date]:
    """Return whether days are numbers or dates, by the first of them."""
    return datetime.date if "-" in (line["day"] or "").strip()[1:] else int


def _row(
    line: int,
    given: dict[str, str],
    kind: type[int] | type[datetime.date],
    problems: Complaints,
) -> _Row | None:
    cells = {name: (given.get(name) or "").strip() for name in (*COLUMNS, *OPTIONAL)}
    before = len(problems.problems)

    def complain(column: str, allowed: str) -> None:
        what = found(cells[column]) if cells[column] else "found nothing"
        near = "" if column in ("day", "side") else meant(cells[column])
        problems.add(f"line {line}, {column}", what, allowed, near)

    day = _day(cells["day"], kind)
    if day is None:
        complain("day", DATES if kind is datetime.date else NUMBERS)
    if not cells["side"]:
        complain("side", "a or b, or the name of a side")
    amounts = {}
    for name in ("strength", "arrivals", "losses"):
        amount = _amount(cells[name])
        if amount is None or (name == "losses" and not cells[name]):
            empty = "" if name == "losses" else ", or nothing"
            complain(name, f"a number of people, {span(0, MOST)}{empty}")
        else:
            amounts[name] = amount
    if given.get(None):  # type: ignore[call-overload]
        problems.add(f"line {line}", "more cells than columns", "quotes around a text with a comma")
    if len(problems.problems) > before or day is None:
        return None
    amounts["arrivals"] = 0.0 if math.isnan(amounts["arrivals"]) else amounts["arrivals"]
    return _Row(line, day, cells["day"], cells["side"], **amounts, attacker=cells["attacker"])


def _day(text: str, kind: type[int] | type[datetime.date]) -> int | None:
    try:
        return int(text) if kind is int else datetime.date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def _amount(text: str) -> float | None:
    """Return a number of people; not a number where there is no text, None where it is wrong."""
    try:
        amount = float(text) if text else math.nan
    except ValueError:
        return None
    return None if text and not 0.0 <= amount <= MOST else amount


def _sides(rows: list[_Row], problems: Complaints) -> tuple[str, str]:
    names = list(dict.fromkeys(row.side for row in rows))
    if len(names) < 2:
        problems.add("side", f"one side, {names[0]}", "two sides")
        return names[0], ""
    first, second = PLAIN if set(names) == set(PLAIN) else names[:2]
    for row in rows:
        if row.side not in (first, second):
            problems.add(f"line {row.line}, side", found(row.side), either((first, second)))
        if row.attacker not in ("", first, second):
            allowed = f"{either((first, second))}, or nothing"
            problems.add(f"line {row.line}, attacker", found(row.attacker), allowed)
    return first, second


def _by_day(
    rows: list[_Row], sides: tuple[str, str], problems: Complaints
) -> list[tuple[_Row, _Row]]:
    """Return the rows of both sides by day; there is one of each, and no day is left out."""
    places: dict[tuple[int, str], _Row] = {}
    for row in rows:
        if earlier := places.get((row.day, row.side)):
            what = f"a second row of {row.side} on day {row.label}"
            problems.add(f"line {row.line}, day", what, f"one; the first is line {earlier.line}")
        places.setdefault((row.day, row.side), row)
    labels = {row.day: row.label for row in rows}
    days = sorted(labels)
    for day, following in zip(days, [*days[1:], days[-1] + 1], strict=True):
        if following > day + 1:
            what = f"no rows between days {labels[day]} and {labels[following]}"
            problems.add("day", what, "every day; on a quiet one losses are 0")
        for side in sides:
            if (day, side) not in places:
                problems.add("day", f"no row of {side} on day {labels[day]}", "a row for each side")
    problems.raise_if_any()
    return [(places[day, sides[0]], places[day, sides[1]]) for day in days]


def _check_pairs(pairs: list[tuple[_Row, _Row]], problems: Complaints) -> None:
    """Note days with two attackers, and a first day without strengths."""
    for pair in pairs:
        if len({row.attacker for row in pair} - {""}) > 1:
            one, other = pair
            what = f"{other.attacker}, but {one.attacker} in line {one.line}"
            problems.add(f"line {other.line}, attacker", what, "one attacker a day")
    for row in pairs[0]:
        if not row.strength > 0.0:
            what = "found nothing" if math.isnan(row.strength) else "found 0"
            allowed = "the strength at the start of the first day, above 0"
            problems.add(f"line {row.line}, strength", what, allowed)


def _battle(path: Path, sides: tuple[str, str], pairs: list[tuple[_Row, _Row]]) -> Battle:
    worth = {"": 0.0, sides[0]: 1.0, sides[1]: -1.0}

    def array(field: str) -> Floats:
        return np.array([[getattr(row, field) for row in pair] for pair in pairs], np.float64)

    attackers = [next((row.attacker for row in pair if row.attacker), "") for pair in pairs]
    return Battle(
        path.stem,
        sides,
        tuple(pair[0].label for pair in pairs),
        array("strength"),
        array("arrivals"),
        array("losses"),
        np.array([worth[one] for one in attackers]),
        str(path),
    )


def _check_books(battle: Battle, pairs: list[tuple[_Row, _Row]], problems: Complaints) -> None:
    """Note where a side first loses more men than it has."""
    men = battle.men
    for side in range(2):
        for place in np.flatnonzero(battle.losses[:, side] > men[:, side])[:1]:
            row = pairs[place][side]
            there = f"at most {number(max(0.0, men[place, side]))}: strength, arrivals and losses"
            problems.add(f"line {row.line}, losses", found(row.losses), f"{there} leave no more")
