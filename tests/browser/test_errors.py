"""An error in a computation is said on the page, and other settings go on working."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
BROKEN = "after-kherson&combat.lethality=0.05"
SERVER = """
import sys
from attrition.cli import main
from attrition.drivers.engine import Engine
from attrition.ui.views import controls

run, lever_groups = Engine.run, controls.lever_groups

def broken_run(self, *words):
    if self.scenario.value("combat.lethality") == 0.05:
        raise FloatingPointError("made to fail")
    return run(self, *words)

def broken_groups(scenario, *words):
    if scenario.name == "iwo-jima":
        raise RuntimeError("made to fail")
    return lever_groups(scenario, *words)

Engine.run, controls.lever_groups = broken_run, broken_groups
sys.argv = ["attrition", "ui", "--port", "0", "--no-open"]
main()
"""


@pytest.fixture(scope="module")
def address(start: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("broken")
    (folder / "server.py").write_text(SERVER)
    with start([sys.executable, str(folder / "server.py")], folder / "log") as where:
        yield where


@pytest.mark.parametrize("path", ["/", "/compare", "/when"])
def test_a_failed_computation_is_said_in_place_of_its_result(open_page: Open, path: str) -> None:
    page = open_page(f"{path}?scenario={BROKEN}")
    alert = page.locator("main [role=alert]")
    expect(alert).to_contain_text("could not be computed")
    expect(alert).to_contain_text("made to fail")
    expect(page.get_by_role("link", name="Explore")).to_be_visible()


def test_a_lever_moved_back_from_the_failure_brings_the_bands_back(open_page: Open) -> None:
    page = open_page(f"/?scenario={BROKEN}")
    page.locator("main [role=alert]").wait_for()
    page.get_by_role("button", name="Reset levers").click()
    page.wait_for_selector('.at-board[data-runs="100"]')
    expect(page.locator("main [role=alert]")).to_have_count(0)


def test_a_page_that_cannot_be_drawn_says_so_and_leaves_the_others(open_page: Open) -> None:
    page = open_page("/?scenario=iwo-jima")
    expect(page.locator(".at-notes")).to_contain_text("made to fail")
    page.get_by_role("link", name="Sources").click()
    page.wait_for_selector(".at-sources")
    expect(page.locator(".at-notes")).to_have_count(0)
