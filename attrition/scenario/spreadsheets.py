"""What spreadsheets in other languages write: semicolons or tabs, decimal commas, thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable

COMMAS = (
    "commas between columns and points in numbers: save it as CSV with the field separator , and "
    "numbers as in English"
)
BETWEEN = {";": "semicolons", "\t": "tabs"}
DECIMAL = re.compile(r"[+-]?\d+,\d+")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[ ,'.\u00a0\u202f]\d{3})+")


def wrong_separators(lines: Iterable[str]) -> str:
    """Return by what the columns of a table stand apart instead of commas, or an empty string.

    A decimal comma in a row is told with its line, counted from the header on.
    """
    header, *rows = [line.rstrip("\r\n") for line in lines] or [""]
    found = [name for mark, name in BETWEEN.items() if mark in header and "," not in header]
    if not found:
        return ""
    cells = (
        (number, cell.strip().strip('"'))
        for number, row in enumerate(rows, start=2)
        for cell in re.split(r"[;\t]", row)
    )
    comma = next((f", as in line {n} ({cell})" for n, cell in cells if DECIMAL.fullmatch(cell)), "")
    numbers = f", and numbers have decimal commas{comma}" if comma else ""
    return f"columns stand apart by {found[0]}{numbers}"


def meant(cell: object) -> str:
    """Return the number that a cell with commas or spaces in it may mean, or an empty string."""
    if not isinstance(cell, str):
        return ""
    whole = re.sub(r"[^\d+-]", "", cell) if THOUSANDS.fullmatch(cell) else ""
    part = cell.replace(",", ".") if DECIMAL.fullmatch(cell) else ""
    return " or ".join(dict.fromkeys(filter(None, (whole, part))))
