"""What opens on a page can be read by everybody: explanations, notes, tables, answers, frames."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from readable import FAINT, grave, turn_to

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
BOARD = '.at-board[data-runs="100"][data-stale="false"]'
MOVED = "/?scenario=after-kherson&combat.posture.a=0&combat.posture.b=0"


def explained(page: Any) -> None:
    """Press a preset, open what explains it and a lever, and type what is not allowed."""
    page.wait_for_selector(BOARD)
    page.locator(".at-preset .at-info").first.click()
    page.locator(".at-levers details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.locator(".at-lever .at-info").first.click()
    field = page.locator(".at-figure-field").first
    field.fill("x")
    field.press("Enter")
    page.wait_for_selector(".at-lever .at-alert")


def proved(page: Any) -> None:
    """Prove the links, and wait until one tells its share."""
    page.wait_for_selector(BOARD)
    page.get_by_role("button", name="Prove the links").click()
    page.wait_for_selector(".at-proof")


def pinned(page: Any) -> None:
    """Pin a region and a week, and open every table."""
    page.wait_for_selector(BOARD)
    page.locator(".at-geo-region").first.press("Enter")
    page.locator("#at-week").press("ArrowLeft")
    page.locator(".at-board details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.wait_for_selector(".at-geo-courses")


def tiled(page: Any) -> None:
    """Show the regions as tiles."""
    page.wait_for_selector(BOARD)
    page.get_by_label("Tiles").check()


def noted(page: Any) -> None:
    """Wait for the notes on a bad link."""
    page.wait_for_selector(".at-notes")
    page.wait_for_selector(BOARD)


def answered(page: Any) -> None:
    """Guess, and wait for the answer of the runs."""
    page.get_by_role("button", name="That is my guess").click()
    framed(page)


def framed(page: Any) -> None:
    """Wait for the part of the board that another page shows."""
    page.wait_for_selector('.at-board[data-runs="100"]')


STATES = {
    "explained": (MOVED, explained),
    "proved": (MOVED, proved),
    "pinned": ("/?scenario=after-kherson", pinned),
    "tiled": ("/?scenario=after-kherson", tiled),
    "noted": ("/?scenario=after-kherso&combat.letality=1&strikes.tempo.b=99", noted),
    "answered": ("/story?chapter=1", answered),
    "map": ("/?scenario=after-kherson&embed=map", framed),
    "headline": ("/?scenario=after-kherson&embed=headline", framed),
    "chart": ("/?scenario=after-kherson&embed=chart", framed),
}


@pytest.fixture(scope="module", params=STATES)
def state(open_shared_page: Open, request: pytest.FixtureRequest) -> Any:
    """Return a page in each state in turn, which tests only look at."""
    address, prepare = STATES[request.param]
    page = open_shared_page(address)
    prepare(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_in_what_has_opened(state: Any, scheme: str) -> None:
    if state.get_by_role("banner").count():
        turn_to(state, scheme)
    else:  # a frame takes up the scheme of the system
        state.emulate_media(color_scheme=scheme)
        state.reload()
        framed(state)
    assert grave(state) == []
    assert state.evaluate(FAINT) == []


@pytest.mark.parametrize("width", [320, 640])
def test_what_has_opened_fits_a_narrow_screen(
    state: Any, overhang: Callable[[Any], list[str]], width: int
) -> None:
    state.set_viewport_size({"width": width, "height": 640})
    assert overhang(state) == []
    state.set_viewport_size({"width": 1280, "height": 900})


def test_with_forced_colours_lines_stand_out_from_their_ground(open_page: Open) -> None:
    page = open_page(MOVED, forced_colors="active")
    page.wait_for_selector(BOARD)
    ground = page.evaluate("getComputedStyle(document.querySelector('.at')).backgroundColor")
    for mark in (".at-geo-front", ".at-median", ".at-baseline", ".at-cursor", ".at-geo-region"):
        expect(page.locator(mark).first).not_to_have_css("stroke", ground)
        expect(page.locator(mark).first).not_to_have_css("stroke", "none")
