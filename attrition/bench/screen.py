"""How long the screen takes from a slider to new bands, in Chromium, for one visitor and many.

Server and browser share the machine, so the times hold both: of many visitors' wait a good part is
the browser that draws all their pages, which on their own machines would cost them nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

LEVER = "strikes.tempo.b"
SERVER = ("-c", "from attrition.cli import main; main()", "ui", "--port", "0", "--no-open")
PATIENCE_MS = 120_000
PLACES = 50  # along the slider, at least one of its steps apart

# Puts the slider at a share of its range as a hand would; waits for the frame with new bands.
MOVE = """([path, share, patience]) => {
  const slider = document.getElementById(path), fans = document.querySelector('.at-board');
  const before = fans.dataset.key, begin = performance.now();
  window.took = new Promise((done) => new MutationObserver((_, watch) => {
    if (fans.dataset.key === before) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin), 0));
  }).observe(fans, { attributes: true }) || setTimeout(() => done(patience), patience));
  slider.value = Number(slider.min) + share * (slider.max - slider.min);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  slider.dispatchEvent(new Event('change', { bubbles: true }));
}"""


def measure(visitors: int = 20, moves: int = 20, rounds: int = 5) -> dict[str, Any]:
    """Return times in milliseconds, or a note that says why nothing could be measured.

    `alone` has the moves of one visitor, each to a new place. In `together` all visitors move at
    the same moment, each to a place of its own, and again once all have all their runs.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {"note": "The screen was not measured: Playwright is not installed."}
    if chromium is None:
        return {"note": "The screen was not measured: there is no Chromium."}
    with _server() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages = [_visit(browser, address)]
        _times(pages, 0)
        alone = [_times(pages, turn)[0] for turn in range(1, moves + 1)]
        pages += [_visit(browser, address) for _ in range(visitors - 1)]
        _times(pages, 0)
        together = [time for turn in range(1, rounds + 1) for time in _times(pages, turn)]
        browser.close()
    return {
        "note": "",
        "visitors": visitors,
        "alone": _told(alone),
        "together": _told(together),
    }


@contextmanager
def _server() -> Iterator[str]:
    """Run the app in a process of its own and return its address."""
    command = [sys.executable, "-u", *SERVER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        told = server.stdout.readline().split()
        try:
            yield next(word for word in told if "://" in word)
        finally:
            server.terminate()


def _visit(browser: Any, address: str) -> Any:
    """Return a page in a session of its own, once its first runs are done."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    page.wait_for_selector('.at-board[data-runs="100"]')
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    return page


def _times(pages: list[Any], turn: int) -> list[float]:
    """Move the slider on all pages, each to a place of its own, and return what each waited.

    From one turn to the next every place is new to its page; all pages have all their runs
    before the next turn.
    """
    for place, page in enumerate(pages):
        share = (17 * turn + 2 * place + 1) % PLACES / PLACES
        page.evaluate(MOVE, [LEVER, share, PATIENCE_MS])
    times = [float(page.evaluate("window.took")) for page in pages]
    for page in pages:
        page.wait_for_selector('.at-board[data-runs="100"]')
    return times


def _told(times: list[float]) -> dict[str, float]:
    median, p95 = np.quantile(times, (0.5, 0.95))
    return {
        "moves": len(times),
        "median_ms": float(median),
        "p95_ms": float(p95),
        "most_ms": max(times),
    }
