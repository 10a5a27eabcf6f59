"""What a function can reach: all that bears on its results, and nothing else."""

import math
from enum import IntEnum
from types import FunctionType

import numpy as np
import pytest

from attrition.drivers.reach import reach_of


class Kind(IntEnum):
    FIRST = 1


LIMIT, PAIR, TABLE = 2.0, (1.0, 2.0), np.arange(3.0)


def helper(x):
    return x + LIMIT


ALL = (helper,)


def calls_helper(x):
    return helper(x) * math.pi


def calls_one_of_several(x):
    return ALL[0](x)


def reads_the_rest(x, more=0.5):
    return x + PAIR[0] + TABLE[1] + Kind.FIRST + more if x in {"a", "b"} else x


def with_globals(function, **values):
    """Return the function with other values for what it reads from its module."""
    defaults = function.__defaults__
    return FunctionType(function.__code__, {**function.__globals__, **values}, "f", defaults)


def text(function):
    return reach_of(function).text


def test_the_same_function_reaches_the_same():
    for function in (calls_helper, calls_one_of_several, reads_the_rest):
        assert text(function) == text(with_globals(function))


@pytest.mark.parametrize("function", [calls_helper, calls_one_of_several])
def test_a_constant_of_a_helper_counts(function):
    other = with_globals(helper, LIMIT=3.0)
    assert text(function) != text(with_globals(function, helper=other, ALL=(other,)))


class Other(IntEnum):
    FIRST = 2


@pytest.mark.parametrize(
    "values",
    [{"PAIR": (1.0, 3.0)}, {"TABLE": np.arange(4.0)}, {"TABLE": np.arange(3)}, {"Kind": Other}],
)
def test_every_kind_of_constant_counts(values):
    assert text(with_globals(reads_the_rest)) != text(with_globals(reads_the_rest, **values))


def test_what_is_not_read_does_not_count():
    assert text(with_globals(helper)) == text(with_globals(helper, PAIR=None))


def test_a_default_counts():
    other = with_globals(reads_the_rest)
    other.__defaults__ = (0.25,)
    assert text(other) != text(reads_the_rest)


def test_what_a_function_encloses_counts():
    def multiplied(factor):
        return lambda x: factor * x

    assert text(multiplied(2.0)) == text(multiplied(2.0))
    assert text(multiplied(2.0)) != text(multiplied(3.0))


def test_names_are_those_of_the_code_reached():
    names = reach_of(lambda world: calls_helper(world.regions)).names
    assert {"regions", "helper", "LIMIT", "pi"} <= names
    assert "PAIR" not in names
