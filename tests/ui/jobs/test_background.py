"""Long computations are done once, in turn, and dropped when nobody waits."""

import threading
from collections.abc import Callable
from typing import Any

from attrition.ui.jobs.background import BackgroundJob, BackgroundJobs

PATIENCE = 300
VISITOR = ("session", "when")


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
        queue.submit((visitor, "when"), job("same", work, heard[visitor], done[visitor]))
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
    queue.submit(VISITOR, job("long", long, heard, done))
    assert started.wait(PATIENCE)
    queue.submit(VISITOR, job("short", lambda _: "short", heard, done))
    go.set()
    assert done.wait(PATIENCE)
    assert heard == ["short"]
    assert not finished


def test_what_fails_is_reported_and_does_not_end_the_queue() -> None:
    queue, heard, done = BackgroundJobs(), [], threading.Event()

    def broken(_: Any) -> None:
        raise ValueError("no such thing")

    queue.submit(VISITOR, job("broken", broken, heard, done))
    assert done.wait(PATIENCE)
    assert str(heard[0]) == "no such thing"
    done.clear()
    queue.submit(VISITOR, job("fine", lambda _: 1, heard, done))
    assert done.wait(PATIENCE)
    assert heard[1] == 1


def test_a_job_stops_while_its_visitor_is_away_and_is_taken_up_when_the_visitor_is_back() -> None:
    away: set[str] = set()
    queue = BackgroundJobs(lambda session: session not in away)
    started, go, done, heard, begun = (
        threading.Event(),
        threading.Event(),
        threading.Event(),
        [],
        [],
    )

    def long(on_progress: Callable[[int], None]) -> str:
        begun.append(1)
        started.set()
        go.wait(PATIENCE)
        on_progress(1)
        return "long"

    queue.submit(VISITOR, job("long", long, heard, done))
    assert started.wait(PATIENCE)
    away.add("session")
    go.set()
    other = threading.Event()
    queue.submit(("other", "when"), job("short", lambda _: "short", heard, other))
    assert other.wait(PATIENCE)
    assert heard == ["short"]
    away.clear()
    queue.look_again()
    assert done.wait(PATIENCE)
    assert heard == ["short", "long"]
    assert len(begun) == 2


def test_sessions_take_turns() -> None:
    queue, order, done, go = BackgroundJobs(), [], threading.Event(), threading.Event()
    first = threading.Event()

    def wait(_: Any) -> None:
        first.set()
        go.wait(PATIENCE)

    queue.submit(("greedy", "0"), job("0", wait, [], threading.Event()))
    assert first.wait(PATIENCE)
    for number in range(1, 4):
        greedy = job(str(number), lambda _: "greedy", order, done)
        queue.submit(("greedy", str(number)), greedy)
    queue.submit(("modest", "1"), job("modest", lambda _: "modest", order, done))
    go.set()
    assert done.wait(PATIENCE)
    assert order[0] == "modest"
