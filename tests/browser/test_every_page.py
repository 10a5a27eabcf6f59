"""What holds of every page: on a phone, by keyboard, without sight, and in the dark."""

from collections.abc import Callable
from typing import Any

import pytest
from readable import FAINT, grave, turn_to

from attrition.ui.app import PAGES

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
# What stands on a page once it is drawn in full: of each part its last change.
DRAWN = {
    "story": ('.at-storypage .at-board[data-runs="100"]',),
    "": (".at-levers", '.at-board[data-runs="100"]'),
    "live": ('.at-live[data-week="0"]', '.at-board[data-runs="1"]', ".at-agents tbody tr"),
    "compare": ('.at-compare[data-runs="100"][data-pictures="1"]',),
    "when": ('.at-when[data-ready="true"]',),
    "sweep": (
        ".at-new-sweep",
        '.at-sweep[data-pictures="1"]',
        '.at-sweep .at-board[data-runs="4"]',
    ),
    "sources": (".at-sources",),
}
DESK, WALL = {"width": 1280, "height": 900}, {"width": 1920, "height": 1080}
# Two phones, and the first desk at 200 % zoom, which gives a page half of the width.
NARROW = [(320, 640), (390, 844), (640, 450)]
USED = {"button", "link", "textbox", "combobox", "slider", "spinbutton", "checkbox", "radio"}
LOOKED_AT = {"image", "meter", "progressbar"}
# Gives every stop of the tab key a number; of radio buttons a group is one stop.
STOPS = """[...document.querySelectorAll('.at *')].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility()
    && !(one.type === 'radio' && !one.checked)
).map((one, i) => { one.dataset.stop = i; return one.outerHTML.slice(0, 120); })"""
FOCUS = """(() => {
    const one = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return [one.dataset.stop, outlineStyle !== 'none' && parseFloat(outlineWidth) > 0];
})()"""


@pytest.fixture(scope="module", params=DRAWN)
def drawn(open_shared_page: Open, request: pytest.FixtureRequest) -> Any:
    """Return each page in turn, drawn in full; a test leaves it with the same content."""
    page = open_shared_page(f"/{request.param}?scenario=after-kherson")
    if request.param == "story":
        page.get_by_role("button", name="Skip").click()  # the guess, which covers the board
    for part in DRAWN[request.param]:
        page.locator(part).first.wait_for()
    return page


def test_every_page_is_looked_at() -> None:
    assert DRAWN.keys() == PAGES.keys()


@pytest.mark.parametrize(("width", "height"), NARROW)
def test_a_narrow_screen_scrolls_in_one_direction_only(
    drawn: Any, overhang: Callable[[Any], list[str]], width: int, height: int
) -> None:
    drawn.set_viewport_size({"width": width, "height": height})
    assert overhang(drawn) == []


def test_a_wide_screen_is_used(drawn: Any, overhang: Callable[[Any], list[str]]) -> None:
    drawn.set_viewport_size(WALL)
    assert overhang(drawn) == []
    header = drawn.get_by_role("banner").bounding_box()
    content = drawn.get_by_role("main").bounding_box()
    assert header["width"] == content["width"] == WALL["width"]
    widest = """Math.max(...[...document.querySelectorAll('.at main *')]
        .map((one) => one.getBoundingClientRect().right))"""
    assert drawn.evaluate(widest) > 0.7 * WALL["width"]


def test_a_page_says_what_it_is(drawn: Any) -> None:
    path = drawn.url.split("?")[0].rpartition("/")[2]
    assert drawn.title() == f"{PAGES[path].TITLE} · attrition"
    assert drawn.locator("html").get_attribute("lang") == "en"
    (heading,) = drawn.get_by_role("heading", level=1).all()
    assert heading.inner_text().strip()


def test_no_two_pages_have_the_same_title() -> None:
    assert len({page.TITLE for page in PAGES.values()}) == len(PAGES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave(drawn: Any, scheme: str) -> None:
    drawn.set_viewport_size(DESK)
    turn_to(drawn, scheme)
    assert grave(drawn) == []


def test_everything_that_is_used_or_looked_at_has_a_name(drawn: Any) -> None:
    drawn.set_viewport_size(DESK)
    tree = drawn.context.new_cdp_session(drawn).send("Accessibility.getFullAXTree")
    parts = [
        (one["role"]["value"], one["name"]["value"].strip())
        for one in tree["nodes"]
        if not one["ignored"] and one["role"]["value"] in USED | LOOKED_AT
    ]
    assert len(parts) > len(PAGES)
    assert [role for role, name in parts if not name] == []


def test_the_tab_key_reaches_every_control_and_shows_where_it_is(drawn: Any) -> None:
    drawn.set_viewport_size(DESK)
    stops = drawn.evaluate(STOPS)
    missing = set(range(len(stops)))
    for _ in range(2 * len(stops) + 2):  # once around, from wherever the focus is
        drawn.keyboard.press("Tab")
        stop, seen = drawn.evaluate(FOCUS)
        if stop is not None:
            missing.discard(int(stop))
            assert seen, stops[int(stop)]
        if not missing:
            break
    assert [stops[one] for one in missing] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(drawn: Any, scheme: str) -> None:
    drawn.set_viewport_size(DESK)
    turn_to(drawn, scheme)
    assert drawn.evaluate(FAINT) == []


def test_a_page_takes_up_the_scheme_of_the_system(open_page: Open) -> None:
    page = open_page("/sources", color_scheme="dark")
    page.wait_for_selector(".at.at-dark")
    assert page.evaluate(FAINT) == []
