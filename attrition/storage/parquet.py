"""Parquet files that are written in pieces."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pandas as pd


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
