"""How commands tell what came of them: for people, as JSON, or by the folder alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from attrition.cli.telling import Telling

FOLDER, FILES = Path("there"), {"log.csv": "there/log.csv"}


def told(capsys, as_json, quiet):
    telling = Telling(as_json, quiet)
    telling.shown_by(lambda console, found: console.print(f"found {found}"))(7)
    telling.end(FOLDER, FILES, "Not a forecast.", lambda: {"found": 7})
    return capsys.readouterr().out


def test_people_are_shown_the_result_then_its_files_then_what_it_is(capsys):
    text = told(capsys, as_json=False, quiet=False)
    assert text.split() == ["found", "7", "Files", "there/log.csv", "Not", "a", "forecast."]


@pytest.mark.parametrize(
    ("as_json", "text"), [(True, '{"found": 7}\n'), (False, "there\n")], ids=["json", "quiet"]
)
def test_programs_are_told_nothing_else(capsys, as_json, text):
    assert told(capsys, as_json, quiet=not as_json) == text


def test_who_stops_reading_early_gets_all_files(tmp_path):
    folder = tmp_path / "duel"
    words = [sys.executable, "-c", "from attrition.cli import main; main()"]
    words += ["run", "lanchester-square", "--weeks", "5", "--out", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.close()
    assert process.returncode == 1
    assert {"manifest.json", "trajectories.svg"} <= {path.name for path in folder.iterdir()}
