"""The map of a made-up war: two square regions that share a border, and a country to the west."""

BORDER, NORTH, SOUTH, WEST = 0, 1, 2, 3
ARCS = [
    [[10, 50], [12, 50]],
    [[12, 50], [12, 51], [10, 51], [10, 50]],
    [[12, 50], [12, 49], [10, 49], [10, 50]],
    [[9, 49], [9, 51], [10, 51], [10, 49], [9, 49]],
]
# The line runs across South at latitude 49.5; b holds what lies below it.
FRONT = [(10, 49.5, "Line"), (11, 49.5, "Line"), (12, 49.5, "Line"), (12, 48.5, ""), (10, 48.5, "")]


def shape(name, arcs):
    return {"type": "Polygon", "id": name, "arcs": [arcs]}


def topology():
    """Return the shapes of regions N and S of the small scenario."""
    west = {"type": "Polygon", "properties": {"name": "Westland"}, "arcs": [[WEST]]}
    regions = [shape("N", [BORDER, NORTH]), shape("S", [BORDER, SOUTH])]
    return {
        "type": "Topology",
        "objects": {
            "regions": {"type": "GeometryCollection", "geometries": regions},
            "neighbours": {"type": "GeometryCollection", "geometries": [west]},
        },
        "arcs": [list(map(list, arc)) for arc in ARCS],
    }


def front_rows(points=FRONT):
    """Return the line as rows within a scenario file."""
    rows = (
        f'{{ longitude = {x}, latitude = {y}, sector = "{sector}", source = "me" }}'
        for x, y, sector in points
    )
    return f"front = [{', '.join(rows)}]\n"


def map_section(front=None):
    """Return the section of a scenario whose shapes stand in map.json beside it."""
    line = front_rows() if front is None else front
    return f'[map]\nfile = "map.json"\n{line}borders = "As surveyed."\nenlarged = 3\n'
