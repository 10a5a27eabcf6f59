"""Where compiled code is kept: a folder that nobody else can write to, since its code is executed.

On Windows the folders of a user are closed to others by default, and nothing is checked.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import llvmlite
import numba
import numpy as np
from llvmlite import binding

from attrition.errors import AttritionError

VARIABLE = "ATTRITION_CACHE"
ANOTHER = f"set {VARIABLE} to a folder that only you can write to"
COMPILED = "__pycache__"
WRITERS = stat.S_IWGRP | stat.S_IWOTH
NOT_OWNER = stat.S_IRWXG | stat.S_IRWXO


class CacheError(AttritionError):
    """No folder that is safe and can be written for compiled code."""


def folder_for_code(is_complete: Callable[[Path], bool]) -> Path:
    """Return the folder of the generated files of this compiler and this kind of processor.

    It lies in ATTRITION_CACHE, or else in the user's cache folder. One that cannot be written
    serves as it is if `is_complete` says that it holds all there is to compile. Otherwise the
    files go to a folder of this user in the temporary folder, or of this process alone where
    somebody else holds that one. Raises a CacheError where others can write to ATTRITION_CACHE,
    or where no folder can be written.
    """
    named = bool(os.environ.get(VARIABLE))
    return _chosen(usual_folder(), named, _temporary(), is_complete)


def usual_folder() -> Path | None:
    """Return the folder that is asked for, or else the user's; None for a user without a home."""
    own = os.environ.get(VARIABLE, "")
    return Path(own).absolute() if own else _users_cache()


def why_elsewhere(chosen: Path) -> str:
    """Return why the folder that was chosen is not in the usual one; nothing where it is."""
    usual = usual_folder()
    if usual is None:
        return "there is no home folder"
    if usual in chosen.parents:
        return ""
    return f"{usual} is not used ({danger_of(usual) or 'it cannot be written'})"


@cache
def _chosen(
    usual: Path | None, named: bool, temporary: str, is_complete: Callable[[Path], bool]
) -> Path:
    if usual and _make(usual):
        danger = danger_of(usual)
        folder = usual / _machine()
        if danger and named:
            raise CacheError(f"{VARIABLE}: code in {usual} is not safe, {danger}: {ANOTHER}")
        if not danger and (_is_writable(folder) or is_complete(folder)):
            return folder
    if not temporary:
        raise CacheError(f"there is no folder for compiled code that can be written: {ANOTHER}")
    shared = Path(temporary) / f"attrition-cache-{_user()}"
    _make(shared)
    if not shared.is_symlink() and not danger_of(shared) and _is_writable(shared / _machine()):
        return shared / _machine()
    private = tempfile.mkdtemp(prefix="attrition-cache-", dir=temporary)
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    _is_writable(Path(private) / _machine())
    return Path(private) / _machine()


def danger_of(folder: Path) -> str:
    """Return how somebody besides us and root may have put code into a folder, or nothing.

    What lies in a folder that others cannot enter is as safe as the folder, whatever its mode.
    """
    if not hasattr(os, "geteuid"):
        return ""
    machine = folder / _machine()
    try:
        top = folder.stat()
        closed = top.st_uid == os.geteuid() and not top.st_mode & NOT_OWNER
        below = [*_statuses([machine]), *_statuses(machine.rglob("*"))]
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    for path, status in ((folder, top), *below):
        if status.st_uid not in (0, os.geteuid()):
            return f"{path} belongs to another user"
        if stat.S_ISLNK(status.st_mode):
            return f"{path} is a symbolic link"
        if status.st_mode & WRITERS and not (closed and path != folder):
            return f"other users can write to {path} (chmod go-w makes it safe)"
    return ""


def _statuses(paths: Iterable[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the status of each path; drafts of another process may be gone already."""
    for path in paths:
        with suppress(FileNotFoundError):
            yield path, path.lstat()


def _users_cache() -> Path | None:
    """Return the user's cache folder; None for a user without a home."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    folder = Path(base) / "attrition"
    return folder if folder.is_absolute() else None


def _temporary() -> str:
    """Return the folder for temporary files, or nothing where none can be written."""
    try:
        return tempfile.gettempdir()
    except FileNotFoundError:
        return ""


def _user() -> str:
    return str(os.geteuid()) if hasattr(os, "geteuid") else "user"


def _make(folder: Path) -> bool:
    """Make a folder that is closed to others; return whether it is there."""
    with suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    return os.path.isdir(folder)  # unlike Path.is_dir: False where it may not be looked at


def _is_writable(folder: Path) -> bool:
    """Return whether code can be kept in a folder, which is made for it."""
    try:
        for path in (folder, folder / COMPILED):
            path.mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=path):
                pass
    except OSError:
        return False
    return True


@cache
def _machine() -> str:
    """Return a hash of the compiler and the processor."""
    versions = (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    processor = (binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten())
    return hashlib.sha256(repr((versions, processor)).encode()).hexdigest()[:8]
