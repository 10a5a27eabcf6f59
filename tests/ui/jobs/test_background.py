"""Long computations are done in slices, in turns, once for all who ask, and dropped for nobody."""

import threading
from collections.abc import Callable
from typing import Any

from servers import PATIENCE

from attrition.ui.jobs.background import BackgroundJob, BackgroundJobs, Work

VISITOR = ("session", "when")
Heard = list[Any]


def job(key: str, work: Work, heard: Heard, done: threading.Event) -> BackgroundJob:
    def hear(what: Any) -> None:
        heard.append(what)
        done.set()

    return BackgroundJob(key, work, lambda _: None, hear, hear)


def at_once(answer: Any) -> Work:
    def work(_: Any) -> Any:
        yield
        return answer

    return work


class Gated:
    """A computation of some slices that waits in the first until it may go on."""

    def __init__(self, slices: int = 3, answer: Any = "long") -> None:
        self.slices, self.answer = slices, answer
        self.started, self.go, self.closed = (threading.Event() for _ in range(3))
        self.begun: list[int] = []

    def __call__(self, on_progress: Callable[[int], None]) -> Any:
        self.begun.append(1)
        self.started.set()
        self.go.wait(PATIENCE)
        try:
            for number in range(self.slices):
                on_progress(number)
                yield
        except GeneratorExit:
            self.closed.set()
            raise
        return self.answer


def test_the_same_job_of_two_visitors_is_done_once() -> None:
    queue, work = BackgroundJobs(), Gated(answer="the answer")
    heard: list[Heard] = [[], []]
    done = [threading.Event(), threading.Event()]
    for visitor in (0, 1):
        queue.submit((visitor, "when"), job("same", work, heard[visitor], done[visitor]))
    work.go.set()
    assert all(event.wait(PATIENCE) for event in done)
    assert heard == [["the answer"], ["the answer"]]
    assert len(work.begun) == 1


def test_a_short_job_of_another_visitor_ends_while_a_long_one_is_under_way() -> None:
    queue, order, short_done, long_done = BackgroundJobs(), [], threading.Event(), threading.Event()

    def long(_: Any) -> Any:
        order.append("long")
        yield
        queue.submit(("two", "when"), job("short", short, [], short_done))
        while not short_done.is_set():  # would never end if the short job waited for it
            order.append("long")
            yield
        return "long"

    def short(_: Any) -> Any:
        order.append("short")
        yield
        order.append("short")
        return "short"

    queue.submit(("one", "when"), job("long", long, [], long_done))
    assert long_done.wait(PATIENCE)
    assert order[:5] == ["long", "long", "short", "long", "short"]


def test_a_visitor_with_many_jobs_has_no_more_slices_than_one_with_one() -> None:
    queue, order, done = BackgroundJobs(), [], threading.Event()
    first = Gated(slices=0)

    def slices(who: str) -> Work:
        def work(_: Any) -> Any:
            for _slice in range(3):
                order.append(who)
                yield

        return work

    queue.submit(("greedy", "0"), job("0", first, [], threading.Event()))
    assert first.started.wait(PATIENCE)
    for number in range(1, 4):
        queue.submit(("greedy", str(number)), job(str(number), slices("greedy"), [], done))
    queue.submit(("modest", "1"), job("modest", slices("modest"), [], done))
    first.go.set()
    assert done.wait(PATIENCE)
    assert order[:6] == ["modest", "greedy"] * 3


def test_work_that_nobody_waits_for_is_closed_and_the_next_job_is_done() -> None:
    queue, long, heard, done = BackgroundJobs(), Gated(), [], threading.Event()
    queue.submit(VISITOR, job("long", long, heard, done))
    assert long.started.wait(PATIENCE)
    queue.submit(VISITOR, job("short", at_once("short"), heard, done))
    long.go.set()
    assert done.wait(PATIENCE)
    assert heard == ["short"]
    assert long.closed.wait(PATIENCE)


def test_work_is_closed_when_its_visitor_leaves_although_no_other_job_comes() -> None:
    ended = threading.Event()
    away: set[str] = set()
    queue = BackgroundJobs(lambda session: session not in away, on_end=ended.set)
    long = Gated()
    queue.submit(VISITOR, job("long", long, [], threading.Event()))
    assert long.started.wait(PATIENCE)
    away.add("session")
    long.go.set()
    queue.cancel("session")
    assert long.closed.wait(PATIENCE)
    assert ended.wait(PATIENCE)
    assert not queue.under_way


def test_what_fails_is_reported_and_does_not_end_the_queue() -> None:
    queue, heard, done = BackgroundJobs(), [], threading.Event()

    def broken(_: Any) -> Any:
        yield
        raise ValueError("no such thing")

    queue.submit(VISITOR, job("broken", broken, heard, done))
    assert done.wait(PATIENCE)
    assert str(heard[0]) == "no such thing"
    done.clear()
    queue.submit(VISITOR, job("fine", at_once(1), heard, done))
    assert done.wait(PATIENCE)
    assert heard[1] == 1


def test_a_job_pauses_while_its_visitor_is_away_and_goes_on_when_the_visitor_is_back() -> None:
    away: set[str] = set()
    queue = BackgroundJobs(lambda session: session not in away)
    long, heard, done, other = Gated(), [], threading.Event(), threading.Event()
    queue.submit(VISITOR, job("long", long, heard, done))
    assert long.started.wait(PATIENCE)
    away.add("session")
    long.go.set()
    queue.submit(("other", "when"), job("short", at_once("short"), heard, other))
    assert other.wait(PATIENCE)
    assert heard == ["short"]
    away.clear()
    queue.look_again()
    assert done.wait(PATIENCE)
    assert heard == ["short", "long"]
    assert len(long.begun) == 1
