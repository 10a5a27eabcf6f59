"""The controls in a real browser: presets, number fields, explanations, phones, uploads."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
SQUARE = "/?scenario=lanchester-square"
LETHALITY = "combat.lethality"
README = Path(__file__).parents[2] / "README.md"
DROP = """(content) => {
    const files = new DataTransfer();
    files.items.add(new File([content], 'mine.toml'));
    for (const name of ['dragover', 'drop']) {
        const how = { dataTransfer: files, bubbles: true, cancelable: true };
        document.querySelector('.at-levers h2').dispatchEvent(new DragEvent(name, how));
    }
}"""
CHART_ABOVE = """() => {
    const sheet = document.querySelector('.at-levers').getBoundingClientRect();
    const chart = document.querySelector('.at main figure svg').getBoundingClientRect();
    return chart.top >= 0 && chart.top + Math.min(chart.height, 60) <= sheet.top;
}"""


def settled(page: Any, part: str = "scenario") -> None:
    page.wait_for_selector(f'.at-board[data-runs="100"][data-key*="{part}"][data-stale="false"]')


def field(page: Any, path: str) -> Any:
    page.wait_for_selector(".at-lever", state="attached")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    return page.locator(f"[id='{path}-number']")


def says(page: Any, path: str) -> Any:
    return page.locator(f"[id='{path}-says']")


def upload(page: Any, text: str, name: str = "mine.toml") -> None:
    file = {"name": name, "mimeType": "application/toml", "buffer": text.encode()}
    page.set_input_files("input[type=file]", file)


def readme_example() -> str:
    own = README.read_text(encoding="utf-8").split("## Your own scenario")[1]
    return own.split("```toml\n")[1].split("```")[0]


def test_a_preset_moves_its_levers_at_once_and_pressing_it_again_removes_them(
    open_page: Open,
) -> None:
    page = open_page()
    card = page.get_by_role("button", name="Both sides dig in", exact=False).first
    card.click()
    expect(card).to_have_attribute("aria-pressed", "true")
    page.wait_for_url(re.compile(r"combat\.posture\.a=0&combat\.posture\.b=0"))
    expect(page.locator(".at-preset.at-pressed")).to_have_count(1)
    card.click()
    expect(card).to_have_attribute("aria-pressed", "false")
    page.wait_for_url(lambda url: "posture" not in url)


def test_a_link_with_the_values_of_a_preset_shows_it_pressed(open_page: Open) -> None:
    page = open_page("/?scenario=after-kherson&mobilisation.deployed.b=300000")
    expect(page.locator(".at-preset.at-pressed")).to_contain_text("The 300,000 at once")
    expect(page.locator(".at-notes")).to_have_count(0)


def test_a_scenario_without_presets_shows_no_cards(open_page: Open) -> None:
    page = open_page(SQUARE)
    page.wait_for_selector(".at-all")
    expect(page.locator(".at-preset")).to_have_count(0)


def test_a_card_says_what_its_runs_have_shown_once_they_are_known(open_page: Open) -> None:
    page = open_page()
    settled(page)
    page.get_by_role("button", name="Guarantees").first.click()
    settled(page, "guarantees")
    expect(page.locator(".at-pressed .at-result")).to_contain_text("of 100 wars end")


def test_typing_a_value_sets_the_lever_by_enter_and_by_leaving(open_page: Open) -> None:
    page = open_page(SQUARE)
    box = field(page, LETHALITY)
    box.fill("0.031")
    box.press("Enter")
    page.wait_for_url(f"**{LETHALITY}=0.031*")
    assert float(page.locator(f"[id='{LETHALITY}']").input_value()) == 0.031
    box.fill("0.5")
    field(page, "combat.quality.a").focus()
    page.wait_for_url(f"**{LETHALITY}=0.5*")
    expect(says(page, LETHALITY)).to_contain_text("Outside the plausible range")
    box.press("ArrowDown")
    page.wait_for_url(lambda url: f"{LETHALITY}=0.5" not in url)
    box.fill("")
    box.press("Enter")
    page.wait_for_url(lambda url: LETHALITY not in url)


@pytest.mark.parametrize(
    ("typed", "words"), [("11", "Allowed: 0 to 10"), ("0,8", "Type a number"), ("x", "Type a")]
)
def test_a_value_that_is_not_allowed_says_what_is(open_page: Open, typed: str, words: str) -> None:
    page = open_page(SQUARE)
    box = field(page, LETHALITY)
    box.fill(typed)
    box.press("Enter")
    expect(says(page, LETHALITY)).to_contain_text(words)
    expect(box).to_have_attribute("aria-invalid", "true")
    assert LETHALITY not in page.url
    box.press("Escape")
    expect(says(page, LETHALITY)).to_have_text("")
    expect(box).to_have_value("0.02")


def test_a_lever_that_is_drawn_is_fixed_by_moving_it_and_can_be_drawn_again(
    open_page: Open,
) -> None:
    path = "households.move_cost"
    page = open_page()
    box = field(page, path)
    expect(box).to_have_value("")
    expect(box).to_have_attribute("placeholder", re.compile(" to "))
    page.locator(f"[id='{path}']").press("ArrowRight")
    page.wait_for_url(f"**{path}*")
    expect(box).not_to_have_value("")
    page.get_by_role("button", name="Draw this parameter again").click()
    page.wait_for_url(lambda url: path not in url)
    expect(box).to_have_value("")


def test_an_explanation_opens_by_keyboard(open_page: Open) -> None:
    page = open_page(SQUARE)
    field(page, LETHALITY).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    button = page.locator(f"[aria-controls='{LETHALITY}-about']")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    for words in ("Plausible range", "Allowed: 0 to 10", "Source: chosen", f"--set {LETHALITY}"):
        expect(page.locator(f"[id='{LETHALITY}-about']")).to_contain_text(words)


def test_the_search_finds_levers_and_open_groups_stay_open(open_page: Open) -> None:
    page = open_page(SQUARE)
    page.locator(".at-all > summary").click()
    groups = page.locator(".at-group")
    groups.filter(has_text="Combat").locator("summary").click()
    page.get_by_label("Search levers").fill("lethality")
    expect(page.locator(".at-lever")).to_have_count(1)
    page.get_by_label("Search levers").fill("")
    page.locator(f"[id='{LETHALITY}']").press("ArrowRight")
    page.wait_for_url(f"**{LETHALITY}*")
    opened = groups.evaluate_all("all => all.map((one) => one.open)")
    assert sum(opened) == 1


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 640)])
def test_on_a_phone_a_chart_stays_in_sight_above_the_open_sheet(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("/?scenario=after-kherson", width, height)
    page.wait_for_selector(".at main figure svg")
    handle = page.locator(".at-sheet-handle")
    handle.click()
    page.wait_for_function(CHART_ABOVE)
    sheet = page.locator(".at-levers").bounding_box()
    assert sheet["height"] <= 0.46 * height
    assert page.evaluate("document.activeElement.id") == "at-scenario"
    wide = "(all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"
    page.locator(".at-levers details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert page.locator(".at-levers *").evaluate_all(wide) == 0
    page.keyboard.press("Escape")
    expect(handle).to_be_focused()
    expect(handle).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#at-scenario")).to_be_hidden()


def test_the_readme_s_own_scenario_is_chosen_in_the_list_and_has_a_baseline(
    open_page: Open,
) -> None:
    page = open_page()
    upload(page, readme_example(), "aid-cut.toml")
    settled(page, "scenario=aid-cut")
    chosen = page.locator("#at-scenario option:checked")
    expect(chosen).to_have_text("A pause in aid, and a cold winter (your file)")
    expect(page.locator(".at-board .at-baseline").first).to_be_attached()
    expect(page.locator(".at-headline")).to_contain_text("Jan 2024")
    page.get_by_label("Scenario", exact=True).select_option("aid-cut")
    page.wait_for_selector(".at-board:not([data-stale=true])")
    expect(chosen).to_have_text("Aid is cut off")


def test_an_upload_longer_than_its_base_is_compared_over_the_weeks_of_both(open_page: Open) -> None:
    page = open_page(SQUARE)
    upload(page, 'title = "Longer"\nextends = "lanchester-square"\ndays = 250\n')
    settled(page, "mine")
    expect(page.locator(".at-board .at-panels .at-baseline").first).to_be_attached()


def test_a_bad_upload_shows_the_message_and_a_dropped_file_opens(open_page: Open) -> None:
    page = open_page()
    upload(page, 'title = "x"\nextends = "lanchester-square"\n[combat]\nlethalty = 1\n')
    expect(page.locator(".at-notes")).to_contain_text("did you mean combat.lethality")
    page.evaluate(DROP, 'title = "Mine, dropped"\nextends = "lanchester-square"\n')
    expect(page.locator("#at-scenario option:checked")).to_have_text("Mine, dropped (your file)")
    upload(page, "", "notes.txt")
    expect(page.locator(".at-own")).to_contain_text("must end in .toml")


def test_settings_are_kept_as_a_b_and_c_in_the_link(open_page: Open) -> None:
    page = open_page(f"{SQUARE}&{LETHALITY}=0.03")
    page.get_by_role("button", name="A", exact=True).click()
    page.wait_for_url("**keep=A:lanchester-square,combat.lethality:0.03*")
    page.get_by_role("button", name="Reset levers").click()
    page.wait_for_url(lambda url: "&combat.lethality=" not in url)
    again = open_page(page.url.removeprefix(page.evaluate("location.origin")))
    expect(again.locator(".at-kept")).to_contain_text("1 lever moved")
    again.get_by_role("button", name="Show A").click()
    again.wait_for_url(f"**&{LETHALITY}=0.03*")
    again.get_by_role("button", name="Forget A").click()
    again.wait_for_url(lambda url: "keep=" not in url)
