"""A finished sweep in a real browser."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Overhang = Callable[[Any], list[str]]
Open = Callable[..., Any]


def test_a_sweep_shows_its_map_and_the_fan_charts_of_a_point(
    open_page: Open, overhang: Overhang
) -> None:
    page = open_page("/sweep?scenario=after-kherson&outcome=casualties.b&point=3", width=390)
    page.wait_for_selector('.at-sweep[data-pictures="1"]')
    expect(page.locator("[data-choice=outcome]")).to_have_value("casualties.b")
    expect(page.locator(".at-headline").nth(1)).to_contain_text("Point 3. Share of a force")
    expect(page.locator(".at-panels figure").first).to_be_visible()
    page.locator(".at-number").fill("5")
    page.locator(".at-number").blur()
    page.wait_for_function("location.search.includes('point=5')")
    page.wait_for_selector('.at-fans[data-key$="point 5"]')
    assert overhang(page) == []


def test_no_folder_but_the_one_given_is_opened(open_page: Open) -> None:
    page = open_page("/sweep?scenario=after-kherson&store=..%2F..%2Fetc")
    alert = page.locator(".at-sweep [role=alert]")
    expect(alert).to_contain_text("there is no sweep '../../etc' here")
