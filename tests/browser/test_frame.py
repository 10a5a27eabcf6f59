"""The frame in a real browser: what was changed, undo and redo, sharing, presenting."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow("starts a server and a real browser")

SQUARE = "scenario=lanchester-square"
MINE = 'title = "My own duel"\nextends = "lanchester-square"\n'
LETHALITY, QUALITY = "combat.lethality", "combat.quality.a"
COPY = ["clipboard-read", "clipboard-write"]
Open = Callable[..., Any]


def slider(page: Any, path: str) -> Any:
    page.locator(".at-levers").wait_for()
    page.locator(".at-levers details").evaluate_all("all => all.forEach(one => one.open = true)")
    return page.locator(f"[id='{path}']")


def wait_for_change(page: Any, act: Callable[[], Any]) -> str:
    """Return the address after an act has changed it."""
    before = page.url
    act()
    page.wait_for_url(lambda url: url != before)
    return str(page.url)


def tool(page: Any, name: str) -> Any:
    return page.get_by_role("group", name="Tools").get_by_role("button", name=name)


def chips(page: Any) -> Any:
    return page.get_by_role("list", name="What you changed").get_by_role("listitem")


def test_ten_moves_are_undone_one_by_one_and_done_again(open_page: Open) -> None:
    page = open_page(f"/?{SQUARE}")
    page.wait_for_url("**lanchester-square")
    value = slider(page, QUALITY).input_value()
    addresses = [page.url]
    for number in range(10):
        path = (LETHALITY, QUALITY)[number % 2]
        press = slider(page, path)
        addresses.append(wait_for_change(page, lambda press=press: press.press("ArrowRight")))
    last = slider(page, QUALITY).input_value()
    for address in reversed(addresses[:-1]):
        page.keyboard.press("Control+z")
        page.wait_for_url(address)
    expect(slider(page, QUALITY)).to_have_value(value)
    expect(chips(page)).to_have_count(0)
    expect(tool(page, "Undo")).to_be_disabled()
    for address in addresses[1:]:
        page.keyboard.press("Control+Shift+z")
        page.wait_for_url(address)
    expect(slider(page, QUALITY)).to_have_value(last)
    expect(tool(page, "Redo")).to_be_disabled()


def test_to_keep_a_setting_is_no_move_and_no_step_back_forgets_it(open_page: Open) -> None:
    page = open_page(f"/?{SQUARE}&{QUALITY}=0.7")
    expect(chips(page)).to_have_count(1)
    page.get_by_role("button", name="Reset levers").click()
    page.wait_for_url(lambda url: QUALITY not in url)
    page.get_by_role("button", name="A", exact=True).click()
    page.wait_for_url("**keep=A*")
    tool(page, "Undo").click()
    page.wait_for_url(f"**{QUALITY}=0.7*")
    expect(page.locator(".at-kept")).to_contain_text("A")
    page.wait_for_url("**keep=A*")
    tool(page, "Redo").click()
    page.wait_for_url(lambda url: f"&{QUALITY}" not in url and "keep=A" in url)


def test_a_drag_is_one_move_and_back_and_forward_restore_the_levers(open_page: Open) -> None:
    page = open_page(f"/?{SQUARE}")
    page.wait_for_url("**lanchester-square")
    before = page.evaluate("history.length")
    slider(page, LETHALITY).scroll_into_view_if_needed()
    box = slider(page, LETHALITY).bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.5, middle)
    page.mouse.down()
    for share in (0.6, 0.7, 0.8):
        x = box["x"] + box["width"] * share
        wait_for_change(page, lambda x=x: page.mouse.move(x, middle))
    page.mouse.up()
    value = slider(page, LETHALITY).input_value()
    page.wait_for_url(f"**{LETHALITY}={value}")
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    page.wait_for_url("**lanchester-square")
    expect(chips(page)).to_have_count(0)
    expect(slider(page, LETHALITY)).not_to_have_value(value)
    page.go_forward()
    page.wait_for_url(f"**{LETHALITY}*")
    expect(slider(page, LETHALITY)).to_have_value(value)


def test_a_page_that_was_left_stays_where_it_was_in_the_history(open_page: Open) -> None:
    page = open_page(f"/?{SQUARE}")
    page.wait_for_url("**lanchester-square")
    moved = wait_for_change(page, lambda: slider(page, LETHALITY).press("End"))
    page.get_by_role("link", name="Sources").click()
    page.wait_for_url(f"**/sources?*{LETHALITY}*")
    expect(page).to_have_title("Sources · attrition")
    expect(chips(page)).to_have_count(1)
    page.go_back()
    page.wait_for_url(moved)
    page.go_back()
    page.wait_for_url("**lanchester-square")
    expect(chips(page)).to_have_count(0)
    page.reload()
    page.wait_for_selector(".at-levers")
    tool(page, "Redo").click()
    page.wait_for_url(moved)
    expect(chips(page)).to_have_count(1)


def test_every_change_is_a_chip_that_takes_it_back(open_page: Open) -> None:
    page = open_page(f"/sources?scenario=after-kherson&support.military.a=0.5&{QUALITY}=1")
    expect(chips(page)).to_have_count(2)
    expect(page.get_by_text("Changed in “After Kherson”")).to_be_visible()
    aid = chips(page).filter(has_text="Military aid")
    expect(aid).to_contain_text("Ukraine: 0.5")
    aid.get_by_role("button", name="Take back: Military aid").click()
    page.wait_for_url(lambda url: "support.military" not in url and QUALITY in url)
    expect(chips(page)).to_have_count(1)
    page.get_by_role("button", name="Reset all").click()
    page.wait_for_url("**?scenario=after-kherson")
    expect(chips(page)).to_have_count(0)


def test_another_scenario_keeps_the_levers_and_another_war_names_those_it_sets_back(
    open_page: Open,
) -> None:
    page = open_page(f"/?scenario=after-kherson&support.military.a=0.5&{QUALITY}=1")
    expect(chips(page)).to_have_count(2)
    page.get_by_label("Scenario", exact=True).select_option("aid-halved")
    page.wait_for_url(f"**scenario=aid-halved&{QUALITY}=1&support.military.a=0.5")
    expect(chips(page)).to_have_count(2)
    page.get_by_label("Scenario", exact=True).select_option("lanchester-square")
    page.wait_for_url(f"**{SQUARE}")
    expect(chips(page)).to_have_count(0)
    expect(page.get_by_role("alert")).to_contain_text("is another war. Set back: ")
    page.go_back()
    expect(chips(page)).to_have_count(2)


def upload(page: Any, name: str, text: str) -> None:
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_url("**upload=*")
    chosen = page.get_by_label("Scenario", exact=True).locator(":checked")
    expect(chosen).to_contain_text("(your file)")


def test_an_upload_and_its_levers_outlive_a_reload_and_the_way_back(open_page: Open) -> None:
    page = open_page(f"/?{SQUARE}")
    page.locator(".at-levers").wait_for()
    upload(page, "mine.toml", MINE)
    wait_for_change(page, lambda: slider(page, QUALITY).press("End"))
    value = slider(page, QUALITY).input_value()
    page.reload()
    expect(page.get_by_label("Scenario", exact=True).locator(":checked")).to_have_text(
        "My own duel (your file)"
    )
    expect(slider(page, QUALITY)).to_have_value(value)
    expect(chips(page)).to_have_count(1)
    for where in ("**upload=*", f"**{SQUARE}"):
        page.keyboard.press("Control+z")
        page.wait_for_url(where)
    page.keyboard.press("Control+Shift+z")
    expect(page.get_by_label("Scenario", exact=True).locator(":checked")).to_contain_text("My own")


def test_a_link_to_an_upload_says_elsewhere_that_the_file_is_needed(open_page: Open) -> None:
    page = open_page(f"/sources?scenario=mine&upload=0123456789ab&{QUALITY}=1")
    expect(page.get_by_role("alert").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("needs the file mine.toml")
    expect(page.get_by_role("alert")).to_contain_text("“After Kherson”")
    expect(page.locator(".at-sources")).to_contain_text("After Kherson")


def test_share_copies_the_address_and_says_so(open_page: Open) -> None:
    page = open_page(
        f"/sources?{SQUARE}&{QUALITY}=1", permissions=["clipboard-read", "clipboard-write"]
    )
    page.wait_for_selector(".at-sources")
    tool(page, "Share").click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_where_a_page_may_not_copy_share_shows_the_address(open_page: Open) -> None:
    page = open_page(f"/sources?{SQUARE}")
    page.wait_for_selector(".at-sources")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    tool(page, "Share").click()
    address = page.get_by_label("Address")
    expect(address).to_have_value(page.url)
    expect(address).to_be_focused()


def test_present_hides_the_levers_until_escape(open_page: Open) -> None:
    page = open_page(f"/?{SQUARE}")
    levers, header = page.locator(".at-levers"), page.get_by_role("banner")
    expect(levers).to_be_visible()
    tool(page, "Present").click()
    expect(levers).to_be_hidden()
    expect(header).to_be_hidden()
    page.keyboard.press("Escape")
    expect(levers).to_be_visible()
    tool(page, "Present").click()
    page.get_by_role("button", name="End the presentation").click()
    expect(header).to_be_visible()


def test_the_first_stop_of_the_tab_key_leads_past_the_header(open_page: Open) -> None:
    page = open_page(f"/sources?{SQUARE}")
    page.wait_for_selector(".at-sources")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_an_old_address_opens_its_page(open_page: Open) -> None:
    page = open_page(f"/about?{SQUARE}")
    page.wait_for_selector(".at-sources")
    page.wait_for_url(f"**/sources?{SQUARE}")


def test_a_link_within_a_page_keeps_what_was_changed(open_page: Open) -> None:
    page = open_page(f"/?scenario=after-kherson&{QUALITY}=1")
    page.wait_for_selector('.at-board[data-runs="100"]')
    page.evaluate("window.same = true")
    page.get_by_role("link", name="not a forecast").click()
    page.wait_for_url(f"**/sources?scenario=after-kherson&{QUALITY}=1")
    page.wait_for_selector(".at-sources")
    assert page.evaluate("window.same")
    expect(chips(page)).to_have_count(1)


HEADER = """(() => {
    const font = (one) => getComputedStyle(document.querySelector(one)).fontFamily;
    const links = [...document.querySelectorAll('.at-head nav a')];
    return [links.map((one) => [one.textContent, new URL(one.href).pathname]), font('.at main p')];
})()"""


def test_a_page_that_is_not_there_has_the_menu_and_font_of_the_others(
    open_page: Open, address: str
) -> None:
    page = open_page("/sources")
    page.wait_for_selector(".at-sources p")
    menu = page.evaluate(HEADER)
    answer = page.request.get(f"{address}/no-such-page")
    page.set_content(answer.text())
    assert page.evaluate(HEADER) == menu
    assert [title for title, _ in menu[0]] == ["Story", "Explore", "Compare", "Lab", "Sources"]


def test_a_page_that_is_not_there_has_a_way_home(open_page: Open, address: str) -> None:
    page = open_page("/sources")
    page.wait_for_selector(".at-sources p")
    expect(page).to_have_title("Sources · attrition")
    answer = page.request.get(f"{address}/no-such-page")
    page.set_content(answer.text())
    assert answer.status == 404
    expect(page).to_have_title("Not found · attrition")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("link", name="Go to the first page")).to_have_attribute("href", "/")


def test_paper_has_no_controls_and_light_colours(open_page: Open) -> None:
    page = open_page(f"/?{SQUARE}&{QUALITY}=1", color_scheme="dark")
    page.wait_for_selector(".at.at-dark")
    expect(chips(page)).to_have_count(1)
    page.emulate_media(media="print")
    for part in (
        page.get_by_role("banner"),
        page.locator(".at-levers"),
        chips(page).locator("button"),
    ):
        expect(part).to_be_hidden()
    expect(chips(page)).to_contain_text("1")
    colour = "getComputedStyle(document.querySelector('.at')).backgroundColor"
    assert page.evaluate(colour) == "rgb(255, 255, 255)"


def test_nothing_moves_for_a_visitor_who_asked_for_that(open_page: Open) -> None:
    page = open_page(f"/sources?{SQUARE}", reduced_motion="reduce")
    page.wait_for_selector(".at-sources")
    page.add_style_tag(content=".at main { transition: opacity 2s }")
    seconds = "parseFloat(getComputedStyle(document.querySelector('.at main')).transitionDuration)"
    assert page.evaluate(seconds) < 0.1


def test_where_the_system_forces_its_colours_controls_keep_their_edges(open_page: Open) -> None:
    page = open_page(f"/sources?{SQUARE}&{QUALITY}=1", forced_colors="active")
    page.wait_for_selector(".at-sources")
    edges = """[...document.querySelectorAll('.at button')].filter((one) => one.checkVisibility())
        .map((one) => parseFloat(getComputedStyle(one).borderTopWidth))"""
    assert min(page.evaluate(edges)) > 0
    here = page.get_by_role("navigation", name="Pages").locator("[aria-current=page]")
    expect(here).to_have_css("text-decoration-line", "underline")
