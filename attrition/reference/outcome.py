"""How a war ended, and which governments fell: the table `outcome.csv` of a record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from attrition.reference import CONFIDENCES, FROM_MEMORY, OUTCOME, letter
from attrition.reference.reading import Lines, open_table, rows_of
from attrition.scenario import Problem, ScenarioError
from attrition.scenario.problems import either, found, nearest

COLUMNS = ("date", "event", "of", "source", "confidence", "note")
WITHOUT_LOSER = ("settlement", "frozen_line")
WITH_LOSER = ("capitulation", "conquest", "collapse")
FALL, BEGUN = "government_falls", "begins"
ENDINGS = (*WITHOUT_LOSER, *WITH_LOSER)
EVENTS = (*ENDINGS, FALL, BEGUN)
OF_NOBODY = (*WITHOUT_LOSER, BEGUN)


class Happening(NamedTuple):
    """A dated event of the record; `of` is the loser, or whose government fell, or nothing."""

    date: datetime.date
    event: str
    of: str
    source: str
    confidence: str
    note: str

    @property
    def scorable(self) -> bool:
        """Return whether the model may be scored against it."""
        return self.confidence != FROM_MEMORY


class Outcome(NamedTuple):
    """How a war ended, the governments that fell in it in order, and when it began, if told."""

    ending: Happening
    falls: tuple[Happening, ...]
    begun: Happening | None


def read_outcome(folder: str | Path, sides: Sequence[str] = ()) -> Outcome:
    """Return how the war of a record ended; `sides` are the names by which it may call a and b.

    Raises a ScenarioError that tells every problem at once.
    """
    path, problems = Path(folder) / OUTCOME, list[Problem]()
    rows = _rows(path, problems)
    read = [_row(str(path), number, cells, sides, problems) for number, cells in rows]
    happenings = sorted(one for one in read if one)
    endings = [one for one in happenings if one.event in ENDINGS]
    if not problems and len(endings) != 1:
        what = f"{len(endings)} endings of the war"
        problems.append(Problem(str(path), "event", what, "one row of how the war ended"))
    if problems:
        raise ScenarioError(problems)
    begun = next((one for one in happenings if one.event == BEGUN), None)
    return Outcome(endings[0], tuple(one for one in happenings if one.event == FALL), begun)


def _rows(path: Path, problems: list[Problem]) -> Lines:
    if not path.is_file():
        allowed = f"how the war ended, a table of {', '.join(COLUMNS)}"
        problems.append(Problem(str(path), "", "no such file", allowed))
        return []

    def read(file: Iterable[str]) -> Lines:
        return rows_of(file, str(path), COLUMNS, problems)

    return open_table(path, read, problems) or []


def _row(
    file: str, number: int, cells: dict[str, str], sides: Sequence[str], problems: list[Problem]
) -> Happening | None:
    before = len(problems)
    cells["of"] = letter(cells["of"], sides)

    def complain(column: str, allowed: str, near: str = "") -> None:
        place = f"line {number}, {column}"
        problems.append(Problem(file, place, found(cells[column]), allowed, near))

    try:
        date = datetime.date.fromisoformat(cells["date"])
    except ValueError:
        complain("date", "a date such as 1918-11-11")
    event = cells["event"]
    if event not in EVENTS:
        complain("event", either(EVENTS), nearest(event, EVENTS))
    elif event in OF_NOBODY and cells["of"]:
        complain("of", "nothing: it has no side")
    elif event not in OF_NOBODY and cells["of"] not in ("a", "b"):
        complain("of", either(("a", "b", *sides)))
    if cells["confidence"] not in CONFIDENCES:
        complain("confidence", either(CONFIDENCES))
    if not cells["source"]:
        complain("source", "where this is from")
    if len(problems) > before:
        return None
    return Happening(date, *(cells[name] for name in COLUMNS[1:]))
