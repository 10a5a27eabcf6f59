"""What waits to be done for many visitors, and the threads that do it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Wish = TypeVar("Wish")


class Desk(ABC, Generic[Wish]):
    """Threads that serve visitors' wishes; which comes first is for the kinds of desk to say.

    A visitor (any hashable name) has one wish for each purpose; a new one replaces the older.
    """

    def __init__(self, threads: int) -> None:
        """Start the threads."""
        self.wishes: dict[Any, Wish] = {}
        self._news = threading.Condition()
        for _ in range(threads):
            threading.Thread(target=self._work, daemon=True).start()

    def ask(self, visitor: Any, wish: Wish) -> None:
        """Wish for something, behind all others; the answer comes from another thread."""
        with self._news:
            self.wishes.pop(visitor, None)
            self.wishes[visitor] = wish
            self._news.notify_all()

    def forget(self, session: Any, purpose: str = "") -> None:
        """Drop what a session waits for; visitors are pairs of a session and a purpose.

        All of it, or what is for a purpose that begins as told.
        """
        with self._news:
            for visitor in list(self.wishes):
                if visitor[0] == session and visitor[1].startswith(purpose):
                    del self.wishes[visitor]

    @abstractmethod
    def _next(self) -> Callable[[], None] | None:
        """Return the most urgent piece of work; the lock is held."""

    def _work(self) -> None:
        while True:
            with self._news:
                while (task := self._next()) is None:
                    self._news.wait()
            task()


def tell(act: Callable[..., None], *given: Any) -> Exception | None:
    """Tell a visitor something and return what went wrong: the visitor may have left."""
    try:
        act(*given)
    except Exception as error:
        return error
    return None
