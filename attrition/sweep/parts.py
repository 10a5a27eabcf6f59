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
from typing import Any, NamedTuple

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


class Finding(NamedTuple):
    """A part of outcomes: its chunk, its path, and its files or what is wrong with it.

    The files are the part and that of trajectories beside it, if there is one.
    """

    number: int
    path: Path
    files: tuple[Path, ...]
    fault: str = ""


def findings(folder: Path, keys: Mapping[int, str], *, finished: bool) -> Iterator[Finding]:
    """Yield what is found of each part of outcomes of a sweep, in order.

    `keys` has the key of each chunk by its number. Faulty is what is damaged, is missing or belongs
    to another sweep. Where the sweep is `finished`, the last fault counts the parts that it lost.
    """
    place, found = folder / OUTCOMES, set()
    for number, path in part_paths(place):
        found.add(number)
        try:
            yield Finding(number, path, _proved(folder, keys, number, path))
        except StoreError as error:
            yield Finding(number, path, (), str(error))
    lost = sorted(set(keys) - found) if finished else []
    if lost:
        several = "a part" if len(lost) == 1 else f"{len(lost):,} parts"
        yield Finding(lost[0], place, (), f"{place} has lost {several}")


def _proved(folder: Path, keys: Mapping[int, str], number: int, path: Path) -> tuple[Path, ...]:
    """Return the files of a part of outcomes; raises a StoreError where one is not as it was."""
    metadata = metadata_of_part(path)
    if metadata.get("key") != keys.get(number):
        raise StoreError(f"{path} belongs to another sweep")
    if not metadata.get("trajectories"):
        return (path,)
    beside = folder / TRAJECTORIES / f"part-{number:06d}-{metadata['trajectories']}.parquet"
    if metadata_of_part(beside).get("key") != keys.get(number):
        raise StoreError(f"{beside} belongs to another sweep")
    return (path, beside)
