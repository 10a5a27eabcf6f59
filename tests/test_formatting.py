"""Words that go by a count."""

import re
from pathlib import Path

import pytest

import attrition
from attrition.formatting import by_count

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
