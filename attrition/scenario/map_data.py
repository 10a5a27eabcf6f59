"""The map of a scenario: shapes of its regions, the line of the front, cities, places of hosts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from attrition.scenario.files import Document, File, exists
from attrition.scenario.header import read_text
from attrition.scenario.problems import Complaints, found, nearest, shorten, span
from attrition.scenario.rows import ReadTables, read_source, sibling
from attrition.scenario.table_checks import Source
from attrition.scenario.tables import Row, column
from attrition.scenario.topology import REGIONS, Topology, check_regions, read_topology
from attrition.storage.shapes import NUMBER

MOST_ENLARGED = 20.0
LEAST_POINTS = 3  # of a line that closes round an area


@dataclass(frozen=True, kw_only=True)
class FrontRow(Row):
    """A point of the line that closes round the land held by b, in order."""

    longitude: float = column(meaning="longitude", unit="degrees", low=-180, high=180)
    latitude: float = column(meaning="latitude", unit="degrees", low=-90, high=90)
    sector: str = column(
        default="", meaning="sector of the front; none = closes the line over sea or a border"
    )
    place: str = column(default="", meaning="place nearby")


@dataclass(frozen=True, kw_only=True)
class CityRow(Row):
    """A city that the map names."""

    name: str = column(meaning="name")
    region: str = column(meaning="region in which it lies")
    longitude: float = column(meaning="longitude", unit="degrees", low=-180, high=180)
    latitude: float = column(meaning="latitude", unit="degrees", low=-90, high=90)


@dataclass(frozen=True, kw_only=True)
class PlaceRow(Row):
    """Where the map draws the circle of a host country, at its edge if need be."""

    host: str = column(meaning="host country")
    longitude: float = column(meaning="longitude", unit="degrees", low=-180, high=180)
    latitude: float = column(meaning="latitude", unit="degrees", low=-90, high=90)


MAP_ROWS: dict[str, type[Row]] = {"front": FrontRow, "cities": CityRow, "places": PlaceRow}
NAMED = {"front": "sector", "cities": "region", "places": "host"}  # what a row is checked by
TEXTS = {
    "borders": "Which borders the map draws, in a sentence.",
    "licence": "Where the shapes come from and under which licences, in a sentence.",
}
KEYS = ("file", *MAP_ROWS, "enlarged", *TEXTS)


@dataclass(frozen=True)
class MapData:
    """The geography of a war.

    `front` closes round the land held by b; its points that name a sector move with that sector's
    advance, which a switch on the map draws `enlarged` times. `borders` and `licence` are sentences
    for readers.
    """

    topology: Topology
    front: tuple[FrontRow, ...] = ()
    cities: tuple[CityRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    enlarged: float = 1.0
    borders: str = ""
    licence: str = ""


class _Given(NamedTuple):
    """What a key of [map] has, and the file of the chain that has it."""

    value: Any
    document: Document
    order: int


def read_map(
    documents: list[Document], read: ReadTables | None, complaints: Complaints
) -> tuple[MapData | None, dict[str, File]]:
    """Read the map of a chain of files, and tell in which file each of its parts stands.

    The last file that names a part has its way. A map is that of its regions: where a later file
    brings other regions, an inherited map is left out, and so is an inherited front where a later
    file brings other sectors.
    """
    given = _given(documents, complaints)
    if not given:
        return None, {}
    names = read.names if read else {}
    topology, file = _shapes(given, complaints)
    if topology and read:
        if _is_of_others(topology, names["regions"], given["file"], documents):
            return None, {}
        _check_shapes(topology, names["regions"], read, complaints.of(file.given))
    files = {"file": file}
    parts: dict[str, Any] = {name: _text(name, given, complaints) for name in TEXTS}
    parts["enlarged"] = _enlarged(given.get("enlarged"), complaints)
    for name in (name for name in MAP_ROWS if name in given):
        rows, files[name] = _rows(name, given[name], complaints)
        if name == "front" and read and _is_older(given[name], "sectors", documents):
            rows = _of_known_sectors(rows, names["sectors"])
        if rows:
            _check_rows(name, rows, names)
        parts[name] = tuple(row for _, row in rows.rows) if rows else ()
    return (MapData(topology, **parts), files) if topology else (None, {})


def _given(documents: list[Document], complaints: Complaints) -> dict[str, _Given]:
    """Return what the chain gives for each key of [map]."""
    given = {}
    for order, document in enumerate(documents):
        table, own = document.data.get("map", {}), complaints.of(document.file)
        if not isinstance(table, dict):
            own.add("map", found(table), "a table")
            continue
        for key, value in table.items():
            if key in KEYS:
                given[key] = _Given(value, document, order)
            else:
                own.unknown(f"map.{key}", [f"map.{name}" for name in KEYS])
    return given


def _shapes(given: Mapping[str, _Given], complaints: Complaints) -> tuple[Topology | None, File]:
    """Return the shapes that a path leads to, or note why there are none."""
    last = max(given.values(), key=lambda one: one.order)
    document = given.get("file", last).document
    value = given["file"].value if "file" in given else None
    own = complaints.of(document.file)
    if not isinstance(value, str) or not value.strip():
        what = found(value) if "file" in given else "missing"
        own.add("map.file", what, "the path of a TopoJSON file")
        return None, File(document.file, document.path)
    file = File(value, document.path.parent / value)
    if not exists(file.path):
        near = sibling(file.path, "*.json")
        meant = Path(value).with_name(near).as_posix() if near else ""
        own.add("map.file", f"no such file {shorten(repr(value))}", "", meant)
        return None, file
    return read_topology(file.path, complaints.of(value)), file


def _check_shapes(
    topology: Topology, ids: Sequence[str] | None, read: ReadTables, complaints: Complaints
) -> None:
    """Note shapes without a region, and regions without a shape, where the regions are known."""
    if ids:
        names = {region.id: region.name for region in read.tables.regions}
        check_regions(topology, {one: names.get(one, one) for one in ids}, complaints)


def _is_older(given: _Given, table: str, documents: list[Document]) -> bool:
    """Return whether a later file of the chain than that of a part brings a table of its own."""
    later = [document.data.get("tables", {}) for document in documents[given.order + 1 :]]
    return any(isinstance(tables, dict) and table in tables for tables in later)


def _is_of_others(
    topology: Topology, ids: Sequence[str] | None, given: _Given, documents: list[Document]
) -> bool:
    """Return whether an inherited map is of other regions than a later file brings."""
    shapes = {geometry["id"] for geometry in topology.geometries(REGIONS)}
    return shapes != set(ids or ()) and _is_older(given, "regions", documents)


def _of_known_sectors(rows: Source | None, sectors: Sequence[str] | None) -> Source | None:
    """Return an inherited front, or None where it is of other sectors than a later file brings."""
    return rows if rows and {"", *(sectors or ())}.issuperset(rows.names("sector")) else None


def _text(name: str, given: Mapping[str, _Given], complaints: Complaints) -> str:
    if name not in given:
        return ""
    value, document, _ = given[name]
    return read_text({name: value}, name, complaints.of(document.file), lines=True, at="map.") or ""


def _enlarged(given: _Given | None, complaints: Complaints) -> float:
    if given is None:
        return 1.0
    value = given.value
    if NUMBER.admits(value) and 1 <= value <= MOST_ENLARGED:
        return float(value)
    own = complaints.of(given.document.file)
    own.add("map.enlarged", found(value), f"a number, {span(1, MOST_ENLARGED)}")
    return 1.0


def _rows(name: str, given: _Given, complaints: Complaints) -> tuple[Source | None, File]:
    return read_source(f"map.{name}", MAP_ROWS[name], given.document, given.value, complaints)


def _check_rows(name: str, source: Source, names: Mapping[str, Sequence[str] | None]) -> None:
    """Note what the rows of a part name and the tables lack, and a front that is no line."""
    key = NAMED[name]
    known = names.get(f"{key}s")
    if known is not None:
        for place, word in ((place, cells.get(key)) for place, cells in source.cells):
            if word and word not in known:
                what = f"unknown {key} {shorten(repr(word))}"
                source.complaints.add(f"{place}, {key}", what, "", nearest(word, known))
    if name == "front" and source.complete and source.rows:
        named = sum(bool(row.sector) for _, row in source.rows)
        if len(source.rows) < LEAST_POINTS or named < 2:
            what = f"{len(source.rows)} points, {named} of them of a sector"
            allowed = f"at least {LEAST_POINTS} points, 2 of them of a sector"
            source.complaints.add(source.at, what, allowed)
