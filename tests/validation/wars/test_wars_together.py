"""All wars together: endings a year by age and class, falls of governments, losses."""

import math

import numpy as np
import pandas as pd
import pytest
from made_up_wars import WEEKS, happening, runs_of, steadily, that_end, war

from attrition.records import FROZEN, SETTLEMENT
from attrition.validation.wars.across import Played, classes, falls, hazards, losses
from attrition.validation.wars.endings import ended
from attrition.validation.wars.interstate import DAYS_A_YEAR

YEAR = DAYS_A_YEAR / 7.0  # in weeks


def played(codes, weeks, one=None, fallen=0.0, changed=0.0):
    """Give a war whose runs end by codes in weeks, with so many falls and changes a week."""
    one, count = one or war(), len(codes)
    rates = [np.full(count, fallen), np.full(count, changed)]
    tables = [steadily(rate) for rate in rates]
    runs = runs_of(
        collapses={"a": tables[0], "b": 0.0 * tables[0]},
        turnovers={"a": tables[1], "b": 0.0 * tables[1]},
        **that_end(codes, weeks),
    )
    return Played(one, runs, ended(one, runs))


def test_where_all_end_at_one_age_the_hazard_is_one_over_that_time():
    found = hazards([played([SETTLEMENT] * 8, [20] * 8)]).set_index("age")
    assert found.loc["0–1", "at_risk"] == pytest.approx(20 / YEAR)
    assert found.loc["0–1", "model"] == pytest.approx(YEAR / 20)
    assert found["model"].notna().sum() == 1


def test_where_none_ends_the_hazard_is_nothing_over_all_years_watched():
    """A war that began a year and a half before is at risk from there to the end of the runs."""
    found = hazards([played([0] * 4, [0] * 4, war(begun=-1.5 * YEAR))]).set_index("age")
    assert found.loc["1–2", "at_risk"] == pytest.approx(0.5, abs=0.02)
    assert found.loc["2–3", "at_risk"] == pytest.approx(WEEKS / YEAR - 0.5, abs=0.02)
    assert found["at_risk"].sum() == pytest.approx(WEEKS / YEAR)
    assert found.loc[["1–2", "2–3"], "model"].tolist() == [0.0, 0.0]
    assert math.isnan(found.loc["0–1", "model"])


def test_the_library_counts_each_war_at_the_age_at_which_it_ended():
    wars = [war(week=20), war(week=30, begun=-5.0 * YEAR)]
    found = hazards([played([0] * 4, [0] * 4, one) for one in wars]).set_index("age")["library"]
    assert found["0–1"] == pytest.approx(YEAR / 20)
    assert found["over 4"] == pytest.approx(YEAR / 30)


def test_a_war_counts_as_one_however_many_runs_it_has():
    few = played([SETTLEMENT] * 2, [20] * 2)
    many, other = played([SETTLEMENT] * 50, [20] * 50), played([0] * 3, [0] * 3)
    assert hazards([few, other]).equals(hazards([many, other]))


def test_endings_by_class_are_those_of_wars_over_a_year_old():
    """Half of the runs freeze, half a year into a war of a year and a half at the start."""
    young = played([SETTLEMENT] * 4, [20] * 4)
    old = played([FROZEN, FROZEN, 0, 0], [26] * 4, war(begun=-1.5 * YEAR))
    found = classes([young, old]).set_index("class")["model"]
    years = (26 / YEAR + WEEKS / YEAR) / 2
    assert found["stalemate"] == pytest.approx(0.5 / years)
    assert found["any"] == pytest.approx(0.5 / years)
    assert (found["victory"], found["compromise"]) == (0.0, 0.0)


def test_falls_are_counted_a_state_year_while_the_war_is_fought():
    """Governments of a fall 0.01 times a week: half as often a state-year, since b's never do."""
    one = war(week=26, falls=[happening(10, "government_falls", "a")])
    for codes, weeks in (([0] * 4, [0] * 4), ([SETTLEMENT] * 4, [10] * 4)):
        found = falls([played(codes, weeks, one, fallen=0.01, changed=0.02)]).set_index("exits")
        assert found.loc["irregular", "model"] == pytest.approx(0.01 * YEAR / 2)
        assert found.loc["any", "model"] == pytest.approx(0.03 * YEAR / 2)
        assert found.loc["irregular", "library"] == pytest.approx(1.0 / (2 * 26 / YEAR))


def test_losses_have_a_geometric_mean_and_spread_by_side():
    factors = [("a", 0.5), ("a", 2.0), ("b", 3.0), ("b", math.nan), ("", math.nan)]
    found = losses(pd.DataFrame(factors, columns=["of", "factor"])).set_index("of")
    assert found["figures"].tolist() == [2, 1, 3]
    assert found.loc["a", "factor"] == pytest.approx(1.0)
    assert found.loc["a", "spread"] == pytest.approx(math.exp(math.log(2.0) * math.sqrt(2.0)))
    assert found.loc["b", "factor"] == pytest.approx(3.0)
    assert math.isnan(found.loc["b", "spread"])
    assert found.loc["", "factor"] == pytest.approx(3.0 ** (1 / 3))
