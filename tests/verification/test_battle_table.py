"""Tables of battles by day: what they say, and what is said of bad ones."""

import numpy as np
import pytest

from attrition.scenario import ScenarioError
from attrition.verification import read_battle

HEAD = "day,side,strength,arrivals,losses\n"
PEOPLE = "a number of people, 0 to 1,000,000,000"
GOOD = HEAD + "1,Blue,1000,,10\n1,Red,800,50,20\n2,Blue,,200,30\n2,Red,,,40\n"


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Return a function that writes a table and reads it."""
    monkeypatch.chdir(tmp_path)

    def read(text):
        (tmp_path / "battle.csv").write_text(text, "utf-8")
        return read_battle("battle.csv")

    return read


def problems(table, text):
    with pytest.raises(ScenarioError) as error:
        table(text)
    return str(error.value).splitlines()


def test_strengths_follow_from_the_first_by_arrivals_less_losses(table):
    battle = table(GOOD)
    assert (battle.name, battle.sides, battle.days) == ("battle", ("Blue", "Red"), ("1", "2"))
    assert battle.men.tolist() == [[1000.0, 850.0], [1190.0, 830.0]]
    assert battle.attacks.tolist() == [0.0, 0.0]
    left = battle.men[-1] - battle.losses[-1]
    change = battle.arrivals.sum(axis=0) - battle.losses.sum(axis=0)
    assert (left - battle.strengths[0] == change).all()


def test_rows_in_any_order_dates_attackers_and_sources_are_read(table):
    text = (
        "attacker,source,losses,arrivals,strength,side,day\n"
        ",Smith,4,,,b,1944-12-17\nb,,3,,,a,1944-12-17\n"
        ",,2,0,90,b,1944-12-16\na,,1,,100,a,1944-12-16\n"
    )
    battle = table(text)
    assert battle.sides == ("a", "b")
    assert battle.days == ("1944-12-16", "1944-12-17")
    assert battle.attacks.tolist() == [1.0, -1.0]
    assert battle.losses.tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_the_gap_of_strengths_on_record_to_the_books_is_known(table):
    assert table(GOOD).off_the_books == 0.0
    assert table(GOOD.replace("2,Blue,,", "2,Blue,1089,")).off_the_books == pytest.approx(0.1)
    assert np.isnan(table(GOOD).strengths[1]).all()


def test_every_bad_cell_is_told_at_once(table):
    text = HEAD + "1,Blue,x,-5,10\ntwo,Red,800,,\n2,,,,3\n"
    assert problems(table, text) == [
        f"battle.csv: line 2, strength: found 'x'; expected {PEOPLE}, or nothing",
        f"battle.csv: line 2, arrivals: found '-5'; expected {PEOPLE}, or nothing",
        "battle.csv: line 3, day: found 'two'; expected a whole number, or dates such as "
        "1944-12-16 throughout",
        f"battle.csv: line 3, losses: found nothing; expected {PEOPLE}",
        "battle.csv: line 4, side: found nothing; expected a or b, or the name of a side",
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("day,side,strength,arrivals,losses", "day,side,strength,arrival,loss"),
            [
                "line 1: no column arrivals; expected the columns day, side, strength, arrivals, "
                "losses",
                "line 1: no column losses; expected the columns day, side, strength, arrivals, "
                "losses",
                "line 1, arrival: unknown column; did you mean arrivals?",
                "line 1, loss: unknown column; did you mean losses?",
            ],
        ),
        (("2,Red,,,40", "2,Green,,,40"), ["line 5, side: found 'Green'; expected Blue or Red"]),
        (("2,Red,,,40\n", ""), ["day: no row of Red on day 2; expected a row for each side"]),
        (
            ("2,Red,,,40", "2,Blue,,,40"),
            [
                "line 5, day: a second row of Blue on day 2; expected one; the first is line 4",
                "day: no row of Red on day 2; expected a row for each side",
            ],
        ),
        (
            ("1,Red,800,", "1,Red,,"),
            [
                "line 3, strength: found nothing; expected the strength at the start of the first "
                "day, above 0"
            ],
        ),
        (
            ("2,Red,,,40", "2,Red,,,831"),
            [
                "line 5, losses: found 831; expected at most 830: strength, arrivals and losses "
                "leave no more"
            ],
        ),
        (
            ("2,Red,,,40", "2,Red,,,1e999"),
            ["line 5, losses: found '1e999'; expected a number of people, 0 to 1,000,000,000"],
        ),
        (
            ("2,Red,,,40", "2,Red,,2e9,40"),
            [
                "line 5, arrivals: found '2e9'; expected a number of people, 0 to 1,000,000,000, "
                "or nothing"
            ],
        ),
        (
            ("2,Red,,,40", "2,Red,,,40,7"),
            ["line 5: more cells than columns; expected quotes around a text with a comma"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(table, change, told):
    assert problems(table, GOOD.replace(*change)) == [f"battle.csv: {one}" for one in told]


def test_a_day_left_out_is_told(table):
    text = GOOD.replace("2,", "4,")
    assert problems(table, text) == [
        "battle.csv: day: no rows between days 1 and 4; expected every day; on a quiet one losses "
        "are 0"
    ]


def test_numbers_among_dates_are_told(table):
    text = HEAD + "1944-12-16,a,10,,1\n1944-12-16,b,10,,1\n2,a,,,1\n"
    (told,) = problems(table, text)
    expected = "expected a date such as 1944-12-16, for the first day has one"
    assert told == f"battle.csv: line 4, day: found '2'; {expected}"


def test_attackers_that_are_unknown_or_disagree_are_told(table):
    head = HEAD.replace("losses", "losses,attacker")
    rows = "1,a,10,,1,{}\n1,b,10,,1,{}\n"
    (unknown,) = problems(table, head + rows.format("c", ""))
    assert unknown == "battle.csv: line 2, attacker: found 'c'; expected a or b, or nothing"
    (two,) = problems(table, head + rows.format("a", "b"))
    assert two == "battle.csv: line 3, attacker: b, but a in line 2; expected one attacker a day"


def test_empty_tables_and_one_side_are_told(table):
    assert problems(table, "")[0].startswith("battle.csv: line 1: no column day")
    assert problems(table, HEAD) == ["battle.csv: no rows; expected a row for each day and side"]
    assert problems(table, HEAD + "1,a,9,,1\n") == [
        "battle.csv: side: one side, a; expected two sides"
    ]


def test_what_is_no_file_or_no_text_is_told(tmp_path, table):
    with pytest.raises(ScenarioError, match="no such file; expected a table"):
        read_battle(tmp_path / "none.csv")
    (tmp_path / "battle.csv").write_bytes(b"\xff\xfe\x00day")
    with pytest.raises(ScenarioError, match="not a table of text"):
        read_battle(tmp_path / "battle.csv")
    with pytest.raises(ScenarioError, match="not a table of text"):
        read_battle(tmp_path)
    assert table(GOOD)
