"""Numbers below one, or absurdly large, are refused by every command that takes them."""

import pytest
from typer.testing import CliRunner

from attrition.cli import app

COMMANDS = {
    "run": ("after-kherson",),
    "compare": ("after-kherson", "aid-halved"),
    "when": ("after-kherson",),
    "validate": ("after-kherson",),
    "sweep": ("after-kherson", "--vary", "support.military=0.5,1"),
    "calibrate": (),
}
OPTIONS = {
    **dict.fromkeys(COMMANDS, ("--seed", "--runs", "--weeks", "--workers")),
    "sweep": ("--seed", "--runs", "--weeks", "--workers", "--processes", "--points"),
    "calibrate": ("--seed", "--size", "--waves"),
}
CASES = [(name, option) for name, options in OPTIONS.items() for option in options]


def refused(name, option, value, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, [name, *COMMANDS[name], option, value])
    assert done.exit_code == 2, done.output
    assert isinstance(done.exception, SystemExit)
    assert option.lstrip("-") in done.stderr
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("value", ["-1", "1.5", "x", "nan", "9" * 30, "1" * 400, ""])
@pytest.mark.parametrize(("name", "option"), CASES)
def test_a_number_out_of_range_is_refused(name, option, value, tmp_path, monkeypatch):
    refused(name, option, value, tmp_path, monkeypatch)


@pytest.mark.parametrize(("name", "option"), [case for case in CASES if case[1] != "--seed"])
def test_none_at_all_is_refused(name, option, tmp_path, monkeypatch):
    refused(name, option, "0", tmp_path, monkeypatch)
