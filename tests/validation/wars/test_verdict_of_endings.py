"""How runs end beside how a war ended: kinds, dates, their score, and the classes of endings."""

import math

import numpy as np
import pytest
from made_up_wars import WEEKS, runs_of, that_end, war

from attrition.records import CAPITULATION, COLLAPSE, CONQUEST, FROZEN, SETTLEMENT
from attrition.validation.wars import endings
from attrition.validation.wars.endings import Ended, ended, verdict
from attrition.validation.wars.interstate import DAYS_A_YEAR

YEAR = DAYS_A_YEAR / 7.0  # in weeks


def found(*groups):
    """Give how runs end, from groups of (number of runs, kind, loser, week)."""
    runs = [group for group in groups for _ in range(group[0])]
    kinds, losers, steps = (np.array([run[k] for run in runs]) for k in (1, 2, 3))
    return Ended(kinds, losers, steps.astype(float), np.array([""] * len(runs)))


GOES_ON = ("", "", math.inf)


@pytest.mark.parametrize(
    ("kind", "right"), [("settlement", True), ("frozen_line", True), ("collapse", False)]
)
def test_the_kind_is_right_if_it_is_among_the_two_likeliest(kind, right):
    runs = found(
        (5, "settlement", "", 20), (3, "frozen_line", "", 20), (2, "collapse", "a", 20),
        (90, *GOES_ON),
    )  # fmt: skip
    said = verdict(war(event=kind), runs)
    assert said.likeliest == ("settlement", "frozen_line", "collapse")
    assert said.kind_right is right


def test_shares_of_kind_and_loser_are_of_the_runs_that_end():
    runs = found((6, "conquest", "a", 20), (2, "conquest", "b", 20), (2, "collapse", "a", 20))
    said = verdict(war(event="conquest", of="a"), runs)
    assert (said.kind_share, said.loser_share, said.ended_share) == (0.8, 0.6, 1.0)
    half = found((6, "conquest", "a", 20), (6, *GOES_ON))
    said = verdict(war(event="conquest", of="a"), half)
    assert (said.kind_share, said.ended_share) == (1.0, 0.5)


def test_where_no_run_ends_no_kind_is_right_and_no_share_is_claimed():
    said = verdict(war(), found((10, *GOES_ON)))
    assert said.likeliest == ()
    assert not said.kind_right
    assert (said.kind_share, said.loser_share, said.ended_share) == (0.0, 0.0, 0.0)
    assert said.low == said.median == said.high == math.inf
    assert not said.date_right


def test_a_band_that_reaches_beyond_the_scenario_holds_every_date_from_its_low_end_on():
    runs = found((20, "settlement", "", 25), (80, *GOES_ON))
    said = verdict(war(week=30), runs)
    assert (said.low, said.median, said.high) == (25.0, math.inf, math.inf)
    assert said.date_right
    assert not verdict(war(week=24), runs).date_right


def test_the_date_is_right_where_it_lies_in_the_band():
    runs = found(*((1, "settlement", "", week) for week in range(1, 41)))
    assert (verdict(war(week=20), runs).low, verdict(war(week=20), runs).high) == (2.0, 38.0)
    right = [week for week in range(1, 41) if verdict(war(week=week), runs).date_right]
    assert right == list(range(2, 39))


def test_a_war_that_ends_within_a_week_is_met_by_runs_that_end_with_that_week():
    runs = found((10, "settlement", "", 15))
    within = 104 / 7  # the last day but one of week 15
    assert verdict(war(week=within), runs).date_right
    assert not verdict(war(week=14), runs).date_right
    assert not verdict(war(week=15.2), runs).date_right


def test_the_score_of_the_date_is_that_by_hand():
    """Mean distance to the date, less half the mean distance of two different runs."""
    runs = found((1, "settlement", "", 10), (1, "settlement", "", 14), (2, *GOES_ON))
    said = verdict(war(week=12), runs)
    times = [10.0, 14.0, WEEKS, WEEKS]
    away = sum(abs(time - 12.0) for time in times) / 4
    apart = sum(abs(x - y) for x in times for y in times) / (4 * 3)
    assert said.crps == pytest.approx((away - apart / 2) / YEAR)


def test_runs_that_all_end_on_the_day_score_nothing():
    assert verdict(war(week=20), found((10, "settlement", "", 20))).crps == pytest.approx(0.0)


@pytest.mark.parametrize("rate", [0.2, 1.0, 6.0])
@pytest.mark.parametrize("week", [4, 20, 39])
def test_the_rival_is_the_closed_form_of_a_constant_hazard(rate, week, monkeypatch):
    """The integral of (F - [t >= date])² to the end of the scenario, with F = 1 - exp(-rate t)."""
    monkeypatch.setattr(endings, "hazard", lambda _: rate)
    said = verdict(war(week=week), found((10, "settlement", "", 20)))
    date, last = week / YEAR, WEEKS / YEAR
    gone = [1.0 - math.exp(-rate * date), 1.0 - math.exp(-2.0 * rate * date)]
    early = date - 2.0 * gone[0] / rate + gone[1] / (2.0 * rate)
    late = (math.exp(-2.0 * rate * date) - math.exp(-2.0 * rate * last)) / (2.0 * rate)
    assert said.rival == pytest.approx(early + late, rel=0.01)


def test_without_any_hazard_the_rival_expects_war_to_the_end_of_the_scenario(monkeypatch):
    monkeypatch.setattr(endings, "hazard", lambda _: 0.0)
    said = verdict(war(week=10), found((10, "settlement", "", 20)))
    assert said.rival == pytest.approx((WEEKS - 10) / YEAR)


def classes_of(codes, agreed, aims=(1.0, 1.0)):
    count = len(agreed)
    codes = [codes] * count if isinstance(codes, int) else codes
    one = war(aims=aims)
    return list(ended(one, runs_of(**that_end(codes, [10] * count, agreed=agreed))).classes)


def test_a_settlement_is_a_victory_where_one_side_gets_nearly_all_that_is_disputed():
    """Between what a leaves to b at most, 0.2, and what b asks, 0.6: beyond 0.28 and 0.52."""
    agreed = [0.1, 0.2, 0.27, 0.29, 0.4, 0.51, 0.53, 0.6, 0.9]
    expected = ["victory"] * 3 + ["compromise"] * 3 + ["victory"] * 3
    assert classes_of(SETTLEMENT, agreed, aims=(0.8, 0.6)) == expected


def test_where_aims_do_not_overlap_every_settlement_is_a_compromise():
    assert classes_of(SETTLEMENT, [0.0, 0.5, 1.0], aims=(0.4, 0.5)) == ["compromise"] * 3


def test_other_endings_have_the_class_of_their_kind_whatever_was_agreed():
    codes = [0, FROZEN, CAPITULATION, CONQUEST, COLLAPSE]
    expected = ["", "stalemate", "victory", "victory", "victory"]
    assert classes_of(codes, [0.5] * 5) == classes_of(codes, [0.99] * 5) == expected


def test_runs_are_read_by_kind_loser_and_week():
    told = that_end([SETTLEMENT, 0, CONQUEST], [7, 0, 30], losers=[-1, -1, 1])
    runs = ended(war(), runs_of(**told))
    assert runs.kinds.tolist() == ["settlement", "", "conquest"]
    assert runs.losers.tolist() == ["", "", "b"]
    assert runs.steps.tolist() == [7.0, math.inf, 30.0]
    assert runs.fight_on(7).tolist() == [True, True, True]
    assert runs.fight_on(8).tolist() == [False, True, True]
