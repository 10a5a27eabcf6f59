"""Plans of runs: how many go on at the same time, and what an interruption leaves."""

from multiprocessing import active_children

import pytest

from attrition import load
from attrition.drivers.execution import Driver, Plan, carry_out


def test_no_more_runs_go_on_at_once_than_there_are():
    assert Plan(runs=3, workers=999).at_once == 3


def test_no_more_runs_go_on_at_once_than_there_are_workers():
    assert Plan(runs=8, workers=2).at_once == 2


def test_an_interruption_leaves_no_worker_process():
    def interrupt(_done):
        raise KeyboardInterrupt

    others = set(active_children())
    with pytest.raises(KeyboardInterrupt):
        carry_out(load("lanchester-square"), Plan(5, 0, Driver.mesa, workers=2), interrupt)
    assert set(active_children()) <= others
