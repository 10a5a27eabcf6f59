"""What waits to be done for many visitors, and the threads that do it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrition.ui.jobs.outbox import Outbox
from attrition.ui.jobs.threads import start_thread

Request = TypeVar("Request")


class WorkQueue(ABC, Generic[Request]):
    """Threads that serve visitors' requests; subclasses decide which piece of work comes next.

    A visitor is a pair of a session and a purpose, and has one request: a new one replaces the
    older. `is_there(session)` says whether the session's page is connected: the requests of the
    others wait until it is again. Sessions take turns.
    """

    def __init__(
        self,
        threads: int,
        is_there: Callable[[Any], bool] = lambda _: True,
        begin: Callable[[], None] = lambda: None,
    ) -> None:
        """Start the threads, each of which calls `begin` first."""
        self.requests: dict[Any, Request] = {}
        self.turns: dict[Any, int] = {}
        self.outbox = Outbox()
        self._is_there = is_there
        self._turn = 0
        self._changed = threading.Condition()
        for _ in range(threads):
            start_thread(self._work, begin)

    def submit(self, visitor: Any, request: Request) -> None:
        """Add a request behind all others; its callbacks are called from another thread."""
        with self._changed:
            self.requests.pop(visitor, None)
            self.requests[visitor] = request
            self._changed.notify_all()

    def cancel(self, session: Any, purpose: str = "") -> None:
        """Drop a session's requests whose purpose starts with `purpose`: by default all."""
        with self._changed:
            for visitor in list(self.requests):
                if visitor[0] == session and visitor[1].startswith(purpose):
                    del self.requests[visitor]
            if not purpose:
                self.turns.pop(session, None)
            self._changed.notify_all()

    def look_again(self) -> None:
        """Take up the requests of sessions whose page has connected again."""
        with self._changed:
            self._changed.notify_all()

    def present(self) -> list[tuple[Any, Request]]:
        """Return visitors and requests of connected sessions, those first served longest ago."""
        there = {session for session, _ in self.requests if self._is_there(session)}
        waiting = [one for one in self.requests.items() if one[0][0] in there]
        return sorted(waiting, key=lambda one: self.turns.get(one[0][0], 0))

    def end_turn(self, session: Any) -> None:
        """Note that a session has been served: the others come before it."""
        self._turn += 1
        self.turns[session] = self._turn

    @abstractmethod
    def _next(self) -> Callable[[], None] | None:
        """Return the most urgent piece of work, if any; the caller holds the lock."""

    def _work(self, begin: Callable[[], None]) -> None:
        begin()
        while True:
            with self._changed:
                while (task := self._next()) is None:
                    self._changed.wait()
            task()
            del task  # its visitor may leave while the thread waits
