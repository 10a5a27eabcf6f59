"""How long the screen takes from a slider to new bands: `python -m attrition.bench.screen ADDRESS`.

Needs Playwright and Chromium, and a server that runs (`attrition ui --no-open`). Server and
browser share the machine, so the times hold both.
"""

from __future__ import annotations

import json
import shutil
import sys
from typing import Any

import numpy as np

from attrition.bench.timing import machine
from attrition.ui.levers import STEPS

LEVER = "strikes.tempo.b"
MOVES = 20
PATIENCE_MS = 60_000

# Puts the slider at a share of its range as a hand would; waits for the frame with new bands.
MOVE = """([path, share, patience]) => {
  const slider = document.getElementById(path), fans = document.querySelector('.at-fans');
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


def measure(address: str) -> dict[str, Any]:
    """Return times in milliseconds: one visitor who moves a slider to a new place each time."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        alone = _visit(browser, address)
        single = [_times([alone], move)[0] for move in range(MOVES)]
        browser.close()
    return {"machine": machine(), "alone": _told(single)}


def _visit(browser: Any, address: str) -> Any:
    """Return a page in a session of its own, once its first runs are done."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    page.wait_for_selector('.at-fans[data-runs="100"]')
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    return page


def _times(pages: list[Any], turn: int) -> list[float]:
    """Move the slider on all pages, each to a place of its own, and return what each waited."""
    for place, page in enumerate(pages):
        share = (17 * turn + 2 * place) % STEPS / STEPS
        page.evaluate(MOVE, [LEVER, share, PATIENCE_MS])
    return [page.evaluate("window.took") for page in pages]


def _told(times: list[float]) -> dict[str, float]:
    median, p95 = np.quantile(times, (0.5, 0.95))
    return {"moves": len(times), "median": round(median), "p95": round(p95), "max": max(times)}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1]), indent=2))
