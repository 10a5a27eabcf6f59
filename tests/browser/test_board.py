"""The board in a real browser: one week for all its parts, pinned, played and read as a table."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from attrition.formatting import number

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
BOARD = '.at-board[data-runs="100"][data-stale="false"]'
SQUARE = "/?scenario=lanchester-square"


@pytest.fixture
def board(open_page: Open) -> Any:
    page = open_page(SQUARE)
    page.wait_for_selector(BOARD)
    page.wait_for_selector(".at-course")  # which come with the last runs
    return page


def week(page: Any) -> int:
    return int(page.locator(".at-board").get_attribute("data-week"))


def panel(page: Any) -> Any:
    return page.locator(".at-panels figure svg").first


def test_the_answer_is_the_only_heading_of_its_level(board: Any) -> None:
    expect(board.locator("h1")).to_have_count(1)
    expect(board.locator("h1")).to_contain_text("by ")


def test_looking_at_a_week_moves_no_chart_and_gives_the_bands(board: Any) -> None:
    place = panel(board).bounding_box()
    below = board.locator(".at-foot").bounding_box()
    panel(board).hover(position={"x": place["width"] / 3, "y": place["height"] / 2})
    reading = board.locator(".at-panels .at-reading").first
    expect(reading).to_contain_text(re.compile(r"\d.* \(.* to .*\)"))
    assert panel(board).bounding_box() == place
    assert board.locator(".at-foot").bounding_box() == below


def test_a_click_pins_a_week_for_all_parts_and_another_lets_go(board: Any) -> None:
    last, place = week(board), panel(board).bounding_box()
    at = {"x": place["width"] / 3, "y": place["height"] / 2}
    panel(board).click(position=at)
    board.mouse.move(0, 0)
    pinned = week(board)
    assert 0 < pinned < last
    expect(board.locator("#at-week")).to_have_value(str(pinned))
    expect(board.locator(".at-panels .at-cursor")).to_have_count(
        board.locator(".at-panels figure").count()
    )
    panel(board).click(position=at)
    board.mouse.move(0, 0)
    assert week(board) == last


def test_the_slider_moves_by_key_and_end_lets_go(board: Any) -> None:
    last = week(board)
    board.locator("#at-week").focus()
    board.keyboard.press("ArrowLeft")
    assert week(board) == last - 1
    board.locator(".at-time").get_by_role("button", name="End").click()
    assert week(board) == last


def test_play_starts_at_the_beginning_and_stops_where_it_is_told(board: Any) -> None:
    last = week(board)
    board.get_by_role("button", name="Play").click()
    board.wait_for_selector(f'.at-board:not([data-week="{last}"]):not([data-week="0"])')
    board.get_by_role("button", name="Pause").click()
    assert 0 < week(board) <= last


def test_every_chart_has_a_table_and_says_in_words_what_it_shows(board: Any) -> None:
    figures = board.locator(".at-board figure.at-figure")  # the map has tests of its own
    assert figures.count() > 3
    for at in range(figures.count()):
        words = figures.nth(at).locator("p.at-hidden").text_content()
        assert re.search(r"\d", words), words
        expect(figures.nth(at).locator("details.at-table")).to_have_count(1)
    first = board.locator(".at-panels figure").first
    first.locator("summary").click()
    rows = first.locator("tbody tr")
    assert rows.count() == week(board) + 1
    expect(first.locator("thead th")).to_have_count(7)  # the date, and three numbers a side


def test_numbers_in_the_browser_are_written_as_those_of_the_server(board: Any) -> None:
    sizes = [0, 0.00123, 0.0693, 0.37, 1, 1.04, 7.77, 9.949, 9.96, 12.4, 99.4, 146.2, 999.6]
    values = [sign * size * scale for sign in (1, -1) for scale in (1, 1e4, 1e8) for size in sizes]
    for unit in ("persons", "%"):
        shown = board.evaluate(
            "([values, percent]) => values.map(one => attritionBoard.number(one, percent))",
            [values, unit == "%"],
        )
        assert shown == [number(value, unit).replace("\u00a0", " ") for value in values]
    gaps = "[null, undefined, NaN].map(one => attritionBoard.number(one))"
    assert board.evaluate(gaps) == ["–"] * 3


def test_courses_are_those_of_single_runs(board: Any) -> None:
    sides = board.locator('[data-measure="men_front"] .at-median').count()
    courses = board.locator('[data-measure="men_front"] .at-course:not(.at-after)')
    expect(courses).to_have_count(25 * sides)


def test_a_switch_of_bands_leaves_the_axes_as_they_are(open_page: Open) -> None:
    page = open_page("/?scenario=after-kherson")
    page.wait_for_selector(f'{BOARD}[data-luck="40"]')  # these runs come last
    ticks = page.locator('[data-measure="casualties"] .at-tick').all_text_contents()
    page.get_by_label("luck alone").check()
    page.wait_for_selector(f'{BOARD}[data-key*="bands=luck"]')
    page.wait_for_selector(".at-band50")
    assert page.locator('[data-measure="casualties"] .at-tick').all_text_contents() == ticks


def test_the_former_answer_stays_marked_until_all_runs_are_in(board: Any) -> None:
    before = board.locator("h1").text_content()
    board.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    seen = board.evaluate_handle(
        """() => {
            const found = [], look = () => found.push([
                document.querySelector('.at-answer').dataset.former,
                document.querySelector('.at-board h1').textContent,
                document.querySelector('.at-board').dataset.runs]);
            new MutationObserver(look).observe(document.body, {
                subtree: true, childList: true, attributes: true, characterData: true});
            return found;
        }"""
    )
    board.locator("[id='combat.lethality']").press("ArrowRight")
    board.wait_for_selector(f'{BOARD}[data-key*="lethality"]')
    states = seen.json_value()
    assert {"10", "100"} <= {runs for _, _, runs in states}
    assert all(text == before for former, text, runs in states if runs == "10")
    assert all(former == "true" for former, _, runs in states if runs == "10")
