"""The shape that a value read from a file must have: kinds, ranges and keys."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

MISSING, UNKNOWN = "missing", "unknown key"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Misfit(NamedTuple):
    """A place where a value has another shape: its keys joined by dots, the value, the shape.

    Where a key is missing or unknown, MISSING or UNKNOWN takes the place of the value, and nothing
    that of the shape.
    """

    place: str
    value: object
    allowed: str


class Shape(Protocol):
    """What says where a value differs from what is allowed."""

    def misfits(self, value: Any, place: str) -> Iterator[Misfit]:
        """Yield every misfit of a value at a place."""


@dataclass(frozen=True)
class Plain:
    """A value without parts, for which `admits` holds."""

    allowed: str
    admits: Callable[[Any], bool]

    def misfits(self, value: Any, place: str) -> Iterator[Misfit]:
        """Yield the value if it is not admitted."""
        if not self.admits(value):
            yield Misfit(place, value, self.allowed)


@dataclass(frozen=True)
class ListOf:
    """A list of values of one shape."""

    shape: Shape

    def misfits(self, value: Any, place: str) -> Iterator[Misfit]:
        """Yield what is wrong with each value; their places are counted from 1."""
        if not isinstance(value, list | tuple):
            yield Misfit(place, value, "a list")
            return
        for number, one in enumerate(value, start=1):
            yield from self.shape.misfits(one, f"{place}.{number}")


@dataclass(frozen=True)
class TableOf:
    """A table of any keys with values of one shape."""

    shape: Shape

    def misfits(self, value: Any, place: str) -> Iterator[Misfit]:
        """Yield what is wrong with each value."""
        if not isinstance(value, Mapping):
            yield Misfit(place, value, "a table")
            return
        for key, one in value.items():
            yield from self.shape.misfits(one, f"{place}.{key}")


@dataclass(frozen=True)
class Table:
    """A table with a shape for each key; other keys are misfits unless it is `open`."""

    shapes: Mapping[str, Shape]
    open: bool = False
    optional: tuple[str, ...] = ()

    def misfits(self, value: Any, place: str = "") -> Iterator[Misfit]:
        """Yield what is wrong with each value, and each key that is missing or unknown."""
        if not isinstance(value, Mapping):
            yield Misfit(place, value, "a table")
            return
        at = f"{place}." if place else ""
        for key, shape in self.shapes.items():
            if key in value:
                yield from shape.misfits(value[key], at + key)
            elif key not in self.optional:
                yield Misfit(at + key, MISSING, "")
        for key in value:
            if key not in self.shapes and not self.open:
                yield Misfit(f"{at}{key}", UNKNOWN, "")


def whole(low: int, high: int) -> Plain:
    """Return the shape of a whole number."""

    def admits(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high

    return Plain(f"a whole number, {low:,} to {high:,}", admits)


def one_of(*words: object) -> Plain:
    """Return the shape of one of a few values."""
    named = " or ".join(str(word) for word in words)
    return Plain(named, lambda value: any(type(value) is type(w) and value == w for w in words))


def matching(pattern: str, allowed: str) -> Plain:
    """Return the shape of a text that matches a pattern."""
    found = re.compile(pattern).fullmatch
    return Plain(allowed, lambda value: isinstance(value, str) and bool(found(value)))


def optional(shape: Plain) -> Plain:
    """Return the shape of a value that may be null."""
    return Plain(f"{shape.allowed}, or null", lambda value: value is None or shape.admits(value))


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


NUMBER = Plain("a number", _is_number)
TEXT = Plain("text", lambda value: isinstance(value, str))
LINE = Plain(
    "text without control characters",
    lambda value: isinstance(value, str) and not CONTROL.search(value),
)
ANY_TABLE = Table({}, open=True)
