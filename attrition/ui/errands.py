"""Long questions of many visitors: answered one at a time, so that levers stay quick."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

KEPT = 12
Work = Callable[[Callable[[int], None]], Any]


class Unwanted(Exception):
    """Raised inside a piece of work that nobody waits for any more."""


@dataclass(frozen=True)
class Errand:
    """A question: what tells it from others, the work, and whom to tell of progress and answer.

    `work(tick)` calls `tick(done)` now and then and returns the answer.
    """

    key: Any
    work: Work
    told: Callable[[int], None]
    deliver: Callable[[Any], None]
    fail: Callable[[Exception], None]


class Errands:
    """A thread that answers questions in turn; visitors with the same question share the answer.

    A visitor has one question for each purpose: a new one replaces the older, whose work stops.
    """

    def __init__(self) -> None:
        """Start the thread."""
        self.wishes: dict[Any, Errand] = {}
        self.answers: OrderedDict[Any, Any] = OrderedDict()
        self._news = threading.Condition()
        threading.Thread(target=self._work, daemon=True).start()

    def ask(self, visitor: Any, errand: Errand) -> None:
        """Ask a question; the answer comes from another thread."""
        with self._news:
            self.wishes.pop(visitor, None)
            self.wishes[visitor] = errand
            self._news.notify_all()

    def forget(self, visitor: Any) -> None:
        """Drop what a visitor waits for."""
        with self._news:
            self.wishes.pop(visitor, None)

    def _work(self) -> None:
        while True:
            with self._news:
                while not self.wishes:
                    self._news.wait()
                errand = next(iter(self.wishes.values()))
            try:
                answer = self._answer(errand)
            except Unwanted:
                continue
            except Exception as error:
                for one in self._served(errand.key):
                    _tell(one.fail, error)
            else:
                for one in self._served(errand.key):
                    if (wrong := _tell(one.deliver, answer)) is not None:
                        _tell(one.fail, wrong)

    def _answer(self, errand: Errand) -> Any:
        if errand.key not in self.answers:
            self.answers[errand.key] = errand.work(partial(self._tick, errand.key))
            while len(self.answers) > KEPT:
                self.answers.popitem(last=False)
        return self.answers[errand.key]

    def _tick(self, key: Any, done: int) -> None:
        with self._news:
            waiting = [one for one in self.wishes.values() if one.key == key]
        if not waiting:
            raise Unwanted
        for one in waiting:
            _tell(one.told, done)

    def _served(self, key: Any) -> list[Errand]:
        with self._news:
            served = {who: one for who, one in self.wishes.items() if one.key == key}
            for visitor in served:
                del self.wishes[visitor]
        return list(served.values())


def _tell(act: Callable[[Any], None], given: Any) -> Exception | None:
    """Tell a visitor something and return what went wrong: the visitor may have left."""
    try:
        act(given)
    except Exception as error:
        return error
    return None
