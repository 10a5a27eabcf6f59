"""On a machine that has compiled nothing yet, the page shows charts before the engine is ready."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow("compiles the engine, and starts a server and a real browser")

CHARTS = ".at-board[data-runs] svg"
COMPILING = ".at-compiling"
FEW = '.at-board[data-runs="2"], .at-board[data-runs="4"]'
ALL = '.at-board[data-runs="100"][data-stale="false"]'


@pytest.fixture
def fresh(start: Callable[..., Any], tmp_path: Path) -> Any:
    """Give the address of a server that has no compiled code."""
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    command = [sys.executable, "run.py", "ui", "--port", "0", "--no-open"]
    with ExitStack() as stack:
        yield stack.enter_context(start(command, tmp_path / "log", ATTRITION_CACHE=str(cache)))


def test_charts_come_before_the_engine_which_takes_over_without_a_reload(
    fresh: str, open_page: Callable[..., Any]
) -> None:
    page = open_page("/", base=fresh)
    page.wait_for_selector(FEW)
    page.evaluate("window.sameDocument = true")
    assert page.locator(CHARTS).count() > 0
    assert "compiling the engine, once: " in page.locator(COMPILING).inner_text()
    page.wait_for_selector(ALL)
    page.wait_for_selector(COMPILING, state="detached")
    assert page.evaluate("window.sameDocument")
