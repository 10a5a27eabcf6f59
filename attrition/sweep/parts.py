"""The files that hold what came out of the chunks of a sweep, and what proves each of them.

The name of a part holds the number of its chunk, or the first and the last where it holds several,
and a checksum of its bytes; its metadata hold the key of its chunks, so that a part of another
sweep is told apart. A part of outcomes names the part of trajectories that belongs to it, and alone
marks its chunks as done.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from attrition.errors import AttritionError
from attrition.storage.marker import is_plain
from attrition.sweep.chunk import METADATA, checksum_of

OUTCOMES, TRAJECTORIES = "outcomes", "trajectories"
FOLDERS = (OUTCOMES, TRAJECTORIES)
_NAME = re.compile(r"part-(\d{6,})(?:-(\d{6,}))?-([0-9a-f]{16})\.parquet")


class StoreError(AttritionError):
    """A folder of a sweep that is damaged."""


def part_name(chunks: range, checksum: str) -> str:
    """Return the name of the part that holds these chunks, by the checksum of its content."""
    return f"{part_stem(chunks)}-{checksum}.parquet"


def part_stem(chunks: range) -> str:
    """Return what the name of a part says of its chunks."""
    numbers = dict.fromkeys((chunks[0], chunks[-1]))
    return "-".join(("part", *(f"{number:06d}" for number in numbers)))


def part_paths(folder: Path) -> list[tuple[range, Path]]:
    """Return the chunks and the path of all that is named as a part, in order.

    Of parts that begin with the same chunk, the one that holds most comes first.
    """
    if not folder.is_dir():
        return []
    named = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    found = [(range(int(n[1]), int(n[2] or n[1]) + 1), path) for n, path in named if n]
    found = [(chunks, path) for chunks, path in found if chunks]
    return sorted(found, key=lambda one: (one[0].start, -one[0].stop, one[1]))


def key_of(keys: Mapping[int, str], chunks: range) -> str | None:
    """Return the key of chunks in one part, None where `keys` lacks one of them."""
    if not all(number in keys for number in chunks):
        return None
    if len(chunks) == 1:
        return keys[chunks[0]]
    return hashlib.sha256("".join(keys[number] for number in chunks).encode()).hexdigest()


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

    named = _NAME.fullmatch(path.name)
    with path.open("rb") as file:
        if named is None or checksum_of(file) != named[3]:
            return None
        file.seek(0)
        metadata: dict[str, Any] = json.loads(pq.read_schema(file).metadata[METADATA])
    return metadata


class Finding(NamedTuple):
    """A part of outcomes: its chunks, its path, and its files or what is wrong with it.

    The files are the part and that of trajectories beside it, if there is one.
    """

    chunks: range
    path: Path
    files: tuple[Path, ...]
    fault: str = ""


def findings(folder: Path, keys: Mapping[int, str], *, finished: bool) -> Iterator[Finding]:
    """Yield what is found of each part of outcomes of a sweep, in order.

    `keys` has the key of each chunk by its number. Faulty is what is damaged, is missing or belongs
    to another sweep. Where the sweep is `finished`, the last fault counts the parts that it lost.
    """
    place = folder / OUTCOMES
    found: set[int] = set()
    for chunks, path in part_paths(place):
        found.update(chunks[: len(keys)])  # a name may say anything
        try:
            yield Finding(chunks, path, _proved(folder, keys, chunks, path))
        except StoreError as error:
            yield Finding(chunks, path, (), str(error))
    lost = sorted(set(keys) - found) if finished else []
    if lost:
        several = "a part" if len(lost) == 1 else f"{len(lost):,} parts"
        yield Finding(range(lost[0], lost[0] + 1), place, (), f"{place} has lost {several}")


def _proved(folder: Path, keys: Mapping[int, str], chunks: range, path: Path) -> tuple[Path, ...]:
    """Return the files of a part of outcomes; raises a StoreError where one is not as it was."""
    metadata, key = metadata_of_part(path), key_of(keys, chunks)
    if metadata.get("key") != key:
        raise StoreError(f"{path} belongs to another sweep")
    if not metadata.get("trajectories"):
        return (path,)
    beside = folder / TRAJECTORIES / part_name(chunks, metadata["trajectories"])
    if metadata_of_part(beside).get("key") != key:
        raise StoreError(f"{beside} belongs to another sweep")
    return (path, beside)
