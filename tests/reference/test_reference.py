"""The public record: every figure has a source, and what is from memory is never scored."""

from dataclasses import replace
from pathlib import Path

import pytest

from attrition.measures import MEASURES
from attrition.reference import COLUMNS, parse_record, read_record, record_text
from attrition.scenario import ScenarioError

DOCS = Path(__file__).parents[2] / "docs"
SHARED, OF_REGIONS = (
    next(name for name, one in MEASURES.items() if one.scope == scope)
    for scope in ("theatre", "region")
)
ROW = ",2023-01-01,casualties,a,10,5,20,a source,measured,"


@pytest.fixture
def folder(tmp_path):
    """Give a function that writes a table of rows and returns its folder."""

    def write(*rows):
        text = "\n".join([",".join(COLUMNS), *rows])
        (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_every_figure_has_a_source_and_lies_in_its_range():
    record = read_record()
    assert len({one.measure for one in record}) >= 8
    for one in record:
        assert one.source
        assert not one.value < one.low
        assert not one.value > one.high


def test_a_figure_from_memory_may_not_be_scored(folder):
    read = read_record(folder(ROW, ROW.replace("measured", "approximate_from_memory")))
    assert [one.scorable for one in read] == [True, False]


def test_the_middle_of_a_period_is_between_its_ends(folder):
    (one,) = read_record(folder("2022-10-01,2022-12-31,gdp_loss,a,-30,,,a source,measured,"))
    assert one.start < one.middle < one.date


def test_all_problems_of_a_table_are_told_at_once(folder):
    bad = (
        ROW.replace("casualties", "casualtys"),
        ROW.replace("measured", "sure"),
        ROW.replace(",10,", ",ten,"),
        ROW.replace(",10,", ",30,"),
        ROW.replace("a source", ""),
        ROW.replace("2023-01-01", "January"),
        ROW.replace("casualties,a", "casualties,"),
        ROW.replace("casualties,a", f"{SHARED},b"),
        ROW.replace("casualties,a", f"{OF_REGIONS},a"),
    )
    with pytest.raises(ScenarioError) as told:
        read_record(folder(*bad))
    assert len(told.value.problems) == len(bad)
    assert "did you mean casualties" in str(told.value)


def test_a_folder_without_tables_or_columns_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match="no table"):
        read_record(tmp_path)
    with pytest.raises(ScenarioError, match="no such file or folder; expected a table"):
        read_record(tmp_path / "none")
    (tmp_path / "mine.csv").write_text("date,measure\n2023-01-01,casualties\n")
    with pytest.raises(ScenarioError, match="no column start"):
        read_record(tmp_path)


def test_a_record_reads_back_from_text_as_it_was():
    record = read_record()
    again = parse_record(record_text(record), "text.csv")
    assert [repr(one) for one in again] == [repr(replace(one, table="text")) for one in record]


def test_a_single_table_is_a_record(folder):
    (table,) = folder(ROW).glob("*.csv")
    assert [one.value for one in read_record(table)] == [10.0]
