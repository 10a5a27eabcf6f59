"""Where compiled code is kept: a folder that nobody else can write to, since its code is executed.

On Windows the folders of a user are closed to others by default, and nothing is checked.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from attrition.drivers.machine import machine
from attrition.errors import AttritionError

VARIABLE = "ATTRITION_CACHE"
ANOTHER = f"set {VARIABLE} to a folder that only you can write to"
PACKAGE = Path(__file__).parents[1]
PREBUILT = PACKAGE / "_prebuilt"
COMPILED = "compiled"
WRITERS = stat.S_IWGRP | stat.S_IWOTH
NOT_OWNER = stat.S_IRWXG | stat.S_IRWXO


class CacheError(AttritionError):
    """No folder that is safe and can be written for compiled code."""


def folder_for_code(is_complete: Callable[[Path], bool]) -> Path:
    """Return the folder of the generated files of this compiler and this kind of processor.

    It lies in ATTRITION_CACHE, or else in the package, where a wheel has brought it for this
    machine, or else in the user's cache folder. One that cannot be written serves as it is if
    `is_complete` says that it holds all there is to compile. Otherwise the files go to a folder of
    this user in the temporary folder, or of this process alone where somebody else holds that one.
    Raises a CacheError where others can write to ATTRITION_CACHE, or where no folder can be
    written.
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
    if PREBUILT in chosen.parents:
        return ""
    if usual is None:
        return "there is no home folder"
    if usual in chosen.parents:
        return ""
    return f"{usual} is not used ({danger_of(usual) or 'it cannot be written'})"


def fault_of_prebuilt(is_complete: Callable[[Path], bool]) -> str:
    """Return why the code that came with the package cannot be used, or nothing."""
    if not (PREBUILT / machine()).is_dir():
        return "it is for another kind of machine, or other versions of Python, numba or NumPy"
    danger = danger_of(PREBUILT, like=PACKAGE)
    return danger or ("" if is_complete(PREBUILT / machine()) else "it is damaged or out of date")


@cache
def _chosen(
    usual: Path | None, named: bool, temporary: str, is_complete: Callable[[Path], bool]
) -> Path:
    if not named and PREBUILT.is_dir() and not fault_of_prebuilt(is_complete):
        return PREBUILT / machine()
    if usual and _make(usual):
        danger = danger_of(usual)
        folder = usual / machine()
        if danger and named:
            raise CacheError(f"{VARIABLE}: code in {usual} is not safe, {danger}: {ANOTHER}")
        if not danger and (_is_writable(folder) or is_complete(folder)):
            return folder
    if not temporary:
        raise CacheError(f"there is no folder for compiled code that can be written: {ANOTHER}")
    shared = Path(temporary) / f"attrition-cache-{_user()}"
    _make(shared)
    if not shared.is_symlink() and not danger_of(shared) and _is_writable(shared / machine()):
        return shared / machine()
    private = tempfile.mkdtemp(prefix="attrition-cache-", dir=temporary)
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    _is_writable(Path(private) / machine())
    return Path(private) / machine()


def danger_of(folder: Path, like: Path | None = None) -> str:
    """Return how somebody besides us and root may have put code into a folder, or nothing.

    What lies in a folder that others cannot enter is as safe as the folder, whatever its mode.
    Those who can write to the folder `like`, whose code is executed anyway, may write to it, too.
    """
    if not hasattr(os, "geteuid"):
        return ""
    owners, writers, inner = {0, os.geteuid()}, WRITERS, folder / machine()
    try:
        if like:
            owners, writers = {*owners, like.stat().st_uid}, WRITERS & ~like.stat().st_mode
        top = folder.stat()
        closed = top.st_uid == os.geteuid() and not top.st_mode & NOT_OWNER
        below = [*_statuses([inner]), *_statuses(inner.rglob("*"))]
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    for path, status in ((folder, top), *below):
        if status.st_uid not in owners:
            return f"{path} belongs to another user"
        if stat.S_ISLNK(status.st_mode):
            return f"{path} is a symbolic link"
        if status.st_mode & writers and not (closed and path != folder):
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
