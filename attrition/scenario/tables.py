"""The tables of a scenario: what a row is made of, each column declared once."""

from __future__ import annotations

import datetime
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_type_hints

from attrition.scenario.problems import either, number

LARGEST = 1e15
LAST_DAY = datetime.date.max


class Column(NamedTuple):
    """What is declared of a column: type, unit, lowest and highest value, and meaning."""

    kind: type
    unit: str
    low: float | None
    high: float | None
    above: bool
    choices: tuple[str, ...]
    required: bool
    default: Any
    meaning: str

    def allowed(self) -> str:
        """Return what a cell may hold, as text."""
        if self.kind is str:
            return either(filter(None, self.choices)) if self.choices else "text"
        if self.kind is datetime.date:
            return "a date such as 2022-11-14"
        if self.kind is int and (self.low, self.high) == (0, 1):
            return "0 or 1"
        what = "a whole number" if self.kind is int else "a number"
        unit = f" of {self.unit}" if self.unit else ""
        if self.low is None:
            return what + unit
        if self.high is not None:
            return f"{what}{unit}, {number(self.low)} to {number(self.high)}"
        return f"{what}{unit}, {'above' if self.above else 'at least'} {number(self.low)}"

    def admits(self, value: float) -> bool:
        """Return whether a number lies within the bounds."""
        if self.low is not None and (value < self.low or (self.above and value == self.low)):
            return False
        return value <= (LARGEST if self.high is None else self.high)


def column(
    *,
    meaning: str,
    default: float | str | datetime.date | None = None,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    above: bool = False,
) -> Any:
    """Declare a column, required where it has no default; `above` excludes the lower bound."""
    facts = {"meaning": meaning, "unit": unit, "low": low, "high": high, "above": above}
    return field(default=MISSING if default is None else default, metadata=facts)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a table, with the work it is taken from and how far to trust it."""

    source: str = column(default="", meaning="source")
    confidence: str = column(default="", meaning="confidence in the row")

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """Return the columns, those of the table first, then source and confidence."""
        kinds = get_type_hints(cls)
        columns = {one.name: _column(one, kinds[one.name]) for one in fields(cls)}
        last = {name: columns.pop(name) for name in ("source", "confidence")}
        return columns | last


def _column(one: Field[Any], kind: Any) -> Column:
    required = one.default is MISSING
    return Column(
        kind=kind if isinstance(kind, type) else str,
        choices=get_args(kind),
        required=required,
        default=None if required else one.default,
        **one.metadata,
    )


@dataclass(frozen=True, kw_only=True)
class RegionRow(Row):
    """A region of the theatre."""

    id: str = column(meaning="unique identifier")
    name: str = column(meaning="name")
    side: Literal["a", "b"] = column(default="a", meaning="side to which the region belongs")
    area_km2: float = column(meaning="area", unit="km²", low=0, above=True)
    population: float = column(default=0.0, meaning="pre-war population", unit="persons", low=0)
    contested: int = column(
        default=0, meaning="1 = contested: the front can run through it", low=0, high=1
    )
    capital: str = column(default="", meaning="capital of the region")
    latitude: float = column(default=0.0, meaning="latitude", unit="degrees", low=-90, high=90)
    longitude: float = column(default=0.0, meaning="longitude", unit="degrees", low=-180, high=180)
    temperature_offset_c: float = column(
        default=0.0,
        meaning="deviation from the theatre's mean temperature",
        unit="°C",
        low=-60,
        high=60,
    )
    district_heat_share: float = column(
        default=0.0, meaning="share of homes on district heating", low=0, high=1
    )
    interconnection_share: float = column(
        default=0.0, meaning="share of the import capacity", low=0, high=1
    )
    tile_row: int = column(default=0, meaning="row on the tile map", low=-1000, high=1000)
    tile_column: int = column(default=0, meaning="column on the tile map", low=-1000, high=1000)


@dataclass(frozen=True, kw_only=True)
class ControlRow(Row):
    """Who holds a region at the start; a region left out is held by its own side."""

    region: str = column(meaning="region")
    share_b: float = column(meaning="share of its area held by b", low=0, high=1)


@dataclass(frozen=True, kw_only=True)
class SectorRow(Row):
    """A sector of the front."""

    name: str = column(meaning="name")
    region: str = column(meaning="region where ground is won and lost")
    length_km: float = column(meaning="length of the front line", unit="km", low=0, above=True)
    river: float = column(
        default=1.0, meaning="difficulty of crossing a river (1 = no river)", low=1
    )
    opens: int = column(default=0, meaning="first week of fighting", unit="weeks", low=0)
    closes: int = column(default=-1, meaning="week in which fighting ends (-1 = never)", low=-1)
    share_a: float = column(meaning="share of a's army at the start", low=0, high=1)
    share_b: float = column(meaning="share of b's army at the start", low=0, high=1)
    posture_a: float = column(default=1.0, meaning="offensives a is allowed here", low=0, high=1)
    posture_b: float = column(default=1.0, meaning="offensives b is allowed here", low=0, high=1)


@dataclass(frozen=True, kw_only=True)
class PlantRow(Row):
    """A power plant."""

    name: str = column(meaning="name")
    region: str = column(meaning="region")
    kind: Literal["nuclear", "thermal", "hydro", "chp", "renewable"] = column(
        meaning="type of plant"
    )
    capacity_gw: float = column(meaning="capacity", unit="GW", low=0, above=True)


@dataclass(frozen=True, kw_only=True)
class LineRow(Row):
    """A power line between two regions."""

    a: str = column(meaning="region at one end")
    b: str = column(meaning="region at the other end")
    capacity_gw: float = column(meaning="capacity", unit="GW", low=0, above=True)


@dataclass(frozen=True, kw_only=True)
class NeighbourRow(Row):
    """Two regions that touch: the front can pass from one into the other."""

    a: str = column(meaning="region")
    b: str = column(meaning="region that it touches")


@dataclass(frozen=True, kw_only=True)
class HostRow(Row):
    """A country that hosts refugees."""

    id: str = column(meaning="unique identifier")
    name: str = column(meaning="name")
    guests: float = column(meaning="refugees at the start", unit="persons", low=0)
    capacity: float = column(
        meaning="number of refugees it has room for", unit="persons", low=0, above=True
    )
    wage_index: float = column(meaning="wages, relative to home", low=0, above=True)
    latitude: float = column(default=0.0, meaning="latitude", unit="degrees", low=-90, high=90)
    longitude: float = column(default=0.0, meaning="longitude", unit="degrees", low=-180, high=180)
    allied: int = column(
        default=0, meaning="1 = an ally, whose patience falls with crowding", low=0, high=1
    )


@dataclass(frozen=True, kw_only=True)
class DisplacedRow(Row):
    """Where internally displaced people come from and stay."""

    region: str = column(meaning="region")
    origin_share: float = column(
        meaning="share of the displaced who come from the region", low=0, high=1
    )
    host_share: float = column(
        meaning="share of the displaced who stay in the region", low=0, high=1
    )


@dataclass(frozen=True, kw_only=True)
class DataRow(Row):
    """What the record says of an input over a period."""

    date: datetime.date = column(meaning="first day of the period")  # noqa: RUF009
    end: datetime.date = column(  # noqa: RUF009
        default=LAST_DAY, meaning="first day after the period; by default the next row's date"
    )
    side: Literal["", "a", "b"] = column(default="", meaning="side")
    value: float = column(meaning="mean over the period, in the unit of the channel")
    note: str = column(default="", meaning="remark")


@dataclass(frozen=True)
class Tables:
    """All tables of a scenario."""

    regions: tuple[RegionRow, ...]
    control: tuple[ControlRow, ...]
    sectors: tuple[SectorRow, ...]
    plants: tuple[PlantRow, ...]
    lines: tuple[LineRow, ...]
    neighbours: tuple[NeighbourRow, ...]
    hosts: tuple[HostRow, ...]
    displaced: tuple[DisplacedRow, ...]

    @classmethod
    def of(cls, rows: dict[str, list[Any]]) -> Tables:
        """Put together rows by the name of their table."""
        return cls(**{f.name: tuple(rows.get(f.name, ())) for f in fields(cls)})


ROWS: dict[str, type[Row]] = {
    "regions": RegionRow,
    "control": ControlRow,
    "sectors": SectorRow,
    "plants": PlantRow,
    "lines": LineRow,
    "neighbours": NeighbourRow,
    "hosts": HostRow,
    "displaced": DisplacedRow,
}
NEEDED = ("regions", "sectors")
