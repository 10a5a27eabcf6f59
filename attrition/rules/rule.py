"""The decorator that makes a function a rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba.extending import register_jitable

# How compiled code that calls rules is compiled: without the lock of Python's interpreter, and
# without reference counts, which would cost more than the rules themselves.
OPTIONS = {"nogil": True, "_nrt": False}

P = ParamSpec("P")
R = TypeVar("R")


def rule(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` unchanged for Python, and let compiled code call the same source.

    Rules allocate nothing; one that does is refused by the compiler.
    """
    compiled: Callable[P, R] = register_jitable(_nrt=False)(function)
    return compiled
