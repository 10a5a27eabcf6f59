"""One run stepping in a real browser."""

from collections.abc import Callable
from typing import Any

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
    assert page.locator(".at-fans path.at-median").count() > 0
    page.get_by_role("button", name="Reset").click()
    page.wait_for_selector('.at-live[data-week="0"]')


def test_play_goes_on_until_it_is_paused(open_page: Open) -> None:
    page = open_page("/live?scenario=after-kherson")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("Number(document.querySelector('.at-live').dataset.week) >= 3")
    page.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(700)
    stopped = week(page)
    page.wait_for_timeout(700)
    assert week(page) == stopped >= 3


def test_an_agent_changes_as_the_weeks_pass(open_page: Open) -> None:
    page = open_page("/live?scenario=after-kherson")
    page.get_by_label("Kind").select_option("Army")
    page.wait_for_function("document.querySelector('.at-beings').innerText.includes('Ukraine')")
    before = page.locator(".at-beings table").inner_text()
    page.get_by_role("button", name="Step").click()
    changed = "before => document.querySelector('.at-beings table').innerText !== before"
    page.wait_for_function(changed, arg=before)
    assert week(page) == 1
