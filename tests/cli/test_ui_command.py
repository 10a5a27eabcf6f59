"""The command that opens the screen says what is wrong before it starts."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from attrition.ui.server import ServerError, listen

ROOT = Path(__file__).parents[2]


def test_a_busy_port_is_told_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "run.py", "ui", "--port", port, "--no-open"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"port {port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_not_this_machine_s_is_told() -> None:
    with pytest.raises(ServerError, match=r"cannot listen on 203\.0\.113\.1"):
        listen("203.0.113.1", 0)


def test_an_address_of_a_proxy_that_is_none_is_told() -> None:
    command = [sys.executable, "run.py", "ui", "--no-open", "--allow-origin", "sim.example.org"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--allow-origin: found 'sim.example.org', expected scheme and name" in done.stderr
    assert "Traceback" not in done.stderr
