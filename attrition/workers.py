"""Processes that work for another one: they leave interruptions to it, and end when it ends."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import suppress
from multiprocessing import parent_process


def follow_parent() -> None:
    """Leave an interruption from the keyboard to the parent, and end with it, even if it is killed.

    An executor calls this in each of its processes, as their `initializer`.
    """
    with suppress(ValueError):  # in a thread, which no signal reaches
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
