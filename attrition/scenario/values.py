"""Parameter values of a file: addressed by path, checked against what is declared."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

from attrition.parameters import PARAMETERS, SECTIONS, Parameter
from attrition.parameters.removed import removal, unit_changed
from attrition.scenario.files import Document
from attrition.scenario.misplaced import TABLES, TEXTS, tell_at_top, tell_misplaced
from attrition.scenario.problems import Complaints, found, number, span

HEADER = (*TEXTS, *TABLES)
FIELDS = tuple(
    f"{section}.{name}" for section, model in SECTIONS.items() for name in model.declarations()
)
OVERRIDE = "override"
DECLARATION = "declaration"


@dataclass(frozen=True)
class Origin:
    """Where a value comes from: a file, the declaration or an override, and the work cited."""

    file: str
    source: str


@dataclass(frozen=True)
class Leaf:
    """A value of a file and the parameters it stands for: one, or both sides of one."""

    key: str
    parameters: tuple[Parameter, ...]
    value: Any


@dataclass
class Values:
    """The value and the origin of every parameter, by path."""

    numbers: dict[str, float]
    origins: dict[str, Origin]

    @classmethod
    def declared(cls) -> Values:
        """Return what holds where no file says otherwise."""
        return cls(
            {path: parameter.default for path, parameter in PARAMETERS.items()},
            {path: Origin(DECLARATION, p.source) for path, p in PARAMETERS.items()},
        )

    def lay(self, table: Any, file: str, complaints: Complaints, *, path: str = "") -> None:
        """Lay the values of a nested or dotted table at `path` over those that are there."""
        for leaf in leaves(table, complaints, path=path):
            number = check(leaf, complaints)
            if number is not None:
                for parameter in leaf.parameters:
                    self.numbers[parameter.path] = number
                    self.origins[parameter.path] = Origin(file, "")


def parameters_at(path: str) -> tuple[Parameter, ...]:
    """Return the parameters a path addresses: one, both sides, or none if it is no such path."""
    if path in PARAMETERS:
        return (PARAMETERS[path],)
    return tuple(PARAMETERS[f"{path}.{s}"] for s in "ab" if f"{path}.{s}" in PARAMETERS)


def leaves(table: Any, complaints: Complaints, *, at: str = "", path: str = "") -> Iterator[Leaf]:
    """Yield the values of a nested or dotted table, noting what addresses no parameter.

    `at` precedes the path in messages, for instance "sources." or "event 2, set: ".
    """
    parameters = parameters_at(path)
    key = at + path
    if parameters and not (len(parameters) == 2 and isinstance(table, dict)):
        yield Leaf(key, parameters, table)
    elif path in SECTIONS or not path or parameters:
        if not isinstance(table, dict):
            complaints.add(key.rstrip(".: "), found(table), "a table")
            return
        for name, value in table.items():
            deeper = f"{path}.{name}" if path else name
            yield from leaves(value, complaints, at=at, path=deeper)
    else:
        _unknown(path, at, complaints)


def check(leaf: Leaf, complaints: Complaints, *, bounded: bool = True) -> float | None:
    """Return the number that a value is if the declaration allows it; note it if not."""
    parameter = leaf.parameters[0]
    whole = parameter.whole and bounded
    number = _real(leaf.value)
    low, high = parameter.bounds if bounded else (-math.inf, math.inf)
    if number is not None and low <= number <= high and (number.is_integer() or not whole):
        return number
    kind = "a whole number" if whole else "a number"
    allowed = span(*parameter.bounds, parameter.unit)
    if number is None or (whole and not number.is_integer()):
        allowed = f"{kind}, {allowed}" if bounded else kind
    else:
        allowed += unit_changed(parameter.path)
    complaints.add(leaf.key, found(leaf.value), allowed)
    return None


def read_set(table: Any, complaints: Complaints, at: str = "") -> dict[str, float]:
    """Return the values of a table `set` by path, noting what is wrong with it."""
    values: dict[str, float] = {}
    for leaf in leaves(table, complaints, at=at):
        value = check(leaf, complaints)
        if value is not None:
            values |= {parameter.path: value for parameter in leaf.parameters}
    return values


def read_values(documents: Iterable[Document], complaints: Complaints) -> Values:
    """Lay the values and citations of a chain of files over the declaration, the root first."""
    values = Values.declared()
    for document in documents:
        own = complaints.of(document.file)
        for key in document.data:
            known = key in SECTIONS or key in HEADER
            if not known and not tell_at_top(key, FIELDS, own):
                own.unknown(key, (*SECTIONS, *HEADER))
        sections = {key: value for key, value in document.data.items() if key in SECTIONS}
        values.lay(sections, document.file, own)
        _read_sources(document, values, own)
    return values


def read_overrides(
    overrides: Mapping[str, object] | Sequence[str], values: Values, complaints: Complaints
) -> None:
    """Lay overrides over the values, given as path -> number or as texts path=number."""
    own = complaints.of(OVERRIDE)
    if isinstance(overrides, str):
        overrides = [overrides]
    pairs = overrides.items() if isinstance(overrides, Mapping) else _split(overrides, own)
    for path, value in pairs:
        if path.split(".")[0] in HEADER:
            own.add(path, "a header key", "the path of a parameter")
        elif not path:
            own.add("", "an empty path", "the path of a parameter")
        else:
            values.lay(value, OVERRIDE, own, path=path)


def implausible(values: Mapping[str, float]) -> list[str]:
    """Return a sentence for each value outside its plausible range.

    A range that is taken from one war says nothing of others, and a value at a hard bound switches
    a mechanism off: neither gives one.
    """
    sentences = []
    for path, value in values.items():
        (low, high), declared = PARAMETERS[path].plausible, PARAMETERS[path]
        if not (low <= value <= high or declared.range_of or value in declared.bounds):
            inside = span(low, high, PARAMETERS[path].unit)
            sentences.append(f"{path} is {number(value)}, outside the plausible range of {inside}.")
    return sentences


def _read_sources(document: Document, values: Values, complaints: Complaints) -> None:
    for leaf in leaves(document.data.get("sources", {}), complaints, at="sources."):
        if not isinstance(leaf.value, str) or not leaf.value.strip():
            complaints.add(leaf.key, found(leaf.value), "a citation")
            continue
        for parameter in leaf.parameters:
            file = values.origins[parameter.path].file
            values.origins[parameter.path] = Origin(file, leaf.value)


def _split(texts: Sequence[str], complaints: Complaints) -> Iterator[tuple[str, object]]:
    for text in texts:
        path, equals, raw = text.partition("=")
        if not equals:
            complaints.add(text, "no value", "path=number")
            continue
        yield path.strip(), _number(raw.strip())


def _number(raw: str) -> object:
    for kind in (int, float):
        try:
            return kind(raw)
        except ValueError:
            continue
    return raw


def _unknown(path: str, at: str, complaints: Complaints) -> None:
    section = path.split(".")[0]
    if section not in SECTIONS and "." not in path:
        complaints.unknown(path, SECTIONS, at=at)
        return
    field = ".".join(path.split(".")[:2])
    if not at and tell_misplaced(path, tuple(SECTIONS), complaints):
        return
    if f"{field}.a" in PARAMETERS:
        complaints.add(at + path, "unknown side", "a or b")
    elif removal(path):
        complaints.add(at + path, removal(path))
    else:
        complaints.unknown(path, FIELDS, at=at)


def _real(value: object) -> float | None:
    if not isinstance(value, Real) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
