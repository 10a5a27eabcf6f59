"""Words that go by a count, and dates with the year in full."""

import re
from datetime import date
from pathlib import Path

import pytest

import attrition
from attrition.formatting import by_count, day

SOURCES = Path(attrition.__file__).parent
# A number that is put in, what it is a part of, and a verb that does not go by the number.
UNBOUND = re.compile(
    r"\{[^{}]*\} of \$?\{[^{}]*\} (wars|runs|pairs|sets) (end|ends|has|have|is|are)\b"
)
SUFFIXES = {".py", ".jsx", ".js", ".vue", ".j2"}


@pytest.mark.parametrize(("count", "words"), [(0, "wars end"), (1, "war ends"), (2, "wars end")])
def test_words_go_by_the_count(count: int, words: str) -> None:
    assert by_count(count, "war ends", "wars end") == words


def test_no_verb_after_a_count_is_written_for_every_count() -> None:
    found = [
        (path.name, one.group())
        for path in SOURCES.rglob("*")
        if path.suffix in SUFFIXES and path.name != "board.js" and "node_modules" not in path.parts
        for one in UNBOUND.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("step_days", "full", "words"),
    [(7, False, "Nov 1618"), (1, False, "5 Nov 1618"), (7, True, "5 Nov 1618")],
)
def test_a_date_has_four_digits_of_its_year(step_days: int, full: bool, words: str) -> None:
    assert day(date(1618, 11, 5), step_days, full=full) == words


def test_no_year_is_written_with_two_digits() -> None:
    found = [
        path.name
        for path in SOURCES.rglob("*")
        if path.suffix in SUFFIXES and path.name != "board.js" and "node_modules" not in path.parts
        if re.search(r"%y\b|2-digit|getYear\(", path.read_text(encoding="utf-8"))
    ]
    assert found == []
