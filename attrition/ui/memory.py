"""Memory that the server no longer needs goes back to the system, where glibc keeps it."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Callable
from time import sleep

from attrition.ui.jobs.threads import start_thread

ARENA_MAX = -8  # mallopt(3): how many pools threads share
ARENAS = 2
PAUSE = 2.0  # seconds


def share_pools() -> bool:
    """Let all threads share a few pools of memory; return whether the system has such a setting.

    By itself glibc gives each thread a pool. With a thread for each page, most of what the server
    then holds is free memory in pools that the next page cannot use.
    """
    return _glibc("mallopt", ARENA_MAX, ARENAS)


def give_back() -> None:
    """Return unused memory to the system.

    What a session leaves refers to itself in cycles, which Python finds only now and then. glibc
    keeps what is free in the middle of a pool.
    """
    gc.collect()
    _glibc("malloc_trim", 0)


class Afterwards:
    """Calls a function a moment after it is asked for: once for all that ask within the moment."""

    def __init__(
        self, function: Callable[[], object], wait: Callable[[], object] = lambda: sleep(PAUSE)
    ) -> None:
        """Nobody has asked yet; `wait` takes the moment."""
        self.function, self.wait = function, wait
        self._asked = False
        self._lock = threading.Lock()

    def ask(self) -> None:
        """Ask for a call, unless one is about to be made."""
        with self._lock:
            if not self._asked:
                self._asked = True
                start_thread(self._call)

    def _call(self) -> None:
        self.wait()
        with self._lock:
            self._asked = False
        self.function()


def _glibc(name: str, *numbers: int) -> bool:
    """Call a function of glibc and return whether it did anything; other systems lack it."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(getattr(ctypes.CDLL(None), name)(*numbers))
    except (AttributeError, OSError):  # another C library
        return False
