"""Reading tables of trajectories, which other hands may have changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from attrition.errors import AttritionError
from attrition.measures import RENAMED
from attrition.results.metadata import RunMetadata
from attrition.storage.marker import MANIFEST, OutputError, marker_of, sha256_of

METADATA_KEY = b"attrition"
TABLES = ("trajectories.parquet", "trajectories.csv")
COLUMNS = {"week", "date", "measure", "of", "value"}


class TableError(AttritionError):
    """A table of trajectories that is missing, damaged or no longer what was written."""


def table_path(path: Path) -> Path:
    """Return the path of a table, of that in it if a folder of a run is given."""
    if not path.is_dir():
        return path
    parquet, csv = (path / name for name in TABLES)
    return parquet if parquet.exists() else csv


def check_unchanged(path: Path) -> None:
    """Raise a TableError where the manifest beside a table lists another content for it."""
    try:
        files = marker_of(path.parent).get("files")
    except OutputError:
        return
    digest = files.get(path.name) if isinstance(files, dict) else None
    if digest is not None and path.is_file() and sha256_of(path) != digest:
        raise TableError(
            f"{path} has been changed since it was written: if that is meant, "
            f"read it from a folder without {MANIFEST}"
        )


def read_table(path: Path) -> tuple[pd.DataFrame, RunMetadata]:
    """Return a table and what it says about itself; raises a TableError."""
    try:
        frame, metadata = (_from_csv if path.suffix == ".csv" else _from_parquet)(path)
    except FileNotFoundError:
        raise TableError(f"there is no table of trajectories at {path}") from None
    except Exception as error:  # Arrow and pandas raise many kinds for a damaged file
        raise TableError(f"{path} is damaged or no table of trajectories: {error}") from error
    missing = COLUMNS - set(frame)
    if missing:
        raise TableError(f"{path} lacks the columns {', '.join(sorted(missing))}")
    return frame.assign(measure=frame["measure"].replace(RENAMED)), metadata


def _from_csv(path: Path) -> tuple[pd.DataFrame, RunMetadata]:
    frame = pd.read_csv(path, dtype={"value": str}, keep_default_na=False)
    if "value" in frame:
        frame["value"] = [float(number or "nan") for number in frame["value"]]
    return frame, _metadata_beside(path)


def _from_parquet(path: Path) -> tuple[pd.DataFrame, RunMetadata]:
    import pyarrow.parquet as pq

    table = pq.read_table(str(path))
    stored = (table.schema.metadata or {}).get(METADATA_KEY)
    metadata = RunMetadata.from_dict(json.loads(stored)) if stored else RunMetadata()
    return table.to_pandas(), metadata


def _metadata_beside(path: Path) -> RunMetadata:
    """Return what the manifest beside a CSV file says, else neutral names."""
    try:
        stored: dict[str, Any] = json.loads((path.parent / MANIFEST).read_text(encoding="utf-8"))
        return RunMetadata.from_dict(stored["about"])
    except (OSError, ValueError, KeyError, TypeError):
        return RunMetadata()
