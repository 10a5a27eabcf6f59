"""The tidy table of many runs, written to a file a few runs at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from attrition.results.reading import METADATA_KEY
from attrition.results.selection import dense
from attrition.results.trajectories import Trajectories
from attrition.storage.parquet import write_pieces

CHUNK = 10


def pieces(trajectories: Trajectories) -> Iterator[pd.DataFrame]:
    """Yield the tidy table, a few runs at a time."""
    whole = dense(trajectories)
    runs = whole.runs()
    for first in range(0, len(runs), CHUNK):
        yield whole.select(run=runs[first : first + CHUNK]).frame()


def write_parquet(trajectories: Trajectories, path: Path) -> None:
    """Write the table of many runs to a Parquet file, a group of rows for every few runs."""
    metadata = json.dumps(trajectories.metadata.to_dict(), ensure_ascii=False).encode()
    write_pieces(pieces(trajectories), path, {METADATA_KEY: metadata})


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
