"""Trajectories of different lengths are compared over the weeks that both have."""

from attrition import load, simulate
from attrition.results.selection import over_common_weeks, until


def test_the_first_weeks_are_those_of_the_whole() -> None:
    runs = simulate(load("lanchester-square", weeks=8), 2)
    part = until(runs, 5)
    assert part.weeks() == 5
    assert (part.block().values == runs.block().values[:, :6]).all()
    assert until(runs, 90).weeks() == 8


def test_two_of_different_lengths_get_those_that_both_have() -> None:
    long, short = (simulate(load("lanchester-square", weeks=weeks), 2) for weeks in (8, 5))
    for pair in (over_common_weeks(long, short), over_common_weeks(short, long)):
        assert [one.weeks() for one in pair] == [5, 5]
