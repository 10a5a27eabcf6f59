"""The sweeps that can be opened on the screen: those in the folder that the server was given."""

from __future__ import annotations

import os
from pathlib import Path

from attrition.files import MANIFEST
from attrition.manifest import ManifestError
from attrition.sweep import Store, open_store

STORES = "ATTRITION_STORES"
OWN = "/own"  # the sweep that a session has begun; no folder can be called so
MOST = 200


def store_names() -> list[str]:
    """Return the names of the folders of sweeps, links left out; none without a folder."""
    given = os.environ.get(STORES)
    if not given or not Path(given).is_dir():
        return []
    return sorted(
        one.name
        for one in Path(given).iterdir()
        if not one.is_symlink() and (one / MANIFEST).is_file()
    )[:MOST]


def open_named(name: str) -> Store:
    """Open a sweep by its name in the folder; raises a ManifestError where it is not there."""
    if name not in store_names():
        raise ManifestError(f"there is no sweep {name[:60]!r} here")
    return open_store(Path(os.environ[STORES]) / name)
