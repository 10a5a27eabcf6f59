"""What holds of every page: on a phone, by keyboard, without sight, and in the dark."""

from collections.abc import Callable
from typing import Any

import pytest

from attrition.ui.app import PAGES

Open = Callable[..., Any]
DRAWN = {
    "": '.at-fans[data-runs="100"]',
    "map": '.at-map[data-runs="100"]',
    "live": '.at-live[data-week="0"]',
    "compare": '.at-compare[data-runs="100"]',
    "when": '.at-when[data-ready="true"]',
    "sweep": '.at-sweep[data-pictures="1"]',
    "about": ".at-about",
}
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
# Texts with too little contrast to the colour behind them; what is disabled is exempt (WCAG 2.2).
FAINT = """(() => {
    const parse = (text) => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
    const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
    const shade = (text) => { const [r, g, b, a = 1] = parse(text); return [r, g, b, a]; };
    const ground = (one) => {
        if (!one) return [255, 255, 255];
        const { backgroundColor, backgroundImage } = getComputedStyle(one);
        if (backgroundImage !== 'none') return null;
        const own = shade(backgroundColor);
        return own[3] === 1 ? own.slice(0, 3) : over(own, ground(one.parentElement));
    };
    const light = (colour) => {
        const [r, g, b] = colour.map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    return [...document.querySelectorAll('.at *')].filter((one) => {
        const told = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!told || !one.checkVisibility()) return false;
        if (one.closest('style, option, :disabled')) return false;
        const behind = ground(one);
        const { color, fill } = getComputedStyle(one);
        const ink = shade(one.closest('svg') ? fill : color);
        return behind && contrast(over(ink, behind), behind) < 4.5;
    }).map((one) => one.outerHTML.slice(0, 120));
})()"""


@pytest.fixture
def drawn(open_page: Open) -> Open:
    """Open a page and wait until it is drawn in full."""

    def opened(path: str, **more: Any) -> Any:
        page = open_page(f"/{path}?scenario=after-kherson", **more)
        page.wait_for_selector(DRAWN[path], timeout=180_000)
        return page

    return opened


def test_every_page_is_looked_at() -> None:
    assert DRAWN.keys() == PAGES.keys()


@pytest.mark.parametrize("path", DRAWN)
def test_a_phone_scrolls_in_one_direction_only(
    drawn: Open, overhang: Callable[[Any], list[str]], path: str
) -> None:
    assert overhang(drawn(path, width=390, height=844)) == []


@pytest.mark.parametrize("path", DRAWN)
def test_everything_that_is_used_or_looked_at_has_a_name(drawn: Open, path: str) -> None:
    page = drawn(path)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    parts = [
        (one["role"]["value"], one["name"]["value"].strip())
        for one in tree["nodes"]
        if not one["ignored"] and one["role"]["value"] in USED | LOOKED_AT
    ]
    assert len(parts) > len(PAGES)
    assert [role for role, name in parts if not name] == []


@pytest.mark.parametrize("path", DRAWN)
def test_the_tab_key_reaches_every_control_and_shows_where_it_is(drawn: Open, path: str) -> None:
    page = drawn(path)
    stops = page.evaluate(STOPS)
    reached = set()
    for _ in range(len(stops) + 2):
        page.keyboard.press("Tab")
        stop, seen = page.evaluate(FOCUS)
        if stop is not None:
            reached.add(int(stop))
            assert seen, stops[int(stop)]
    assert [stops[one] for one in range(len(stops)) if one not in reached] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", DRAWN)
def test_every_text_can_be_read(drawn: Open, path: str, scheme: str) -> None:
    page = drawn(path, color_scheme=scheme)
    page.wait_for_selector(".at.at-dark" if scheme == "dark" else ".at:not(.at-dark)")
    assert page.evaluate(FAINT) == []
