"""The page's budgets: how soon it is there, how fast it answers, what it loads and holds.

Server and browser share the machine, so the times hold both: of many visitors' wait a good part is
the browser that draws all their pages, which on their own machines would cost them nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import numpy as np

from attrition.bench.processes import memory_mb

LEVER = "strikes.tempo.b"
SERVER = ("-c", "from attrition.cli import main; main()", "ui", "--port", "0", "--no-open")
PATIENCE_MS = 120_000
SESSIONS = 10  # whose memory is told
AT_REST = 3  # seconds after which a server that is ready has all in memory
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

# The kilobytes that came over the wire, compressed, for the page and all that it asked for.
LOADED = """['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
    .reduce((sum, one) => sum + one.encodedBodySize, 0) / 1000"""


class Served(NamedTuple):
    """A server: its address, its process, and after how many seconds it answered."""

    address: str
    process: int
    seconds: float


def measure(visitors: int = 20, moves: int = 20, rounds: int = 5) -> dict[str, Any]:
    """Return times, kilobytes and megabytes, or a note that says why nothing could be measured.

    `alone` has the moves of one visitor, each to a new place, in milliseconds. In `together` all
    visitors move at the same moment, each to a place of its own, and again once all have all their
    runs. Memory is that of the server at rest, and with `SESSIONS` pages open.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {"note": "The screen was not measured: Playwright is not installed."}
    if chromium is None:
        return {"note": "The screen was not measured: there is no Chromium."}
    with _server() as server, sync_playwright() as driver:
        time.sleep(AT_REST)
        at_rest, many = memory_mb(server.process), None
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page, first_chart = _visit(browser, server.address)
        loaded, pages = float(page.evaluate(LOADED)), [page]
        _times(pages, 0)
        alone = [_times(pages, turn)[0] for turn in range(1, moves + 1)]
        while len(pages) < visitors:
            pages.append(_visit(browser, server.address)[0])
            if len(pages) == SESSIONS:
                many = memory_mb(server.process)
        _times(pages, 0)
        together = [took for turn in range(1, rounds + 1) for took in _times(pages, turn)]
        browser.close()
    return {
        "note": "",
        "visitors": visitors,
        "ready_s": server.seconds,
        "first_chart_s": first_chart,
        "loaded_kb": loaded,
        "at_rest_mb": at_rest,
        "sessions_mb": many,
        "alone": _told(alone),
        "together": _told(together),
    }


@contextmanager
def _server() -> Iterator[Served]:
    """Run the app in a process of its own, once it answers."""
    command = [sys.executable, "-u", *SERVER]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        told = server.stdout.readline().split()
        try:
            address = next(word for word in told if "://" in word)
            _wait_until_ready(f"{address.rstrip('/')}/readyz")
            yield Served(address, server.pid, time.perf_counter() - began)
        finally:
            server.terminate()


def _wait_until_ready(address: str) -> None:
    end = time.perf_counter() + PATIENCE_MS / 1000
    while time.perf_counter() < end:
        with suppress(OSError), urllib.request.urlopen(address):
            return
        time.sleep(0.02)
    raise TimeoutError(f"{address} did not answer")


def _visit(browser: Any, address: str) -> tuple[Any, float]:
    """Return a page in a session of its own, and the seconds to its first chart.

    By then its first runs are done, and soon all of them, for which this waits.
    """
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".at-board")
    seconds = time.perf_counter() - began
    page.wait_for_selector('.at-board[data-runs="100"]')
    page.locator(".at-levers details").evaluate_all("all => all.forEach(one => one.open = true)")
    return page, seconds


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
