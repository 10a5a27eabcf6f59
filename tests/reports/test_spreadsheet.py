"""Tables for spreadsheets: a row a week, columns that people can read, and what they are."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from attrition.reports.spreadsheet import (
    SpreadsheetError,
    check_spreadsheet,
    spreadsheet,
    write_spreadsheet,
)
from attrition.results.block import Block
from attrition.results.metadata import NOT_A_FORECAST, RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.storage.marker import OutputError

COLUMNS = (("refugees_abroad", "a"), ("losses", "a"), ("bargaining_range", ""), ("aim", "b"))
ABOUT = RunMetadata(title="A war", sides=("Nørd", "South"), start=date(2030, 1, 7), seed=3)


def made_up(runs):
    values = np.arange(1.0, runs + 1)[:, None, None] * np.ones((runs, 4, len(COLUMNS)))
    return Trajectories.of_runs(Block(values, COLUMNS, np.arange(runs, dtype=np.int32)), ABOUT)


def test_a_column_tells_label_side_quantile_and_unit():
    table = spreadsheet(made_up(9))
    assert list(table["week"]) == [0, 1, 2, 3]
    assert list(table["date"])[:2] == ["2030-01-07", "2030-01-14"]
    assert (table["Refugees abroad, Nørd, median (persons)"] == 5).all()
    assert "Refugees abroad, Nørd, 5 % of runs below (persons)" in table
    assert not [name for name in table if name.startswith("War aim")]


def test_a_share_is_in_per_cent_as_its_column_says():
    table = spreadsheet(made_up(9), ["aim"])
    assert (table["War aim, share of the issue, South, median (per cent)"] == 500).all()


def test_a_count_of_weeks_has_no_value_at_the_start():
    counted = spreadsheet(made_up(9))["Killed and wounded per week, Nørd, median (persons a week)"]
    assert np.isnan(counted[0])
    assert (counted[1:] == 5).all()


def test_each_row_says_where_it_is_from_and_that_it_is_no_forecast():
    table = spreadsheet(made_up(9))
    assert set(table["note"]) == {NOT_A_FORECAST}
    assert set(table["seed"]) == {3}
    assert set(table["runs"]) == {9}
    assert set(table["bands"]) == {"luck alone"}


def test_one_run_has_one_column_a_series():
    table = spreadsheet(made_up(1))
    assert "Refugees abroad, Nørd (persons)" in table
    assert not [name for name in table if "median" in name]


def test_a_csv_file_has_the_mark_of_its_encoding_and_reads_back(tmp_path):
    table = spreadsheet(made_up(9))
    write_spreadsheet(table, tmp_path / "deep" / "t.csv")
    content = (tmp_path / "deep" / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(pd.read_csv(tmp_path / "deep" / "t.csv", encoding="utf-8-sig")) == list(table)


def test_a_workbook_reads_back(tmp_path):
    table = spreadsheet(made_up(9))
    write_spreadsheet(table, tmp_path / "t.xlsx")
    back = pd.read_excel(tmp_path / "t.xlsx")
    assert list(back) == list(table)
    assert back["note"][0] == NOT_A_FORECAST


def test_what_cannot_be_written_is_told_before_any_run(tmp_path, monkeypatch):
    (tmp_path / "there.csv").touch()
    with pytest.raises(OutputError, match="is there already"):
        check_spreadsheet(tmp_path / "there.csv")
    with pytest.raises(SpreadsheetError, match=r"saved as \.csv or \.xlsx, not as 'a.ods'"):
        check_spreadsheet(tmp_path / "a.ods")
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(SpreadsheetError, match="needs openpyxl"):
        check_spreadsheet(tmp_path / "a.xlsx")
