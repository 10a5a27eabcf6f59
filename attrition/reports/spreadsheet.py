"""A table for a spreadsheet: a row for each week, and columns with labels that people can read."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from attrition.errors import AttritionError
from attrition.formatting import is_share, unit_words
from attrition.results.metadata import NOT_A_FORECAST, RunMetadata, is_flow, unit_of
from attrition.results.selection import headline_part
from attrition.results.trajectories import QUANTILES, Trajectories
from attrition.storage.folders import check_new, write_whole

ENDINGS = (".csv", ".xlsx")
NAMES = {0.5: "median"}


class SpreadsheetError(AttritionError):
    """A table that cannot be written as asked."""


def spreadsheet(trajectories: Trajectories, measures: list[str] | None = None) -> pd.DataFrame:
    """Return the headline measures, or those named, with a row a week and a column a series.

    A column is named by label, side and unit; of many runs there is one for each quantile. The
    last columns repeat scenario, seed, runs, what bands hold, and that this is no forecast.
    """
    part = trajectories.select(measure=measures) if measures else headline_part(trajectories)
    metadata, several = trajectories.metadata, len(trajectories.runs()) > 1
    values = part.quantiles() if several else part.frame()
    shown = {f"q{100 * share:g}": _name(share) for share in QUANTILES} if several else {"value": ""}
    columns = {}
    for (measure, of), rows in values.groupby(["measure", "of"], sort=False, observed=True):
        weeks = rows[rows["week"] >= is_flow(str(measure))].set_index("week")
        factor = 100.0 if is_share(unit_of(str(measure))) else 1.0  # as "per cent" says
        for field, name in shown.items():
            title = _title(metadata, str(measure), str(of), name)
            columns[title] = factor * weeks[field].astype("float64")
    table = pd.DataFrame(columns).rename_axis("week").reset_index()
    dates = [metadata.date(int(week)).isoformat() for week in table["week"]]
    table.insert(1, "date", dates)
    for name, value in _about(trajectories).items():
        table[name] = value
    return table


def check_spreadsheet(path: Path) -> None:
    """Raise an error before any run where a table may not be written to a path.

    Raises a SpreadsheetError for another ending or where a library lacks, and an OutputError where
    the file is there already.
    """
    if path.suffix.lower() not in ENDINGS:
        raise SpreadsheetError(f"a table is saved as .csv or .xlsx, not as {path.name!r}")
    if path.suffix.lower() == ".xlsx":
        try:
            import openpyxl  # noqa: F401
        except ModuleNotFoundError:
            what = ".xlsx needs openpyxl: pip install 'attrition[spreadsheet]', or choose .csv"
            raise SpreadsheetError(what) from None
    check_new(path)


def write_spreadsheet(table: pd.DataFrame, path: Path) -> None:
    """Write a table as .csv, with the mark by which spreadsheets know UTF-8, or as .xlsx."""
    content = io.BytesIO()
    if path.suffix.lower() == ".csv":
        text = table.to_csv(index=False, float_format="%.7g", lineterminator="\r\n")
        content.write(text.encode("utf-8-sig"))
    else:
        _write_workbook(table, content)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content.getvalue())


def _write_workbook(table: pd.DataFrame, content: io.BytesIO) -> None:
    from openpyxl.styles import Alignment, Font

    with pd.ExcelWriter(content, engine="openpyxl") as writer:
        table.to_excel(writer, sheet_name="attrition", index=False, freeze_panes=(1, 2))
        for cell in writer.sheets["attrition"][1]:
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        for column in writer.sheets["attrition"].columns:
            writer.sheets["attrition"].column_dimensions[column[0].column_letter].width = 14


def _about(trajectories: Trajectories) -> dict[str, str | int]:
    metadata = trajectories.metadata
    runs = len(trajectories.runs())
    return {
        "scenario": metadata.title or metadata.scenario,
        "seed": "" if metadata.seed is None else metadata.seed,
        "runs": runs,
        "bands": metadata.bands if runs > 1 else "",
        "note": NOT_A_FORECAST,
    }


def _name(share: float) -> str:
    return NAMES.get(share, f"{100 * share:g} % of runs below")


def _title(metadata: RunMetadata, measure: str, of: str, name: str) -> str:
    unit = unit_words(unit_of(measure, metadata.step_days))
    words = ", ".join(filter(None, (metadata.label(measure), metadata.name(of), name)))
    return f"{words} ({unit})" if unit else words
