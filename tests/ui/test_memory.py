"""Threads share a few pools of memory, where the C library has such a setting."""

import subprocess
import sys

import pytest

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
