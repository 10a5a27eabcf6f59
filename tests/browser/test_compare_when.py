"""Comparing scenarios and asking when to stop, in a real browser."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
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


def test_when_to_stop_is_answered_in_two_sentences_and_a_picture(
    open_page: Open, overhang: Overhang
) -> None:
    page = open_page("/when?scenario=after-kherson", width=390, height=844)
    page.wait_for_selector('.at-when[data-ready="true"]')
    belief, hindsight = (page.locator(f".at-views .at-{one}") for one in ("belief", "hindsight"))
    expect(belief).to_contain_text("What the governments think")
    expect(hindsight).to_contain_text("would have been better than waiting")
    expect(page.locator(".at-when")).to_contain_text("bands show total uncertainty")
    expect(page.locator(".at-when")).to_contain_text("fitted to the record of 2022")
    expect(page.locator(".at-picture:visible")).to_have_count(1)
    page.wait_for_function("document.querySelector('.at-picture').naturalWidth > 600")
    seen = page.locator(".at-when").inner_text()
    assert len(seen.split()) < 170  # all that is not folded
    page.get_by_text("Week by week").click()
    expect(page.locator(".at-findings")).to_contain_text("If the fighting goes on from")
    assert overhang(page) == []


def test_the_picture_of_when_to_stop_has_words_a_table_and_the_address_it_is_from(
    open_page: Open,
) -> None:
    page = open_page("/when?scenario=after-kherson")
    page.wait_for_selector('.at-when[data-ready="true"]')
    words = page.locator(".at-picture").first.get_attribute("alt")
    for told in ("Least that Russia would accept", "on 21 Nov 2022", "lowest", "percentage points"):
        assert told in words
    table = page.locator(".at-as-table").first
    table.locator("summary").click()
    expect(table.locator("th")).to_have_count(4)
    expect(table.locator("tbody tr").last).to_contain_text("11 Nov 2024")
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (SVG)").first.click()
    assert escape(page.url) in Path(download.value.path()).read_text(encoding="utf-8")
    page.get_by_text("Week by week").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Stops (CSV)").click()
    stops = pd.read_csv(download.value.path())
    assert set(stops["link"]) == {page.url}
    assert set(stops["seed"]) == {0}


def test_a_scenario_without_land_to_settle_says_why_it_is_not_asked(open_page: Open) -> None:
    page = open_page("/when?scenario=lanchester-square")
    expect(page.locator(".at-when [role=alert]")).to_contain_text("contested")
