"""A command that the system ends leaves nothing behind, as if it had been interrupted by hand."""

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = [
    pytest.mark.slow("starts processes and ends them"),
    pytest.mark.skipif(os.name == "nt", reason="needs signals"),
]
PATIENCE = 600  # seconds, far beyond what the busiest machine needs
PROGRAM = "from attrition.cli import main; main()"
COMMANDS = {
    "run": ("run", "after-kherson", "--runs", "10000"),
    "compare": ("compare", "after-kherson", "aid-cut", "--runs", "10000"),
    "when": ("when", "after-kherson", "--runs", "10000"),
    "validate": ("validate", "--runs", "10000"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_ended_takes_everything_back(command, tmp_path, tally):
    words = [sys.executable, "-c", PROGRAM, *COMMANDS[command], "--out", "deep/o"]
    process = subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + PATIENCE
    while not list(tmp_path.glob("deep/.o-*")):
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < end
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 143
    assert "interrupted; nothing was written" in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []
    tally("commands ended by the system", 1)
