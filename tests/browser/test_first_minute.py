"""Where the engine has to be compiled, the page shows charts before it is ready."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from attrition import load
from attrition.drivers.code_generation import generated_week
from attrition.drivers.compiled_code import code_folder
from attrition.drivers.engine import Engine

pytestmark = pytest.mark.slow("compiles, and starts a server and a real browser")

CHARTS = ".at-board[data-runs] svg"
COMPILING = ".at-compiling"
FEW = '.at-board[data-runs="2"], .at-board[data-runs="4"]'
ALL = '.at-board[data-runs="100"][data-stale="false"]'
MISSING = ("run", "weather")  # small ones


@pytest.fixture
def incomplete(tmp_path: Path) -> Path:
    """Give a folder of compiled code in which some parts are missing."""
    Engine(load("lanchester-square", weeks=1)).run()
    folder = tmp_path / "cache" / code_folder().name
    shutil.copytree(code_folder(), folder)
    folder.parent.chmod(0o700)
    for part in generated_week().parts:
        if part.name in MISSING:
            for path in folder.rglob(f"{part.stem}.*"):
                path.unlink()
    return folder.parent


def test_charts_come_before_the_engine_which_takes_over_without_a_reload(
    incomplete: Path, start: Callable[..., Any], open_page: Callable[..., Any], tmp_path: Path
) -> None:
    command, held = [sys.executable, "run.py", "ui", "--port", "0", "--no-open"], tmp_path / "held"
    held.touch()
    settings = {"ATTRITION_CACHE": str(incomplete), "HELD": str(held)}
    with start(command, tmp_path / "log", **settings) as address:
        page = open_page("/?scenario=lanchester-square", base=address)
        page.wait_for_selector(FEW)
        page.evaluate("window.sameDocument = true")
        assert page.locator(CHARTS).count() > 0
        parts = len(generated_week().parts)
        told = f"compiling the engine, once: {parts - len(MISSING)} of {parts} parts"
        assert told in page.locator(COMPILING).inner_text()
        held.unlink()
        page.wait_for_selector(ALL)
        page.wait_for_selector(COMPILING, state="detached")
        assert page.evaluate("window.sameDocument")
        page.close()
