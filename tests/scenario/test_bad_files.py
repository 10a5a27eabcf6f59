"""Every kind of bad head, name, file and override gives its exact message."""

import pytest

from attrition.scenario import ScenarioError, load

HEADS = {
    "a section that is no table": (
        "weeks = 20",
        "weeks = 20\ncombat = 3",
        "combat: found 3; expected a table",
    ),
    "events that are no tables": (
        "weeks = 20",
        "weeks = 20\nevents = [3]",
        "events: found an array; expected an array of tables, [[events]]",
    ),
    "a table that is a number": (
        "weeks = 20",
        "weeks = 20\ntables.hosts = 3",
        "tables.hosts: found 3; expected the path of a CSV file or an array of tables",
    ),
    "no title": ('title = "Small"\n', "", "title: missing; expected a title"),
    "a title that is no text": ('"Small"', "3", "title: found 3; expected text"),
    "a title that rings the bell": (
        '"Small"',
        '"\\u0007"',
        "title: found '\\x07'; expected text without control characters",
    ),
    "no start": ("start = 2022-11-14\n", "", "start: missing; expected a date"),
    "a quoted start": (
        "2022-11-14",
        "'2022-11-14'",
        "start: found '2022-11-14'; expected a date such as 2022-11-14, without quotes",
    ),
    "a start with a time": (
        "2022-11-14",
        "2022-11-14T10:00:00",
        "start: found 2022-11-14 10:00:00; expected a date such as 2022-11-14, without quotes",
    ),
    "a start in the far future": (
        "2022-11-14",
        "9999-11-14",
        "start: found 9999-11-14; expected 1000-01-01 to 2999-12-31",
    ),
    "no duration": ("weeks = 20\n", "", "weeks: missing; expected one of weeks, months and days"),
    "two durations": (
        "weeks = 20",
        "weeks = 20\ndays = 3",
        "days: both weeks and days are given; expected one of them",
    ),
    "no weeks": ("weeks = 20", "weeks = 0", "weeks: found 0; expected 1 to 5,200"),
    "too many weeks": ("weeks = 20", "weeks = 5201", "weeks: found 5,201; expected 1 to 5,200"),
    "a fraction of weeks": (
        "weeks = 20",
        "weeks = 1.5",
        "weeks: found 1.5; expected a whole number, 1 to 5,200",
    ),
    "too many days": ("weeks = 20", "days = 99999", "days: found 99,999; expected 1 to 36,400"),
    "a side without a name": (
        "sides.a.name",
        "sides.a.demonym",
        "sides.a.name: missing; expected the name of a belligerent",
    ),
    "a third side": ("sides.a.name", "sides.c.name", "sides.c: unknown side; expected a or b"),
    "a side that is a text": (
        "sides.a.name",
        "sides.a",
        "sides.a: found 'Aland'; expected a table",
    ),
    "an unknown key of a side": (
        "demonym",
        "demonim",
        "sides.b.demonim: unknown key; did you mean sides.b.demonym?",
    ),
    "a bad colour": (
        "#D55E00",
        "red",
        "sides.b.colour: found 'red'; expected a colour such as #0072B2",
    ),
    "a region without area": (
        "area_km2 = 1000",
        "area_km2 = 0",
        "tables.regions row 1, area_km2: found 0; expected a number of km², above 0",
    ),
    "a region of no side": (
        'name = "North"',
        'name = "North"\nside = "c"',
        "tables.regions row 1, side: found 'c'; expected a or b",
    ),
}


@pytest.mark.parametrize("case", HEADS)
def test_its_head_is_refused(case, write, parts, problems):
    old, new, message = HEADS[case]
    assert old in parts["good"]
    assert f"x.toml: {message}" in problems(write("x.toml", parts["good"].replace(old, new, 1)))


def test_everything_wrong_is_told_at_once(small, problems):
    path = small(
        "[combat]\nlethality = 99\nlethalty = 1\n[[events]]\nweek = 99\nset = { x.y = 1 }\n"
        "[[tables.hosts]]\nid = 'H'\n"
    )
    assert len(problems(path, ["grid.x=1"], weeks=0)) == 10


def test_no_regions_and_no_sectors_are_missed(write, parts, problems):
    assert problems(write("x.toml", parts["head"])) == [
        "x.toml: tables.regions: missing; expected a path or rows",
        "x.toml: tables.sectors: missing; expected a path or rows",
    ]


def test_an_empty_inline_table_is_refused(write, parts, problems):
    text = parts["head"] + "[tables]\nregions = []\n" + parts["sectors"]
    assert problems(write("x.toml", text)) == [
        "x.toml: tables.regions: empty table; expected at least one row"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"title = \xff", "x.toml: line 1: not UTF-8"),
        (b"a = 1\nb = 'x\0'", "x.toml: NUL byte in line 2"),
        (b"#" * 1_000_001, "x.toml: larger than 1,000,000 bytes"),
        (b"a = 1\nb == 2", "x.toml: line 2, column 4: not TOML (Invalid value)"),
        (
            b"a = 1\nb",
            "x.toml: line 2, column 2: not TOML (Expected '=' after a key in a key/value pair)",
        ),
        (b"a = " + b"[" * 100_000, "x.toml: line 1: nested more than 20 deep"),
    ],
)
def test_a_file_that_is_no_toml_is_refused(content, message, write, problems):
    assert problems(write("x.toml", content)) == [message]


def test_a_file_that_is_not_there_is_missed(tmp_path, problems):
    assert problems(tmp_path / "x.toml") == ["x.toml: no such file"]


def test_a_misspelt_name_is_answered_with_the_nearest(monkeypatch, tmp_path, write, problems):
    write("ships/after-the-flood.toml", "")
    monkeypatch.setattr("attrition.scenario.files.folder", lambda: tmp_path / "ships")
    assert problems("after-the-flod") == [
        "after-the-flod: no scenario of this name; did you mean after-the-flood?"
    ]


def test_a_shipped_scenario_in_another_folder_is_told_by_its_path(problems):
    """Its name alone would be said to be wrong and right in one line."""
    told = problems("wars/korea")
    assert told == ["korea: no such file 'wars/korea'; did you mean korea?"]


def test_a_name_like_none_is_answered_with_where_names_are_listed(problems):
    assert problems("zzz") == [
        "zzz: no scenario of this name; expected the path of a file, or a name that attrition "
        "scenarios lists"
    ]


def test_a_directory_is_refused(tmp_path, problems):
    assert problems(tmp_path) == [f"{tmp_path.name}: is a directory; expected a file"]


@pytest.mark.parametrize("name", ["", ".", "/", "x" * 5000, "a\0b", "/dev/zero", "a\0b.toml"])
def test_a_strange_name_is_refused(name):
    with pytest.raises(ScenarioError):
        load(name)


def test_extending_in_a_circle_shows_the_chain(write, problems):
    write("a.toml", "extends = 'b'")
    write("b.toml", "extends = 'c.toml'")
    path = write("c.toml", "extends = 'b'")
    assert problems(path.with_name("a.toml"))[0] == (
        "c.toml: extends: circular, b.toml -> c.toml -> b.toml"
    )


def test_extending_an_unknown_scenario_names_the_nearest(write, small, problems):
    small(name="harsh.toml")
    assert problems(write("x.toml", "extends = 'harhs'")) == [
        "x.toml: extends: unknown scenario 'harhs'; did you mean harsh?"
    ]


def test_a_problem_of_the_parent_is_told_with_its_file(write, small, problems):
    small("[combat]\nlethality = 99", name="parent.toml")
    assert problems(write("x.toml", "extends = 'parent'")) == [
        "parent.toml: combat.lethality: found 99; expected 0 to 10 (1/week)"
    ]


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("combat.lethality", "combat.lethality: no value; expected path=number"),
        ("combat.lethalty=1", "combat.lethalty: unknown key; did you mean combat.lethality?"),
        ("combat.lethality=x", "combat.lethality: found 'x'; expected a number, 0 to 10 (1/week)"),
        (
            "combat.lethality=nan",
            "combat.lethality: found nan; expected a number, 0 to 10 (1/week)",
        ),
        ("combat.quality=99", "combat.quality: found 99; expected 0 to 20"),
        ("combat=1", "combat: found 1; expected a table"),
        ("weeks=3", "weeks: a header key; expected the path of a parameter"),
        ("=3", "an empty path; expected the path of a parameter"),
    ],
)
def test_an_override_is_refused(override, message, small, problems):
    assert problems(small(), [override]) == [f"override: {message}"]


def test_a_length_out_of_bounds_is_refused(small, problems):
    assert problems(small(), weeks=0) == ["override: weeks: found 0; expected 1 to 5,200"]


def test_a_scaling_that_an_override_leads_out_of_bounds_is_refused(small, problems):
    path = small("[[events]]\nweek = 1\nscale = { 'combat.quality' = 2 }")
    assert load(path).value("combat.quality.a") == 1
    assert problems(path, {"combat.quality.b": 11}) == [
        "x.toml: event 1, scale: combat.quality.b: leads to 22; expected 0 to 20"
    ]
