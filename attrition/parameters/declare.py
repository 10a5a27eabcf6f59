"""How a parameter is declared, once: value, unit, bounds, plausible range, source, meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

Number = float | int
Bounds = tuple[float, float]


class PerSide(BaseModel):
    """One value for each belligerent; a single number in a file stands for both."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)

    a: float
    b: float

    @model_validator(mode="before")
    @classmethod
    def _one_number_for_both(cls, value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return {"a": value, "b": value}
        return value

    def pair(self) -> tuple[float, float]:
        """Return the values in the order of the sides, a then b."""
        return (float(self.a), float(self.b))


class Facts(NamedTuple):
    """What is declared of one parameter besides its value."""

    unit: str
    bounds: Bounds
    plausible: Bounds
    source: str
    meaning: str
    opening: bool


class Section(BaseModel):
    """The parameters of one mechanism; the first sentence of the docstring is its heading."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)

    @field_validator("*", mode="after")
    @classmethod
    def _within_bounds(cls, value: Any, info: ValidationInfo) -> Any:
        assert info.field_name is not None
        low, high = facts_of(cls, info.field_name).bounds
        sides = {"a": value.a, "b": value.b} if isinstance(value, PerSide) else {"": value}
        for side, number in sides.items():
            if not low <= number <= high:
                raise PydanticCustomError(
                    "out_of_bounds",
                    "outside the hard bounds {low} to {high}",
                    {"side": side, "number": number, "low": low, "high": high},
                )
        return value


def facts_of(model: type[Section], name: str) -> Facts:
    """Return what is declared of the field `name` of a section."""
    extra = model.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    return Facts(**{key: extra[key] for key in Facts._fields})  # type: ignore[arg-type]


def par(
    *,
    default: Number | tuple[Number, Number],
    unit: str,
    bounds: Bounds,
    plausible: Bounds,
    source: str,
    meaning: str,
    opening: bool = False,
) -> Any:
    """Declare a parameter of a `Section`.

    `bounds` are hard (an error outside), `plausible` is the range that sliders and sweeps use (a
    warning outside). A pair as `default` declares one value a side. `opening=True` marks a value
    that is read once, to build the world at the opening, so that an event cannot change it.
    """
    facts = Facts(unit, bounds, plausible, source, meaning, opening)
    value: Any = default
    if isinstance(default, tuple):
        value = PerSide(a=default[0], b=default[1])
    return Field(default=value, description=meaning, json_schema_extra={**facts._asdict()})


@dataclass(frozen=True)
class Parameter:
    """One number that a scenario, an event, an override or a sweep can address by its path."""

    path: str
    section: str
    name: str
    side: int | None
    default: float
    whole: bool
    facts: Facts


def parameters_of(section: str, model: type[Section]) -> Iterator[Parameter]:
    """Yield the numbers of a section, one for each side where the declaration is per side."""
    for name, info in model.model_fields.items():
        facts = facts_of(model, name)
        default = info.default
        if isinstance(default, PerSide):
            for side, (letter, value) in enumerate(zip("ab", default.pair(), strict=True)):
                path = f"{section}.{name}.{letter}"
                yield Parameter(path, section, name, side, value, False, facts)
        else:
            whole = info.annotation is int
            yield Parameter(f"{section}.{name}", section, name, None, float(default), whole, facts)


def dtype_of(model: type[Section]) -> np.dtype[np.void]:
    """Return the record type of a section: f8, i8 where whole, a pair of f8 where per side."""
    fields: list[tuple[str, str] | tuple[str, str, tuple[int]]] = []
    for name, info in model.model_fields.items():
        if isinstance(info.default, PerSide):
            fields.append((name, "f8", (2,)))
        else:
            fields.append((name, "i8" if info.annotation is int else "f8"))
    return np.dtype(fields)
