"""The sweeps that visitors can open: those in the folder that the server was given."""

from __future__ import annotations

import json
import os
from pathlib import Path

from attrition.storage.manifest import ManifestError
from attrition.storage.marker import MANIFEST
from attrition.sweep import Store, open_store

STORES = "ATTRITION_STORES"
OWN = "/own"  # the sweep that a session started; no folder can have this name
MOST = 200


def store_names() -> list[str]:
    """Return the names of the folders that hold sweeps, without links and other results."""
    given = os.environ.get(STORES)
    if not given or not Path(given).is_dir():
        return []
    return sorted(
        one.name
        for one in Path(given).iterdir()
        if not one.is_symlink() and _is_sweep(one / MANIFEST)
    )[:MOST]


def open_named(name: str) -> Store:
    """Open a sweep by its name in the folder; raises a ManifestError where it is not there."""
    if name not in store_names():
        raise ManifestError(f"there is no sweep {name[:60]!r} here")
    return open_store(Path(os.environ[STORES]) / name)


def _is_sweep(manifest: Path) -> bool:
    try:
        content = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("kind") == "sweep"
