"""Tables of a folder of results as CSV."""

from __future__ import annotations

from pathlib import Path

import pandas as pd


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV, numbers with seven digits, in the same bytes on every system."""
    table.to_csv(
        path, index=False, float_format="%.7g", date_format="%Y-%m-%d", lineterminator="\n"
    )
