"""Finished runs on disk, for all servers that are given the same folder: a setting is run once."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.code_version import code_version
from attrition.drivers.total import Total
from attrition.scenario import Scenario
from attrition.storage.folders import write_whole
from attrition.storage.marker import OutputError

FOLDER = "ATTRITION_SHARED_RUNS"
ENDING = ".runs"
MOST_BYTES = 1_000_000_000
CHECKED = hashlib.sha256().digest_size  # bytes before the values, their SHA-256
Values = NDArray[np.floating[Any]]


class SharedRuns:
    """Values of runs, shaped (runs, steps + 1, columns), by the key of what they are runs of.

    Past `most_bytes` those used longest ago go. Files that are damaged are as if they were not
    there, and a full disk keeps nothing new.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        """Use a folder of the servers alone; raises an OutputError where it cannot be written."""
        self.folder, self.most_bytes = folder, most_bytes
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"cannot write to {folder}: {error.strerror}") from error
        if not os.access(folder, os.W_OK):
            raise OutputError(f"cannot write to {folder}: choose another folder for shared runs")

    def get(self, key: str) -> Values | None:
        """Return the values of a key, or None."""
        path = self._path(key)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        if hashlib.sha256(content[CHECKED:]).digest() != content[:CHECKED]:
            return None
        values: Values = np.load(io.BytesIO(content[CHECKED:]), allow_pickle=False)
        return values

    def put(self, key: str, values: Values) -> None:
        """Keep the values of a key, and let go of others."""
        buffer = io.BytesIO()
        np.save(buffer, values, allow_pickle=False)
        content = buffer.getvalue()
        with suppress(OSError, OutputError):
            write_whole(self._path(key), hashlib.sha256(content).digest() + content)
            self._let_go()

    def _let_go(self) -> None:
        found = [(path, path.stat()) for path in self.folder.glob(f"*{ENDING}")]
        held = sum(state.st_size for _, state in found)
        for path, state in sorted(found, key=lambda one: one[1].st_mtime):
            if held <= self.most_bytes:
                break
            path.unlink(missing_ok=True)
            held -= state.st_size

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{ENDING}"


@cache
def shared_runs() -> SharedRuns | None:
    """Return the runs that this server shares, where it was given a folder for them."""
    folder = os.environ.get(FOLDER)
    return SharedRuns(Path(folder)) if folder else None


def key_of(scenario: Scenario, drawn: Total) -> str:
    """Return what tells runs of a scenario apart from all others; their seed is 0."""
    sets = drawn["posterior"]
    parts = [_code(), scenario.content_hash(), sets.digest() if sets else "none"]
    parts.append(repr(sorted(drawn["discrepancies"].items())))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _code() -> str:
    return code_version("attrition.drivers.ensemble")
