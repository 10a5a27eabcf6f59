"""The versions of what can change a number."""

from __future__ import annotations

import importlib.metadata
import platform

_PACKAGES = ("mesa", "numpy", "pandas", "numba")


def own_version() -> str:
    """Return the version of attrition, as it is installed."""
    try:
        return importlib.metadata.version("attrition")
    except importlib.metadata.PackageNotFoundError:
        return "0+unknown"


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that can change a number."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "none"
    return found
