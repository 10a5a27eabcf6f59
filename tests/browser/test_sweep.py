"""A finished sweep in a real browser."""

from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]


def test_a_sweep_shows_its_map_and_the_fan_charts_of_a_point(open_page: Open) -> None:
    page = open_page("/sweep?scenario=after-kherson&outcome=casualties.b&point=3", width=390)
    page.wait_for_selector('.at-sweep[data-pictures="1"]', timeout=30_000)
    assert page.locator("[data-choice=outcome]").input_value() == "casualties.b"
    assert page.locator(".at-headline").nth(1).inner_text().startswith("Point 3: combat.lethality")
    assert page.locator(".at-panels figure").count() >= 1
    page.locator(".at-number").fill("5")
    page.locator(".at-number").blur()
    page.wait_for_function("location.search.includes('point=5')")
    page.wait_for_selector('.at-fans[data-key$="point 5"]')
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)


def test_no_folder_but_the_one_given_is_opened(open_page: Open) -> None:
    page = open_page("/sweep?scenario=after-kherson&store=..%2F..%2Fetc")
    page.wait_for_selector(".at-sweep [role=alert]")
    assert "there is no sweep '../../etc' here" in page.locator("[role=alert]").inner_text()
