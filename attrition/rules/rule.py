"""The decorator that makes a function a rule."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, ParamSpec, TypeVar

# How compiled code that calls rules is compiled: without the lock of Python's interpreter, and
# without reference counts, which would cost more than the rules themselves.
OPTIONS = {"nogil": True, "_nrt": False}

P = ParamSpec("P")
R = TypeVar("R")
_telling = Lock()
_unknown: list[Callable[..., Any]] = []  # rules of which the compiler does not know yet


def rule(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` unchanged for Python, and let compiled code call the same source.

    Rules allocate nothing; one that does is refused by the compiler.
    """
    _unknown.append(function)
    return function


def tell_compiler() -> None:
    """Tell the compiler of all rules so far; it is loaded here, since Python needs none."""
    from numba.extending import register_jitable

    with _telling:
        while _unknown:
            register_jitable(_nrt=False)(_unknown.pop())
