"""What proves that a folder, and each file in it, was written by attrition.

A folder of results holds a manifest that names the kind of result and the SHA-256 of every file.
What the manifest does not prove to be ours is somebody's: it is neither replaced nor removed.
"""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from attrition.errors import AttritionError
from attrition.storage.version import own_version

MANIFEST = "manifest.json"
ELSEWHERE = "choose another folder with --out"
_DIGEST = re.compile("[0-9a-f]{64}")


class OutputError(AttritionError):
    """A folder of results that cannot be written."""


@dataclass(frozen=True)
class Kind:
    """A kind of result: the name that its manifest carries and patterns of the files it has."""

    name: str
    files: tuple[str, ...]

    def owns(self, name: str) -> bool:
        """Return whether a file of this name can belong to such a result."""
        return Path(name).name == name and any(fnmatchcase(name, one) for one in self.files)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hashes_in(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a folder, by name."""
    return {path.name: sha256_of(path) for path in sorted(folder.iterdir())}


def write_marker(folder: Path, kind: Kind, **about: Any) -> None:
    """Write the manifest of results that cannot be run again from it, when all files are there.

    `about` is what else it says of their origin.
    """
    marker = {
        "kind": kind.name, "attrition": own_version(), **about, "files": hashes_in(folder)
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(marker, indent=1) + "\n", encoding="utf-8")


def is_plain(path: Path) -> bool:
    """Return whether a path is a regular file and no link to one."""
    return path.is_file() and not path.is_symlink()


def marker_of(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder of results as it stands, of whatever kind.

    Raises an OutputError where there is none, or one that attrition did not write.
    """
    path = folder / MANIFEST
    if not path.exists() and not path.is_symlink():
        raise OutputError(f"{folder} holds other files and no {MANIFEST}: {ELSEWHERE}")
    try:
        marker = json.loads(path.read_text("utf-8")) if is_plain(path) else None
    except (OSError, ValueError, RecursionError):
        marker = None
    names = ("attrition", "kind")
    if not isinstance(marker, dict) or not all(isinstance(marker.get(one), str) for one in names):
        raise OutputError(f"{path} was not written by this version of attrition: {ELSEWHERE}")
    return marker


def command_of(folder: Path) -> str:
    """Return the command that made the results in a folder, "" where that is not known."""
    try:
        command = marker_of(folder).get("command")
    except OutputError:
        return ""
    return shlex.join(map(str, command)) if isinstance(command, list) else ""


def marker_of_kind(folder: Path, kind: str) -> dict[str, Any]:
    """Return the manifest of a folder of results; raises an OutputError if of another kind."""
    marker = marker_of(folder)
    if marker["kind"] != kind:
        raise OutputError(
            f"{folder} holds results of another kind ({marker['kind']}, not {kind}): {ELSEWHERE}"
        )
    return marker


def earlier_files(folder: Path, kind: Kind) -> dict[str, str]:
    """Return the files of an earlier result in a folder, with their SHA-256, the manifest included.

    There are none in a folder that is new or empty. Raises an OutputError where the folder holds
    anything but a result of this kind, or where one of its files is no longer what was written.
    """
    if not folder.exists() or not any(folder.iterdir()):
        return {}
    marker = marker_of_kind(folder, kind.name)
    files = marker.get("files")
    if not isinstance(files, dict) or not all(
        kind.owns(name) and isinstance(digest, str) and _DIGEST.fullmatch(digest)
        for name, digest in files.items()
    ):
        raise OutputError(f"{folder / MANIFEST} names files that are not of a {kind.name}")
    for name, digest in files.items():
        path = folder / name
        if path.is_symlink() or (path.exists() and not is_plain(path)):
            raise OutputError(f"{path} is not the file that was written there: {ELSEWHERE}")
        if path.exists() and sha256_of(path) != digest:
            raise OutputError(
                f"{path} has been changed since it was written: move it away, or {ELSEWHERE}"
            )
    return {**files, MANIFEST: sha256_of(folder / MANIFEST)}
