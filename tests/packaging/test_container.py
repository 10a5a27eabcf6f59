"""The files of the container say what the command line and the tree understand."""

import json
import re
import shlex
from pathlib import Path

import pytest
import typer

from attrition.cli import app
from attrition.ui.access import OPEN, Access

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "container"
CONTAINERFILE = (FOLDER / "Containerfile").read_text("utf-8")
COMPOSE = (FOLDER / "compose.yaml").read_text("utf-8")
STAGES = re.split(r"^FROM ", CONTAINERFILE, flags=re.MULTILINE)[1:]


def instructions(text, word):
    """Return what follows an instruction, each time it is given."""
    return re.findall(rf"^{word} (.*)$", text, re.MULTILINE)


def options_of(arguments):
    """Return the options that the command line reads from the arguments of a container."""
    command, *rest = arguments
    commands = typer.main.get_command(app)
    return commands.commands[command].make_context(command, rest).params


def ignored(path):
    """Return whether the context of the build leaves a path out."""
    kept = (ROOT / ".dockerignore").read_text("utf-8").split()
    return f"!{path.removeprefix('./')}" not in kept


def test_everything_that_is_copied_is_there_and_in_the_context():
    copied = [path for line in instructions(STAGES[0], "COPY") for path in shlex.split(line)[:-1]]
    assert copied
    assert [path for path in copied if not (ROOT / path).exists() or ignored(path)] == []


def test_what_the_package_is_built_of_is_copied():
    told = (ROOT / "pyproject.toml").read_text("utf-8")
    named = re.findall(r'^(?:readme|license-files) = .*?"([\w.]+)"', told, re.MULTILINE)
    named += re.findall(r'^"?([\w.]+)"? = "attrition/', told, re.MULTILINE)
    copied = " ".join(instructions(STAGES[0], "COPY"))
    assert {"README.md", "LICENSE", "scenarios", "CITATION.cff"} <= set(named)
    assert [name for name in named if name not in copied] == []


def test_the_python_of_the_image_is_one_that_the_package_supports():
    versions = re.findall(r"python:(\d+\.\d+)-slim", CONTAINERFILE)
    assert len(set(versions)) == 1
    assert f"Python :: {versions[0]}" in (ROOT / "pyproject.toml").read_text("utf-8")


def test_nothing_runs_as_root_and_nothing_is_installed_after_that():
    last = STAGES[-1]
    (user,) = instructions(last, "USER")
    assert all(int(part) > 0 for part in user.split(":"))
    assert not re.search(r"^(RUN|COPY|ADD) ", last[last.index("USER ") :], re.MULTILINE)


@pytest.mark.parametrize("source", ["Containerfile", "compose.yaml"])
def test_what_is_started_is_a_call_of_the_command(source):
    if source == "Containerfile":
        assert json.loads(instructions(STAGES[-1], "ENTRYPOINT")[0]) == ["attrition"]
        given = json.loads(instructions(STAGES[-1], "CMD")[0])
    else:
        given = json.loads(re.search(r"command: (\[.*\])", COMPOSE)[1])
        given = [re.sub(r"\$\{\w+:-(.*?)\}", r"\1", word) for word in given]
    options = options_of(given)
    assert options["open_"] is False
    Access.of(options["allow_origin"] or (), (), options["root_path"])


def test_the_variables_of_the_image_are_those_of_the_command(monkeypatch):
    pairs = dict(
        pair.split("=", 1) for line in instructions(STAGES[-1], "ENV") for pair in shlex.split(line)
    )
    for name in ("ATTRITION_HOST", "PORT"):
        monkeypatch.setenv(name, pairs[name])
    options = options_of(["ui"])
    assert (options["host"], str(options["port"])) == ("0.0.0.0", pairs["PORT"])
    assert instructions(STAGES[-1], "EXPOSE") == [pairs["PORT"]]


def test_host_is_not_obeyed_since_shells_set_it_to_the_name_of_the_machine(monkeypatch):
    monkeypatch.setenv("HOST", "0.0.0.0")
    assert options_of(["ui"])["host"] == "127.0.0.1"


def test_the_health_check_asks_for_what_needs_no_password():
    told = json.loads(re.search(r"^HEALTHCHECK .*? CMD (\[.*\])$", CONTAINERFILE, re.MULTILINE)[1])
    assert told[:2] == ["python", "-c"]
    assert any(path in told[2] for path in OPEN)
    compile(told[2], "health check", "exec")


def test_the_files_that_compose_names_are_there_and_its_password_is_asked_for():
    assert (FOLDER / re.search(r"dockerfile: docs/container/(\S+)", COMPOSE)[1]).is_file()
    assert (FOLDER / re.search(r"\./(nginx\.conf):", COMPOSE)[1]).is_file()
    assert '"${ATTRITION_PASSWORD:?' in COMPOSE
    assert "read_only: true" in COMPOSE
