"""The tidy table of trajectories: a row for each run, week, measure and side or place."""

from __future__ import annotations

import pandas as pd

from attrition.results.metadata import RunMetadata

COLUMNS = ("run", "week", "date", "measure", "of", "value")


def tidy(frame: pd.DataFrame, metadata: RunMetadata) -> pd.DataFrame:
    """Return the frame with all columns, in order and of the declared types."""
    missing = {"week", "measure", "of", "value"} - set(frame.columns)
    if missing:
        raise ValueError(
            f"trajectories need the columns {', '.join(COLUMNS)}: no {sorted(missing)}"
        )
    table = frame.reset_index(drop=True)
    if "run" not in table:
        table = table.assign(run=0)
    if "date" not in table:
        days = pd.to_timedelta(table["week"] * metadata.step_days, unit="D")
        table = table.assign(date=pd.Timestamp(metadata.start) + days)
    table = table[list(COLUMNS)].astype(
        {"run": "int32", "week": "int32", "date": "datetime64[ms]", "value": "float64"}
    )
    for column in ("measure", "of"):
        table[column] = table[column].astype("str").astype("category")
    return table


def column_names(frame: pd.DataFrame) -> pd.Series:
    """Return for each row "measure" or "measure.of"."""
    measure, of = frame["measure"].astype("str"), frame["of"].astype("str")
    return measure.where(of == "", measure + "." + of)
