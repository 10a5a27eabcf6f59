"""The rival of losses: the mean rate of other wars for the size of the army, and its spread."""

import math

import numpy as np
import pytest
from made_up_wars import figure, lost, war

from attrition.validation.wars.rates import is_of_losses, losses, rates, rival


def of_rate(rate_a, rate_b, name="made-up", weeks=30):
    """Give a war in which armies of 1,000 and 2,000 lose a share of themselves a week."""
    record = [lost("a", weeks, 1000 * rate_a * weeks), lost("b", weeks, 2000 * rate_b * weeks)]
    return war(record, week=35, name=name)


def test_the_rate_is_losses_a_week_and_soldier():
    found = rates([of_rate(0.01, 0.02)])
    assert [(one.of, one.value) for one in found] == [
        ("a", pytest.approx(0.01)),
        ("b", pytest.approx(0.02)),
    ]


def test_of_several_periods_the_rate_is_the_geometric_mean():
    record = [lost("a", 20, 1000 * 20 * 0.01), lost("a", 40, 1000 * 20 * 0.04, since=20)]
    (found,) = rates([war(record, week=39)])
    assert found.value == pytest.approx(0.02)


def test_a_war_with_the_rates_of_all_others_is_predicted_exactly():
    ours = of_rate(0.013, 0.013)
    others = [of_rate(0.013, 0.013, name) for name in ("one", "two")]
    for one in losses(ours):
        assert rival(one, ours, others) == pytest.approx(np.full(400, one.value))


def test_the_rival_is_lognormal_with_the_mean_and_the_spread_of_the_rates():
    """Of n logs of rates the spread is theirs times sqrt(1 + 1/n), as their mean is in doubt."""
    ours = of_rate(0.01, 0.01)
    others = [of_rate(0.005, 0.02, "one"), of_rate(0.01, 0.04, "two")]
    logs = np.log([0.005, 0.02, 0.01, 0.04])
    found = np.log(rival(losses(ours)[0], ours, others))
    assert found.mean() == pytest.approx(logs.mean() + math.log(1000 * 30))
    assert found.std() == pytest.approx(logs.std(ddof=1) * math.sqrt(1.25), rel=0.01)
    assert np.median(found) == pytest.approx(found.mean())


def test_twice_the_army_or_the_time_is_said_to_lose_twice_as_much():
    ours = war([lost("a", 30, 1.0), lost("b", 30, 1.0)], week=35)
    short = war([lost("a", 15, 1.0)], week=20)
    others = [of_rate(0.005, 0.02, "one")]
    small, great = (rival(one, ours, others) for one in losses(ours))
    (half,) = (rival(one, short, others) for one in losses(short))
    assert great == pytest.approx(2.0 * small)
    assert half == pytest.approx(0.5 * small)


@pytest.mark.parametrize("others", [[], [war([lost("a", 30, 300.0)], week=35, name="one")]])
def test_of_fewer_than_two_rates_nothing_is_said(others):
    ours = of_rate(0.01, 0.01)
    assert rival(losses(ours)[0], ours, others) is None


def test_only_what_was_lost_in_half_a_year_or_half_of_a_short_war_counts():
    months = war([lost("a", 25, 100.0), lost("a", 26, 100.0)], week=60)
    assert [one.one.date for one in losses(months)] == [months.record[1].date]
    weeks = war([lost("a", 9, 100.0), lost("a", 10, 100.0)], week=20)
    assert [one.one.date for one in losses(weeks)] == [weeks.record[1].date]


def test_totals_other_measures_nothing_and_what_is_recalled_are_no_losses():
    record = [
        figure("casualties", "a", 30, 100.0),
        figure("men_front", "a", 30, 100.0),
        lost("b", 30, 0.0),
        figure("casualties", "b", 30, 100.0, since=0, confidence="approximate_from_memory"),
    ]
    one = war(record, week=35)
    assert losses(one) == []
    assert is_of_losses(losses(of_rate(0.01, 0.01))[0], one)
