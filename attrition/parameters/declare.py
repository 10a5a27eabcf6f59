"""How a parameter is declared, once: value, unit, bounds, plausible range, source, meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, NamedTuple, Self

import numpy as np

from attrition.formatting import first_sentence

Number = float | int
Bounds = tuple[float, float]
UKRAINE = "Ukraine since 2022"


class PerSide(NamedTuple):
    """One value for each belligerent, in the order of the sides."""

    a: float
    b: float


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What is declared of a parameter.

    `bounds` are hard: a value outside is an error. `plausible` is the range that sliders and sweeps
    use: a value outside is a warning, unless the range is that of one war, named in `range_of`.
    What is `start_only` is read once, to build the world at the start, so no event can change it;
    what is of `places` is read when regions, grid and people are laid out. A `noise` is the size of
    an error or a disturbance that is drawn, and 0 leaves it out: `scenario.luck_alone` sets it so.
    """

    default: float | PerSide
    unit: str
    bounds: Bounds
    plausible: Bounds
    source: str
    meaning: str
    range_of: str
    whole: bool
    start_only: bool
    places: bool
    noise: bool


@dataclass(frozen=True, kw_only=True)
class Parameter(Declaration):
    """One number that a scenario, an event, an override or a sweep can address by its path.

    A declaration with a value for each side makes two; `side` is 0 or 1 then, and None elsewhere.
    """

    default: float
    path: str
    section: str
    name: str
    side: int | None

    def allows(self, number: float) -> bool:
        """Return whether a number is within the hard bounds, and whole where it must be."""
        low, high = self.bounds
        return low <= number <= high and (not self.whole or float(number).is_integer())


def par(
    *,
    default: Number | tuple[Number, Number],
    unit: str,
    bounds: Bounds,
    plausible: Bounds,
    source: str,
    meaning: str,
    range_of: str = "",
    start_only: bool = False,
    places: bool = False,
    noise: bool = False,
) -> Any:
    """Declare a parameter of a `Section`; the arguments are those of a `Declaration`.

    A pair as `default` declares a value for each side.
    """
    value = PerSide(*map(float, default)) if isinstance(default, tuple) else default
    facts = {
        "default": value,
        "unit": unit,
        "bounds": bounds,
        "plausible": plausible,
        "source": source,
        "meaning": meaning,
        "range_of": range_of,
        "start_only": start_only,
        "places": places,
        "noise": noise,
    }
    return field(default=value, metadata=facts)


@dataclass(frozen=True)
class Section:
    """The parameters of one mechanism, as attributes."""

    @classmethod
    def heading(cls) -> str:
        """Return the first sentence of the docstring, for readers of pages and of the schema."""
        return first_sentence(cls)

    @classmethod
    @cache
    def declarations(cls) -> dict[str, Declaration]:
        """Return what is declared of each parameter, by its name."""
        return {one.name: Declaration(whole=one.type is int, **one.metadata) for one in fields(cls)}

    @classmethod
    @cache
    def dtype(cls) -> np.dtype[np.void]:
        """Return the record type: f8, i8 where whole, a pair of f8 where there is one a side."""
        kinds: dict[Any, tuple[Any, ...]] = {float: ("f8",), int: ("i8",), PerSide: ("f8", (2,))}
        return np.dtype([(one.name, *kinds[one.type]) for one in fields(cls)])

    @classmethod
    @cache
    def paths(cls, section: str) -> dict[str, tuple[str, str, bool]]:
        """Return by name the path of a, that of b, and whether it is a whole number.

        Where there is one value for both sides, the first path is its own, and the second empty.
        """
        found = {}
        for name, declared in cls.declarations().items():
            path, sided = f"{section}.{name}", isinstance(declared.default, PerSide)
            sides = (f"{path}.a", f"{path}.b") if sided else (path, "")
            found[name] = (*sides, declared.whole)
        return found

    @classmethod
    def of(cls, section: str, values: Mapping[str, float]) -> Self:
        """Return the section named `section` as a view of values by path."""
        view: dict[str, Any] = {}
        for name, (path, other, whole) in cls.paths(section).items():
            value = values[path]
            view[name] = PerSide(value, values[other]) if other else int(value) if whole else value
        return cls(**view)


def parameters_of(section: str, model: type[Section]) -> Iterator[Parameter]:
    """Yield the numbers of a section, one for each side where the declaration is per side."""
    for name, declared in model.declarations().items():
        path, facts = f"{section}.{name}", vars(declared)
        shared = {**facts, "section": section, "name": name}
        if isinstance(declared.default, PerSide):
            for side, value in enumerate(declared.default):
                one = {"path": f"{path}.{'ab'[side]}", "side": side, "default": value}
                yield Parameter(**shared | one)
        else:
            one = {"path": path, "side": None, "default": float(declared.default)}
            yield Parameter(**shared | one)
