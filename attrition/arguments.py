"""Arguments of the Python interface: whole numbers, seeds, runs and names, read in one way.

A whole number may be of any type: 3, 3.0 and NumPy's. True, "3" and 3.5 are none.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from numbers import Integral, Real
from typing import Any

from attrition.errors import AttritionError

LONGEST_WORD = 80
LONGEST_FOUND = 40


class ArgumentError(AttritionError, ValueError):
    """An argument of the Python interface that cannot be used; its text says what can."""


def as_whole(value: object) -> int | None:
    """Return the whole number that a value is, whatever its type, or None where it is none."""
    if type(value) is int:
        return value
    value = _plain(value)
    if isinstance(value, bool) or not isinstance(value, Real):
        return None
    if isinstance(value, Integral):
        return int(value)
    number = float(value)
    return int(number) if number.is_integer() else None


def whole(name: str, value: object, least: int | None = None) -> int:
    """Return an argument that is to be a whole number; raises an ArgumentError for others."""
    number = as_whole(value)
    if number is None:
        raise ArgumentError(f"{name} must be a whole number, found {_found(value)}")
    if least is not None and number < least:
        raise ArgumentError(f"{name} must be {least:,} or more, found {number:,}")
    return number


def seed_of(seed: object) -> int:
    """Return a seed, a whole number from 0 on; raises an ArgumentError for others."""
    return whole("seed", seed, 0)


def runs_of(runs: object) -> range | list[int]:
    """Return the numbers of the runs that are asked for: so many from 0 on, or those listed.

    Raises an ArgumentError where that is no run, or a number of a run is no whole one from 0 on.
    """
    if isinstance(runs, str) or as_whole(runs) is not None or not isinstance(runs, Iterable):
        return range(whole("runs", runs, 1))
    numbers = listed("run", runs)
    if not numbers:
        raise ArgumentError(f"runs must be one number or more, found {_found(runs)}")
    return numbers


def listed(name: str, numbers: object) -> list[int]:
    """Return one whole number or several, from 0 on; raises an ArgumentError for others."""
    several = isinstance(numbers, Iterable) and not isinstance(numbers, str | Mapping)
    alone = not several or as_whole(numbers) is not None
    return [whole(name, one, 0) for one in ([numbers] if alone else numbers)]  # type: ignore[attr-defined]


def shares(name: str, values: object) -> list[float]:
    """Return one or several numbers from 0 to 1; raises an ArgumentError for others."""
    values = _plain(values)
    several = values if isinstance(values, Iterable) and not isinstance(values, str) else [values]
    found = [_plain(one) for one in several]
    for one in found:
        if isinstance(one, bool) or not isinstance(one, Real) or not 0.0 <= float(one) <= 1.0:
            raise ArgumentError(f"{name} must be a number from 0 to 1, found {_found(one)}")
    return [float(one) for one in found]


def named(what: str, asked: str | Iterable[str], known: Collection[str]) -> list[str]:
    """Return the names that are asked for: a text is one name. `what` says what they name.

    Raises an ArgumentError with the nearest name for one that is not among those `known`.
    """
    names = [asked] if isinstance(asked, str) else list(asked)
    for name in names:
        if not isinstance(name, str) or name not in known:
            guess = nearest(name, known) if isinstance(name, str) else ""
            hint = f"; did you mean {guess}?" if guess else ""
            told = repr(name) if isinstance(name, str) else _found(name)
            raise ArgumentError(f"unknown {what} {told}{hint}")
    return names


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the choice most like a word, or an empty string."""
    if len(word) > LONGEST_WORD:
        return ""
    known = list(choices)
    head, _, name = word.rpartition(".")
    elsewhere = [choice for choice in known if choice.endswith(f".{name}")] if head else []
    return next(iter(difflib.get_close_matches(word, elsewhere or known, n=1)), "") or (
        elsewhere[0] if elsewhere else ""
    )


def _plain(value: Any) -> Any:
    """Return a number of NumPy, alone or in an array without axes, as a plain one."""
    return value.item() if getattr(value, "ndim", None) == 0 else value


def _found(value: object) -> str:
    """Describe what was found in a few words."""
    text = repr(_plain(value))
    short = text if len(text) <= LONGEST_FOUND else f"{text[: LONGEST_FOUND - 1]}…"
    return f"the text {short}" if isinstance(value, str) else short
