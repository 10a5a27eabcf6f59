"""What makes a page readable for everybody: its contrast, its colours, and what axe finds."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

GRAVE = ("serious", "critical")
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
        const written = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!written || !one.checkVisibility()) return false;
        if (one.closest('style, option, :disabled')) return false;
        const behind = ground(one);
        const { color, fill } = getComputedStyle(one);
        const ink = shade(one.closest('svg') ? fill : color);
        return behind && contrast(over(ink, behind), behind) < 4.5;
    }).map((one) => one.outerHTML.slice(0, 120));
})()"""


def grave(page: Any) -> list[tuple[str, list[str]]]:
    """Return what axe finds grave: the rule, and where the page breaks it."""
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in GRAVE
    ]


def turn_to(page: Any, scheme: str) -> None:
    """Choose the light scheme or the dark one."""
    turn = page.get_by_role("button", name=scheme.capitalize(), exact=True)
    if turn.count():  # it offers the other one
        turn.click()
    page.wait_for_selector(".at.at-dark" if scheme == "dark" else ".at:not(.at-dark)")
