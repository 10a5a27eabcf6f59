"""An executor whose thread does not keep a process that is stopped from ending."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import Empty, SimpleQueue
from typing import Any

Task = tuple[Future[Any], Callable[[], Any]]


class DaemonThread(Executor):
    """One thread that does one task after another.

    Python waits for the threads of a ThreadPoolExecutor before it ends, even for a task of minutes
    whose result nobody wants any more.
    """

    def __init__(self, initializer: Callable[[], None]) -> None:
        """Start the thread, which calls `initializer` first."""
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, args=(initializer,), daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Queue a call; raises a RuntimeError after the shutdown."""
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[Any] = Future()
        self._tasks.put((future, lambda: fn(*args, **kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the thread after what is queued, or without it."""
        self._closed = True
        while cancel_futures:
            try:
                task = self._tasks.get_nowait()
            except Empty:
                break
            if task:
                task[0].cancel()
        self._tasks.put(None)
        if wait:
            self._thread.join()

    def _work(self, initializer: Callable[[], None]) -> None:
        initializer()
        while task := self._tasks.get():
            future, call = task
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(call())
                except BaseException as error:
                    future.set_exception(error)
