"""Long computations for many visitors: done one at a time, so that levers stay quick."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from attrition.ui.jobs.outbox import notify
from attrition.ui.jobs.work_queue import WorkQueue

KEPT = 12
Work = Callable[[Callable[[int], None]], Any]


class JobCancelled(Exception):
    """Raised inside a job that nobody waits for any more."""


@dataclass(frozen=True)
class BackgroundJob:
    """A visitor's request for a long computation.

    `work(on_progress)` calls `on_progress(done)` now and then and returns the result. Requests with
    the same `key` share it. The other fields are the visitor's callbacks.
    """

    key: Any
    work: Work
    on_progress: Callable[[int], None]
    deliver: Callable[[Any], None]
    fail: Callable[[Exception], None]


class BackgroundJobs(WorkQueue[BackgroundJob]):
    """A thread that does the jobs in turn and keeps the latest results.

    A job that nobody waits for any more, or only visitors who are away, stops at its next report
    of progress.
    """

    def __init__(self, is_there: Callable[[Any], bool] = lambda _: True) -> None:
        """Start the thread."""
        self.results: OrderedDict[Any, Any] = OrderedDict()
        super().__init__(threads=1, is_there=is_there)

    def _next(self) -> Callable[[], None] | None:
        for (session, _), job in self.present():
            self.end_turn(session)
            return partial(self._serve, job)
        return None

    def _serve(self, job: BackgroundJob) -> None:
        try:
            result = self._result(job)
        except JobCancelled:
            return
        except Exception as error:
            for session, one in self._take(job.key):
                self.outbox.put(session, partial(one.fail, error))
        else:
            for session, one in self._take(job.key):
                self.outbox.put(session, partial(_deliver, one, result))

    def _result(self, job: BackgroundJob) -> Any:
        if job.key not in self.results:
            self.results[job.key] = job.work(partial(self._report_progress, job.key))
            while len(self.results) > KEPT:
                self.results.popitem(last=False)
        return self.results[job.key]

    def _report_progress(self, key: Any, done: int) -> None:
        with self._changed:
            waiting = [(visitor[0], one) for visitor, one in self.present() if one.key == key]
        if not waiting:
            raise JobCancelled
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
