"""The page as a container starts it: a user without a name, a home or a place to write code to."""

import json
import os
import shutil
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from another_user import AS_ROOT, MAY_READ, SETPRIV, USER
from servers import running

from attrition import load
from attrition.drivers.compiled_code import code_folder
from attrition.drivers.engine import Engine
from attrition.storage.version import own_version

pytestmark = [AS_ROOT, pytest.mark.slow("starts a server as another user")]


def as_nobody() -> list[str]:
    """Return the command of the page for a user of whom the system knows nothing."""
    user = (f"--reuid={USER}", f"--regid={USER}", "--clear-groups")
    command = [sys.executable, "run.py", "ui", "--no-open"]
    return ["env", "-u", "HOME", str(SETPRIV), *user, *MAY_READ, *command]


@pytest.fixture(scope="module")
def warmed() -> Iterator[Path]:
    """Give a folder with the compiled engine that everybody reads and nobody writes."""
    Engine(load("lanchester-square", weeks=3)).run()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copytree(code_folder(), folder / "code" / code_folder().name)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder / "code"
        folder.chmod(0o755)
        for path in folder.rglob("*"):
            path.chmod(0o755)


@contextmanager
def started(folder: Path, warmed: Path, port: str = "0") -> Iterator[str]:
    """Give the address of a server that can write to its temporary folder and nowhere else."""
    temporary = folder / "temporary"
    temporary.mkdir(parents=True)
    os.chown(temporary, USER, USER)
    told = {"TMPDIR": str(temporary), "ATTRITION_CACHE": str(warmed), "PORT": port}
    with running(as_nobody(), folder / "log", **told) as address:
        yield address
    assert not [path.name for path in temporary.glob("attrition-*")]


def test_the_engine_is_ready_at_once_and_runs_are_shown(
    tmp_path: Path, warmed: Path, open_page: Callable[..., Any]
) -> None:
    with started(tmp_path, warmed) as address:
        with urllib.request.urlopen(f"{address}/healthz") as answer:
            told = json.load(answer)
        assert told == {"status": "ok", "version": own_version(), "engine": "ready"}
        page = open_page("/?scenario=lanchester-square", base=address)
        page.wait_for_selector('.at-board[data-runs="100"]')
        page.close()
    log = (tmp_path / "log").read_text()
    assert "compil" not in log
    assert "Traceback" not in log
