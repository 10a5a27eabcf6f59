"""Processes that work for another: none is left behind, however that one ends."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest
from servers import PATIENCE

PROGRAM = """
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from attrition.workers import follow_parent

if __name__ == "__main__":
    start = get_context("spawn")
    workers = ProcessPoolExecutor(1, mp_context=start, initializer=follow_parent)
    print(workers.submit(os.getpid).result(), flush=True)
    input()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks for signals")
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_ends_with_its_parent_and_lets_go_of_its_pipes(tmp_path, way):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, program], **pipes)
    worker = int(process.stdout.readline())
    process.send_signal(way)
    try:
        process.communicate(timeout=PATIENCE)  # waits until nobody holds the pipe any more
    finally:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    assert process.returncode == -way
