"""Long questions are answered once, in turn, and dropped when nobody waits."""

import threading
from collections.abc import Callable
from typing import Any

from attrition.ui.jobs.background import Errand, Errands

PATIENCE = 5


def errand(key: str, work: Callable[..., Any], heard: list[Any], done: threading.Event) -> Errand:
    def hear(what: Any) -> None:
        heard.append(what)
        done.set()

    return Errand(key, work, lambda _: None, hear, hear)


def test_the_same_question_of_two_visitors_is_worked_out_once() -> None:
    queue, begun, go = Errands(), [], threading.Event()

    def work(tick: Callable[[int], None]) -> str:
        begun.append(1)
        go.wait(PATIENCE)
        tick(50)
        return "the answer"

    heard: list[list[Any]] = [[], []]
    done = [threading.Event(), threading.Event()]
    for visitor in (0, 1):
        queue.submit(visitor, errand("same", work, heard[visitor], done[visitor]))
    go.set()
    assert all(event.wait(PATIENCE) for event in done)
    assert heard == [["the answer"], ["the answer"]]
    assert len(begun) == 1


def test_work_that_nobody_waits_for_stops_and_the_next_question_is_answered() -> None:
    queue, begun, go, finished = Errands(), threading.Event(), threading.Event(), []

    def long(tick: Callable[[int], None]) -> None:
        begun.set()
        go.wait(PATIENCE)
        tick(1)
        finished.append(1)

    heard: list[Any] = []
    done = threading.Event()
    queue.submit("visitor", errand("long", long, heard, done))
    assert begun.wait(PATIENCE)
    queue.submit("visitor", errand("short", lambda _: "short", heard, done))
    go.set()
    assert done.wait(PATIENCE)
    assert heard == ["short"]
    assert not finished


def test_what_fails_is_told_and_does_not_end_the_desk() -> None:
    queue, heard, done = Errands(), [], threading.Event()

    def broken(_: Any) -> None:
        raise ValueError("no such thing")

    queue.submit("visitor", errand("broken", broken, heard, done))
    assert done.wait(PATIENCE)
    assert str(heard[0]) == "no such thing"
    done.clear()
    queue.submit("visitor", errand("fine", lambda _: 1, heard, done))
    assert done.wait(PATIENCE)
    assert heard[1] == 1
