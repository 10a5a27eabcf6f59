"""Old names that still work for one version, with a `DeprecationWarning`."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


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


def renamed_arguments(**names: str) -> Callable[[Function], Function]:
    """Return a decorator for a function whose keyword arguments have new names: old="new"."""

    def decorate(function: Function) -> Function:
        @wraps(function)
        def call(*args: Any, **given: Any) -> Any:
            for old in names.keys() & given.keys():
                _warn(f"{function.__name__}({old}=)", f"{names[old]}=")
                given[names[old]] = given.pop(old)
            return function(*args, **given)

        return call  # type: ignore[return-value]

    return decorate


class RenamedAttribute:
    """A method or an attribute of a class under its old name: old = RenamedAttribute("new")."""

    def __init__(self, new: str) -> None:
        """Take the new name."""
        self.new = new

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the old name, by which the class knows this."""
        self.old = f"{owner.__name__}.{name}"

    def __get__(self, instance: Any, owner: type) -> Any:
        """Return what has the new name."""
        _warn(self.old, self.new)
        return getattr(owner if instance is None else instance, self.new)


def _warn(old: str, new: str) -> None:
    warnings.warn(f"{old} is deprecated: use {new}", DeprecationWarning, stacklevel=3)
