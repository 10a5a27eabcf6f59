"""Running a scenario: how many runs at the same time, and what an interruption leaves."""

from multiprocessing import active_children

import pytest

from attrition import load
from attrition.drivers.execution import Driver, RunConfig, run_scenario


def test_no_more_runs_go_on_at_once_than_there_are():
    assert RunConfig(runs=3, max_workers=999).workers == 3


def test_no_more_runs_go_on_at_once_than_there_are_workers():
    assert RunConfig(runs=8, max_workers=2).workers == 2


@pytest.mark.slow("starts and interrupts processes")
def test_an_interruption_leaves_no_worker_process():
    def interrupt(_done):
        raise KeyboardInterrupt

    others = set(active_children())
    with pytest.raises(KeyboardInterrupt):
        run_scenario(
            load("lanchester-square"), RunConfig(5, 0, Driver.mesa, max_workers=2), interrupt
        )
    assert set(active_children()) <= others
