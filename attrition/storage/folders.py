"""Writing a folder of results completely or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attrition.errors import AttritionError

MANIFEST = "manifest.json"


class OutputError(AttritionError):
    """A folder of results that cannot be written."""


@contextmanager
def staged(target: Path, replaced: Collection[str] = ()) -> Iterator[Path]:
    """Yield an empty folder beside `target`; its files move to `target` if the block succeeds.

    On any failure everything is taken back and the target is as it was; the text of an
    interruption says so. `replaced` names the files of an earlier run in the target; where it
    holds nothing else, the folders change places at once. Where it does, files are replaced one
    by one, the manifest last, and those that the block does not write again are removed.
    """
    target = Path(os.path.abspath(target))
    made: list[Path] = []
    try:
        check_target(target)
        made = _make_parents(target.parent)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        _remove_empty(made)
        raise unwritable(error, target) from error
    try:
        yield staging
        _move_in(staging, target, replaced)
    except OSError as error:
        raise unwritable(error, target) from error
    except KeyboardInterrupt:
        raise KeyboardInterrupt("nothing was written") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _remove_empty(made)


def check_target(target: Path) -> None:
    """Raise an OutputError if a folder of results may not be written to `target`."""
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"{target} is a file: choose a folder with --out")
    if any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise OutputError(
            f"{target} holds other files and no {MANIFEST}: choose a new folder with --out"
        )
    if not os.access(target, os.W_OK):
        raise OutputError(f"{target} is not writable: choose another folder with --out")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there complete or not at all, even if the power fails.

    Raises an OutputError that says why it cannot be written, for instance since the disk is full.
    """
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise unwritable(error, path.parent) from error


def _move_in(staging: Path, target: Path, replaced: Collection[str]) -> None:
    """Move the staged files into the target, the manifest last, and drop stale ones."""
    check_target(target)
    if not target.exists():
        mask = os.umask(0)
        os.umask(mask)
        staging.chmod(0o777 & ~mask)
        staging.rename(target)
        return
    if {path.name for path in target.iterdir()} <= {*replaced, MANIFEST}:
        _swap(staging, target)
        return
    names = sorted((path.name for path in staging.iterdir()), key=lambda name: name == MANIFEST)
    for name in names:
        (staging / name).replace(target / name)
    for name in set(replaced) - set(names):
        if Path(name).name == name and (target / name).is_file():
            (target / name).unlink()


def _swap(staging: Path, target: Path) -> None:
    """Put the staged folder in the place of an earlier run; put that back if it fails."""
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    shutil.copymode(target, staging)
    try:
        target.replace(aside)
        try:
            staging.rename(target)
        except BaseException:
            aside.rename(target)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _make_parents(parent: Path) -> list[Path]:
    """Make the missing folders down to `parent`; return those made, the deepest first."""
    missing = [path for path in (parent, *parent.parents) if not path.exists()]
    parent.mkdir(parents=True, exist_ok=True)
    return missing


def _remove_empty(folders: list[Path]) -> None:
    """Remove folders that are empty, as they are when nothing came to be written."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def unwritable(error: OSError, target: Path) -> OutputError:
    """Return an error that says why a folder could not be written."""
    reasons = {
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.EROFS: "the file system is read-only",
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.ENOTDIR: "part of the path is a file",
        errno.EEXIST: "part of the path is a file",
        errno.ENAMETOOLONG: "the name is too long",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return OutputError(f"cannot write the results to {target}: {reason}")
