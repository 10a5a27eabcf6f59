"""Figures of a record beside the runs that still fight, and the rival of each figure."""

import numpy as np
import pytest
from made_up_wars import START, WEEK, WEEKS, figure, lost, runs_of, steadily, that_end, war

from attrition.records import SETTLEMENT
from attrition.reference.discrepancy import Discrepancy
from attrition.reference.errors import Error
from attrition.validation.wars.compared import LEAST_RUNS, compared
from attrition.validation.wars.endings import ended

OTHERS = [
    war([lost("a", 30, 300.0), lost("b", 30, 600.0)], week=35, name="one"),
    war([lost("a", 30, 600.0), lost("b", 30, 1200.0)], week=35, name="two"),
]
NEVER = [0] * 20


def row_of(record, runs, one=None, discrepancies=None):
    """Give the only row of a comparison of runs with a record of one figure."""
    one = one or war([record], week=35)
    (row,) = compared(one, runs, ended(one, runs), OTHERS, discrepancies or {}).to_dict("records")
    return row


def losing(rates, codes, weeks):
    """Give runs in which a loses so many a week, and that end by codes in weeks."""
    both = {"a": steadily(rates), "b": steadily(rates)}
    return runs_of(casualties=both, **that_end(codes, weeks))


def test_only_runs_that_still_fight_on_the_day_count():
    """The ten that settle in week 5 lose ten times as much, and say nothing of week 30."""
    rates = [100.0] * 10 + [10.0] * 10
    runs = losing(rates, [SETTLEMENT] * 10 + [0] * 10, [5] * 20)
    row = row_of(lost("a", 30, 300.0), runs)
    assert row["runs"] == 10
    assert row["q50"] == pytest.approx(300.0, rel=0.01)
    assert row["factor"] == pytest.approx(1.0, rel=0.01)
    assert row["inside"]


def test_runs_that_end_on_the_day_of_the_figure_still_count():
    runs = losing([10.0] * 20, [SETTLEMENT] * 20, [30] * 20)
    assert row_of(lost("a", 30, 300.0), runs)["runs"] == 20
    runs = losing([10.0] * 20, [SETTLEMENT] * 20, [29] * 20)
    assert row_of(lost("a", 30, 300.0), runs)["runs"] == 0


def test_a_figure_of_the_last_day_is_met_by_runs_that_fight_until_the_week_before():
    one = war([lost("a", 35, 350.0)], week=35)
    runs = losing([10.0] * 20, [SETTLEMENT] * 20, [34] * 15 + [33] * 5)
    assert row_of(None, runs, one)["runs"] == 15


@pytest.mark.parametrize("fighting", [0, LEAST_RUNS - 1])
def test_too_few_runs_say_nothing(fighting):
    codes = [0] * fighting + [SETTLEMENT] * (20 - fighting)
    row = row_of(lost("a", 30, 300.0), losing([10.0] * 20, codes, [5] * 20))
    assert (row["runs"], row["value"]) == (fighting, 300.0)
    assert all(np.isnan(row[name]) for name in ("q5", "q50", "q95", "inside", "factor", "crps"))


def test_what_is_added_in_a_period_counts_from_its_beginning():
    row = row_of(lost("a", 38, 280.0, since=10), losing([10.0] * 20, NEVER, NEVER), None)
    assert (row["start"], row["date"]) == (START + 10 * WEEK, START + 38 * WEEK)
    assert row["q50"] == pytest.approx(280.0, rel=0.01)


def test_an_added_count_is_never_below_nothing():
    """Even where the model may be wrong by three times what it says."""
    far = {"casualties": Discrepancy(Error(share=3.0), 1.0)}
    row = row_of(lost("a", 30, 300.0), losing([10.0] * 20, NEVER, NEVER), None, far)
    assert row["q5"] == 0.0
    assert row["q95"] > 900.0


def test_terms_are_those_of_the_runs_that_settle():
    agreed = [0.2] * 12 + [0.9] * 8
    codes = [SETTLEMENT] * 12 + [0] * 8
    runs = runs_of(**that_end(codes, [20] * 20, agreed=agreed))
    row = row_of(figure("agreed_share", "", 35, 0.2), runs)
    assert row["runs"] == 12
    assert row["q50"] == pytest.approx(0.2, abs=0.02)
    assert np.isnan(row["factor"])


def test_the_rival_of_losses_is_what_other_wars_lost_for_the_army():
    """Their rates have a geometric mean of 0.01 √2 a week, which is what the record has here."""
    right, low = 2**0.5 * 300.0, 100.0
    runs = losing([10.0] * 20, NEVER, NEVER)
    near, far = (row_of(lost("a", 30, value), runs)["rival"] for value in (right, low))
    assert 0.0 < near < far < right


def test_the_rival_of_a_level_is_the_figure_that_is_known_at_the_start():
    record = [figure("men_front", "a", 0, 900.0), figure("men_front", "a", 30, 700.0)]
    table = np.full((20, WEEKS + 1), 700.0)
    runs = runs_of(men_front={"a": table, "b": table}, **that_end(NEVER, NEVER))
    assert row_of(None, runs, war(record, week=35))["rival"] == 200.0
    assert np.isnan(row_of(record[1], runs)["rival"]), "without such a figure there is none"


def test_the_rival_of_land_is_that_none_changes_hands():
    record = [figure("area_held", "b", 0, 5000.0), figure("area_held", "b", 30, 5400.0)]
    table = np.broadcast_to(1000.0 + 10.0 * np.arange(WEEKS + 1), (20, WEEKS + 1))
    runs = runs_of(area_held={"a": table, "b": table}, **that_end(NEVER, NEVER))
    row = row_of(None, runs, war(record, week=35))
    assert (row["value"], row["rival"]) == (400.0, 400.0)
    assert row["q50"] == pytest.approx(300.0, abs=1.0)


def test_figures_that_are_recalled_are_not_compared():
    recalled = figure("casualties", "a", 30, 1.0, since=0, confidence="approximate_from_memory")
    one = war([recalled], week=35)
    runs = losing([10.0] * 20, NEVER, NEVER)
    assert compared(one, runs, ended(one, runs), OTHERS, {}).empty
