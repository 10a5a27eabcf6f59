"""The map that ships: its shapes are the regions, and the line leaves behind it what b holds."""

import math

import pytest

from attrition.scenario import load
from attrition.scenario.files import folder

GRID = 60


@pytest.fixture(scope="module")
def war():
    return load("after-kherson")


def is_inside(x, y, rings):
    """Return whether a point lies within rings, holes left out (even-odd rule)."""
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y):
                crossings += x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def grid_of(rings):
    """Return points of a grid within rings, and the area of a cell in km2."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    width, height = (max(xs) - min(xs)) / GRID, (max(ys) - min(ys)) / GRID
    points = [
        (min(xs) + (i + 0.5) * width, min(ys) + (j + 0.5) * height)
        for i in range(GRID)
        for j in range(GRID)
    ]
    middle = math.radians((max(ys) + min(ys)) / 2)
    return [p for p in points if is_inside(*p, rings)], width * height * 111.2**2 * math.cos(middle)


@pytest.fixture(scope="module")
def shares(war):
    """The share of each region behind the line, and its area over that of the table."""
    line = [[(row.longitude, row.latitude) for row in war.map.front]]
    found = {}
    for region in war.tables.regions:
        rings = [ring for polygon in war.map.topology.regions[region.id] for ring in polygon]
        points, cell = grid_of(rings)
        behind = sum(is_inside(*point, line) for point in points)
        found[region.id] = (behind / len(points), cell * len(points) / region.area_km2)
    return found


def test_every_shipped_scenario_of_the_war_has_it():
    assert load("aid-cut").map.front == load("after-kherson").map.front
    assert load("full-scale-invasion").map.front == ()
    assert load("iwo-jima").map is None


def test_the_land_behind_the_line_is_what_the_scenario_says_is_held(war, shares):
    held = {row.region: row.share_b for row in war.tables.control}
    for region, (behind, _) in shares.items():
        assert behind == pytest.approx(held.get(region, 0), abs=0.03), region


def test_a_region_held_in_full_lies_behind_the_line_and_one_not_held_before_it(shares):
    assert shares["UA-43"][0] == 1
    assert shares["UA-46"][0] == 0


def test_shapes_have_the_areas_of_the_regions(shares):
    for region, (_, ratio) in shares.items():
        assert region == "UA-30" or ratio == pytest.approx(1, abs=0.1), region


def test_crimea_is_a_region_and_of_no_neighbour(war):
    names = {one["properties"]["name"] for one in war.map.topology.geometries("neighbours")}
    assert "Ukraine" not in names
    drawn = [
        point
        for one in war.map.topology.geometries("neighbours")
        for polygon in one["arcs"]
        for ring in polygon
        for point in (p for number in ring for p in war.map.topology.arcs[number])
    ]
    assert not [p for p in drawn if 33 < p[0] < 36 and 44.4 < p[1] < 46]


def test_every_point_of_the_line_has_a_source_and_every_sector_points(war):
    assert all(row.source and row.confidence for row in war.map.front)
    sectors = [row.sector for row in war.map.front if row.sector]
    assert list(dict.fromkeys(sectors)) == [sector.name for sector in war.tables.sectors]


def test_every_host_has_a_place(war):
    assert {row.host for row in war.map.places} == {host.id for host in war.tables.hosts}


def test_the_file_is_small_and_its_licences_stand_beside_it(war):
    data = folder() / "data" / "ukraine"
    assert (data / "map.json").stat().st_size < 60_000
    notes = (data / "map.md").read_text("utf-8")
    assert all(word in notes for word in ("MIT License", "ISC License", "68/262", "Natural Earth"))
    assert "68/262" in war.map.borders
    assert "Natural Earth" in war.map.licence
