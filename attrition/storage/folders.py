"""Writing a folder of results completely or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from attrition.storage.draft import Draft, open_draft, remove_abandoned
from attrition.storage.marker import ELSEWHERE, MANIFEST, Kind, OutputError, earlier_files, is_plain

_DRAFT = re.compile(r"\.(.+)-[0-9a-f]{8}\.draft")


@contextmanager
def staged(target: Path, kind: Kind) -> Iterator[Path]:
    """Yield an empty folder near `target`; its files move to `target` if the block succeeds.

    The block writes the manifest too. On any failure everything is taken back and the target is as
    it was; the text of an interruption says so. The target must be new, or empty, or hold an
    earlier result of this kind: its files are replaced, and files of others stay. Where there are
    none of those, the folders change places at once; else the files do one by one, the manifest
    last. Raises an OutputError where the target holds anything that this would overwrite.
    """
    target = Path(os.path.realpath(target))
    made: list[Path] = []
    draft: Draft | None = None
    try:
        check_target(target, kind)
        made = _make_parents(target.parent)
        remove_abandoned(target.parent, ".")
        draft = open_draft(target.parent, f".{target.name}-")
        yield draft.files
        _move_in(draft.files, target, kind)
    except OSError as error:
        raise unwritable(error, target) from error
    except KeyboardInterrupt as error:
        raise type(error)("nothing was written") from None
    finally:
        if draft:
            draft.remove()
        _remove_empty(made)


def check_target(target: Path, kind: Kind) -> dict[str, str]:
    """Return the files that a new result may replace in a folder; see `earlier_files`.

    Raises an OutputError where a result of this kind may not be written to `target`.
    """
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target} is a file: choose a folder with --out")
    found = earlier_files(target, kind)
    if target.exists() and not os.access(target, os.W_OK):
        raise OutputError(f"{target} is not writable: {ELSEWHERE}")
    return found


def check_new(path: Path) -> None:
    """Raise an OutputError where a file that is to be written is there already."""
    if path.exists() or path.is_symlink():
        raise OutputError(f"{path} is there already: choose another name with --out")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there complete or not at all, even if the power fails.

    Raises an OutputError that says why it cannot be written, for instance since the disk is full.
    """

    def fill(file: BinaryIO) -> str:
        file.write(content)
        return path.name

    write_drafted(path.parent, path.name, fill)


def write_drafted(folder: Path, draft_name: str, fill: Callable[[BinaryIO], str]) -> Path:
    """Write a file as `write_whole` does, under the name that `fill` returns, and return its path.

    `fill` is handed the file, empty, and may read what it has written there.
    """
    draft = folder / f".{draft_name}-{secrets.token_hex(4)}.draft"
    try:
        with draft.open("x+b") as file:
            path = folder / fill(file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise unwritable(error, folder) from error
    return path


def drafts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield what `write_whole` left in a folder where its process was killed, and its target."""
    for path in folder.iterdir():
        named = _DRAFT.fullmatch(path.name)
        if named and is_plain(path):
            yield path, named[1]


def _move_in(staging: Path, target: Path, kind: Kind) -> None:
    """Move the staged files into the target, the manifest last, and drop stale ones."""
    earlier = check_target(target, kind)
    if not target.exists():
        staging.rename(target)
        return
    if {path.name for path in target.iterdir()} <= set(earlier):
        _swap(staging, target, earlier)
        return
    names = sorted((path.name for path in staging.iterdir()), key=lambda name: name == MANIFEST)
    for name in names:
        path = target / name
        if name not in earlier and (path.exists() or path.is_symlink()):
            raise OutputError(f"{path} was not written by attrition: {ELSEWHERE}")
    for name in names:
        (staging / name).replace(target / name)
    for name in set(earlier) - set(names):
        (target / name).unlink(missing_ok=True)


def _swap(staging: Path, target: Path, earlier: Collection[str]) -> None:
    """Put the staged folder in the place of an earlier result; put that back if it fails."""
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    shutil.copymode(target, staging)
    try:
        target.replace(aside)
        try:
            staging.rename(target)
        except BaseException:
            aside.rename(target)
            raise
        for path in aside.iterdir():
            if path.name in earlier and is_plain(path):
                path.unlink()
            elif not (target / path.name).exists():  # somebody has put it there meanwhile
                path.rename(target / path.name)
    finally:
        with suppress(OSError):
            aside.rmdir()


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
