"""Errors that a user can cause: one base, one place where the command line handles them."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import attrition
from attrition.cli import Commands
from attrition.errors import AttritionError

PACKAGE = Path(attrition.__file__).parent
FAULT = 1


def error_classes():
    """Return every exception of the package whose name ends in Error, as every error's does."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        classes = [
            node.name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
        ]
        if classes:
            parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
            module = import_module(".".join(parts).removesuffix(".__init__"))
            found += [getattr(module, name) for name in classes]
    return [one for one in found if issubclass(one, BaseException)]


CLASSES = error_classes()


def call(error):
    """Run a command that raises an error, under the handling that all commands share."""
    app = typer.Typer(cls=Commands)

    @app.command()
    def fail():
        raise error

    app.callback()(lambda: None)
    return CliRunner().invoke(app, ["fail"])


def test_every_error_of_the_package_has_the_one_base():
    assert len(CLASSES) > 5
    assert [one.__name__ for one in CLASSES if not issubclass(one, AttritionError)] == []


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_command_prints_the_text_of_an_error_and_exits_with_its_code(kind):
    done = call(kind.__new__(kind, "what is wrong"))
    assert (done.exit_code, done.stderr) == (kind.exit_code, "what is wrong\n")


def test_a_ledger_that_does_not_balance_exits_with_1_and_a_bad_scenario_with_2():
    codes = {kind.__name__: kind.exit_code for kind in CLASSES}
    assert codes.pop("LedgerError") == 1
    assert set(codes.values()) == {2}


@pytest.mark.parametrize("kind", [ValueError, RuntimeError, OSError])
def test_a_fault_of_the_program_keeps_its_traceback(kind):
    done = call(kind("a fault"))
    assert isinstance(done.exception, kind)
    assert done.exit_code == 1


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (KeyboardInterrupt(), "interrupted\n"),
        (KeyboardInterrupt("nothing was written"), "interrupted; nothing was written\n"),
    ],
)
def test_an_interruption_exits_with_130_and_says_what_is_left(error, text):
    done = call(error)
    assert (done.exit_code, done.stderr) == (130, text)


def test_no_command_handles_an_error_of_the_package_by_its_class():
    """Reading is another matter: `scenarios` and `check` collect what is wrong in every file, and
    `rerun` does without a table that cannot be read."""
    names = {kind.__name__ for kind in CLASSES}
    handled = {
        (file.stem, node.type.id)
        for file in (PACKAGE / "cli").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and isinstance(node.type, ast.Name)
        and node.type.id in names
    }
    assert handled == {
        ("__init__", "AttritionError"),
        ("scenarios", "ScenarioError"),
        ("rerun", "TableError"),
    }
