"""The files that hold what came out of the chunks of a sweep, and what proves each of them.

The name of a part holds the number of its chunk and a checksum of its bytes; its metadata hold the
key of the chunk, so that a part of another sweep is told apart. A part of outcomes names the part
of trajectories that belongs to it, and alone marks a chunk as done.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrition.errors import AttritionError
from attrition.storage.marker import is_plain
from attrition.sweep.chunk import METADATA, checksum

OUTCOMES, TRAJECTORIES = "outcomes", "trajectories"
FOLDERS = (OUTCOMES, TRAJECTORIES)
_NAME = re.compile(r"part-(\d{6,})-([0-9a-f]{16})\.parquet")


class StoreError(AttritionError):
    """A folder of a sweep that is damaged."""


def part_name(number: int, content: bytes) -> str:
    """Return the name of the part with this content, of the chunk with this number."""
    return f"part-{number:06d}-{checksum(content)}.parquet"


def part_paths(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield the number of the chunk and the path of all that is named as a part, in order."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        named = _NAME.fullmatch(path.name)
        if named:
            yield int(named[1]), path


def metadata_of_part(path: Path) -> dict[str, Any]:
    """Return the metadata of a part; raises a StoreError where its bytes are not those written.

    A file that has not changed is read once by a process.
    """
    if not is_plain(path):
        raise StoreError(f"{path} is not there" if not path.exists() else f"{path} is no file")
    status = path.stat()
    try:
        metadata = _checked(path, status.st_size, status.st_mtime_ns, status.st_ino)
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error
    if metadata is None:
        raise StoreError(f"{path} is damaged: its content is not that which was written")
    return metadata


@lru_cache(maxsize=100_000)
def _checked(path: Path, *_: int) -> dict[str, Any] | None:
    import pyarrow.parquet as pq

    content = path.read_bytes()
    named = _NAME.fullmatch(path.name)
    if named is None or checksum(content) != named[2]:
        return None
    metadata: dict[str, Any] = json.loads(pq.read_schema(io.BytesIO(content)).metadata[METADATA])
    return metadata


def parts_of(
    folder: Path, keys: Mapping[int, str]
) -> Iterator[tuple[int, list[Path] | StoreError]]:
    """Yield the number of each part and its files as `proved` returns them, or what is wrong.

    `folder` is that of the sweep, and `keys` has the key of each chunk by its number.
    """
    for number, path in part_paths(folder / OUTCOMES):
        try:
            yield number, proved(folder, keys, number, path)
        except StoreError as error:
            yield number, error


def lost_parts(folder: Path, lost: int) -> str:
    """Say how many parts a finished sweep has lost."""
    return f"{folder / OUTCOMES} has lost {'a part' if lost == 1 else f'{lost:,} parts'}"


def proved(folder: Path, keys: Mapping[int, str], number: int, path: Path) -> list[Path]:
    """Return a part of outcomes with the part of trajectories beside it, if there is one.

    `keys` has the key of each chunk by its number. Raises a StoreError where either is damaged, is
    missing, or belongs to another sweep.
    """
    metadata = metadata_of_part(path)
    if metadata.get("key") != keys.get(number):
        raise StoreError(f"{path} belongs to another sweep")
    if not metadata.get("trajectories"):
        return [path]
    beside = folder / TRAJECTORIES / f"part-{number:06d}-{metadata['trajectories']}.parquet"
    if metadata_of_part(beside).get("key") != keys.get(number):
        raise StoreError(f"{beside} belongs to another sweep")
    return [path, beside]
