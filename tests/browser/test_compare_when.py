"""Comparing scenarios and asking when to stop, in a real browser."""

import re
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


HEADS = ".at-compare > .at-scroll thead th"


def test_a_scenario_is_compared_and_the_address_brings_the_choice_back(
    open_page: Open, overhang: Overhang
) -> None:
    page = open_page("/compare?scenario=after-kherson")
    page.wait_for_selector('.at-compare[data-runs="100"][data-pictures="1"]')
    page.locator(".at-choices input").nth(1).check()
    page.wait_for_function("location.search.includes('with=')")
    page.wait_for_selector('.at-compare[data-runs="100"][data-pictures="2"]')
    heads = page.locator(HEADS)
    expect(heads).to_have_count(4)
    again = open_page(page.url[page.url.index("/compare") :], width=390, height=844)
    again.wait_for_selector('.at-compare[data-runs="100"][data-pictures="2"]')
    expect(again.locator(HEADS)).to_have_text(heads.all_text_contents())
    assert overhang(again) == []


def test_what_differs_is_told_at_once_and_the_file_says_what_each_row_is(open_page: Open) -> None:
    page = open_page("/compare?scenario=after-kherson&with=aid-cut")
    page.wait_for_selector('.at-compare[data-runs="100"]')
    expect(page.locator(".at-ends h2")).to_contain_text("of 100")
    expect(page.locator(".at-end-row")).to_have_count(2)
    expect(page.locator(".at-short")).to_contain_text("Refugees abroad +")
    groups = page.locator(".at-compare tbody th[scope=rowgroup]")
    expect(groups).to_have_text(["How it ends", "People", "Land and front", "Economy and home"])
    with page.expect_download() as download:
        page.get_by_role("button", name="Numbers (CSV)").click()
    table = pd.read_csv(download.value.path())
    assert set(table["setting"]) == {"After Kherson", "Aid is cut off"}
    assert set(table["link"]) == {page.url}
    assert table[["label", "unit", "meaning", "version", "seed"]].notna().all(axis=None)


def test_kept_settings_stand_side_by_side(open_page: Open) -> None:
    page = open_page(
        "/compare?scenario=after-kherson"
        "&keep=A:after-kherson,politics.guarantees:0.8;B:after-kherson,strikes.tempo.b:0"
    )
    page.wait_for_selector('.at-compare[data-runs="100"]')
    expect(page.locator(HEADS)).to_have_text(
        ["What is compared", "After Kherson", "A After Kherson; Guarantees", re.compile("^B After")]
    )
    page.locator(".at-choices label", has_text="A: ").locator("input").uncheck()
    expect(page.locator(HEADS)).to_have_count(3)
    page.wait_for_function("location.search.includes('with=B')")


def test_the_setting_of_the_levers_is_compared_with_its_base(open_page: Open) -> None:
    page = open_page("/compare?scenario=lanchester-square&combat.lethality=0.05&with=")
    page.wait_for_selector('.at-compare[data-runs="100"]')
    expect(page.locator(HEADS)).to_have_count(3)
    expect(page.locator(HEADS).last).to_contain_text("Your setting")
    # Both armies are destroyed in the end, later or sooner: only the way there differs.
    expect(page.locator(".at-short")).to_have_text("Nothing that chance does not explain")
    page.wait_for_selector('.at-compare[data-pictures="1"]')
    assert "highest +" in page.locator(".at-picture").get_attribute("alt")


def test_the_pictures_of_differences_have_words_and_tables(open_page: Open) -> None:
    page = open_page("/compare?scenario=after-kherson&with=aid-cut")
    page.wait_for_selector('.at-compare[data-pictures="1"]')
    words = page.locator(".at-picture").get_attribute("alt")
    assert "Median differences of pairs" in words
    assert "on 11 Nov 2024" in words
    page.locator(".at-as-table summary").click()
    expect(page.locator(".at-as-table tbody tr").first).to_contain_text("14 Nov 2022")


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
    assert len(seen.split()) < 180  # all that is not folded
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
