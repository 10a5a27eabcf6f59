"""The command that holds wars against their records: its folder, its JSON and what it refuses."""

import json
from html.parser import HTMLParser

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.storage.marker import hashes_in

TABLES = {"figures.csv", "wars.csv", "hazards.csv", "classes.csv", "falls.csv"}
REFUSED = {
    "--record": ".",
    "--set": "combat.lethality=0.2",
    "--weeks": "8",
    "--workers": "1",
    "--observed": "record",
    "--until": "1940-01-01",
}
OUTCOME = "date,event,of,source,confidence,note\n1940-03-13,{event},,me,measured,\n"
FIGURES = (
    "start,date,measure,of,value,low,high,source,confidence,note\n"
    "1939-11-30,1940-03-13,casualties,a,69461,,,me,measured,\n"
)


def call(*words):
    return CliRunner().invoke(app, ["validate", "--wars", *(str(word) for word in words)])


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """Give the folder and the JSON of the Winter War, held against its record with few runs."""
    folder = tmp_path_factory.mktemp("wars") / "out"
    done = call("winter-war", "--runs", 20, "--out", folder, "--json", "--quiet")
    assert done.exit_code == 0, done.output
    return folder, json.loads(done.stdout)


def test_the_folder_has_the_page_its_tables_and_the_manifest(held):
    folder, told = held
    names = {path.name for path in folder.iterdir()}
    assert {"index.html", "endings.svg", "losses.svg", "manifest.json", *TABLES} == names
    assert set(told["files"]) == names


def test_the_manifest_names_the_command_and_every_file_as_it_is(held):
    folder, _ = held
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    hashes = hashes_in(folder)
    hashes.pop("manifest.json", None)
    assert manifest["files"] == hashes
    expected = ["attrition", "validate", "--wars", "winter-war", "--runs", "20", "--seed", "0"]
    assert manifest["command"] == [*expected, "--no-rolling"]


def test_the_page_stands_alone(held):
    folder, told = held
    text = (folder / "index.html").read_text("utf-8")
    assert "data:image/svg+xml" in text
    assert "<script" not in text
    assert "The Winter War" in text
    assert told["summary"] in text
    HTMLParser().feed(text)


def test_the_json_has_the_tests_and_every_table(held):
    _, told = held
    assert (told["runs"], told["seed"]) == (20, 0)
    assert set(told["wars"]) == {"winter-war"}
    assert set(told["wars"]["winter-war"]) == {"losses", "kind", "date", "ground"}
    assert {f"{name}.csv" for name in told["tables"]} == TABLES
    dates = {row["date"] for row in told["tables"]["figures"]}
    assert dates >= {"1940-01-01", "1940-03-13"}
    assert told["tables"]["wars"][0]["ending"] == "settlement"


@pytest.mark.pictures
def test_the_same_command_gives_the_same_tables(held, tmp_path):
    folder, told = held
    done = call("winter-war", "--runs", 20, "--out", tmp_path / "out", "--json", "--quiet")
    assert json.loads(done.stdout)["tables"] == told["tables"]
    assert (tmp_path / "out" / "index.html").read_bytes() == (folder / "index.html").read_bytes()


def test_the_judgement_and_where_the_page_is_are_printed(tmp_path):
    done = call("winter-war", "--runs", 2, "--luck", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("With behaviour as declared")
    assert done.stdout.rstrip().endswith("index.html")


@pytest.mark.parametrize(("option", "value"), REFUSED.items())
def test_an_option_that_it_does_not_take_is_refused_by_name(tmp_path, option, value):
    done = call("winter-war", option, value, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert f"--wars does not take {option}" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["after-kherson", "lanchester-square"])
def test_a_scenario_without_a_record_of_its_own_is_told_what_it_lacks(tmp_path, name):
    done = call(name, "--out", tmp_path / "out")
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert done.stderr == (
        f"{name}: record: missing; expected the folder of the war's record, with outcome.csv and "
        "tables of figures\n"
    )


def test_an_unknown_war_is_told_what_was_perhaps_meant(tmp_path):
    done = call("winter-wra", "--out", tmp_path / "out")
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "did you mean winter-war?" in done.stderr


@pytest.fixture
def own(tmp_path):
    """Give what writes a war of one's own, with these files in its record."""

    def write(weeks=30, **files):
        text = f'title = "Mine"\nextends = "winter-war"\nrecord = "record"\nweeks = {weeks}\n'
        (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
        (tmp_path / "record").mkdir()
        for name, content in files.items():
            (tmp_path / "record" / f"{name}.csv").write_text(content, encoding="utf-8")
        return tmp_path / "mine.toml"

    return write


def test_a_war_of_ones_own_is_held_against_its_record(own, tmp_path):
    path = own(outcome=OUTCOME.format(event="settlement"), figures=FIGURES)
    done = call(path, "--runs", 10, "--out", tmp_path / "out", "--json", "--quiet")
    assert done.exit_code == 0, done.output
    (row,) = json.loads(done.stdout)["tables"]["figures"]
    assert (row["war"], row["value"]) == ("mine", 69461)


@pytest.mark.parametrize(
    ("files", "weeks", "told"),
    [
        ({"figures": FIGURES}, 30, "outcome.csv: no such file; expected how the war ended"),
        ({"outcome": OUTCOME.format(event="settlement")}, 30, "no table (*.csv) here"),
        (
            {"outcome": OUTCOME.format(event="truce"), "figures": FIGURES}, 30,
            "line 2, event: found 'truce'; expected",
        ),
        (
            {"outcome": OUTCOME.format(event="settlement"), "figures": FIGURES}, 10,
            "the war ends on 1940-03-13; expected an end within the scenario",
        ),
        ({"outcome": OUTCOME.format(event="begins"), "figures": FIGURES}, 30, "0 endings"),
    ],
)  # fmt: skip
def test_a_bad_record_ends_with_a_message_before_anything_is_run(own, tmp_path, files, weeks, told):
    path = own(weeks, **files)
    done = call(path, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_fails_on_the_way_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("attrition.reports.wars.folder.write_page", fail)
    done = call("winter-war", "--runs", 2, "--out", tmp_path / "out")
    assert done.exit_code == 130
    assert list(tmp_path.iterdir()) == []
