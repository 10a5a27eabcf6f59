"""Comparing scenarios and asking when to stop, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow("starts a server and a real browser")

Overhang = Callable[[Any], list[str]]
Open = Callable[..., Any]


def test_a_scenario_is_compared_and_the_address_brings_the_choice_back(
    open_page: Open, overhang: Overhang
) -> None:
    page = open_page("/compare?scenario=after-kherson")
    page.wait_for_selector('.at-compare[data-runs="100"][data-pictures="1"]')
    page.locator(".at-choices input").nth(1).check()
    page.wait_for_function("location.search.includes('with=')")
    page.wait_for_selector('.at-compare[data-runs="100"][data-pictures="2"]')
    heads = page.locator(".at-compare th")
    expect(heads).to_have_count(4)
    again = open_page(page.url[page.url.index("/compare") :], width=390, height=844)
    again.wait_for_selector('.at-compare[data-runs="100"][data-pictures="2"]')
    expect(again.locator(".at-compare th")).to_have_text(heads.all_text_contents())
    assert overhang(again) == []


def test_the_setting_of_the_levers_is_compared_with_its_base(open_page: Open) -> None:
    page = open_page("/compare?scenario=lanchester-square&combat.lethality=0.05&with=")
    page.wait_for_selector('.at-compare[data-runs="100"]')
    expect(page.locator(".at-compare th")).to_have_count(3)
    expect(page.locator(".at-bounds").first).to_contain_text("to")


def test_when_to_stop_is_answered_in_words_a_picture_and_a_table(
    open_page: Open, overhang: Overhang
) -> None:
    page = open_page("/when?scenario=after-kherson", width=390, height=844)
    page.wait_for_selector('.at-when[data-ready="true"]')
    expect(page.locator(".at-findings")).to_contain_text("If the fighting goes on from")
    expect(page.locator(".at-when")).to_contain_text("bands show total uncertainty")
    expect(page.locator(".at-when")).to_contain_text("fitted to the record of 2022")
    expect(page.locator(".at-when tbody tr").nth(4)).to_be_visible()
    page.wait_for_function("document.querySelector('.at-picture').naturalWidth > 600")
    assert overhang(page) == []


def test_a_scenario_without_land_to_settle_says_why_it_is_not_asked(open_page: Open) -> None:
    page = open_page("/when?scenario=lanchester-square")
    expect(page.locator(".at-when [role=alert]")).to_contain_text("contested")
