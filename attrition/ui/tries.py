"""Wrong passwords: each network may try a few at once, and then one every few seconds."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from attrition.ui.limits import MINUTE, limits

MOST_NETWORKS = 10_000  # those that tried last are remembered


@dataclass
class _Tried:
    """What a network has tried: when it may try as often as at first, and its last wrong words."""

    whole_at: float
    words: deque[int]


class Tries:
    """The wrong passwords of each network; the clock gives seconds.

    While a network has to wait, none of its passwords is looked at, or guesses would be as quick as
    before. The same wrong password again tells nothing and costs nothing: pages that stayed open
    while the password changed send the old one for as long as they are there.
    """

    def __init__(
        self,
        most: int | None = None,
        seconds: float = MINUTE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Allow `most` wrong ones at once, and as many within so many seconds from then on."""
        self.most = most or limits().wrong_passwords
        self.step, self.clock = seconds / self.most, clock
        self.tried: dict[str, _Tried] = {}

    def wait(self, network: str) -> float:
        """Return in how many seconds the next password of a network is looked at; 0 is now."""
        if network not in self.tried:
            return 0.0
        left = self.tried[network].whole_at - self.clock()
        return max(0.0, left - (self.most - 1) * self.step)

    def count(self, network: str, password: str) -> None:
        """Note that a password was wrong."""
        now, word = self.clock(), hash(password)
        tried = self.tried.pop(network, None) or _Tried(now, deque(maxlen=self.most))
        if word not in tried.words:
            tried.whole_at = max(now, tried.whole_at) + self.step
            tried.words.append(word)
        self.tried[network] = tried
        if len(self.tried) > MOST_NETWORKS:
            del self.tried[next(iter(self.tried))]
