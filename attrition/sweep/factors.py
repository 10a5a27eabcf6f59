"""Factors: the parameters that a study varies, with the values that each may take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from attrition.arguments import as_whole
from attrition.parameters import Parameter
from attrition.scenario.problems import Complaints, found
from attrition.scenario.values import Leaf, check, leaves

PLAUSIBLE = "plausible"
FORMS = '"low:high", "low:high:levels", "plausible", "plausible:levels" or a list of numbers'
MOST_LEVELS = 10_000
DIGITS = 12


@dataclass(frozen=True)
class Factor:
    """A parameter that is varied: `path` as in --set, from `low` to `high`, or at `levels` only."""

    path: str
    low: float
    high: float
    levels: tuple[float, ...] = ()
    whole: bool = False

    def at(self, share: float) -> float:
        """Return the value at a share (0 to 1) of the range, each level having an equal part."""
        if self.levels:
            return self.levels[min(int(share * len(self.levels)), len(self.levels) - 1)]
        if self.whole:
            return float(min(int(self.low + share * (self.high - self.low + 1)), int(self.high)))
        return rounded(self.low + share * (self.high - self.low))


def read_factors(table: Any, at: str, complaints: Complaints) -> tuple[Factor, ...]:
    """Read the factors of a table of a study, such as levers; what is wrong is noted."""
    return tuple(
        factor
        for leaf in leaves(table, complaints, at=f"{at}.")
        if (factor := _factor(leaf, leaf.key.removeprefix(f"{at}."), complaints))
    )


def check_overlaps(named: list[tuple[str, str]], complaints: Complaints) -> None:
    """Note a parameter that is given twice; `named` holds pairs of a table and a path."""
    seen: dict[str, str] = {}
    for table, path in named:
        key = f"{table}.{path}"
        for other, name in seen.items():
            if path == other or path.startswith(f"{other}.") or other.startswith(f"{path}."):
                complaints.add(key, f"is given twice, also as {name}", "each parameter once")
        seen[path] = key


def rounded(value: float) -> float:
    """Return a value as it is written: twelve digits, so that a table of points reads well."""
    return float(f"{value:.{DIGITS}g}")


def _factor(leaf: Leaf, path: str, complaints: Complaints) -> Factor | None:
    before = len(complaints.problems)
    parameter = leaf.parameters[0]
    if isinstance(leaf.value, list):
        values = [_number(leaf, value, complaints) for value in leaf.value]
        factor: Factor | None = _of_levels(path, [v for v in values if v is not None], parameter)
        if None not in values and len(set(values)) < len(values):
            complaints.add(leaf.key, "a level is given twice", "each level once")
    elif isinstance(leaf.value, str):
        factor = _of_text(leaf, path, parameter, complaints)
    else:
        complaints.add(leaf.key, found(leaf.value), FORMS)
        return None
    if factor is None or len(complaints.problems) > before:
        return None
    if factor.high <= factor.low and len(factor.levels) != 1:
        complaints.add(leaf.key, f"an empty range, {found(leaf.value)}", "low below high")
        return None
    return factor


def _of_text(leaf: Leaf, path: str, parameter: Parameter, complaints: Complaints) -> Factor | None:
    words = [word.strip() for word in leaf.value.split(":")]
    low, high = parameter.plausible
    if words[0] == PLAUSIBLE:
        words = [repr(low), repr(high), *words[1:]]
    numbers = [parsed(word) for word in words]
    if len(numbers) not in (2, 3) or None in numbers:
        complaints.add(leaf.key, found(leaf.value), FORMS)
        return None
    ends = [_number(leaf, number, complaints) for number in numbers[:2]]
    if ends[0] is None or ends[1] is None:
        return None
    factor = Factor(path, ends[0], ends[1], (), parameter.whole)
    return factor if len(numbers) == 2 else _spaced(factor, numbers[2], leaf, complaints)


def _spaced(factor: Factor, count: Any, leaf: Leaf, complaints: Complaints) -> Factor | None:
    """Return a factor with levels at equal distances."""
    count = as_whole(count)
    if count is None or not 2 <= count <= MOST_LEVELS:
        complaints.add(leaf.key, found(leaf.value), f"2 to {MOST_LEVELS:,} levels")
        return None
    levels = [rounded(value) for value in np.linspace(factor.low, factor.high, count)]
    if factor.whole and not all(level.is_integer() for level in levels):
        complaints.add(leaf.key, found(leaf.value), "levels that are whole numbers")
        return None
    return replace(factor, levels=tuple(levels))


def _of_levels(path: str, levels: list[float], parameter: Parameter) -> Factor:
    low, high = (min(levels), max(levels)) if levels else (0.0, 0.0)
    return Factor(path, low, high, tuple(levels), parameter.whole)


def _number(leaf: Leaf, value: Any, complaints: Complaints) -> float | None:
    return check(Leaf(leaf.key, leaf.parameters, value), complaints)


def parsed(word: str) -> float | int | None:
    """Return the number that a word is, or nothing."""
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return None


def baseline(values: Iterable[float]) -> float:
    """Return the one value that parameters share, or not a number where they differ."""
    several = set(values)
    return several.pop() if len(several) == 1 else float("nan")
