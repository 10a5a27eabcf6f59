"""The shapes of a map: a TopoJSON file, read without trusting it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from attrition.scenario.files import read_text
from attrition.scenario.problems import Complaints, Problem, found, nearest, shorten, span
from attrition.storage.shapes import LINE, NUMBER, ListOf, Plain, Table, one_of, whole

SHAPES_LIMIT = 1_000_000
REGIONS, NEIGHBOURS = "regions", "neighbours"
LONGITUDES, LATITUDES = (-180.0, 180.0), (-90.0, 90.0)

Point = tuple[float, float]


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(NUMBER.admits(one) for one in value)


ARC = whole(-1_000_000, 1_000_000)
PAIR = Plain("a pair of numbers", _is_pair)
RING = ListOf(ARC)
GEOMETRY = Table(
    {
        "type": one_of("Polygon", "MultiPolygon"),
        "id": LINE,
        "properties": Table({"name": LINE}, open=True, optional=("name",)),
        "arcs": Plain("a list", lambda value: isinstance(value, list)),
    },
    optional=("id", "properties"),
)
COLLECTION = Table({"type": one_of("GeometryCollection"), "geometries": ListOf(GEOMETRY)})
TOPOLOGY = Table(
    {
        "type": one_of("Topology"),
        "transform": Table({"scale": PAIR, "translate": PAIR}),
        "objects": Table({REGIONS: COLLECTION, NEIGHBOURS: COLLECTION}, optional=(NEIGHBOURS,)),
        "arcs": ListOf(ListOf(PAIR)),
        "bbox": Plain("a list", lambda value: isinstance(value, list)),
    },
    optional=("transform", "bbox"),
)
POLYGON = {"Polygon": ListOf(RING), "MultiPolygon": ListOf(ListOf(RING))}


@dataclass(frozen=True)
class Topology:
    """Regions and neighbours as a TopoJSON; `content` is plain values, ready for JSON."""

    content: Mapping[str, Any]

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the content."""
        return hashlib.sha256(json.dumps(self.content).encode()).hexdigest()

    @cached_property
    def arcs(self) -> list[list[Point]]:
        """Return the lines that borders are made of, in degrees of longitude and latitude."""
        transform = self.content.get("transform")
        return [list(_points(arc, transform)) for arc in self.content["arcs"]]

    @cached_property
    def regions(self) -> dict[str, list[list[list[Point]]]]:
        """Return the polygons of each region: rings of points, the outer one first."""
        return {one["id"]: self._polygons(one) for one in self.geometries(REGIONS)}

    def geometries(self, name: str) -> list[Mapping[str, Any]]:
        """Return the geometries of an object; none where the file lacks it."""
        held: list[Mapping[str, Any]] = self.content["objects"].get(name, {}).get("geometries", [])
        return held

    def _polygons(self, geometry: Mapping[str, Any]) -> list[list[list[Point]]]:
        polygons = polygons_of(geometry)
        return [[self._ring(ring) for ring in polygon] for polygon in polygons]

    def _ring(self, ring: list[int]) -> list[Point]:
        points: list[Point] = []
        for number in ring:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points


def polygons_of(geometry: Mapping[str, Any]) -> list[list[list[int]]]:
    """Return the polygons of a geometry: rings of numbers of arcs."""
    polygons: list[list[list[int]]] = geometry["arcs"]
    return [polygons] if geometry["type"] == "Polygon" else polygons  # type: ignore[list-item]


def read_topology(path: Path, complaints: Complaints) -> Topology | None:
    """Read a file of shapes, or note everything that is wrong with it."""
    text = read_text(path, SHAPES_LIMIT, complaints)
    if text is None:
        return None
    topology, problems = _checked(text)
    for problem in problems:
        complaints.add(problem.key, problem.found, problem.allowed, problem.nearest)
    return topology


@lru_cache(maxsize=8)
def _checked(text: str) -> tuple[Topology | None, tuple[Problem, ...]]:
    """Return the shapes of a text, or what is wrong with it; scenarios of a war share one."""
    complaints = Complaints("")
    content = _parsed(text, complaints)
    for check in (_check_kinds, _check_geometries, _check_points):
        if not complaints.problems:
            check(content, complaints)
    problems = tuple(complaints.problems)
    return None if problems else Topology(content), problems


def check_regions(topology: Topology, regions: Mapping[str, str], complaints: Complaints) -> None:
    """Note shapes of regions that there are not, and regions, by id and name, without a shape."""
    seen: dict[str, str] = {}
    for place, geometry in _placed(topology.content, REGIONS):
        region = geometry["id"]
        if region not in regions:
            what = f"unknown region {shorten(repr(region))}"
            complaints.add(f"{place}.id", what, nearest=nearest(region, regions))
        elif region in seen:
            complaints.add(f"{place}.id", f"{region!r} already given in {seen[region]}")
        seen.setdefault(region, place)
    for region, name in regions.items():
        if region not in seen:
            complaints.add(f"objects.{REGIONS}", f"no shape of region {region!r} ({name})")


def _parsed(text: str, complaints: Complaints) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        complaints.add(place, f"not JSON ({error.msg})")
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        complaints.add("", f"not JSON ({shorten(reason)})")
    return None


def _check_kinds(content: Any, complaints: Complaints) -> None:
    """Note what is missing, unknown or of another kind."""
    for place, value, allowed in TOPOLOGY.misfits(content):
        complaints.add(place, found(value) if allowed else str(value), allowed)


def _placed(content: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each geometry of an object with its address."""
    for number, one in enumerate(content["objects"].get(name, {}).get("geometries", []), start=1):
        yield f"objects.{name}.geometries.{number}", one


def _check_geometries(content: Mapping[str, Any], complaints: Complaints) -> None:
    """Note geometries whose arcs are no polygons of arcs that there are, and regions without id."""
    most = len(content["arcs"])
    for name in (REGIONS, NEIGHBOURS):
        for place, geometry in _placed(content, name):
            if name == REGIONS and "id" not in geometry:
                complaints.add(f"{place}.id", "missing", "the id of a region")
            misfits = list(POLYGON[geometry["type"]].misfits(geometry["arcs"], f"{place}.arcs"))
            for at, value, allowed in misfits:
                complaints.add(at, found(value), allowed)
            rings = [] if misfits else [r for p in polygons_of(geometry) for r in p]
            if not misfits and not all(rings or [[]]):
                complaints.add(f"{place}.arcs", "a ring without arcs", "numbers of arcs")
            for number in {n for ring in rings for n in ring if not -most <= n < most}:
                allowed = f"{-most} to {most - 1}, a number of an arc"
                complaints.add(f"{place}.arcs", found(number), allowed)


def _check_points(content: Mapping[str, Any], complaints: Complaints) -> None:
    """Note the first point of each arc that is not on the globe, and arcs without a line."""
    for number, arc in enumerate(content["arcs"], start=1):
        if len(arc) < 2:
            complaints.add(f"arcs.{number}", f"{len(arc)} points", "at least 2")
        for place, point in enumerate(_points(arc, content.get("transform")), start=1):
            if not is_on_globe(point):
                allowed = f"longitude {span(*LONGITUDES)}, latitude {span(*LATITUDES)}"
                what = f"found {point[0]:.6g}, {point[1]:.6g}"
                complaints.add(f"arcs.{number}, point {place}", what, allowed)
                break


def is_on_globe(point: Point) -> bool:
    """Return whether a longitude and a latitude are such."""
    (west, east), (south, north) = LONGITUDES, LATITUDES
    return west <= point[0] <= east and south <= point[1] <= north


def _points(arc: list[list[float]], transform: Mapping[str, Any] | None) -> Iterator[Point]:
    """Yield the points of an arc in degrees; a transform means steps on a grid."""
    x = y = 0.0
    for first, second in arc:
        if transform is None:
            yield first, second
            continue
        x, y = x + first, y + second
        scale, shift = transform["scale"], transform["translate"]
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]
