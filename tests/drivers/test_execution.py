"""Plans of runs: how many go on at the same time."""

from attrition.drivers.execution import Plan


def test_no_more_runs_go_on_at_once_than_there_are():
    assert Plan(runs=3, workers=999).at_once == 3


def test_no_more_runs_go_on_at_once_than_there_are_workers():
    assert Plan(runs=8, workers=2).at_once == 2
