"""Every number that shapes behaviour is a parameter: the source of the rulebook holds no other.

What stays in the source are counts and halves, conversions of units, and numerical guards, which
have a name and say so.
"""

import ast
from pathlib import Path

import pytest

import attrition

PACKAGE = Path(attrition.__file__).parent
PLAIN = {0, 1, 2, 3, 0.5}  # sides, indices, signs, squares and midpoints
UNITS = {7.0, 52.0, 1000.0, 1e-9}  # days in a week, weeks in a year, persons, US dollars
CONVERSIONS = {"DAYS_A_YEAR", "MILLION", "CASUALTY_UNIT", "HALF"}
FILES = sorted(path for room in ("rules", "phases") for path in (PACKAGE / room).glob("*.py"))


def numbers_in(node):
    """Yield the numbers that stand in a piece of source, with their lines."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and type(part.value) in (int, float):
            yield part.value, part.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_functions_hold_no_number_that_shapes_behaviour(path):
    functions = [
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    ]
    strange = {found for one in functions for found in numbers_in(one)}
    assert {found for found in strange if found[0] not in PLAIN | UNITS} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_named_numbers_are_conversions_of_units_or_numerical_guards(path):
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and list(numbers_in(node.value)):
            (target,) = node.targets
            names = {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}
            assert names <= CONVERSIONS or "# numerical guard" in lines[node.lineno - 1], names


def test_the_rulebook_is_read():
    assert {path.stem for path in FILES} >= {"combat", "politics", "households", "posture"}
