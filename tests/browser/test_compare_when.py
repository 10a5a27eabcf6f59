"""Comparing scenarios and asking when to stop, in a real browser."""

from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]


def test_a_scenario_is_compared_and_the_address_brings_the_choice_back(open_page: Open) -> None:
    page = open_page("/compare?scenario=after-kherson")
    page.wait_for_selector('.at-compare[data-runs="100"][data-pictures="1"]', timeout=60_000)
    boxes = page.locator(".at-choices input")
    boxes.nth(1).check()
    page.wait_for_function("location.search.includes('with=')")
    page.wait_for_selector('.at-compare[data-pictures="2"]', timeout=60_000)
    heads = page.locator(".at-compare th").all_inner_texts()
    again = open_page(page.url[page.url.index("/compare") :], width=390, height=844)
    again.wait_for_selector('.at-compare[data-pictures="2"]', timeout=60_000)
    assert again.locator(".at-compare th").all_inner_texts() == heads
    assert len(heads) == 4
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert again.evaluate(wide)


def test_the_setting_of_the_levers_is_compared_with_its_base(open_page: Open) -> None:
    page = open_page("/compare?scenario=lanchester-square&combat.lethality=0.05&with=")
    page.wait_for_selector('.at-compare[data-runs="100"]', timeout=30_000)
    assert len(page.locator(".at-compare th").all_inner_texts()) == 3
    assert "to" in page.locator(".at-bounds").first.inner_text()


def test_when_to_stop_is_answered_in_words_a_picture_and_a_table(open_page: Open) -> None:
    page = open_page("/when?scenario=after-kherson", width=390, height=844)
    page.wait_for_selector('.at-when[data-ready="true"]', timeout=90_000)
    assert "Fighting on from" in page.locator(".at-words").inner_text()
    assert page.locator(".at-when tbody tr").count() >= 5
    assert page.locator(".at-picture").evaluate("image => image.naturalWidth") > 600
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)


def test_a_scenario_without_land_to_settle_says_why_it_is_not_asked(open_page: Open) -> None:
    page = open_page("/when?scenario=lanchester-square")
    page.wait_for_selector(".at-when [role=alert]")
    assert "contested" in page.locator(".at-when [role=alert]").inner_text()
