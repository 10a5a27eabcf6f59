"""Long computations in slices: generators that pause now and then, and return the result."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")
Slices = Generator[None, None, Result]


def finish(slices: Slices[Result]) -> Result:
    """Go through all slices of a computation and return its result."""
    while True:
        try:
            next(slices)
        except StopIteration as end:
            result: Result = end.value
            return result
