"""Every rule compiles as the engine compiles it, and returns the same bits as plain Python."""

import importlib
import inspect
import pkgutil
import struct

import numba
import numpy as np
import pytest

from attrition import rules
from attrition.rules.rule import OPTIONS, tell_compiler
from attrition.rules.rule import rule as as_rule

DAYS = {"day": (1, 367)}
LONGER = {"hits": (0, 40), "missiles": (0, 5), "drones": (0, 5), "x": (1, 2000), "y": (1, 2000)}
TRIES = 200


def rules_of(package):
    """Return every function of the rulebook that carries the decorator, by its name."""
    found = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for name, value in inspect.getmembers(module, inspect.isfunction):
            own = value.__module__ == module.__name__
            if own and inspect.getsource(value).startswith("@rule"):
                found[f"{info.name}.{name}"] = value
    return found


RULES = rules_of(rules)


def arguments(function, rng):
    """Draw one number for each argument, of its declared type: small, of both signs at times."""
    drawn = []
    for name, parameter in inspect.signature(function).parameters.items():
        low, high = LONGER.get(name, (0.02, 0.98))
        if parameter.annotation == "Quarters":
            drawn.append(tuple(sorted(rng.uniform(1.0, 366.0, 4).tolist())))
        elif parameter.annotation == "int":
            drawn.append(int(rng.integers(*DAYS.get(name, (0, 2)))))
        elif name in (
            "shock",
            "log_ratio",
            "bargaining_range",
            "movement",
            "gain",
            "own_advance",
            "moved",
        ):
            drawn.append(float(rng.normal()))
        else:
            drawn.append(float(rng.uniform(low, high)))
    return drawn


def bits(value):
    return struct.pack("<d", value)


def test_the_rulebook_is_found():
    assert len(RULES) > 60
    assert "combat.survivors" in RULES
    assert "politics.kalman_gain" in RULES


@pytest.mark.parametrize("name", RULES)
def test_a_compiled_rule_returns_the_bits_of_plain_python(name):
    rule, rng = RULES[name], np.random.default_rng(7)
    tell_compiler()
    compiled = numba.njit(**OPTIONS)(rule)
    for _ in range(TRIES):
        given = arguments(rule, rng)
        assert bits(compiled(*given)) == bits(rule(*given)), given


@as_rule
def allocating(x):
    return [x, x][1]


def test_a_rule_that_allocates_is_refused_here_as_in_the_engine():
    assert allocating(2.0) == 2.0
    tell_compiler()
    with pytest.raises(numba.core.errors.NumbaError):
        numba.njit(**OPTIONS)(lambda x: allocating(x))(2.0)
