"""How a record is declared: its fields, their types, units and meaning."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

Pair = list[float]


class Column(NamedTuple):
    """One field of a record: its type (i2, i4, i8, f8, or a pair of f8), unit and meaning."""

    kind: str
    unit: str
    meaning: str


def whole(unit: str, meaning: str, size: int = 8) -> Any:
    """Declare an integer field of `size` bytes: fewer where there are many agents.

    The fields of a record must leave no gap, so that equal tables are equal byte for byte.
    """
    return Column(f"i{size}", unit, meaning)


def real(unit: str, meaning: str) -> Any:
    """Declare a real-valued field."""
    return Column("f8", unit, meaning)


def pair(unit: str, meaning: str) -> Any:
    """Declare a field with one real value for each side."""
    return Column("pair", unit, meaning)


class Record:
    """The base of all records; `columns` lists the fields in their order of declaration."""

    columns: ClassVar[dict[str, Column]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Column)}
        if own:
            cls.columns = own
