"""Threads share a few pools of memory, and what is unused goes back, where the C library can."""

import gc
import subprocess
import sys
import threading
import weakref

import pytest

from attrition.ui import memory
from attrition.ui.memory import Afterwards, give_back

CODE = """
import ctypes, threading
from attrition.ui.memory import share_pools
print(share_pools())
libc = ctypes.CDLL(None)
go, ready = threading.Event(), [threading.Event() for _ in range(12)]
def hold(one):
    held = [bytes(600) for _ in range(2000)]
    one.set()
    go.wait()
for one in ready:
    threading.Thread(target=hold, args=(one,)).start()
for one in ready:
    one.wait()
libc.malloc_stats()
go.set()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a setting of glibc")
def test_threads_share_a_few_pools() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    if done.stdout.strip() != "True":
        pytest.skip("another C library")
    assert 1 <= done.stderr.count("Arena ") <= 2


class Cycle:
    def __init__(self) -> None:
        self.itself = self


def test_what_refers_to_itself_alone_is_given_back() -> None:
    gc.disable()
    try:
        left = weakref.ref(Cycle())
        assert left() is not None
        give_back()
        assert left() is None
    finally:
        gc.enable()


def test_memory_is_given_back_in_silence_where_the_c_library_is_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    give_back()
    assert not memory.share_pools()


def test_many_who_ask_within_a_moment_get_one_call_and_the_next_get_another() -> None:
    moment, called, calls = threading.Event(), threading.Event(), []

    def call() -> None:
        calls.append(1)
        called.set()

    afterwards = Afterwards(call, wait=lambda: moment.wait(300))
    for _ in range(5):
        afterwards.ask()
    assert not calls
    moment.set()
    assert called.wait(300)
    called.clear()
    afterwards.ask()
    assert called.wait(300)
    assert calls == [1, 1]
