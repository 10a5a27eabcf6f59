"""Long computations are done once, in turn, and dropped when nobody waits."""

import threading
from collections.abc import Callable
from typing import Any

from attrition.ui.jobs.background import BackgroundJob, BackgroundJobs

PATIENCE = 300


def job(
    key: str, work: Callable[..., Any], heard: list[Any], done: threading.Event
) -> BackgroundJob:
    def hear(what: Any) -> None:
        heard.append(what)
        done.set()

    return BackgroundJob(key, work, lambda _: None, hear, hear)


def test_the_same_job_of_two_visitors_is_done_once() -> None:
    queue, started, go = BackgroundJobs(), [], threading.Event()

    def work(on_progress: Callable[[int], None]) -> str:
        started.append(1)
        go.wait(PATIENCE)
        on_progress(50)
        return "the answer"

    heard: list[list[Any]] = [[], []]
    done = [threading.Event(), threading.Event()]
    for visitor in (0, 1):
        queue.submit(visitor, job("same", work, heard[visitor], done[visitor]))
    go.set()
    assert all(event.wait(PATIENCE) for event in done)
    assert heard == [["the answer"], ["the answer"]]
    assert len(started) == 1


def test_work_that_nobody_waits_for_stops_and_the_next_job_is_done() -> None:
    queue, started, go, finished = BackgroundJobs(), threading.Event(), threading.Event(), []

    def long(on_progress: Callable[[int], None]) -> None:
        started.set()
        go.wait(PATIENCE)
        on_progress(1)
        finished.append(1)

    heard: list[Any] = []
    done = threading.Event()
    queue.submit("visitor", job("long", long, heard, done))
    assert started.wait(PATIENCE)
    queue.submit("visitor", job("short", lambda _: "short", heard, done))
    go.set()
    assert done.wait(PATIENCE)
    assert heard == ["short"]
    assert not finished


def test_what_fails_is_reported_and_does_not_end_the_queue() -> None:
    queue, heard, done = BackgroundJobs(), [], threading.Event()

    def broken(_: Any) -> None:
        raise ValueError("no such thing")

    queue.submit("visitor", job("broken", broken, heard, done))
    assert done.wait(PATIENCE)
    assert str(heard[0]) == "no such thing"
    done.clear()
    queue.submit("visitor", job("fine", lambda _: 1, heard, done))
    assert done.wait(PATIENCE)
    assert heard[1] == 1
