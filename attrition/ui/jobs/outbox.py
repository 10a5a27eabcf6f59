"""Messages to sessions: a session whose browser does not read holds up nobody else."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from attrition.ui.jobs.threads import start_thread

MOST_WAITING = 50


class Outbox:
    """Calls the callbacks of each session in order, in a thread that lives while some wait.

    A callback sends to a browser, and that takes as long as the browser likes.
    """

    def __init__(self) -> None:
        """Nothing waits yet."""
        self.waiting: dict[Any, deque[Callable[[], Any]]] = {}
        self._lock = threading.Lock()

    def put(self, session: Any, callback: Callable[[], Any], *, optional: bool = False) -> None:
        """Add a callback; an optional one is left out where many wait already."""
        with self._lock:
            if session in self.waiting:
                if not optional or len(self.waiting[session]) < MOST_WAITING:
                    self.waiting[session].append(callback)
                return
            self.waiting[session] = deque([callback])
        start_thread(self._send, session)

    def _send(self, session: Any) -> None:
        while True:
            with self._lock:
                waiting = self.waiting[session]
                if not waiting:
                    del self.waiting[session]
                    return
                callback = waiting.popleft()
            notify(callback)


def notify(callback: Callable[..., None], *args: Any) -> Exception | None:
    """Call a visitor's callback and return what it raised: the visitor may have left."""
    try:
        callback(*args)
    except Exception as error:
        return error
    return None
