"""Long questions of many visitors: answered one at a time, so that levers stay quick."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from attrition.ui.jobs.work_queue import WorkQueue, notify

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


class Errands(WorkQueue[Errand]):
    """A thread that answers questions in turn; visitors with the same question share the answer.

    The work of a question that nobody waits for any more stops.
    """

    def __init__(self) -> None:
        """Start the thread."""
        self.answers: OrderedDict[Any, Any] = OrderedDict()
        super().__init__(threads=1)

    def _next(self) -> Callable[[], None] | None:
        first = next(iter(self.requests.values()), None)
        return partial(self._serve, first) if first else None

    def _serve(self, errand: Errand) -> None:
        try:
            answer = self._answer(errand)
        except Unwanted:
            return
        except Exception as error:
            for one in self._served(errand.key):
                notify(one.fail, error)
        else:
            for one in self._served(errand.key):
                if (wrong := notify(one.deliver, answer)) is not None:
                    notify(one.fail, wrong)

    def _answer(self, errand: Errand) -> Any:
        if errand.key not in self.answers:
            self.answers[errand.key] = errand.work(partial(self._tick, errand.key))
            while len(self.answers) > KEPT:
                self.answers.popitem(last=False)
        return self.answers[errand.key]

    def _tick(self, key: Any, done: int) -> None:
        with self._changed:
            waiting = [one for one in self.requests.values() if one.key == key]
        if not waiting:
            raise Unwanted
        for one in waiting:
            notify(one.told, done)

    def _served(self, key: Any) -> list[Errand]:
        with self._changed:
            served = {who: one for who, one in self.requests.items() if one.key == key}
            for visitor in served:
                del self.requests[visitor]
        return list(served.values())
