"""Old names of a module that still work for one version, with a `DeprecationWarning`."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def renamed(module: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a module whose old names map to new ones.

    A new name is one of the same module, or the full path of one that has moved to another:

        __getattr__ = renamed(__name__, {"old": "new", "gone": "attrition.elsewhere.new"})

    Any other name raises an AttributeError, as usual.
    """

    def __getattr__(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        home, _, new = names[name].rpartition(".")
        home = home or module
        warnings.warn(
            f"{module}.{name} is deprecated: use {home}.{new}", DeprecationWarning, stacklevel=2
        )
        return getattr(import_module(home), new)

    return __getattr__
