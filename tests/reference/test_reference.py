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
    (one,) = read_record(folder("2022-10-01,2022-12-31,gdp_change,a,-30,,,a source,measured,"))
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


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            ROW.replace(",2023", "4/5/2022,2023", 1),
            "line 2, start: found '4/5/2022'; expected empty",
        ),
        (ROW.replace(",2023", "2024-01-01,2023", 1), "expected a date not after 2023-01-01"),
        (ROW.replace("10,5,20", "10,20,5"), "line 2, low: found '20'; expected a number not above"),
        (
            ROW.replace("10,5,20", "30,5,20"),
            "line 2, value: found '30'; expected a number from low",
        ),
    ],
)
def test_a_message_names_the_cell_that_is_wrong(folder, row, told):
    with pytest.raises(ScenarioError, match=told):
        read_record(folder(row))


def test_semicolons_and_another_encoding_are_named(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text(";".join(COLUMNS) + "\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="columns stand apart by semicolons; expected commas"):
        read_record(table)
    table.write_bytes(
        ",".join(COLUMNS).encode() + b"\n,2023-01-01,casualties,a,1,,,caf\xe9,measured,"
    )
    with pytest.raises(ScenarioError, match="not a table of text; expected a CSV file in UTF-8"):
        read_record(table)


def test_a_record_reads_back_from_text_as_it_was():
    record = read_record()
    again = parse_record(record_text(record), "text.csv")
    assert [repr(one) for one in again] == [repr(replace(one, table="text")) for one in record]


def test_a_single_table_is_a_record(folder):
    (table,) = folder(ROW).glob("*.csv")
    assert [one.value for one in read_record(table)] == [10.0]
