"""A command that the system ends leaves nothing behind, as if it had been interrupted by hand."""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest
from servers import PATIENCE

pytestmark = [
    pytest.mark.slow("starts processes and ends them"),
    pytest.mark.skipif(os.name == "nt", reason="needs signals"),
]
HALF_MADE = """
import os, signal, time
from attrition import cli

class Half:
    def __del__(self):
        raise AttributeError("half made")

def ended(*_):
    Half()
    unmade_at_the_end = Half()
    os.kill(os.getpid(), {number})
    time.sleep(60)

cli.app = ended
cli.main()
"""
# A shell that works in the background lets its children ignore an interruption by hand.
HEED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
PROGRAM = f"{HEED}; from attrition.cli import main; main()"
COMMANDS = {
    "run": ("run", "after-kherson", "--runs", "10000"),
    "compare": ("compare", "after-kherson", "aid-cut", "--runs", "10000"),
    "when": ("when", "after-kherson", "--runs", "10000"),
    "validate": ("validate", "--runs", "1000"),
}


def begin(command, folder):
    """Start a command in a folder, and return its process once it has begun to write."""
    words = [sys.executable, "-c", PROGRAM, *COMMANDS[command], "--out", "deep/o"]
    process = subprocess.Popen(words, cwd=folder, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + PATIENCE
    while not list(folder.glob("deep/.o-*/files")):
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < end
        time.sleep(0.05)
    return process


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_ended_takes_everything_back(command, tmp_path, tally):
    process = begin(command, tmp_path)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 143
    assert "interrupted; nothing was written" in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []
    tally("commands ended by the system", 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_is_ended_while_it_is_made_does_not_complain(number):
    """Before the end such an object is told of, as always; afterwards no more."""
    program = f"{HEED}\n{HALF_MADE.format(number=int(number))}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode != 0
    assert done.stderr.count("half made") == 1


@pytest.mark.parametrize(("way", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_server_that_is_ended_leaves_no_files(way, code, tmp_path, tally):
    words = [sys.executable, "-u", "-c", PROGRAM, "ui", "--port", "0", "--no-open"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(words, env={**os.environ, "TMPDIR": str(tmp_path)}, **pipes)
    address = process.stdout.readline().split()[4]
    with urllib.request.urlopen(address, timeout=PATIENCE) as page:
        assert page.status == 200
    process.send_signal(way)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == code
    assert "interrupted" not in told  # the usual end of a server
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []
    tally("servers ended", 1)


def test_what_a_killed_command_left_goes_with_the_next_that_writes_there(tmp_path, tally):
    process = begin("run", tmp_path)
    process.kill()
    process.communicate(timeout=PATIENCE)
    assert list(tmp_path.glob("deep/.o-*.draft"))
    words = [sys.executable, "-c", PROGRAM, "run", "lanchester-square", "--out", "deep/other"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    assert [path.name for path in tmp_path.glob("deep/*")] == ["other"]
    tally("commands killed and cleared away", 1)
