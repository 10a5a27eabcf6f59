"""The map in a real browser."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Open = Callable[..., Any]


def test_play_moves_the_map_and_a_click_pins_a_region(open_page: Open) -> None:
    page = open_page("/map?scenario=after-kherson")
    page.wait_for_selector('.at-map[data-runs="100"]')
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("Number(document.querySelector('.at-map').dataset.week) >= 5")
    page.get_by_role("button", name="Pause").click()
    page.locator(".at-tile").first.click()
    expect(page.locator(".at-chosen")).to_contain_text("(pinned)")
    expect(page.locator(".at-legend")).to_have_text(re.compile(r"^\s*Ukraine\s+Russia\s*$"))


def test_the_setting_goes_along_from_page_to_page(open_page: Open) -> None:
    page = open_page("/?scenario=lanchester-square&combat.lethality=0.05")
    page.wait_for_selector(".at-fans[data-key*=lethality]")
    page.get_by_role("link", name="Map").click()
    page.wait_for_selector(".at-map[data-key*=lethality]")
    page.wait_for_url("**/map?*")
    page.get_by_role("link", name="About").click()
    expect(page.locator(".at-about")).to_contain_text("combat.lethality")
    page.go_back()
    page.wait_for_selector(".at-map[data-key*=lethality]")
