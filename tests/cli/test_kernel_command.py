"""The command that shows what of the engine is compiled."""

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
    made = cache / kernel("--path").strip() / "__pycache__"
    made.mkdir(parents=True, exist_ok=True)
    (made / f"{parts[0].stem}.apply-9.py311.1.nbc").touch()
    first, *others, last = kernel().splitlines()
    assert first == f"compiled    {parts[0].stem}.py"
    assert others == [f"to compile  {part.stem}.py" for part in parts[1:]]
    assert last.startswith(f"1 of {len(parts)} parts are compiled")


def test_a_folder_of_code_that_cannot_be_used_is_told(monkeypatch, tmp_path):
    """The code is kept elsewhere then, and compiled anew where that is emptied."""
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.delenv("ATTRITION_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    *_, last = kernel().splitlines()
    assert last.startswith(f"{blocked / 'attrition'} is not safe or cannot be written, so the code")
