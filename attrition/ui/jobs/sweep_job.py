"""A sweep that a visitor has started: its folder, its progress, and its files."""

from __future__ import annotations

import atexit
import io
import os
import shutil
import sys
import tempfile
import threading
import zipfile
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attrition.storage.draft import Draft, open_draft
from attrition.storage.home import temporary_folder
from attrition.sweep import Store, Study

WAITING, RUNNING, FINISHED, STOPPED, FAILED = "waiting", "running", "finished", "stopped", "failed"
SCRATCH = "attrition-sweeps-"  # begins the names of temporary folders
NICENESS = 10  # of the thread of sweeps (man 2 nice): what visitors wait for goes first


@dataclass(frozen=True)
class SweepJob:
    """A sweep that runs for a session: points done, points in all, and a remark on its progress."""

    study: Study
    folder: Path
    total: int
    done: int = 0
    state: str = WAITING
    remark: str = ""

    @property
    def active(self) -> bool:
        """Whether it waits or runs."""
        return self.state in (WAITING, RUNNING)


class ScratchFolders:
    """Temporary folders with the sweep of each session; the server removes them when it ends."""

    def __init__(self) -> None:
        """Create nothing yet."""
        self.folders: dict[Any, Path] = {}
        self._draft: Draft | None = None
        self._lock = threading.Lock()

    def create(self, session: Any) -> Path:
        """Return a new folder for a session, whose earlier one is removed."""
        self.remove(session)
        with self._lock:
            if not self._draft:
                self._draft = open_draft(temporary_folder(), SCRATCH)
                atexit.register(self._draft.remove)
            self.folders[session] = Path(tempfile.mkdtemp(dir=self._draft.files))
            return self.folders[session]

    def remove(self, session: Any) -> None:
        """Remove the folder of a session, if it has one."""
        folder = self.folders.pop(session, None)
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def remove_left(self) -> None:
        """Remove what a sweep has still written after its session had ended."""
        with self._lock:
            for folder in self._draft.files.iterdir() if self._draft else ():
                if folder not in self.folders.values():
                    shutil.rmtree(folder, ignore_errors=True)

    def size(self) -> int:
        """Return how many bytes all folders hold."""
        found = os.walk(self._draft.files) if self._draft else ()
        return sum(
            _size(os.path.join(folder, name)) for folder, _, names in found for name in names
        )


def lower_priority() -> None:
    """Let other threads go before this one, where the system has priorities of threads."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def sweep_file(store: Store, kind: str) -> dict[str, str]:
    """Return name and content (base64) of a file: "csv", outcomes by point, or "zip", all of it."""
    if kind == "csv":
        table = store.design.merge(store.outcomes, on="point")
        content = table.to_csv(index=False, lineterminator="\n").encode()
    else:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(store.path.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    archive.write(path, Path("sweep") / path.relative_to(store.path))
        content = buffer.getvalue()
    return {"name": f"sweep.{kind}", "content": b64encode(content).decode()}


def _size(path: str) -> int:
    """Return the bytes of a file; a sweep under way may have removed it."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
