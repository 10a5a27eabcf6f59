"""One run stepping in a real browser."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Open = Callable[..., Any]
SQUARE = "/live?scenario=lanchester-square"


def week(page: Any) -> int:
    return int(page.locator(".at-live").get_attribute("data-week"))


def test_a_step_is_a_week_and_reset_goes_back(open_page: Open) -> None:
    page = open_page(SQUARE)
    page.wait_for_selector('.at-live[data-week="0"]')
    for done in (1, 2):
        page.get_by_role("button", name="Step").click()
        page.wait_for_selector(f'.at-live[data-week="{done}"]')
    expect(page.locator(".at-fans path.at-median").first).to_be_attached()
    page.get_by_role("button", name="Reset").click()
    page.wait_for_selector('.at-live[data-week="0"]')


def test_play_goes_on_until_it_is_paused(open_page: Open) -> None:
    page = open_page("/live?scenario=after-kherson")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("Number(document.querySelector('.at-live').dataset.week) >= 3")
    page.get_by_role("button", name="Pause").click()
    page.get_by_label("Kind").select_option("Army")
    expect(page.locator(".at-beings")).to_contain_text("Ukraine")  # every week asked for is here
    stopped = week(page)
    page.wait_for_timeout(500)
    assert week(page) == stopped >= 3


def test_an_agent_changes_as_the_weeks_pass(open_page: Open) -> None:
    page = open_page("/live?scenario=after-kherson")
    page.get_by_label("Kind").select_option("Army")
    expect(page.locator(".at-beings")).to_contain_text("Ukraine")
    table = page.locator(".at-beings table")
    before = table.text_content()
    page.get_by_role("button", name="Step").click()
    page.wait_for_selector('.at-live[data-week="1"]')
    expect(table).not_to_have_text(before)
