"""How much all visitors together may ask of the server, and what those past it are told."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache

from attrition.errors import AttritionError

PREFIX = "ATTRITION_MOST_"
MINUTE = 60.0


class LimitError(AttritionError):
    """A limit that is no number."""


@dataclass(frozen=True)
class Limits:
    """The most of each; the variable ATTRITION_MOST_PAGES sets `pages`, and so on.

    `pages` and `pages_by_address` are open at once, `sessions` are held, open or left lately;
    `uploads` come within a minute; `sweeps` wait or run; `megabytes` hold the sweeps' results;
    `wrong_passwords` come from one address within a minute. The defaults serve a class of thirty
    behind one address.
    """

    pages: int = 200
    pages_by_address: int = 100
    sessions: int = 400
    uploads: int = 60
    sweeps: int = 40
    megabytes: int = 2000
    wrong_passwords: int = 10

    @classmethod
    def from_environment(cls, given: Mapping[str, str]) -> Limits:
        """Return the limits with those that the environment sets; raises a LimitError."""
        names = {one.name: PREFIX + one.name.upper() for one in fields(cls)}
        return cls(**{one: _number(name, given) for one, name in names.items() if given.get(name)})


class Rate:
    """A number of times within a while; the clock gives seconds."""

    def __init__(
        self, most: int, seconds: float = MINUTE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Start with none."""
        self.most, self.seconds, self.clock = most, seconds, clock
        self.taken: deque[float] = deque()

    def take(self) -> bool:
        """Return whether it may happen once more now, and count it."""
        now = self.clock()
        while self.taken and self.taken[0] <= now - self.seconds:
            self.taken.popleft()
        if len(self.taken) >= self.most:
            return False
        self.taken.append(now)
        return True


@cache
def limits() -> Limits:
    """Return the limits of this server."""
    return Limits.from_environment(os.environ)


@cache
def uploads() -> Rate:
    """Return the count of uploads to this server."""
    return Rate(limits().uploads)


def why_no_upload() -> str:
    """Count an upload; return what its visitor reads if it is one too many, else nothing."""
    if uploads().take():
        return ""
    return (
        "Visitors have uploaded as many scenarios as the server allows (in a minute: "
        f"{limits().uploads}). Try again in a minute."
    )


def why_no_sweep(others: int, held_bytes: int) -> str:
    """Return what a visitor reads who may start no sweep now, beside those of others; or nothing.

    `held_bytes` is the size of all results that the server holds.
    """
    most = limits()
    if others >= most.sweeps:
        return (
            f"As many sweeps wait or run as the server allows ({most.sweeps}). Try again when some "
            "have finished."
        )
    if held_bytes >= most.megabytes * 1_000_000:
        return (
            f"The sweeps of visitors fill what the server has for them ({most.megabytes:,} MB). "
            "Try again when some visitors have left."
        )
    return ""


def _number(name: str, given: Mapping[str, str]) -> int:
    try:
        number = int(given[name])
    except ValueError:
        number = 0
    if number < 1:
        raise LimitError(f"{name}: found {given[name][:40]!r}, expected a whole number from 1")
    return number
