"""Real servers of the page, started and ended by tests."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
# Seconds for anything to happen: the machine may be busy with other things.
PATIENCE = int(os.environ.get("PATIENCE", "300"))


@contextmanager
def running(command: list[str], log: Path, **settings: str) -> Iterator[str]:
    """Start a server that writes to a log; give its address once it answers, and end it.

    `settings` are variables of its environment.
    """
    own = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    env = {**os.environ, **own, **settings}
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    try:
        yield _address(log, server)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _address(log: Path, server: Any) -> str:
    """Return the address that a server writes to its log, once it answers there."""

    def answers() -> str:
        if server.poll() is not None:
            raise AssertionError(f"the server did not start: {log.read_text()}")
        words = [word for word in log.read_text().split() if word.startswith("http://127.0.0.1:")]
        try:
            with urllib.request.urlopen(f"{words[0]}/readyz", timeout=PATIENCE):
                return words[0]
        except (IndexError, OSError):
            return ""

    return str(poll(answers))


def poll(condition: Callable[[], Any], page: Any = None) -> Any:
    """Return what a condition gives once that is true; the connections of `page` go on."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, f"not so after {PATIENCE} seconds"
        page.wait_for_timeout(100) if page else time.sleep(0.1)
    return found
