"""Errors that a user can cause and mend."""

from __future__ import annotations

import signal
from typing import ClassVar


class Terminated(KeyboardInterrupt):
    """A request of the system to end, which leaves as little behind as an interruption by hand."""


def exit_code_of(interruption: KeyboardInterrupt) -> int:
    """Return 130 after an interruption by hand, 143 after a request of the system, as shells do."""
    return 128 + (signal.SIGTERM if isinstance(interruption, Terminated) else signal.SIGINT)


class AttritionError(Exception):
    """The base of every error that a user can cause and mend; its text is written for people.

    The command line prints the text and exits with `exit_code`. Any other exception is a fault of
    the program and keeps its traceback.
    """

    exit_code: ClassVar[int] = 2
