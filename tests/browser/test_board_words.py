"""The board in words: what a screen reader hears of its pictures, and what readings say."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
READY = '.at-board[data-runs="100"][data-stale="false"]'
NAMES = """[...document.querySelectorAll('.at-board svg[role=img], .at-courses svg[role=img]')]
    .map(one => one.getAttribute('aria-label').trim())"""


@pytest.fixture(scope="module")
def iwo_jima(open_shared_page: Open) -> Any:
    page = open_shared_page("/?scenario=iwo-jima")
    page.wait_for_selector(READY)
    return page


def test_every_picture_has_a_name_where_no_war_ends(iwo_jima: Any) -> None:
    names = iwo_jima.evaluate(NAMES)
    assert len(names) > 3
    assert all(names)
    curve = iwo_jima.locator("svg.at-endings")
    assert re.search(r"0 of 100 wars", curve.get_attribute("aria-label"))
    words = iwo_jima.locator("[data-measure=endings] p.at-hidden").text_content()
    assert "At the end" not in words


def test_a_flow_has_no_value_in_week_0_and_its_reading_says_so(open_page: Open) -> None:
    page = open_page("/?scenario=after-kherson")
    page.wait_for_selector(READY)
    reading = page.locator("[data-measure=shells_fired] .at-reading")
    height = reading.bounding_box()["height"]
    page.locator("#at-week").press("Home")
    page.wait_for_selector('.at-board[data-week="0"]')
    assert "Counted by the week: none before week 1." in reading.text_content()
    assert reading.bounding_box()["height"] == height
    for texts in page.locator(".at-panels .at-reading").all_text_contents():
        assert "–" not in texts
    page.locator("#at-week").press("ArrowRight")
    assert re.search(r"Ukraine \d.* \(\d.* to \d", reading.text_content())


def test_one_war_has_ended_and_several_have(open_page: Open) -> None:
    page = open_page("/?scenario=after-kherson")
    page.wait_for_selector(READY)
    curve, caption = page.locator("#at-week"), page.locator(".at-geo figcaption")
    for _ in range(104):
        said = curve.get_attribute("aria-valuetext")
        count = int(re.search(r"(\d+) of 100 wars", said)[1])
        verb = "has" if count == 1 else "have"
        assert said.endswith(f"{count} of 100 wars {verb} ended")
        assert f"{count} of 100 wars {verb} ended by then." in caption.text_content()
        if not count:
            break
        curve.press("ArrowLeft")
