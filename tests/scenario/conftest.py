"""Small scenarios for the tests."""

import pytest

from attrition.scenario import ScenarioError, load

REGIONS = """[[tables.regions]]
id = "N"
name = "North"
area_km2 = 1000
[[tables.regions]]
id = "S"
name = "South"
area_km2 = 2000
contested = 1
"""
SECTORS = """[[tables.sectors]]
name = "Line"
region = "S"
length_km = 100
share_a = 1
share_b = 1
"""
HEAD = """title = "Small"
start = 2022-11-14
weeks = 20
sides.a.name = "Aland"
sides.b = { name = "Bland", demonym = "Blandish", colour = "#D55E00" }
"""
GOOD = HEAD + REGIONS + SECTORS


@pytest.fixture
def write(tmp_path):
    """Write a file and return its path."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def small(write):
    """Write the small scenario with more text at its end and return its path."""
    return lambda more="", name="x.toml": write(name, GOOD + more)


@pytest.fixture
def parts():
    """The pieces of the small scenario."""
    return {"head": HEAD, "regions": REGIONS, "sectors": SECTORS, "good": GOOD}


@pytest.fixture
def problems():
    """Give what loads a bad file and returns its problems, a line each."""

    def told(path, *overrides, **options):
        with pytest.raises(ScenarioError) as caught:
            load(path, *overrides, **options)
        assert str(caught.value) == "\n".join(map(str, caught.value.problems))
        return str(caught.value).split("\n")

    return told
