"""Keys in the wrong place and tables of spreadsheets in other languages are told as such."""

from pathlib import Path

import pytest
from small_war import SMALL

from attrition import ScenarioError, load
from attrition.reference.reading import rows_of
from attrition.scenario.problems import Complaints
from attrition.scenario.spreadsheets import COMMAS, meant, wrong_separators
from attrition.sweep.table import read_table
from attrition.verification.battle_table import read_battle

HEAD = SMALL.strip() + "\n"
BARE = HEAD.replace('title = "North and South"\n', "")
START = "start = 2030-01-07\n"
ROWS = '[[tables.regions]]\nid = "plain"\nname = "The plain"\narea_km2 = 5000\ncontested = 1\n'


def problems(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a scenario, without the name of its file."""
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as told:
        load(path)
    return [line.removeprefix("mine.toml: ") for line in str(told.value).split("\n")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            BARE + 'title = "x"\n',
            "combat.title: title stands below [combat], so it belongs to that; expected it above "
            "the first table",
        ),
        (
            HEAD.replace("weeks = 4\n", "").replace("[[tables", "weeks = 4\n[[tables", 1),
            "sides.weeks: weeks stands below [sides], so it belongs to that; expected it above the "
            "first table",
        ),
        (
            HEAD.replace("start = 2030-01-07\n", "").replace(
                "[[tables.s", "start = 2030-01-07\n[[tables.s"
            ),
            "tables.regions row 1, start: start stands below [[tables.regions]]; expected it above "
            "the first table",
        ),
        (
            BARE
            + '[[events]]\ndate = 2030-01-14\nlabel = "x"\n'
            + 'set = { "combat.lethality" = 0.01 }\ntitle = "y"\n',
            "event 1, title: title stands below [[events]]; expected it above the first table",
        ),
        (
            HEAD + "combat.lethality = 0.02\n",
            "combat.combat: “combat.” stands below [combat], so it belongs to that; expected the "
            "key without “combat.”",
        ),
        (
            HEAD + 'sides.a.colour = "#000000"\n',
            "combat.sides: “sides.” stands below [combat], so it belongs to that; expected it "
            "above the first table or below [sides]",
        ),
        (
            '"combat.lethality" = 0.02\n' + HEAD,
            "combat.lethality: a single key, because of the quotation marks; expected it without "
            "them",
        ),
        (
            "soldiers.a = 10\n" + HEAD,
            "soldiers: stands outside its table; expected it below [combat]",
        ),
        (
            "combat.lethality = 0.02\n" + HEAD,
            "line 19, column 8: not TOML ([combat] is there already, or a key “combat.…” above "
            "makes it; put all its keys together)",
        ),
    ],
)
def test_a_key_in_the_wrong_place_is_told_as_what_it_is(
    text: str, told: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, text) == [told]


def test_a_title_that_is_missing_is_told_as_missing_where_a_preset_has_one(tmp_path: Path) -> None:
    text = (
        BARE
        + '[[presets]]\nid = "p"\ntitle = "x"\nstory = "y"\nset = { "combat.lethality" = 0.01 }\n'
    )
    assert problems(tmp_path, text) == ["title: missing; expected a title"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "id;name;area_km2;contested\nplain;The plain;5000,5;1\n",
            "columns stand apart by semicolons, and numbers have decimal commas, as in line 2 "
            f"(5000,5); expected {COMMAS}",
        ),
        (
            "id\tname\tarea_km2\tcontested\nplain\tThe plain\t5000\t1\n",
            f"columns stand apart by tabs; expected {COMMAS}",
        ),
        (
            'id,name,area_km2,contested\nplain,The plain,"5000,5",1\n',
            "row 2, area_km2: found '5000,5'; expected a number of km², above 0; did you mean "
            "5000.5?",
        ),
        (
            'id,name,area_km2,contested\nplain,The plain,"5,000",1\n',
            "row 2, area_km2: found '5,000'; expected a number of km², above 0; did you mean "
            "5000 or 5.000?",
        ),
        (
            "id,name,area_km2,contested\nplain,The plain,5000,5,1\n",
            "row 2: found 5 cells; expected 4, and quotes around a text with a comma",
        ),
    ],
)
def test_a_table_of_another_language_is_told_with_how_to_save_it(
    table: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "regions.csv").write_text(table, encoding="utf-8")
    text = HEAD.replace(ROWS, '[tables]\nregions = "regions.csv"\n')
    assert problems(tmp_path, text) == [f"regions.csv: {told}"]


def test_every_table_that_people_write_tells_semicolons(tmp_path: Path) -> None:
    expected = f"columns stand apart by semicolons; expected {COMMAS}"
    path = tmp_path / "table.csv"
    path.write_text("date;measure;value\n2022-01-01;casualties;5\n")
    complaints = Complaints("table.csv")
    read_table(path, complaints)
    told = []
    rows_of(path.read_text().splitlines(), "table.csv", ("date",), told)
    with pytest.raises(ScenarioError) as battle:
        read_battle(path)
    assert [str(one) for one in (*complaints.problems, *told)] == [f"table.csv: {expected}"] * 2
    assert str(battle.value).endswith(expected)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("40,5", "40.5"),
        ("-0,25", "-0.25"),
        ("12 000", "12000"),
        ("1,234,567", "1234567"),
        ("40,000", "40000 or 40.000"),
        ("forty", ""),
        ("1;2", ""),
        (40, ""),
    ],
)
def test_what_a_cell_may_mean(cell: object, number: str) -> None:
    assert meant(cell) == number


def test_commas_are_what_is_expected() -> None:
    assert wrong_separators(["a,b;c", "1,2"]) == ""
    assert wrong_separators(["a", "1"]) == ""
    assert wrong_separators([]) == ""
