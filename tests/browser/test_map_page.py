"""The map in a real browser."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import expect

from attrition.formatting import number

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
KHERSON = "/map?scenario=after-kherson"
DRAWN = '.at-map[data-runs="100"]'
# Pauses in the same moment as the week is reached: a slow test would find the end of the run.
PAUSED = """Number(document.querySelector('.at-map').dataset.week) >= 5
    && (document.querySelector('.at-map-bar button').click(), true)"""


@pytest.fixture(scope="module")
def kherson(open_shared_page: Open) -> Any:
    """Return a map that tests only look at."""
    page = open_shared_page(KHERSON)
    page.wait_for_selector(DRAWN)
    return page


def test_play_moves_the_map_and_a_click_pins_a_region(open_page: Open) -> None:
    page = open_page(KHERSON)
    page.wait_for_selector(DRAWN)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(PAUSED)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.locator(".at-tile").first.click()
    expect(page.locator(".at-chosen")).to_contain_text("(pinned)")
    expect(page.locator(".at-chosen path.at-median").first).to_have_attribute("d", re.compile("L"))
    expect(page.locator(".at-legend")).to_have_text(re.compile(r"^\s*Ukraine\s+Russia\s*$"))


def test_pointing_at_a_region_gives_its_numbers_and_a_pinned_one_stays(open_page: Open) -> None:
    page = open_page(KHERSON)
    page.wait_for_selector(DRAWN)
    donetsk, odesa = (page.get_by_role("button", name=f"{name}:") for name in ("Donetsk", "Odesa"))
    odesa.click()
    donetsk.hover()
    expect(page.locator(".at-chosen > b")).to_have_text("Donetsk")
    page.locator(".at-date").hover()
    expect(page.locator(".at-chosen > b")).to_have_text("Odesa")
    odesa.click()
    page.locator(".at-date").hover()
    page.keyboard.press("Tab")
    expect(page.locator(".at-chosen > b")).not_to_have_text("Odesa")


def test_the_week_is_turned_by_keyboard_and_every_number_with_it(open_page: Open) -> None:
    page = open_page(KHERSON)
    page.wait_for_selector(DRAWN)
    week = page.get_by_role("slider", name="Week")
    first = page.locator(".at-map table").first.text_content()
    week.press("End")
    page.wait_for_function(
        "() => { const map = document.querySelector('.at-map');"
        " return map.dataset.week === map.querySelector('input[type=range]').max; }"
    )
    expect(page.locator(".at-map table").first).not_to_have_text(first)
    expect(page.locator(".at-date")).to_have_text(week.get_attribute("aria-valuetext"))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_name_of_every_region_is_shown_in_full(kherson: Any, width: int) -> None:
    kherson.set_viewport_size({"width": width, "height": 900})
    cut = kherson.locator(".at-tile").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1"
        " || one.scrollHeight > one.clientHeight + 1).map(one => one.innerText)"
    )
    assert cut == []


def test_the_numbers_of_the_map_are_those_of_the_tiles(kherson: Any) -> None:
    with kherson.expect_download() as wait:
        kherson.get_by_role("button", name="Numbers (CSV)").click()
    text = Path(wait.value.path()).read_text(encoding="utf-8")
    table = pd.read_csv(io.StringIO(text), keep_default_na=False)
    start = table[(table["measure"] == "control") & (table["week"] == 0)]
    tiles = kherson.locator(".at-tile > span").all_text_contents()
    assert sorted(tiles) == sorted(
        number(value, "%").replace("\u00a0", " ") for value in start["q50"]
    )


def test_numbers_in_the_browser_are_written_as_those_of_the_server(kherson: Any) -> None:
    sizes = [0, 0.00123, 0.0693, 0.37, 1, 1.04, 7.77, 9.949, 9.96, 12.4, 99.4, 146.2, 999.6]
    values = [sign * size * scale for sign in (1, -1) for scale in (1, 1e4, 1e8) for size in sizes]
    for unit in ("persons", "%"):
        shown = kherson.evaluate(
            "([values, percent]) => values.map(one => attritionBoard.number(one, percent))",
            [values, unit == "%"],
        )
        assert shown == [number(value, unit).replace("\u00a0", " ") for value in values]


def test_a_region_without_a_value_has_a_dash(kherson: Any) -> None:
    assert (
        kherson.evaluate("[null, undefined, NaN].map(one => attritionBoard.number(one))")
        == ["–"] * 3
    )


def test_the_setting_goes_along_from_page_to_page(open_page: Open) -> None:
    page = open_page("/?scenario=lanchester-square&combat.lethality=0.05")
    page.wait_for_selector(".at-board[data-key*=lethality]")
    page.get_by_role("link", name="Lab").click()
    page.get_by_role("link", name="Map tiles").click()
    page.wait_for_selector(".at-map[data-key*=lethality]")
    page.wait_for_url("**/map?*")
    page.get_by_role("link", name="Sources").click()
    expect(page.locator(".at-sources")).to_contain_text("combat.lethality")
    page.go_back()
    page.wait_for_selector(".at-map[data-key*=lethality]")
