"""Every kind of bad scenario file gives its exact message."""

import pytest

from attrition.parameters import PARAMETERS
from attrition.scenario import ScenarioError, load
from attrition.scenario.problems import number, span

FLOW_SWEEPS = PARAMETERS["grid.flow_sweeps"]
SWEEPS = span(*FLOW_SWEEPS.bounds, FLOW_SWEEPS.unit)
FRACTION = number(FLOW_SWEEPS.default * 0.99)
EVENT = "\n[[events]]\n"
MORE = {
    "an unknown section": ("[combatt]\nx = 1", "combatt: unknown key; did you mean combat?"),
    "an unknown key": (
        "[combat]\nlethalty = 1",
        "combat.lethalty: unknown key; did you mean combat.lethality?",
    ),
    "a key of another section": (
        "[combat]\ntempo = 1",
        "combat.tempo: unknown key; did you mean strikes.tempo?",
    ),
    "an unknown side of a parameter": (
        "[combat]\nquality.c = 1",
        "combat.quality.c: unknown side; expected a or b",
    ),
    "a text for a number": (
        "[grid]\nflow_sweeps = 'many'",
        f"grid.flow_sweeps: found 'many'; expected a whole number, {SWEEPS}",
    ),
    "a bool for a number": (
        "[combat]\nlethality = true",
        "combat.lethality: found true; expected a number, 0 to 10 (1/week)",
    ),
    "a table for a number": (
        "[combat]\nlethality = { a = 1 }",
        "combat.lethality: found a table; expected a number, 0 to 10 (1/week)",
    ),
    "an array for a number": (
        "[combat]\nquality = [1, 2]",
        "combat.quality: found an array; expected a number, 0 to 20",
    ),
    "a fraction for a whole number": (
        "[grid]\nflow_sweeps = 2.5",
        f"grid.flow_sweeps: found 2.5; expected a whole number, {SWEEPS}",
    ),
    "not a number": (
        "[combat]\nlethality = nan",
        "combat.lethality: found nan; expected a number, 0 to 10 (1/week)",
    ),
    "infinity": (
        "[combat]\nlethality = -inf",
        "combat.lethality: found -inf; expected a number, 0 to 10 (1/week)",
    ),
    "a number beyond all bounds": (
        f"[combat]\nlethality = 0x1{'0' * 400}",
        "combat.lethality: found a number too large; expected a number, 0 to 10 (1/week)",
    ),
    "a value out of bounds": (
        "[combat]\nlethality = 11",
        "combat.lethality: found 11; expected 0 to 10 (1/week)",
    ),
    "a value of one side out of bounds": (
        "[combat]\nquality = { a = 1, b = -1 }",
        "combat.quality.b: found -1; expected 0 to 20",
    ),
    "a citation of an unknown parameter": (
        "[sources]\ncombat.lethalty = 'x'",
        "sources.combat.lethalty: unknown key; did you mean combat.lethality?",
    ),
    "a citation that is no text": (
        "[sources]\ncombat.lethality = 3",
        "sources.combat.lethality: found 3; expected a citation",
    ),
    "an event without a date": (
        f"{EVENT}set = {{ 'combat.lethality' = 0.1 }}",
        "event 1, date: missing; expected one of date and week",
    ),
    "an event with both a date and a week": (
        f"{EVENT}date = 2023-01-01\nweek = 3\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, date: both date and week are given; expected one of date and week",
    ),
    "an event before the start": (
        f"{EVENT}date = 2022-01-01\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, date: found 2022-01-01; expected 2022-11-14 to 2023-04-02",
    ),
    "an event after the end": (
        f"{EVENT}week = 20\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, week: found 20; expected 0 to 19",
    ),
    "an event long before the start": (
        f"{EVENT}week = -{'9' * 30}\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, week: found -1e+30; expected 0 to 19",
    ),
    "an event with a quoted date": (
        f"{EVENT}date = '2023-01-01'\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, date: found '2023-01-01'; expected a date without quotes",
    ),
    "an event whose week is a text": (
        f"{EVENT}week = '3'\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, week: found '3'; expected a whole number",
    ),
    "an event that ends at noon": (
        f"{EVENT}week = 3\nend = 2023-01-01T12:00:00\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, end: found 2023-01-01 12:00:00; "
        "expected a date without quotes or a number of weeks",
    ),
    "an event that ends before it begins": (
        f"{EVENT}week = 3\nend = 2\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, end: found 2; expected a later week than 3",
    ),
    "an event that ends in the week in which it begins": (
        f"{EVENT}date = 2022-11-15\nend = 2022-11-18\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, end: found 2022-11-18; expected a later week than 2022-11-15",
    ),
    "an event that ends in another geological age": (
        f"{EVENT}week = 3\nend = 99999999\nset = {{ 'combat.lethality' = 0.1 }}",
        "event 1, end: found 99,999,999; expected at most 10,000 weeks",
    ),
    "an event that changes nothing": (
        f"{EVENT}week = 3",
        "event 1: changes nothing; expected at least one of set, scale and control",
    ),
    "an event with an unknown key": (
        f"{EVENT}week = 3\nsett = 1\nscale = {{ 'combat.lethality' = 1 }}",
        "event 1, sett: unknown key; did you mean set?",
    ),
    "an event on an unknown parameter": (
        f"{EVENT}week = 3\nset = {{ 'combat.lethalty' = 0.1 }}",
        "event 1, set: combat.lethalty: unknown key; did you mean combat.lethality?",
    ),
    "an event on what is read only at the start": (
        f"{EVENT}week = 3\nscale = {{ combat.soldiers.a = 2 }}",
        "event 1, scale: combat.soldiers.a: is read only at the start, so no event can change it",
    ),
    "an event that sets a value out of bounds": (
        f"{EVENT}week = 3\nset = {{ 'combat.lethality' = 11 }}",
        "event 1, set: combat.lethality: found 11; expected 0 to 10 (1/week)",
    ),
    "an event that scales by a text": (
        f"{EVENT}week = 3\nscale = {{ 'combat.lethality' = 'x' }}",
        "event 1, scale: combat.lethality: found 'x'; expected a number",
    ),
    "an event that scales a value out of bounds": (
        f"{EVENT}week = 3\nscale = {{ 'combat.lethality' = 1e9 }}",
        "event 1, scale: combat.lethality: leads to 50,000,000; expected 0 to 10 (1/week)",
    ),
    "an event that scales a whole number to a fraction": (
        f"{EVENT}week = 3\nscale = {{ 'grid.flow_sweeps' = 0.99 }}",
        f"event 1, scale: grid.flow_sweeps: leads to {FRACTION}; expected a whole number, {SWEEPS}",
    ),
    "control of an unknown region": (
        f"{EVENT}week = 3\ncontrol = {{ SS = 0.5 }}",
        "event 1, control: unknown region 'SS'; did you mean S?",
    ),
    "control that is no share": (
        f"{EVENT}week = 3\ncontrol = {{ S = 92 }}",
        "event 1, control: S: found 92; expected a share held by b, 0 to 1",
    ),
    "control that is no table": (
        f"{EVENT}week = 3\ncontrol = 3",
        "event 1, control: found 3; expected a table",
    ),
    "an unknown table": (
        "[[tables.region]]\nid = 'x'",
        "tables.region: unknown key; did you mean tables.regions?",
    ),
    "an unknown column": (
        "[[tables.hosts]]\nid = 'H'\nname = 'H'\nguest = 1\nguests = 0\ncapacity = 1\n"
        "wage_index = 1",
        "tables.hosts row 1, guest: unknown column; did you mean guests?",
    ),
    "a missing column": (
        "[[tables.control]]\nregion = 'S'",
        "tables.control row 1, share_b: missing; expected a number, 0 to 1",
    ),
    "a sector in an unknown region": (
        "[[tables.plants]]\nname = 'P'\nregion = 'SS'\nkind = 'hydro'\ncapacity_gw = 1",
        "tables.plants row 1, region: unknown region 'SS'; did you mean S?",
    ),
    "an unknown kind of plant": (
        "[[tables.plants]]\nname = 'P'\nregion = 'S'\nkind = 'fusion'\ncapacity_gw = 1",
        "tables.plants row 1, kind: found 'fusion'; "
        "expected nuclear, thermal, hydro, chp or renewable",
    ),
    "a line from a region to itself": (
        "[[tables.lines]]\na = 'S'\nb = 'S'\ncapacity_gw = 1",
        "tables.lines row 1, b: found 'S'; expected another region",
    ),
    "a line given twice": (
        "[[tables.lines]]\na = 'S'\nb = 'N'\ncapacity_gw = 1\n"
        "[[tables.lines]]\na = 'N'\nb = 'S'\ncapacity_gw = 1",
        "tables.lines row 2, a and b: 'N' and 'S' already given in tables.lines row 1",
    ),
    "a region given twice": (
        "[[tables.regions]]\nid = 'S'\nname = 'South'\narea_km2 = 1",
        "tables.regions row 3, id: 'S' already given in tables.regions row 2",
    ),
    "a sector that closes before it opens": (
        "[[tables.sectors]]\nname = 'T'\nregion = 'S'\nlength_km = 1\nopens = 3\ncloses = 2\n"
        "share_a = 0\nshare_b = 0",
        "tables.sectors row 2, closes: found 2; expected -1 or a week after it opens",
    ),
    "shares of an army that do not add up": (
        "[[tables.sectors]]\nname = 'T'\nregion = 'S'\nlength_km = 1\nshare_a = 0\nshare_b = 0.2",
        "tables.sectors, share_b: the shares add up to 1.2; expected a sum of 1",
    ),
}
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
    "no duration": ("weeks = 20\n", "", "weeks: missing; expected one of weeks and days"),
    "two durations": (
        "weeks = 20",
        "weeks = 20\ndays = 3",
        "days: both weeks and days are given; expected one of them",
    ),
    "no weeks": ("weeks = 20", "weeks = 0", "weeks: found 0; expected 1 to 1,040"),
    "too many weeks": ("weeks = 20", "weeks = 1041", "weeks: found 1,041; expected 1 to 1,040"),
    "a fraction of weeks": (
        "weeks = 20",
        "weeks = 1.5",
        "weeks: found 1.5; expected a whole number, 1 to 1,040",
    ),
    "too many days": ("weeks = 20", "days = 9999", "days: found 9,999; expected 1 to 7,280"),
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


def problems(path, *overrides, **options):
    with pytest.raises(ScenarioError) as caught:
        load(path, *overrides, **options)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return str(caught.value).split("\n")


@pytest.mark.parametrize("case", MORE)
def test_it_is_refused(case, small):
    text, message = MORE[case]
    assert problems(small(text)) == [f"x.toml: {message}"]


@pytest.mark.parametrize("case", HEADS)
def test_its_head_is_refused(case, write, parts):
    old, new, message = HEADS[case]
    assert old in parts["good"]
    assert f"x.toml: {message}" in problems(write("x.toml", parts["good"].replace(old, new, 1)))


def test_everything_wrong_is_told_at_once(small):
    path = small(
        "[combat]\nlethality = 99\nlethalty = 1\n[[events]]\nweek = 99\nset = { x.y = 1 }\n"
        "[[tables.hosts]]\nid = 'H'\n"
    )
    assert len(problems(path, ["grid.x=1"], weeks=0)) == 10


def test_no_regions_and_no_sectors_are_missed(write, parts):
    assert problems(write("x.toml", parts["head"])) == [
        "x.toml: tables.regions: missing; expected a path or rows",
        "x.toml: tables.sectors: missing; expected a path or rows",
    ]


def test_an_empty_inline_table_is_refused(write, parts):
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
def test_a_file_that_is_no_toml_is_refused(content, message, write):
    assert problems(write("x.toml", content)) == [message]


def test_a_file_that_is_not_there_is_missed(tmp_path):
    assert problems(tmp_path / "x.toml") == ["x.toml: no such file"]


def test_a_misspelt_name_is_answered_with_the_nearest(monkeypatch, tmp_path, write):
    write("ships/after-the-flood.toml", "")
    monkeypatch.setattr("attrition.scenario.files.folder", lambda: tmp_path / "ships")
    assert problems("after-the-flod") == [
        "after-the-flod: no such file; did you mean after-the-flood?"
    ]


def test_a_name_like_none_is_answered_with_where_names_are_listed():
    assert problems("zzz") == [
        "zzz: no such file; expected the path of a file, or a name that attrition scenarios lists"
    ]


def test_a_directory_is_refused(tmp_path):
    assert problems(tmp_path) == [f"{tmp_path.name}: is a directory; expected a file"]


@pytest.mark.parametrize("name", ["", ".", "/", "x" * 5000, "a\0b", "/dev/zero", "a\0b.toml"])
def test_a_strange_name_is_refused(name):
    with pytest.raises(ScenarioError):
        load(name)


def test_extending_in_a_circle_shows_the_chain(write):
    write("a.toml", "extends = 'b'")
    write("b.toml", "extends = 'c.toml'")
    path = write("c.toml", "extends = 'b'")
    assert problems(path.with_name("a.toml"))[0] == (
        "c.toml: extends: circular, b.toml -> c.toml -> b.toml"
    )


def test_extending_an_unknown_scenario_names_the_nearest(write, small):
    small(name="harsh.toml")
    assert problems(write("x.toml", "extends = 'harhs'")) == [
        "x.toml: extends: unknown scenario 'harhs'; did you mean harsh?"
    ]


def test_a_problem_of_the_parent_is_told_with_its_file(write, small):
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
def test_an_override_is_refused(override, message, small):
    assert problems(small(), [override]) == [f"override: {message}"]


def test_a_length_out_of_bounds_is_refused(small):
    assert problems(small(), weeks=0) == ["override: weeks: found 0; expected 1 to 1,040"]


def test_a_scaling_that_an_override_leads_out_of_bounds_is_refused(small):
    path = small("[[events]]\nweek = 1\nscale = { 'combat.quality' = 2 }")
    assert load(path).value("combat.quality.a") == 1
    assert problems(path, {"combat.quality.b": 11}) == [
        "x.toml: event 1, scale: combat.quality.b: leads to 22; expected 0 to 20"
    ]
