"""The folder of a command's results: another one for other settings, and a word on replacing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import typer

RUNS = Path("runs")
LONGEST = 60  # letters of the overrides in a name


def folder_for(
    name: str, *endings: str, overrides: Sequence[str] = (), weeks: int | None = None
) -> Path:
    """Return the default folder for results: its name tells the settings that change them.

    Overrides that would make the name too long are told by their number and a hash.
    """
    length = "" if weeks is None else f"-weeks{weeks}"
    return RUNS / f"{name}{''.join(endings)}{length}{_named(overrides)}"


def unusual(**numbers: tuple[int, int]) -> str:
    """Return what a name says of numbers that are not what they are by default."""
    return "".join(f"-{name}{one}" for name, (one, usual) in numbers.items() if one != usual)


def tell_replaced(folder: Path, *, hidden: bool) -> None:
    """Say on the screen which earlier results a folder holds, which are to be replaced."""
    from attrition.storage.marker import command_of

    command = "" if hidden else command_of(folder)
    if command:
        typer.echo(f"note: {folder} is replaced: it holds the results of {command}", err=True)


def _named(overrides: Sequence[str]) -> str:
    plain = [re.sub(r"[^\w.=+-]", "", override) for override in overrides]
    whole = "".join(f"-{one}" for one in plain)
    if len(whole) <= LONGEST:
        return whole
    first = f"-{plain[0]}" if len(plain[0]) < LONGEST else ""
    digest = hashlib.sha256("\n".join(overrides).encode()).hexdigest()[:8]
    others = len(plain) - bool(first)
    return f"{first}-and-{others}-more-{digest}" if first else f"-{others}-changes-{digest}"
