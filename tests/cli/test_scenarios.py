"""The commands that list, show and check scenarios."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.scenario import json_schema

TEXT = """title = "Small [bold]"
start = 2022-11-14
weeks = 20
sides.a.name = "Aland"
sides.b.name = "Bland"
combat.lethality = 5
[[tables.regions]]
id = "S"
name = "South"
area_km2 = 2000
[[tables.sectors]]
name = "Line"
region = "S"
length_km = 100
share_a = 1
share_b = 1
[[events]]
week = 3
end = 5
label = "A truce"
scale = { "combat.quality" = 0.5 }
control = { S = 0.25 }
"""


@pytest.fixture
def call():
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def shipped(monkeypatch, small):
    monkeypatch.setattr("attrition.scenario.files.folder", lambda: small.parent)
    return small


def python(*words):
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)


def test_nothing_heavy_is_imported_for_help():
    heavy = "{'numpy', 'pandas', 'mesa', 'numba', 'altair'}"
    done = python("-c", f"import attrition.cli, sys; assert not {heavy} & set(sys.modules)")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [[], ["scenarios"], ["show"], ["check"], ["schema"]])
def test_every_command_explains_itself(command, call):
    done = call(*command, "--help")
    assert done.exit_code == 0
    assert "Example" in done.stdout


def test_the_version_is_printed(call):
    done = call("--version")
    assert done.exit_code == 0
    assert done.stdout.startswith("attrition ")


@pytest.mark.usefixtures("shipped")
def test_scenarios_are_listed(call):
    done = call("scenarios")
    assert done.exit_code == 0
    for text in ("small", "Small [bold]", "2022-11-14", "20 weeks"):
        assert text in done.stdout


@pytest.mark.usefixtures("shipped")
def test_scenarios_are_listed_as_json(call):
    assert json.loads(call("scenarios", "--json").stdout) == [
        {
            "name": "small",
            "title": "Small [bold]",
            "start": "2022-11-14",
            "steps": 20,
            "step_days": 7,
            "base": None,
        }
    ]


def test_other_wars_are_listed_apart_after_all_others(call, shipped):
    (shipped.parent / "wars").mkdir()
    (shipped.parent / "wars" / "a-war.toml").write_text(TEXT.replace("Small [bold]", "A War"))
    listed, wars = call("scenarios").stdout.split("other wars, each with its record")
    assert "Small [bold]" in listed
    assert "A War" not in listed
    assert "a-war" in wars
    assert "Small [bold]" not in wars
    named = [one["name"] for one in json.loads(call("scenarios", "--json").stdout)]
    assert named == ["small", "a-war"]


def test_a_broken_scenario_does_not_hide_the_others(call, shipped):
    shipped.with_name("broken.toml").write_text("title = 3")
    done = call("scenarios")
    assert done.exit_code == 2
    assert "Small [bold]" in done.stdout
    assert "broken.toml: title: found 3; expected text" in done.stderr


def test_a_scenario_is_shown_in_full(call, small):
    done = call("show", small, "--set", "combat.quality.a=1.2")
    assert done.exit_code == 0
    assert "…" not in done.stdout
    assert max(map(len, done.stdout.replace(str(small), "").split("\n"))) <= 100
    for text in ("Aland", "A truce", "combat.quality x 0.5", "b holds 0.25 of S", "1.2 / 1"):
        assert text in done.stdout.replace(".quality.a x", ".quality x")
    assert "override / declaration" in done.stdout
    assert "combat.lethality is 5, outside the plausible range" in done.stdout


def test_one_section_is_shown_alone(call, small):
    done = call("show", small, "--section", "calendar")
    assert "calendar.mean_temperature" in done.stdout
    assert "combat" not in done.stdout


def test_a_scenario_is_shown_as_json(call, small):
    shown = json.loads(call("show", small, "--json").stdout)
    assert shown["parameters"]["combat"]["lethality"] == 5
    section = json.loads(call("show", small, "--json", "--section", "combat").stdout)
    assert section == shown["parameters"]["combat"]


def test_an_unknown_section_is_refused(call, small):
    done = call("show", small, "--section", "combatt")
    assert done.exit_code == 2
    assert done.stderr == "--section: combatt: unknown section; did you mean combat?\n"


def test_a_good_file_is_ok_with_its_warnings(call, small):
    done = call("check", small)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{small}: ok\n  warning: No soldiers for ")
    assert "  warning: combat.lethality is 5, outside" in done.stdout


def test_all_problems_of_all_files_are_told(call, small):
    bad = small.with_name("bad.toml")
    bad.write_text(TEXT.replace("combat.lethality = 5", "combat.lethality = 11"))
    done = call("check", bad, small, small.with_name("none.toml"))
    assert done.exit_code == 2
    assert f"{small}: ok" in done.stdout
    assert done.stderr == (
        "bad.toml: combat.lethality: found 11; expected 0 to 10 (1/week)\nnone.toml: no such file\n"
    )


@pytest.fixture
def recorded(small):
    """Give a function that writes a record and a war that names it, and returns the war."""

    def write(figure, outcome):
        folder = small.parent / "record"
        folder.mkdir()
        heads = "start,date,measure,of,value,low,high,source,confidence,note\n"
        (folder / "figures.csv").write_text(heads + figure)
        if outcome:
            heads = "date,event,of,source,confidence,note\n"
            (folder / "outcome.csv").write_text(heads + outcome)
        path = small.with_name("recorded.toml")
        path.write_text('record = "record"\n' + TEXT)
        return path

    return write


FIGURE = ",2023-01-01,casualties,{},10,5,20,me,measured,\n"
END = "2023-01-01,{},,me,measured,\n"


def test_the_record_of_a_war_is_checked_with_it(call, recorded):
    done = call("check", recorded(FIGURE.format("Alant"), END.format("setlement")))
    assert done.exit_code == 2
    assert "figures.csv: line 2, of: found 'Alant'; expected a, b, Aland or Bland" in done.stderr
    assert "outcome.csv: line 2, event: found 'setlement'" in done.stderr
    assert "did you mean settlement?" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_record_without_an_ending_is_noted(call, recorded):
    done = call("check", recorded(FIGURE.format("Aland"), ""))
    assert done.exit_code == 0
    assert "note: the record has no outcome.csv, which validate --wars needs." in done.stdout


def test_what_an_event_takes_is_shown_with_its_sign(call, small):
    taken = small.with_name("taken.toml")
    taken.write_text(TEXT + '[[events]]\nweek = 6\nadd = { "soldiers.a" = -14000 }\n')
    shown = call("show", taken).stdout
    assert "soldiers.a - 14,000 in all" in shown


def test_the_schema_is_printed(call):
    assert json.loads(call("schema").stdout) == json_schema()


def test_an_interruption_is_said_and_gives_130(call, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("attrition.scenario.load", interrupt)
    done = call("check", "x.toml")
    assert (done.exit_code, done.stderr) == (130, "interrupted\n")


def test_a_closed_pipe_is_quiet(small):
    command = f"{sys.executable} -c 'from attrition.cli import main; main()' show {small} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.usefixtures("shipped")
def test_the_shell_completes_names():
    from attrition.cli.scenarios import complete_name, complete_section

    assert complete_name("sm") == ["small"]
    assert complete_section("co") == ["combat"]
