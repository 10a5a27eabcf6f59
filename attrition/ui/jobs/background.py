"""Long computations for many visitors: done in slices and in turns, so that all get on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from attrition.slices import Slices
from attrition.ui.jobs.kept import Kept
from attrition.ui.jobs.outbox import notify
from attrition.ui.jobs.work_queue import WorkQueue

KEPT, MOST_BYTES = 12, 30_000_000
Work = Callable[[Callable[[int], None]], Slices[Any]]


@dataclass(frozen=True)
class BackgroundJob:
    """A visitor's request for a long computation.

    `work(on_progress)` gives its slices; it calls `on_progress(done)` now and then. Requests with
    the same `key` share it. The other fields are the visitor's callbacks.
    """

    key: Any
    work: Work
    on_progress: Callable[[int], None]
    deliver: Callable[[Any], None]
    fail: Callable[[Exception], None]


class BackgroundJobs(WorkQueue[BackgroundJob]):
    """A thread that does the jobs slice by slice, visitors in turns, and keeps the latest results.

    A job that only visitors who are away wait for pauses. One that nobody waits for is closed.
    """

    def __init__(
        self,
        is_there: Callable[[Any], bool] = lambda _: True,
        *,
        kept: int = KEPT,
        begin: Callable[[], None] = lambda: None,
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        """Start the thread, which calls `begin` first and `on_end` after each job."""
        self.results: Kept[Any] = Kept(kept, MOST_BYTES)
        self.under_way: dict[Any, Slices[Any]] = {}
        self._on_end = on_end
        super().__init__(1, is_there, begin)

    def _next(self) -> Callable[[], None] | None:
        wanted = {job.key for job in self.requests.values()}
        if unwanted := self.under_way.keys() - wanted:
            return partial(self._end, unwanted)
        for visitor, job in self.present():
            self.end_turn(visitor[0])
            self.requests[visitor] = self.requests.pop(visitor)  # the session's others come first
            return partial(self._serve, job)
        return None

    def _serve(self, job: BackgroundJob) -> None:
        """Do the next slice of a job, or hand over its result to all who wait for it."""
        key = job.key
        if key in self.results:
            result = self.results[key]
        else:
            try:
                if key not in self.under_way:
                    self.under_way[key] = job.work(partial(self._report_progress, key))
                next(self.under_way[key])
                return
            except StopIteration as end:
                self.results[key] = result = end.value
            except Exception as error:
                self._end({key})
                for session, one in self._take(key):
                    self.outbox.put(session, partial(one.fail, error))
                return
            self._end({key})
        for session, one in self._take(key):
            self.outbox.put(session, partial(_deliver, one, result))

    def _end(self, keys: Collection[Any]) -> None:
        """Close jobs, which are done or which nobody waits for."""
        for key in keys:
            if slices := self.under_way.pop(key, None):
                with suppress(Exception):  # its visitor has gone, and maybe its folder
                    slices.close()
        self._on_end()

    def _report_progress(self, key: Any, done: int) -> None:
        with self._changed:
            waiting = [(visitor[0], one) for visitor, one in self.present() if one.key == key]
        for session, one in waiting:
            self.outbox.put(session, partial(one.on_progress, done), optional=True)

    def _take(self, key: Any) -> list[tuple[Any, BackgroundJob]]:
        """Remove the requests with a key from the queue and return them with their sessions."""
        with self._changed:
            taken = {who: one for who, one in self.requests.items() if one.key == key}
            for visitor in taken:
                del self.requests[visitor]
        return [(visitor[0], one) for visitor, one in taken.items()]


def _deliver(job: BackgroundJob, result: Any) -> None:
    if (wrong := notify(job.deliver, result)) is not None:
        job.fail(wrong)
