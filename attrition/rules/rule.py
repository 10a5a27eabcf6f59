"""The decorator that makes a function a rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba.extending import register_jitable

P = ParamSpec("P")
R = TypeVar("R")


def rule(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` unchanged for Python, and let compiled code call the same source.

    Rules allocate nothing, so that compiled code counts no references (`_nrt`), which would cost
    more than the rules themselves; a rule that allocates does not compile.
    """
    compiled: Callable[P, R] = register_jitable(_nrt=False)(function)
    return compiled
