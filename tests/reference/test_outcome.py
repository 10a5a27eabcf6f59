"""How a war of the record ended: one ending, any number of governments that fell."""

import datetime

import pytest

from attrition.reference import COLUMNS as FIGURES
from attrition.reference import read_record
from attrition.reference.outcome import COLUMNS, read_outcome
from attrition.scenario import ScenarioError

SIDES = ("Arden", "Borea")
END = "1918-11-11,capitulation,Borea,a source,measured,"
BEGUN = "1914-07-28,begins,,a source,measured,"
FALL = "1918-11-09,government_falls,Borea,a source,measured,"


@pytest.fixture
def folder(tmp_path):
    """Give a function that writes a table of how a war ended and returns its folder."""

    def write(*rows, columns=COLUMNS):
        text = "\n".join([",".join(columns), *rows])
        (tmp_path / "outcome.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_war_has_an_ending_and_the_governments_that_fell(folder):
    found = read_outcome(folder(END, FALL, BEGUN), SIDES)
    assert (found.ending.event, found.ending.of) == ("capitulation", "b")
    assert found.ending.date == datetime.date(1918, 11, 11)
    assert [one.of for one in found.falls] == ["b"]
    assert found.begun.date.year == 1914


def test_an_ending_from_memory_is_not_scored(folder):
    found = read_outcome(folder(END.replace("measured", "approximate_from_memory")), SIDES)
    assert not found.ending.scorable


def test_all_problems_of_an_outcome_are_told_at_once(folder):
    bad = (
        END.replace("capitulation", "surrender"),
        END.replace("Borea", "Corsa"),
        END.replace("1918-11-11", "11 November"),
        END.replace("measured", "sure"),
        END.replace("a source", ""),
        END.replace("capitulation", "settlement"),
    )
    with pytest.raises(ScenarioError) as told:
        read_outcome(folder(*bad), SIDES)
    lines = str(told.value).splitlines()
    assert len(told.value.problems) == len(bad)
    assert any("line 3, of: found 'Corsa'; expected a, b, Arden or Borea" in one for one in lines)
    assert any("line 7, of" in one and "nothing: it has no side" in one for one in lines)


@pytest.mark.parametrize("rows", [(), (FALL,), (END, END)])
def test_a_war_ends_once(folder, rows):
    with pytest.raises(ScenarioError, match="one row of how the war ended"):
        read_outcome(folder(*rows), SIDES)


def test_a_missing_table_or_column_is_told(folder, tmp_path):
    with pytest.raises(
        ScenarioError, match=r"none/outcome.csv: no such file; expected how the war"
    ):
        read_outcome(tmp_path / "none")
    with pytest.raises(ScenarioError, match="no column event"):
        read_outcome(folder("x", columns=("date", "of", "source", "confidence", "note")))


def test_figures_may_call_sides_by_name_and_only_those_of_the_war(folder):
    place = folder(END)
    row = ",1918-01-01,casualties,{},10,5,20,a source,measured,"
    table = place / "figures.csv"
    table.write_text("\n".join([",".join(FIGURES), row.format("Borea"), row.format("a")]))
    assert [one.of for one in read_record(place, SIDES)] == ["a", "b"]
    with pytest.raises(
        ScenarioError, match=r"line 2, of: found 'Borea'; expected a, b, Corsa or Dor"
    ):
        read_record(place, ("Corsa", "Dor"))
