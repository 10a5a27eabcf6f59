"""Take the pictures of the screen's pages in this folder: `python docs/screens.py [ADDRESS]`.

Needs the test extra and Chromium, and a server that runs (`python run.py ui --no-open`).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
PATIENCE = 120_000  # milliseconds
SIZES = {"": (1280, 900)}
QUERY = "scenario=after-kherson&support.military.a=0"
TALL = 1500  # pixels, for pages that say most of what they say below each other


def explore(page: Any) -> None:
    """Wait until the runs of the setting and of the baseline are there, and the links between."""
    page.set_viewport_size({"width": SIZES[""][0], "height": TALL})
    page.wait_for_selector('.at-board[data-runs="100"]')
    page.wait_for_selector(".at-strip")
    page.wait_for_selector(".at-inner")


def story(page: Any) -> None:
    """Guess, and wait for what the runs show."""
    page.set_viewport_size({"width": SIZES[""][0], "height": TALL})
    page.get_by_role("button", name="That is my guess").click()
    page.wait_for_selector('.at-board[data-runs="100"]')
    page.wait_for_selector(".at-course")


def live(page: Any) -> None:
    """Let half a year pass."""
    page.get_by_label("Speed").select_option("10")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("Number(document.querySelector('.at-live').dataset.week) >= 26")
    page.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(500)


def compare(page: Any) -> None:
    """Wait until all pairs of runs are there."""
    page.wait_for_selector('.at-compare[data-runs="100"]')


def when(page: Any) -> None:
    """Wait for the answer."""
    page.wait_for_selector('.at-when[data-ready="true"]')


def sweeps(page: Any) -> None:
    """Begin a sweep over two levers and wait for its map."""
    page.locator("[data-row='1'] select").select_option("strikes.tempo.b")
    page.get_by_text("500 runs").wait_for()
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector(".at-sweep[data-finished=true][data-pictures='1']")
    page.wait_for_selector(".at-board path")


PAGES = {
    "explore": ("/", explore),
    "story": ("/story?chapter=1", story),
    "live": ("/live", live),
    "compare": ("/compare", compare),
    "when": ("/when", when),
    "sweep": ("/sweep", sweeps),
}


def take(address: str, folder: Path, schemes: tuple[str, ...] = ("light",)) -> None:
    """Write a picture of every page in every size and scheme."""
    with sync_playwright() as driver:
        chromium = shutil.which("chromium") or shutil.which("chrome")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in schemes:
            for suffix, (width, height) in SIZES.items():
                view = {"width": width, "height": height}
                page = browser.new_page(viewport=view, color_scheme=scheme)
                page.set_default_timeout(PATIENCE)
                for name, (path, prepare) in PAGES.items():
                    page.set_viewport_size(view)
                    page.goto(address + path if "?" in path else f"{address}{path}?{QUERY}")
                    prepare(page)
                    mark = "" if scheme == "light" else f"-{scheme}"
                    page.screenshot(path=folder / f"screen-{name}{suffix}{mark}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8765", FOLDER)
