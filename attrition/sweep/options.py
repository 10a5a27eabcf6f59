"""Options of the command line as the tables of a study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrition.scenario.problems import Complaints
from attrition.sweep.factors import PLAUSIBLE, parsed


def levers_of(texts: Sequence[str], complaints: Complaints) -> dict[str, object]:
    """Return the levers that --vary gives: path=low:high:levels, or path=0.5,1,2."""
    listed: dict[str, object] = {}
    for path, values in _split(texts, "path=low:high:levels", complaints):
        text = ":" in values or values == PLAUSIBLE
        listed[path] = values if text else [number_of(word) for word in values.split(",")]
    return listed


def values_of(texts: Sequence[str], complaints: Complaints) -> dict[str, object]:
    """Return the values that --set gives: path=number."""
    return {path: number_of(value) for path, value in _split(texts, "path=number", complaints)}


def _split(texts: Sequence[str], allowed: str, complaints: Complaints) -> Iterator[tuple[str, str]]:
    for text in texts:
        path, equals, value = (word.strip() for word in text.partition("="))
        if equals and path and value:
            yield path, value
        else:
            complaints.add(text, "no value", allowed)


def number_of(word: str) -> object:
    """Return a word as the number that it is, or as it is."""
    value = parsed(word)
    return word if value is None else value
