"""The executor of the page's sweeps: like any other, but that it lets the process end."""

import subprocess
import sys
import threading
from concurrent.futures import CancelledError

import pytest

from attrition.ui.jobs.daemon_thread import DaemonThread

STUCK = """
import threading
from attrition.ui.jobs.daemon_thread import DaemonThread
began = threading.Event()
def task():
    began.set()
    threading.Event().wait()
DaemonThread(lambda: None).submit(task)
began.wait()
print("the end")
"""


def test_tasks_are_done_in_turn_after_the_preparation() -> None:
    done: list[object] = []
    with DaemonThread(lambda: done.append("ready")) as thread:
        first = thread.submit(done.append, "first")
        second = thread.submit(lambda *, value: value, value=2)
    assert first.result() is None
    assert second.result() == 2
    assert done == ["ready", "first"]


def test_an_error_is_handed_over_and_the_next_task_is_done() -> None:
    with DaemonThread(lambda: None) as thread:
        wrong, right = thread.submit(int, "x"), thread.submit(int, "1")
    with pytest.raises(ValueError, match="invalid literal"):
        wrong.result()
    assert right.result() == 1


def test_what_waits_is_cancelled_where_that_is_wanted() -> None:
    go_on = threading.Event()
    thread = DaemonThread(lambda: None)
    began = threading.Event()
    running = thread.submit(lambda: began.set() or go_on.wait())
    waiting = thread.submit(int, "1")
    began.wait()
    thread.shutdown(wait=False, cancel_futures=True)
    go_on.set()
    assert running.result()
    with pytest.raises(CancelledError):
        waiting.result()
    with pytest.raises(RuntimeError):
        thread.submit(int, "1")


def test_a_process_ends_although_a_task_does_not() -> None:
    done = subprocess.run([sys.executable, "-c", STUCK], capture_output=True, timeout=300)
    assert (done.returncode, done.stdout.strip()) == (0, b"the end")
