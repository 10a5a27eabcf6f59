"""Tables of one's own may leave out sources, which is noted; those that ship have them."""

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.scenario import discover, load
from attrition.scenario.map_data import MAP_ROWS

CONTROL = "region,share_b\nS,0.5\n"
TABLES = "[tables]\ncontrol = 'data/control.csv'\n"
NOTE = (
    "data/control.csv: no sources are given: a reader cannot tell where its figures come from "
    "(columns source and confidence)."
)


@pytest.fixture
def own(write, parts):
    """Write a scenario with a table of its own and return its path."""

    def prepare(content):
        write("data/control.csv", content)
        return write("x.toml", parts["head"] + TABLES + parts["regions"] + parts["sectors"])

    return prepare


def test_a_table_without_sources_is_read_and_noted(own):
    scenario = load(own(CONTROL))
    assert scenario.tables.control[0].share_b == 0.5
    assert scenario.notes == (NOTE,)


def test_a_table_with_a_source_is_not_noted(own):
    assert load(own("region,share_b,source\nS,0.5,a gazetteer\n")).notes == ()


def test_rows_in_the_scenario_are_not_noted(small):
    assert load(small()).notes == ()


def test_inputs_on_record_are_noted_too(write, small):
    write("data/t.csv", "date,end,value\n2022-11-14,2022-12-01,3\n")
    (note,) = load(small("[data]\ntemperature = 'data/t.csv'\n")).notes
    assert note.startswith("data/t.csv: no sources are given")


def test_check_and_show_tell_the_note_and_the_path_of_the_table(own):
    path = str(own(CONTROL))
    assert f"  note: {NOTE}\n" in CliRunner().invoke(app, ["check", path]).stdout
    shown = CliRunner().invoke(app, ["show", path]).stdout
    assert "no sources are given" in shown
    assert "data/control.csv" in shown.split("events")[0]


def is_csv(scenario, key):
    return key in scenario.origins and scenario.origins[key].file.endswith(".csv")


@pytest.mark.parametrize("path", discover(), ids=lambda path: path.stem)
def test_every_table_that_ships_has_a_source_in_every_row(path):
    scenario = load(path)
    tables = {f"tables.{name}": rows for name, rows in vars(scenario.tables).items()}
    tables |= {f"data.{name}": rows for name, rows in scenario.data.items()}
    if scenario.map:
        tables |= {f"map.{name}": getattr(scenario.map, name) for name in MAP_ROWS}
    files = {key: rows for key, rows in tables.items() if is_csv(scenario, key)}
    assert scenario.notes == ()
    assert [key for key, rows in files.items() if not all(row.source for row in rows)] == []
