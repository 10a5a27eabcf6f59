"""The public record: dated observations of what the model measures, each with its source.

A table has the columns of `COLUMNS`. `value`, `low` and `high` are in the unit of the measure; an
observation with a `start` is the mean from `start` to `date`, of a count (`COUNTS`) what was added.
A column `definition` may say by which method a figure was counted: figures of different methods are
never compared. `of` is a, b or the name of a side, which must then be one of the scenario's.
"""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from attrition.measures import MEASURES, current_name
from attrition.reference.errors import definition, observation_error
from attrition.reference.reading import open_table, rows_of
from attrition.scenario import Problem, Scenario, ScenarioError
from attrition.scenario.problems import either, found, nearest

FOLDER = Path(__file__).parent
COLUMNS = (
    "start",
    "date",
    "measure",
    "of",
    "value",
    "low",
    "high",
    "source",
    "confidence",
    "note",
)
OPTIONAL = ("definition",)
OUTCOME = "outcome.csv"  # in the folder of a record: how the war ended
SIDES = ("Ukraine", "Russia")  # whose record it is
OF = {"side": ("a", "b"), "theatre": ("",)}
WHOSE = {name: OF[one.scope] for name, one in MEASURES.items() if one.scope in OF}
FROM_MEMORY = "approximate_from_memory"
CONFIDENCES = {
    "measured": "counted or surveyed by the source",
    "official_claim": "statement of a party, a government or an agency's register",
    "estimate": "an analyst's figure, or one computed from cited figures",
    FROM_MEMORY: "no source found; may inform a range, is never scored against",
}


@dataclass(frozen=True)
class Observation:
    """One figure of the record; `low` and `high` are not numbers where the source gives none."""

    table: str
    start: datetime.date | None
    date: datetime.date
    measure: str
    of: str
    value: float
    low: float
    high: float
    source: str
    confidence: str
    note: str
    definition: str = ""

    @property
    def scorable(self) -> bool:
        """Return whether the model may be scored against it."""
        return self.confidence != FROM_MEMORY

    @property
    def error(self) -> float:
        """Return one standard deviation of what the figure may be wrong by (`errors`)."""
        return observation_error(self.measure, self.value, self.low, self.high, self.confidence)

    @property
    def series(self) -> tuple[str, str]:
        """Return the measure and the side."""
        return self.measure, self.of

    @property
    def middle(self) -> datetime.date:
        """Return the date, or the middle of the period that it is the mean of."""
        return self.date if self.start is None else self.start + (self.date - self.start) / 2


def read_record(place: str | Path = FOLDER, sides: Sequence[str] = ()) -> list[Observation]:
    """Return all observations of a table, or of the tables of a folder, by measure, side and date.

    `sides` are the names of a and b, by which tables may call them. How the war ended
    (`outcome.csv`) is no figure, and is left to `read_outcome`. Raises a ScenarioError that tells
    every problem of every table at once.
    """
    place, problems = Path(place), list[Problem]()
    if not place.exists():
        what = "a table (*.csv), or a folder of tables"
        raise ScenarioError([Problem(str(place), "", "no such file or folder", what)])
    tables = [place]
    if place.is_dir():
        tables = [path for path in sorted(place.glob("*.csv")) if path.name != OUTCOME]
    if not tables:
        raise ScenarioError([Problem(str(place), "", "no table (*.csv) here")])
    record = [one for table in tables for one in _read(table, sides, problems)]
    return _sorted(record, problems)


def record_of(scenario: Scenario) -> list[Observation]:
    """Return the record of a scenario's war: its own, or the one that ships for its sides.

    Nothing where there is none.
    """
    sides = tuple(side.name for side in scenario.sides)
    if scenario.record:
        return read_record(scenario.record, sides)
    return read_record() if sides == SIDES else []


def parse_record(text: str, name: str) -> list[Observation]:
    """Return the observations of a table that is given as text, as `read_record` does of a file."""
    problems: list[Problem] = []
    return _sorted(_rows(io.StringIO(text, newline=""), name, (), problems), problems)


def record_text(record: Iterable[Observation]) -> str:
    """Return observations as the text of a table, which reads back exactly."""
    text = io.StringIO(newline="")
    columns = (*COLUMNS, *OPTIONAL)
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for one in record:
        cells = {name: getattr(one, name) for name in columns}
        bare = {"low", "high"}
        writer.writerow(
            {k: "" if v is None or (k in bare and math.isnan(v)) else v for k, v in cells.items()}
        )
    return text.getvalue()


def _sorted(record: list[Observation], problems: list[Problem]) -> list[Observation]:
    if problems:
        raise ScenarioError(problems)
    return sorted(record, key=lambda one: (one.measure, one.of, one.date))


def _read(path: Path, sides: Sequence[str], problems: list[Problem]) -> list[Observation]:
    return open_table(path, lambda file: _rows(file, str(path), sides, problems), problems) or []


def _rows(
    file: Iterable[str], name: str, sides: Sequence[str], problems: list[Problem]
) -> list[Observation]:
    lines = rows_of(file, name, COLUMNS, problems)
    rows = [_row(name, number, line, sides, problems) for number, line in lines]
    return [row for row in rows if row]


def letter(of: str, sides: Sequence[str]) -> str:
    """Return a or b for the name of a side; anything else as it is."""
    return "ab"[sides.index(of)] if of in sides else of


def _row(
    file: str, number: int, cells: dict[str, str], sides: Sequence[str], problems: list[Problem]
) -> Observation | None:
    cells = {name: cells.get(name, "") for name in (*COLUMNS, *OPTIONAL)}
    cells["of"] = letter(cells["of"], sides)
    cells["measure"] = current_name(cells["measure"])
    before = len(problems)

    def complain(column: str, allowed: str, near: str = "") -> None:
        what = found(cells[column])
        problems.append(Problem(file, f"line {number}, {column}", what, allowed, near))

    date, start = (_date(cells[name]) for name in ("date", "start"))
    if date is None:
        complain("date", "a date such as 2022-11-14")
    if cells["start"] and start is None:
        complain("start", "empty, or a date such as 2022-10-01")
    elif start is not None and date is not None and start > date:
        complain("start", f"a date not after {date}")
    if cells["measure"] not in WHOSE:
        what = "a measure of a side or of the theatre"
        complain("measure", what, nearest(cells["measure"], WHOSE))
    elif cells["of"] not in WHOSE[cells["measure"]]:
        of_side = "a" in WHOSE[cells["measure"]]
        complain("of", either(("a", "b", *sides)) if of_side else "nothing: it has no side")
    value, low, high = (_number(cells[name]) for name in ("value", "low", "high"))
    for name, one in (("value", value), ("low", low), ("high", high)):
        if one is None and (cells[name] or name == "value"):
            complain(name, "a number")
    ends = (-math.inf if low is None else low, math.inf if high is None else high)
    if ends[0] > ends[1]:
        complain("low", "a number not above high")
    elif value is not None and not ends[0] <= value <= ends[1]:
        complain("value", "a number from low to high")
    if cells["confidence"] not in CONFIDENCES:
        complain("confidence", either(CONFIDENCES))
    if not cells["source"]:
        complain("source", "where the figure is from")
    if len(problems) > before or date is None or value is None:
        return None
    words = {name: cells[name] for name in ("measure", "of", "source", "confidence", "note")}
    low, high = (math.nan if one is None else one for one in (low, high))
    counted = cells["definition"] or definition(words["measure"], date)
    return Observation(
        Path(file).stem, start, date, value=value, low=low, high=high, definition=counted, **words
    )


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
