"""Merging the parts of a sweep: chunks that follow each other share a file, so that files are few.

Which chunks share a file depends on the study alone, and the file on what they hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from attrition.storage.folders import write_drafted
from attrition.sweep.chunk import METADATA, PARQUET, Chunk, checksum_of
from attrition.sweep.parts import (
    OUTCOMES,
    TRAJECTORIES,
    key_of,
    metadata_of_part,
    part_name,
    part_stem,
)

if TYPE_CHECKING:
    import pyarrow as pa

FILES, MOST_CHUNKS, MOST_POINTS = 200, 250, 2500
ROWS = 1_000_000


def groups_of(chunks: Sequence[Chunk]) -> list[range]:
    """Return the numbers of the chunks that share a file; of up to `FILES`, each has its own.

    Beyond, files grow with the sweep, until they hold `MOST_CHUNKS` or `MOST_POINTS`.
    """
    points = max((len(chunk.points) for chunk in chunks), default=1)
    most = max(1, min(MOST_CHUNKS, MOST_POINTS // points))
    size = max(1, min(most, -(-len(chunks) // FILES)))
    return [range(n, min(n + size, len(chunks))) for n in range(0, len(chunks), size)]


def merge(
    folder: Path, chunks: range, keys: Mapping[int, str], parts: Sequence[tuple[Path, ...]]
) -> None:
    """Put one part in the place of those of `chunks`, in their order: outcomes and trajectories.

    A part goes once the merged one is there, so that a stop at any moment loses nothing.
    """
    outcomes = [files[0] for files in parts]
    beside = [path for files in parts for path in files[1:]]
    key = {"key": key_of(keys, chunks)}
    failures = [metadata_of_part(path)["failures"] for path in outcomes]
    trajectories = _write(folder / TRAJECTORIES, chunks, beside, key) if beside else ""
    whole = {point: reason for failed in failures for point, reason in failed.items()}
    _write(
        folder / OUTCOMES, chunks, outcomes,
        {**key, "failures": whole, "trajectories": trajectories},
    )  # fmt: skip
    for path in (*outcomes, *beside):
        path.unlink()


def _write(folder: Path, chunks: range, parts: Sequence[Path], metadata: dict[str, Any]) -> str:
    """Write the rows of parts as one part, and return its checksum."""
    import pyarrow.parquet as pq

    encoded = json.dumps(metadata, sort_keys=True).encode()
    checksum = ""

    def fill(file: BinaryIO) -> str:
        nonlocal checksum
        schema = pq.read_schema(parts[0]).with_metadata({METADATA: encoded})
        with pq.ParquetWriter(file, schema, **PARQUET) as writer:
            for table in _tables(parts, schema):
                writer.write_table(table)
        checksum = checksum_of(file)
        return part_name(chunks, checksum)

    write_drafted(folder, part_stem(chunks), fill)
    return checksum


def _tables(parts: Iterable[Path], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield the rows of parts, many at a time but not all, as tables of one schema."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    few: list[pa.Table] = []
    for path in parts:
        few.append(pq.read_table(path).cast(schema))
        if sum(map(len, few)) >= ROWS:
            yield pa.concat_tables(few).unify_dictionaries()
            few = []
    if few:
        yield pa.concat_tables(few).unify_dictionaries()
