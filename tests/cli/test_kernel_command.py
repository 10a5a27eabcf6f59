"""The command that shows what of the engine is compiled."""

import os

import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.drivers.code_generation import generated_week


def kernel(*options):
    done = CliRunner().invoke(app, ["kernel", *options])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def cache(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTRITION_CACHE", str(tmp_path))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    return tmp_path


def test_the_folder_is_printed_alone(cache):
    assert kernel("--path").startswith(f"{cache}/")
    assert kernel("--path").count("\n") == 1


def test_each_part_is_shown_with_its_state(cache):
    parts = generated_week().parts
    made = cache / kernel("--path").strip() / "compiled"
    made.mkdir(parents=True, exist_ok=True)
    (made / f"{parts[0].stem}.apply-9.py311.1.nbc").touch()
    first, *others, last = kernel().splitlines()
    assert first == f"compiled    {parts[0].stem}.py"
    assert others == [f"to compile  {part.stem}.py" for part in parts[1:]]
    assert last.startswith(f"1 of {len(parts)} parts are compiled")


@pytest.fixture
def home(monkeypatch, tmp_path):
    """Give the folder in which the cache of the user lies; there is no variable for another."""
    monkeypatch.delenv("ATTRITION_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    return tmp_path / "home"


def test_nothing_is_said_of_the_usual_folder(home):
    assert kernel().splitlines()[-1].endswith(f"compiled, in {kernel('--path').strip()}")
    assert kernel("--path").startswith(f"{home / 'attrition'}/")


def test_a_folder_of_code_that_cannot_be_used_is_told(home):
    """The code is kept elsewhere then, and compiled anew where that is emptied."""
    home.touch()
    *_, last = kernel().splitlines()
    assert last.startswith(
        f"{home / 'attrition'} is not used (it cannot be read (Not a directory))"
    )


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="on POSIX folders have owners")
def test_a_folder_of_code_that_is_not_safe_is_told(home):
    (home / "attrition").mkdir(parents=True)
    (home / "attrition").chmod(0o777)
    *_, last = kernel().splitlines()
    assert f"{home / 'attrition'} is not used (other users can write to" in last
    assert last.endswith("so the code is kept elsewhere; ATTRITION_CACHE names another folder")
