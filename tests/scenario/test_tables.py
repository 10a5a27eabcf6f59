"""Tables come from CSV files or stand in the scenario; bad ones give their exact message."""

import pytest

from attrition.scenario import ScenarioError, load
from attrition.scenario.tables import ROWS

HEAD = "name,region,length_km,river,opens,closes,share_a,share_b,source,confidence"
REGIONS = ",".join(ROWS["regions"].columns())
LINE = "Line,S,100,,,,1,1,me,high"


@pytest.fixture
def with_csv(write, parts):
    """Write the small scenario with its sectors in a CSV file of the given content."""

    def prepare(content):
        write("data/s.csv", content)
        text = parts["head"] + "[tables]\nsectors = 'data/s.csv'\n" + parts["regions"]
        return write("x.toml", text)

    return prepare


def refused(path):
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return str(caught.value).split("\n")


def test_a_csv_file_is_read_with_defaults_in_empty_cells(with_csv):
    scenario = load(with_csv(f"\ufeff{HEAD}\r\n\r\n{LINE}\r\n"))
    (sector,) = scenario.tables.sectors
    assert (sector.river, sector.opens, sector.closes) == (1.0, 0, -1)
    assert (sector.length_km, sector.source, sector.confidence) == (100.0, "me", "high")
    assert [path.split("/")[-1] for path in scenario.files] == ["x.toml", "s.csv"]


def test_inline_rows_have_defaults(small):
    north, south = load(small()).tables.regions
    assert (north.side, north.population, north.contested, north.capital) == ("a", 0.0, 0, "")
    assert south.contested == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "data/s.csv: empty table; expected a header and rows"),
        (HEAD, "data/s.csv: empty table; expected at least one row"),
        (HEAD.replace("region,", "") + "\n", "data/s.csv: region: missing column"),
        (HEAD.replace("region", "name") + "\n", "data/s.csv: region: missing column"),
        (
            HEAD.replace("length_km", "lenght_km") + "\n",
            "data/s.csv: lenght_km: unknown column; did you mean length_km?",
        ),
        (f"{HEAD}\nLine,S\n", "data/s.csv: row 2: found 2 cells; expected 10"),
        (
            f"{HEAD}\n{LINE}\nT,S,abc,,,,0,0,me,high",
            "data/s.csv: row 3, length_km: found 'abc'; expected a number of km, above 0",
        ),
        (
            f"{HEAD}\n{LINE}\nT,S,-1,,,,0,0,me,high",
            "data/s.csv: row 3, length_km: found -1; expected a number of km, above 0",
        ),
        (
            f"{HEAD}\nLine,S,100,,1.5,,1,1,me,high",
            "data/s.csv: row 2, opens: found 1.5; expected a whole number of weeks, at least 0",
        ),
        (
            f"{HEAD}\nLine,S,nan,,,,1,1,me,high",
            "data/s.csv: row 2, length_km: found 'nan'; expected a number of km, above 0",
        ),
        (
            f"{HEAD}\nLine,S,,,,,1,1,me,high",
            "data/s.csv: row 2, length_km: found ''; expected a number of km, above 0",
        ),
        (
            f"{HEAD}\nLine,SS,100,,,,1,1,me,high",
            "data/s.csv: row 2, region: unknown region 'SS'; did you mean S?",
        ),
        (f"{HEAD}\n{LINE.replace(',1,1', ',1,.5')}", None),
        (f'{HEAD}\n"Line"x,S', "data/s.csv: row 2: malformed row (',' expected after '\"')"),
        (b"\xff", "data/s.csv: line 1: not UTF-8"),
        (b"a\0b", "data/s.csv: NUL byte in line 1"),
        (b"#" * 5_000_001, "data/s.csv: larger than 5,000,000 bytes"),
    ],
)
def test_a_bad_csv_file_is_refused(content, message, with_csv):
    message = message or "data/s.csv: share_b: the shares add up to 0.5; expected a sum of 1"
    assert message in refused(with_csv(content))


def test_tables_of_the_same_name_are_told_apart_by_their_folders(write, parts):
    write("before/s.csv", f"{HEAD}\nLine,S,-1,,,,1,1,me,high")
    write("now/s.csv", f"{REGIONS}\nS,South,a,0,5,1,,0,0,0,0,0,0,0,me,high\n")
    tables = "[tables]\nsectors = 'before/s.csv'\nregions = 'now/s.csv'\n"
    assert refused(write("x.toml", parts["head"] + tables)) == [
        "before/s.csv: row 2, length_km: found -1; expected a number of km, above 0",
        "now/s.csv: row 2, area_km2: found 0; expected a number of km², above 0",
    ]


def test_a_person_is_a_person(write, parts):
    cells = "N,North,a,1,abc,1,,0,0,0,0,0,0,0,me,high"
    write("regions.csv", f"{REGIONS}\nS,South,a,1,5,1,,0,0,0,0,0,0,0,me,high\n{cells}\n")
    text = parts["head"] + "[tables]\nregions = 'regions.csv'\n" + parts["sectors"]
    assert refused(write("x.toml", text)) == [
        "regions.csv: row 3, population: found 'abc'; expected a number of persons, at least 0"
    ]


def test_a_missing_csv_file_is_missed_with_the_nearest(with_csv, write):
    path = with_csv(f"{HEAD}\n{LINE}")
    write("x.toml", path.read_text().replace("data/s.csv", "data/ss.csv"))
    assert refused(path) == [
        "x.toml: tables.sectors: no such file 'data/ss.csv'; did you mean data/s.csv?"
    ]


def test_a_directory_is_no_csv_file(with_csv, write):
    path = with_csv(f"{HEAD}\n{LINE}")
    write("x.toml", path.read_text().replace("data/s.csv", "data"))
    assert refused(path) == ["data: is a directory; expected a file"]
