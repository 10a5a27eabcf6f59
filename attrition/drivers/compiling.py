"""Compiling the engine in a process of its own, while this one does other things."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from attrition.drivers.code_generation import Part, generated_week
from attrition.drivers.compiled_code import start_python, waiting, why_not_prebuilt
from attrition.drivers.engine import Engine
from attrition.scenario import load

LOOKS_EVERY = 0.5  # seconds
NICENESS = 10  # what waits for the screen comes first
_at_hand = threading.Event()
_at_hand.set()


def compile_all() -> None:
    """Compile what has not been compiled before, and load it into this process."""
    Engine(load("lanchester-square", weeks=1)).run()


def compile_in_background(on_progress: Callable[[], None], on_end: Callable[[], None]) -> None:
    """Let another process compile the engine; then load it, and call `on_end`.

    Until then `is_under_way` says so. `on_progress` is called now and then. Both are called in a
    thread, which ends with this process, as the other process does.
    """
    _at_hand.clear()
    code = "from attrition.drivers import compiling; compiling.compile_quietly()"
    process = start_python(code, group=True)
    atexit.register(_end, process)
    threading.Thread(target=_follow, args=(process, on_progress, on_end), daemon=True).start()


def is_under_way() -> bool:
    """Return whether the engine is being compiled in the background."""
    return not _at_hand.is_set()


def wait_for_engine() -> None:
    """Wait until nothing is being compiled in the background."""
    _at_hand.wait()


def compiling_text() -> str:
    """Return how much of the engine has been compiled."""
    there = len(_parts()) - len(waiting(_parts()))
    return f"compiling the engine, once: {there} of {len(_parts())} parts"


def announcement() -> str:
    """Return what is said before compiling: what waits, and why shipped code does not serve."""
    return "\n".join(filter(None, (why_not_prebuilt(), compiling_text())))


def compile_quietly() -> None:
    """Compile in a process that others go before."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    compile_all()


def _follow(
    process: subprocess.Popen[bytes], on_progress: Callable[[], None], on_end: Callable[[], None]
) -> None:
    while process.poll() is None:
        on_progress()
        with suppress(subprocess.TimeoutExpired):
            process.wait(LOOKS_EVERY)
    try:
        compile_all()  # at once, unless the other process has failed
    finally:
        _at_hand.set()
        on_end()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that has not ended, with its helper where the system has groups."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()


@cache
def _parts() -> list[Part]:
    return generated_week().parts
