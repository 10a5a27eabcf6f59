"""A sweep that a visitor has begun: where it is kept, how far it is, and its files."""

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
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attrition.sweep import Store, Study, run_sweep
from attrition.sweep.workers import Workers

WAITING, RUNNING, FINISHED, STOPPED, FAILED = "waiting", "running", "finished", "stopped", "failed"
STEP_BACK = 10  # how much nicer (man 2 nice) a sweep is than what visitors wait for


@dataclass(frozen=True)
class Begun:
    """A sweep that is carried out for a session: points done and of all, and words about it."""

    study: Study
    folder: Path
    total: int
    done: int = 0
    state: str = WAITING
    words: str = ""

    @property
    def going(self) -> bool:
        """Whether it may still come further."""
        return self.state in (WAITING, RUNNING)


class Scratch:
    """A temporary folder with the sweep of each session; it goes with the server."""

    def __init__(self) -> None:
        """Make nothing yet."""
        self.folders: dict[Any, Path] = {}
        self._root = ""
        self._lock = threading.Lock()

    def fresh(self, session: Any) -> Path:
        """Return a new folder for a session, whose earlier one is removed."""
        self.drop(session)
        with self._lock:
            if not self._root:
                self._root = tempfile.mkdtemp(prefix="attrition-sweeps-")
                atexit.register(shutil.rmtree, self._root, ignore_errors=True)
            self.folders[session] = Path(tempfile.mkdtemp(dir=self._root))
            return self.folders[session]

    def drop(self, session: Any) -> None:
        """Remove the folder of a session, if it has one."""
        folder = self.folders.pop(session, None)
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def carried_out(study: Study, folder: Path, tick: Callable[[int], None]) -> Store:
    """Run a sweep on one thread that steps back behind all others; `tick` hears of points done."""
    one = Workers(lambda: ThreadPoolExecutor(1, initializer=_step_back), 1, "1 thread")
    return run_sweep(study, folder, one, on_progress=lambda done, _: tick(done))


def file_of(store: Store, kind: str) -> dict[str, str]:
    """Return a file of a sweep, name and content (base64): "csv", outcomes by point, or "zip"."""
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


def _step_back() -> None:
    """Let other threads go first, where the system knows of threads that are nicer than others."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), STEP_BACK)
