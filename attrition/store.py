"""Ensembles as dense blocks: their digest, and their table written in pieces."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pandas as pd

from attrition.measures import MEASURES
from attrition.results import METADATA_KEY, Trajectories

CHUNK = 10


def dense(trajectories: Trajectories) -> Trajectories:
    """Return the same trajectories, held as a block."""
    return Trajectories.of_runs(trajectories.block(), trajectories.about)


def headline_part(trajectories: Trajectories) -> Trajectories:
    """Return the part with the measures that are shown first, without those that are all zero."""
    whole = dense(trajectories)
    part = whole.select(measure=[name for name, one in MEASURES.items() if one.headline])
    shown = part if part.block().columns else whole
    return shown.select(measure=shown.headlines())


def events_alone(trajectories: Trajectories) -> Trajectories:
    """Return trajectories without a measure, of which the chronicle tells the events only."""
    return dense(trajectories).select(measure=[])


def pieces(trajectories: Trajectories) -> Iterator[pd.DataFrame]:
    """Yield the tidy table, a few runs at a time."""
    whole = dense(trajectories)
    runs = whole.runs()
    for first in range(0, len(runs), CHUNK):
        yield whole.select(run=runs[first : first + CHUNK]).frame()


def write_parquet(trajectories: Trajectories, path: Path) -> None:
    """Write the table of many runs to a Parquet file, a group of rows for every few runs."""
    about = json.dumps(trajectories.about.to_dict(), ensure_ascii=False).encode()
    write_pieces(pieces(trajectories), path, {METADATA_KEY: about})


def write_pieces(
    frames: Iterable[pd.DataFrame], path: Path, metadata: dict[bytes, bytes] | None = None
) -> None:
    """Write tables of the same columns to one Parquet file, each as a group of rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        writer = None
        for frame in frames:
            table = pa.Table.from_pandas(frame, preserve_index=False)
            if writer is None:
                schema = table.schema.with_metadata(
                    {**(table.schema.metadata or {}), **(metadata or {})}
                )
                names = [name for name in frame.columns if name != "value"]
                writer = stack.enter_context(
                    pq.ParquetWriter(
                        str(path),
                        schema,
                        compression="zstd",
                        use_dictionary=names,
                        use_byte_stream_split=["value"],
                    )
                )
            writer.write_table(table.replace_schema_metadata(schema.metadata))


def write_csv(trajectories: Trajectories, path: Path) -> None:
    """Write the table of many runs to a CSV file; numbers read back exactly."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for place, piece in enumerate(pieces(trajectories)):
            plain = piece.astype({"value": "float64"})
            plain.to_csv(
                file,
                index=False,
                header=place == 0,
                date_format="%Y-%m-%d",
                lineterminator="\n",
            )
