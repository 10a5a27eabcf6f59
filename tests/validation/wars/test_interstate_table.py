"""Rates and shares of inter-state wars, against counts by hand on a small table."""

import pandas as pd
import pytest
from made_up_wars import START, war

from attrition.validation.wars import interstate
from attrition.validation.wars.interstate import CLASSES, DAYS_A_YEAR, hazard, hazards

YEARS_AND_ENDINGS = [
    (0.5, "victory"),
    (1.5, "victory"),
    (2.0, "compromise"),
    (3.0, "stalemate"),
    (4.0, "victory"),
    (6.0, "became another kind of war"),
]


def table(rows=YEARS_AND_ENDINGS, end="1900-01-01"):
    wars = pd.DataFrame(rows, columns=["years", "ending"])
    day = pd.Timestamp(end)
    return wars.assign(days=wars["years"] * DAYS_A_YEAR, start=day, end=day)


@pytest.fixture
def small(monkeypatch):
    """Put the small table in the place of that of Correlates of War; one war ends with ours."""
    wars = table()
    wars.loc[4, "end"] = pd.Timestamp(START) + pd.Timedelta(weeks=20)
    monkeypatch.setattr(interstate, "interstate", lambda: wars)


def test_a_hazard_is_endings_over_the_years_at_risk():
    """After a year: 0.5 + 1 + 2 + 3 + 5 = 11.5 years, two victories and one of each other."""
    found = hazards(table(), after=1.0)
    assert found["victory"] == pytest.approx(2 / 11.5)
    assert found["compromise"] == found["stalemate"] == pytest.approx(1 / 11.5)
    assert found["any"] == pytest.approx(sum(found[name] for name in CLASSES))


def test_within_a_span_of_ages_only_the_years_in_it_count():
    """From 1 to 2 years: 0.5 + 1 + 1 + 1 + 1, and wars that end at 2 end within."""
    found = hazards(table(), after=1.0, until=2.0)
    assert found["any"] == pytest.approx(2 / 4.5)
    assert found["stalemate"] == 0.0


def test_the_spans_add_up_to_the_whole():
    """Rates times years at risk, over spans that meet, are all endings: none counts twice."""
    spans = [(0.0, 1.0), (1.0, 2.0), (2.0, 3.0), (3.0, float("inf"))]
    age = table()["days"] / DAYS_A_YEAR
    ends = [
        hazards(table(), *span)["any"] * (age.clip(upper=span[1]) - span[0]).clip(lower=0.0).sum()
        for span in spans
    ]
    assert ends == pytest.approx([1, 2, 1, 1])


def test_ages_that_no_war_reaches_have_no_hazard():
    assert hazards(table(), after=10.0) == {"any": 0.0, **dict.fromkeys(CLASSES, 0.0)}


@pytest.mark.usefixtures("small")
def test_a_war_that_is_left_out_is_known_by_the_day_of_its_end():
    """It is the victory of four years: 8.5 years and three endings are left."""
    ours = war(week=20).outcome
    assert hazard() == pytest.approx(4 / 11.5)
    assert hazard(ours) == pytest.approx(3 / 8.5)
    assert hazard(war(week=21).outcome) == hazard(ours), "sources may differ by a month"
    assert hazard(war(week=30).outcome) == hazard()


@pytest.mark.usefixtures("small")
def test_a_front_is_left_out_with_the_war_that_it_began_with():
    """It ends apart from the victory of four years, which began with it."""
    wars = interstate.interstate()
    wars.loc[4, "start"] = pd.Timestamp(START) - pd.Timedelta(weeks=50)
    assert hazard(war(week=30, begun=-50).outcome) == pytest.approx(3 / 8.5)
    assert hazard(war(week=30, begun=-60).outcome) == hazard()


def test_the_table_has_95_wars_each_dated_and_sourced():
    wars = interstate.interstate()
    assert len(wars) == 95
    assert (wars["end"] > wars["start"]).all()
    days = (wars["end"] - wars["start"]).dt.days
    assert ((wars["days"] - days).abs() <= 1).mean() > 0.9  # less a truce, or with the last day
    assert wars["source"].str.len().min() > 0
    assert 0.0 < hazard() < 1.0
