"""Whether a front moved or stood still, in a record and in runs."""

import numpy as np
import pytest
from made_up_wars import WEEKS, figure, runs_of, war

from attrition.validation.wars.ground import MOVED, ground

AREA = war().contested


def held(shares, start=7000.0):
    """Give runs in which b wins a share of the contested land, evenly until the last week."""
    table = start + AREA * np.outer(shares, np.arange(WEEKS + 1) / WEEKS)
    return runs_of(area_held={"a": -table, "b": table})


def recorded(*changes, start=22.0):
    """Give a war in which b holds so much more of the contested land in weeks 20, 40 …"""
    weeks = range(20, 20 * len(changes) + 1, 20)
    figures = [figure("area_held", "b", 0, start)]
    figures += [
        figure("area_held", "b", week, start + AREA * share)
        for week, share in zip(weeks, changes, strict=True)
    ]
    return war(figures, week=39)


def test_a_front_that_stands_still_in_both_is_right():
    found = ground(recorded(0.0, 0.02), held([0.0, 0.01, -0.05]))
    assert (found.moved, found.right, found.agreeing) == (False, True, 1.0)
    assert found.record == pytest.approx(0.02)
    assert found.runs == pytest.approx([0.0, 0.01, 0.05])


def test_a_front_that_moved_is_missed_by_runs_in_which_it_stands_still():
    found = ground(recorded(0.1, 0.4), held([0.05, 0.02, 0.5]))
    assert (found.moved, found.right) == (True, False)
    assert found.agreeing == pytest.approx(1 / 3)


def test_it_counts_how_far_and_neither_which_way_nor_whether_it_lasted():
    there_and_back = recorded(-0.3, 0.0)
    found = ground(there_and_back, held([0.25, -0.25, 0.05]))
    assert found.record == pytest.approx(0.3)
    assert found.moved
    assert found.agreeing == pytest.approx(2 / 3)


@pytest.mark.parametrize(("share", "moved"), [(MOVED - 0.001, False), (MOVED + 0.001, True)])
def test_a_tenth_of_the_contested_land_is_the_bound(share, moved):
    assert ground(recorded(share), held([0.0])).moved is moved


def test_the_levels_of_record_and_runs_may_differ():
    assert ground(recorded(0.2, start=1e6), held([0.4])).runs == pytest.approx([0.2])


def test_half_of_the_runs_is_not_most():
    assert not ground(recorded(0.0, 0.0), held([0.0, 0.5])).right


def test_without_figures_or_contested_land_nothing_is_said():
    assert ground(war(), held([0.0])) is None
    assert ground(war([figure("area_held", "a", 20, 1.0)]), held([0.0])) is None
