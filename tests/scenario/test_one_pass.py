"""Everything that is wrong with a scenario is told in one pass, and nothing that is not."""

import pytest

REGIONS = "id,name,area_km2,population,contested\nN,North,1000,-5,0\nS,South,2000,5,1\n"
CONTROL = "region,share_b\nS,0.5\nX,1.5\n"
HOSTS = "id,name,guests,kapacity,wage_index\nu,Union,5,7,-1\n"
BAD = """title = "Bad"
start = 2022-11-14
weeks = 20
sides.a.name = "Aland"
sides.b.name = "Bland"
[tables]
regions = "data/regions.csv"
control = "data/control.csv"
hosts = "data/hosts.csv"
lines = [{ a = "N", b = "Q", capacity_gw = -1 }]
sectors = [{ name = "Line", region = "N", length_km = 3, share_a = 1, share_b = 1 }]
[combat]
lethallity = 3
killed_share = 3
[data]
shells_fired = [{ date = 2022-11-14, end = 2022-11-01, side = "q", value = 3 }]
[[events]]
week = 3
scale = { "combat.lethality" = 1e6, "combat.killed_share" = 9 }
control = { Y = 0.5 }
[[parties]]
name = "Party"
side = "c"
enters = 2022-12-01
[[presets]]
id = "A B"
title = "A preset"
story = "It has a bad name."
set = { "combat.lethality" = 1 }
[map]
cities = [{ name = "Port", region = "W", longitude = 10.4, latitude = 50 }]
"""
TOLD = """
bad.toml: combat.lethallity: unknown key; did you mean combat.lethality?
bad.toml: combat.killed_share: found 3; expected 0 to 1
data/regions.csv: row 2, population: found -5; expected a number of persons, at least 0
data/control.csv: row 3, share_b: found 1.5; expected a number, 0 to 1
data/hosts.csv: kapacity: unknown column; did you mean capacity?
data/hosts.csv: capacity: missing column
data/hosts.csv: row 2, wage_index: found -1; expected a number, above 0
bad.toml: tables.lines row 1, capacity_gw: found -1; expected a number of GW, above 0
data/control.csv: row 3, region: unknown region 'X'
bad.toml: tables.lines row 1, b: unknown region 'Q'
bad.toml: data.shells_fired row 1, side: found 'q'; expected a or b
bad.toml: data.shells_fired row 1, end: found 2022-11-01; expected a later day than 2022-11-14
bad.toml: map.file: missing; expected the path of a TopoJSON file
bad.toml: map.cities row 1, region: unknown region 'W'
bad.toml: event 1, control: unknown region 'Y'
bad.toml: party 1, side: found 'c'; expected a or b
bad.toml: preset 1, id: found 'A B'; expected small letters, digits and hyphens
bad.toml: event 1, scale: combat.lethality: leads to 22,000; expected 0 to 10 (1/week)
"""


@pytest.fixture
def bad(write):
    """Write the bad scenario with its tables, of which some may be others, and return its path."""

    def prepare(**tables):
        for name, content in {
            "regions": REGIONS,
            "control": CONTROL,
            "hosts": HOSTS,
            **tables,
        }.items():
            write(f"data/{name}.csv", content)
        return write("bad.toml", BAD)

    return prepare


def test_all_faults_of_a_file_are_told_at_once(bad, problems):
    assert problems(bad()) == TOLD.strip().split("\n")


def test_regions_that_cannot_be_read_make_no_region_unknown(bad, problems):
    told = problems(bad(regions=f"{REGIONS}one cell\n"))
    assert "data/regions.csv: row 4: found 1 cell; expected 5" in told
    assert not [line for line in told if "unknown region" in line]


def test_a_factor_is_not_blamed_for_a_value_that_is_wrong_itself(bad, problems):
    assert not [line for line in problems(bad()) if "scale: combat.killed_share" in line]


def test_what_cannot_be_read_at_all_is_told_beside_the_rest(small, problems):
    more = "[map]\nfile = 'none.json'\nenlarged = 90\n[[events]]\nweek = 2\nlabel = 3\n"
    assert problems(small(more)) == [
        "x.toml: map.file: no such file 'none.json'",
        "x.toml: map.enlarged: found 90; expected a number, 1 to 20",
        "x.toml: event 1, label: found 3; expected text",
        "x.toml: event 1: changes nothing; expected at least one of set, scale, add and control",
    ]
