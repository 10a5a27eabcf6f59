"""Reading the tables of a record: rows of text, or what is wrong with the file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from attrition.scenario import Problem
from attrition.scenario.spreadsheets import COMMAS, wrong_separators

Read = TypeVar("Read")
Lines = list[tuple[int, dict[str, str]]]


def open_table(
    path: Path, read: Callable[[Iterable[str]], Read], problems: list[Problem]
) -> Read | None:
    """Return what `read` makes of the text of a CSV file; None, and why, where there is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return read(file)
    except UnicodeDecodeError:
        problems.append(Problem(str(path), "", "not a table of text", "a CSV file in UTF-8"))
    except (OSError, csv.Error) as error:
        problems.append(Problem(str(path), "", f"not a table of text: {error}"))
    return None


def rows_of(
    file: Iterable[str], name: str, needed: Sequence[str], problems: list[Problem]
) -> Lines:
    """Return the rows of a table, each with its line; none where a needed column is missing.

    Cells have no spaces around them, and one that is missing is empty.
    """
    whole = list(file)
    if wrong := wrong_separators(whole):
        problems.append(Problem(name, "", wrong, COMMAS))
        return []
    reader = csv.DictReader(whole)
    names, lines = list(reader.fieldnames or []), list(reader)
    if missing := [column for column in needed if column not in names]:
        problems.append(Problem(name, "", f"no column {', '.join(missing)}"))
        return []
    return [
        (number, {key: (line[key] or "").strip() for key in names})
        for number, line in enumerate(lines, start=2)
    ]
