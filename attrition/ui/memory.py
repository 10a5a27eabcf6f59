"""Memory that the server no longer needs goes back to the system, where glibc keeps it."""

from __future__ import annotations

import ctypes
import sys

ARENA_MAX = -8  # mallopt(3): how many pools threads share
ARENAS = 2


def share_pools() -> bool:
    """Let all threads share a few pools of memory; return whether the system has such a setting.

    By itself glibc gives each thread a pool. With a thread for each page, most of what the server
    then holds is free memory in pools that the next page cannot use.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(ARENA_MAX, ARENAS))
    except (AttributeError, OSError):  # another C library
        return False
