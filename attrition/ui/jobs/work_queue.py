"""What waits to be done for many visitors, and the threads that do it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Request = TypeVar("Request")


class WorkQueue(ABC, Generic[Request]):
    """Threads that serve visitors' requests; subclasses decide which piece of work comes next.

    A visitor is a pair of a session and a purpose, and has one request: a new one replaces the
    older.
    """

    def __init__(self, threads: int) -> None:
        """Start the threads."""
        self.requests: dict[Any, Request] = {}
        self._changed = threading.Condition()
        for _ in range(threads):
            threading.Thread(target=self._work, daemon=True).start()

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

    @abstractmethod
    def _next(self) -> Callable[[], None] | None:
        """Return the most urgent piece of work, if any; the caller holds the lock."""

    def _work(self) -> None:
        while True:
            with self._changed:
                while (task := self._next()) is None:
                    self._changed.wait()
            task()


def notify(callback: Callable[..., None], *args: Any) -> Exception | None:
    """Call a visitor's callback and return what it raised: the visitor may have left."""
    try:
        callback(*args)
    except Exception as error:
        return error
    return None
