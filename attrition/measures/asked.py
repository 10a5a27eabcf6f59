"""Names of measures that somebody asks for."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable

from attrition.arguments import named
from attrition.measures import MEASURES, current_name


def measures_named(asked: str | Iterable[str], recorded: Collection[str] = ()) -> list[str]:
    """Return the measures that are asked for, of those declared or `recorded`; a text is one name.

    Raises an ArgumentError with the nearest name for one that there is not. A name of an earlier
    version gives the present one and a DeprecationWarning.
    """
    names = [asked] if isinstance(asked, str) else list(asked)
    if not all(name in MEASURES or name in recorded for name in names):
        names = [_current(name) if name not in recorded else name for name in names]
        named("measure", names, {*MEASURES, *recorded})
    return names


def _current(name: str) -> str:
    new = current_name(name)
    if new != name:
        told = f"the measure {name} is now called {new}"
        warnings.warn(told, DeprecationWarning, stacklevel=4)
    return new
