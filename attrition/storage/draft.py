"""Folders of work under way, and of processes that were killed before they could remove theirs.

A draft has two entries: `files`, a folder for the work, and `owner`, a file that its process keeps
locked. The system releases the lock when the process ends, however it ends. So whoever can take the
lock knows that nobody works there any more.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import fcntl

OWNER, FILES, SUFFIX = "owner", "files", ".draft"
_OTHERS = 0o077  # permissions of everybody but the owner
_RANDOM = "[a-z0-9_]{8}"  # as `tempfile.mkdtemp` makes names


@dataclass(frozen=True)
class Draft:
    """A folder of this process, for itself alone; `files` is the part to write to."""

    folder: Path
    lock: int

    @property
    def files(self) -> Path:
        """The folder for the work, with the permissions of any new one."""
        return self.folder / FILES

    def remove(self) -> None:
        """Remove the folder with all that is still in it, and release its lock."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            os.close(self.lock)


def open_draft(parent: Path, prefix: str) -> Draft:
    """Return a new draft in a folder; its name begins with `prefix`. Raises an OSError."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=SUFFIX, dir=parent))
    try:
        lock = _locked(folder / OWNER)
        (folder / FILES).mkdir()
        return Draft(folder, lock)
    except BaseException:  # an interruption too
        shutil.rmtree(folder, ignore_errors=True)
        raise


def remove_abandoned(parent: Path, prefix: str) -> None:
    """Remove the drafts in a folder whose process has gone, and nothing else.

    A draft goes only if it belongs to this user, is closed to all others, was made on this machine,
    holds nothing beside its two entries, and if its lock can be taken.
    """
    named = re.compile(rf"{re.escape(prefix)}.*{_RANDOM}{re.escape(SUFFIX)}")
    with suppress(OSError):
        for name in os.listdir(parent):
            if sys.platform != "win32" and named.fullmatch(name):
                with suppress(OSError):
                    _remove_if_abandoned(parent / name)


def _locked(path: Path) -> int:
    """Create the file that names the owner, and lock it, where the file system can lock files.

    Where it cannot, the file stays empty, and nobody else ever removes the draft.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(file, _mark())
    return file


def _mark() -> bytes:
    """Return what the owner's file holds: locks tell nothing about processes elsewhere."""
    return f"attrition draft on {socket.gethostname()}\n".encode()


if sys.platform != "win32":

    def _remove_if_abandoned(folder: Path) -> None:
        """Remove a draft by its open folder, so that nothing can take its place; see above."""
        top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            entries = os.listdir(top)
            if not (_is_ours(top) and OWNER in entries and set(entries) <= {OWNER, FILES}):
                return
            owner = os.open(OWNER, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=top)
            try:
                fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not _is_ours(owner) or os.read(owner, 1_000) != _mark():
                    return
                if FILES in entries:
                    shutil.rmtree(FILES, dir_fd=top)
                os.unlink(OWNER, dir_fd=top)
                folder.rmdir()
            finally:
                os.close(owner)
        finally:
            os.close(top)

    def _is_ours(opened: int) -> bool:
        """Return whether an open file or folder belongs to this user, and to nobody else."""
        status = os.fstat(opened)
        plain = stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)
        return plain and status.st_uid == os.geteuid() and not status.st_mode & _OTHERS
