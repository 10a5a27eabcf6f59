"""What is wrong with a scenario: every problem with its address, collected before anything runs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from numbers import Real

from attrition.arguments import LONGEST_WORD
from attrition.arguments import nearest as nearest
from attrition.errors import AttritionError

MOST_TOLD = 50
SUGGESTIONS = 100


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, what was found, what is allowed, what was perhaps meant."""

    file: str
    key: str
    found: str
    allowed: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}: " if self.key else f"{self.file}: "
        expected = f"; expected {self.allowed}" if self.allowed else ""
        nearest = f"; did you mean {self.nearest}?" if self.nearest else ""
        return printable(f"{place}{self.found}{expected}{nearest}")


class ScenarioError(AttritionError):
    """A scenario cannot be used; its text lists the problems, one a line, and counts those left.

    `problems` holds all of them; the text tells the first `MOST_TOLD`.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        lines = [str(problem) for problem in self.problems[:MOST_TOLD]]
        super().__init__("\n".join([*lines, *others(len(self.problems))]))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[list[Problem]]]:
        return (ScenarioError, (self.problems,))


@dataclass
class Complaints:
    """Collects the problems of one file into the list of the whole scenario."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def of(self, file: str) -> Complaints:
        """Return a collector for another file into the same list."""
        return Complaints(file, self.problems)

    def add(self, key: str, found: str, allowed: str = "", nearest: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, shorten(key), found, allowed, nearest))

    def unknown(self, key: str, choices: Iterable[str], what: str = "key", *, at: str = "") -> None:
        """Note that something is unknown, with what was perhaps meant; `at` says where it is."""
        patient = len(self.problems) < SUGGESTIONS
        self.add(at + key, f"unknown {what}", nearest=nearest(key, choices) if patient else "")

    def raise_if_any(self) -> None:
        """Raise what has been collected, if anything."""
        if self.problems:
            raise ScenarioError(self.problems)


def others(problems: int) -> list[str]:
    """Return the line that counts the problems beyond those that are told, if there are any."""
    left = problems - MOST_TOLD
    return [f"and {left:,} other problem{'s' if left > 1 else ''}"] if left > 0 else []


def found(value: object) -> str:
    """Describe a value of a file in a few words."""
    if isinstance(value, bool):
        return f"found {str(value).lower()}"
    if isinstance(value, str):
        return f"found {shorten(repr(value))}"
    if isinstance(value, Real):
        return f"found {number(value)}"
    if isinstance(value, datetime.date | datetime.time):
        return f"found {value}"
    if isinstance(value, dict):
        return "found a table"
    return "found an array" if isinstance(value, list | tuple) else "found a value that is not TOML"


def number(value: Real | float) -> str:
    """Write a number the way people write it: 100,000 and 0.35 and 3e-07."""
    try:
        real = float(value)
    except OverflowError:
        return "a number too large"
    if real.is_integer() and abs(real) < 1e15:
        return f"{int(real):,}"
    return f"{real:.10g}"


def span(low: float, high: float, unit: str = "1") -> str:
    """Write a range with its unit; the unit 1 is left out."""
    suffix = "" if unit == "1" else f" ({unit})"
    return f"{number(low)} to {number(high)}{suffix}"


def either(words: Iterable[str]) -> str:
    """Write alternatives: a, b or c."""
    *rest, last = words
    return f"{', '.join(rest)} or {last}" if rest else last


def shorten(text: str) -> str:
    """Cut a text that would fill the screen."""
    return text if len(text) <= LONGEST_WORD else f"{text[: LONGEST_WORD - 1]}…"


def printable(text: str) -> str:
    """Replace characters that would upset a terminal by their escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
