"""A war brings its own map; a bad map is refused with every problem at once."""

import json
from pathlib import Path

import pytest
from made_up_map import FRONT, front_rows, map_section, topology

from attrition.scenario import Scenario, ScenarioError, load


@pytest.fixture
def with_map(write, parts):
    """Write the small scenario with the made-up map, or with another section or shapes."""

    def prepare(shapes=None, section=None, more=""):
        content = topology() if shapes is None else shapes
        write("map.json", content if isinstance(content, str) else json.dumps(content))
        return write("x.toml", parts["good"] + (section or map_section()) + more)

    return prepare


def refused(path):
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return str(caught.value).split("\n")


def test_a_scenario_without_a_map_has_none(small):
    assert load(small()).map is None


def test_another_war_brings_its_own(with_map):
    scenario = load(with_map())
    assert list(scenario.map.topology.regions) == ["N", "S"]
    assert [(row.longitude, row.latitude, row.sector) for row in scenario.map.front] == FRONT
    assert (scenario.map.enlarged, scenario.map.borders) == (3, "As surveyed.")
    assert [Path(file).name for file in scenario.files] == ["x.toml", "map.json"]


def test_a_ring_is_put_together_of_arcs_forwards_and_backwards(with_map):
    shapes = topology()
    shapes["objects"]["regions"]["geometries"][1]["arcs"] = [[~2, ~0]]
    ((ring,),) = load(with_map(shapes)).map.topology.regions["S"]
    assert ring == [(10, 50), (10, 49), (12, 49), (12, 50), (10, 50)]


def test_a_grid_is_read_as_steps(with_map):
    shapes = topology() | {"transform": {"scale": [0.5, 0.5], "translate": [10, 49]}}
    shapes["arcs"] = [[[0, 2], [4, 0]], [[4, 2], [0, 2], [-4, 0], [0, -2]], *shapes["arcs"][2:3]]
    shapes["arcs"][2] = [[4, 2], [0, -2], [-4, 0], [0, 2]]
    del shapes["objects"]["neighbours"]
    assert load(with_map(shapes)).map.topology.regions == (
        {"N": [[[(10, 50), (12, 50), (12, 51), (10, 51), (10, 50)]]],
         "S": [[[(10, 50), (12, 50), (12, 49), (10, 49), (10, 50)]]]}
    )  # fmt: skip


def test_an_extension_inherits_the_map_and_may_change_a_part(with_map, write):
    with_map()
    child = load(write("y.toml", "title = 'y'\nextends = 'x'\n[map]\nenlarged = 1"))
    assert child.map.enlarged == 1
    assert len(child.map.front) == len(FRONT)


def test_other_regions_or_sectors_leave_an_inherited_map_or_front_behind(with_map, write, parts):
    with_map()
    other = parts["regions"].replace('"N"', '"M"')
    assert load(write("y.toml", f"title = 'y'\nextends = 'x'\n{other}")).map is None
    sectors = parts["sectors"].replace("Line", "Ridge")
    child = load(write("z.toml", f"title = 'z'\nextends = 'x'\n{sectors}"))
    assert child.map.front == ()
    assert child.map.topology.regions.keys() == {"N", "S"}
    same = load(write("w.toml", f"title = 'w'\nextends = 'x'\n{parts['regions']}"))
    assert len(same.map.front) == len(FRONT)


def test_no_run_depends_on_the_map(with_map, small):
    scenario, without = load(with_map()), load(small(name="x2.toml"))
    assert scenario.content_hash() == without.content_hash()
    rebuilt = Scenario.from_resolved(scenario.resolved())
    assert (rebuilt, rebuilt.map) == (scenario, None)


def changed(change):
    shapes = topology()
    change(shapes, shapes["objects"]["regions"]["geometries"])
    return shapes


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        (
            lambda _, regions: regions[1].update(id="Ss"),
            [
                "map.json: objects.regions.geometries.2.id: unknown region 'Ss'; did you mean S?",
                "map.json: objects.regions: no shape of region 'S' (South)",
            ],
        ),
        (
            lambda _, regions: regions.append(regions[0]),
            [
                "map.json: objects.regions.geometries.3.id: 'N' already given in "
                "objects.regions.geometries.1"
            ],
        ),
        (
            lambda _, regions: regions[0].pop("id"),
            ["map.json: objects.regions.geometries.1.id: missing; expected the id of a region"],
        ),
        (
            lambda _, regions: regions[0].update(arcs=[[0, 7]]),
            [
                "map.json: objects.regions.geometries.1.arcs: found 7; "
                "expected -4 to 3, a number of an arc"
            ],
        ),
        (
            lambda _, regions: regions[0].update(arcs=[[]]),
            [
                "map.json: objects.regions.geometries.1.arcs: a ring without arcs; "
                "expected numbers of arcs"
            ],
        ),
        (
            lambda _, regions: regions[0].update(type="Point"),
            [
                "map.json: objects.regions.geometries.1.type: found 'Point'; "
                "expected Polygon or MultiPolygon"
            ],
        ),
        (
            lambda shapes, _: shapes["arcs"][1].__setitem__(1, [200, 51]),
            [
                "map.json: arcs.2, point 2: found 200, 51; "
                "expected longitude -180 to 180, latitude -90 to 90"
            ],
        ),
        (
            lambda shapes, _: shapes["arcs"][1].__setitem__(1, [12, "x"]),
            ["map.json: arcs.2.2: found an array; expected a pair of numbers"],
        ),
        (lambda shapes, _: shapes.pop("objects"), ["map.json: objects: missing"]),
        (
            lambda shapes, _: shapes.update(type="FeatureCollection"),
            ["map.json: type: found 'FeatureCollection'; expected Topology"],
        ),
    ],
)
def test_bad_shapes_are_refused_with_their_place(change, messages, with_map):
    assert refused(with_map(changed(change))) == messages


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "map.json: line 1, column 2: not JSON (Expecting property name enclosed in double"),
        ("[" * 100_000, "map.json: not JSON (nested too deeply)"),
        ("NaN", "map.json: found nan; expected a table"),
        (" " * 1_000_001, "map.json: larger than 1,000,000 bytes"),
    ],
)
def test_what_is_no_json_is_refused(content, message, with_map):
    (line,) = refused(with_map(content))
    assert line.startswith(message)


BAD_LINE = [(10, 49.5, "Line"), (11, 49.5, "Lines"), (12, 99, "Line"), (12, 48.5, "")]


@pytest.mark.parametrize(
    ("section", "messages"),
    [
        ("map = 3\n", ["x.toml: map: found 3; expected a table"]),
        (
            "[map]\nfile = 'maps.json'\n",
            ["x.toml: map.file: no such file 'maps.json'; did you mean map.json?"],
        ),
        (
            "[map]\nenlarged = 2\n",
            ["x.toml: map.file: missing; expected the path of a TopoJSON file"],
        ),
        ("[map]\nfile = 3\n", ["x.toml: map.file: found 3; expected the path of a TopoJSON file"]),
        (
            "[map]\nfile = 'map.json'\nfronts = []\nenlarged = 0.5\nborders = 3\n",
            [
                "x.toml: map.fronts: unknown key; did you mean map.front?",
                "x.toml: map.borders: found 3; expected text",
                "x.toml: map.enlarged: found 0.5; expected a number, 1 to 20",
            ],
        ),
        (
            map_section(front_rows(BAD_LINE)),
            [
                "x.toml: map.front row 3, latitude: found 99; "
                "expected a number of degrees, -90 to 90",
                "x.toml: map.front row 2, sector: unknown sector 'Lines'; did you mean Line?",
            ],
        ),
        (
            map_section(front_rows(FRONT[2:])),
            [
                "x.toml: map.front: 3 points, 1 of them of a sector; "
                "expected at least 3 points, 2 of them of a sector"
            ],
        ),
        (
            map_section("cities = [{ name = 'Port', region = 'X', longitude = 1, latitude = 1 }]\n")
            + "places = [{ host = 'FAR', longitude = 1, latitude = 1 }]\n",
            [
                "x.toml: map.cities row 1, region: unknown region 'X'",
                "x.toml: map.places row 1, host: unknown host 'FAR'",
            ],
        ),
    ],
)
def test_a_bad_section_is_refused_with_every_problem(section, messages, with_map, write, parts):
    with_map()
    head = section if section.startswith("map =") else ""
    body = "" if head else section
    assert refused(write("x.toml", head + parts["good"] + body)) == messages
