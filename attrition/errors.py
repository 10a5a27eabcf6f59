"""Errors that a user can cause and mend."""

from __future__ import annotations

from typing import ClassVar


class Terminated(KeyboardInterrupt):
    """A request of the system to end, which leaves as little behind as an interruption by hand."""


class AttritionError(Exception):
    """The base of every error that a user can cause and mend; its text is written for people.

    The command line prints the text and exits with `exit_code`. Any other exception is a fault of
    the program and keeps its traceback.
    """

    exit_code: ClassVar[int] = 2
