"""Sources: the graph as a menu, the search, and a page that everybody can read."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from readable import FAINT, grave, turn_to

from attrition.parameters import PARAMETERS

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
LEVERS = "scenario=after-kherson&combat.quality.a=1"


@pytest.fixture
def page(open_page: Open) -> Any:
    page = open_page(f"/sources?{LEVERS}")
    page.locator(".at-causes a").first.wait_for()
    return page


def box(page: Any, name: str) -> Any:
    return page.get_by_role("navigation", name="Mechanisms").get_by_role(
        "link", name=re.compile(f"^{name}: ")
    )


def opened(page: Any) -> Any:
    return page.locator('details[id^="parameters-"][open]')


def seek(page: Any, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


def test_a_box_opens_its_parameters_by_keyboard_and_keeps_the_levers(page: Any) -> None:
    page.evaluate("window.same = true")
    box(page, "Combat").focus()
    page.keyboard.press("Enter")
    expect(opened(page)).to_have_id("parameters-combat")
    expect(opened(page)).to_be_in_viewport()
    expect(page.locator("#parameters-combat summary")).to_be_focused()
    assert page.evaluate("window.same")
    assert page.url.endswith(f"/sources?{LEVERS}")
    expect(page.locator(".at-chip")).to_have_count(1)


def test_the_list_of_links_opens_parameters_as_well(page: Any) -> None:
    page.get_by_text("The same links as a list").click()
    page.locator("li li a", has_text="Food and fuel").first.click()
    expect(opened(page)).to_have_id("parameters-necessities")


def test_an_address_with_a_section_opens_it(open_page: Open) -> None:
    page = open_page(f"/sources?{LEVERS}#parameters-grid")
    expect(opened(page)).to_have_id("parameters-grid")


def test_a_box_brings_out_its_own_links(page: Any) -> None:
    box(page, "Mobilisation").focus()
    near = page.locator(".at-near").evaluate_all("all => all.map((one) => one.dataset.ends)")
    assert near
    assert all("mobilisation" in ends.split() for ends in near)
    page.get_by_role("searchbox").focus()
    expect(page.locator(".at-near")).to_have_count(0)


def test_the_search_leaves_what_matches_and_says_how_many(page: Any) -> None:
    status = page.locator(".at-sources [role=status]")
    seek(page, "Drone COST")
    rows = page.locator('details[id^="parameters-"] tbody tr:visible')
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("economy.drone_cost")
    expect(opened(page).filter(visible=True)).to_have_id("parameters-economy")
    expect(status).to_have_text(f"1 of {len(PARAMETERS)} parameters")
    seek(page, "Lanchester")  # in a meaning or a source
    expect(rows.first).to_be_visible()
    seek(page, "no such parameter")
    expect(status).to_have_text(f"0 of {len(PARAMETERS)} parameters")
    seek(page, "")
    expect(status).to_have_text("")
    expect(opened(page)).to_have_count(0)
    expect(page.locator('details[id^="parameters-"]:visible')).to_have_count(12)


def test_a_box_ends_a_search_that_hides_its_parameters(page: Any) -> None:
    seek(page, "drone_cost")
    expect(page.locator("#parameters-combat")).to_be_hidden()
    box(page, "Combat").click()
    expect(opened(page)).to_have_id("parameters-combat")
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator("#parameters-combat summary")).to_be_focused()


def test_a_search_goes_on_in_another_scenario(page: Any) -> None:
    seek(page, "drone_cost")
    page.evaluate("""() => {
        window.history.pushState({}, '', '/sources?scenario=iwo-jima');
        window.dispatchEvent(new PopStateEvent('popstate'));
    }""")
    expect(page.get_by_role("heading", name="Parameters of “Iwo Jima")).to_be_visible()
    expect(page.locator('details[id^="parameters-"] tbody tr:visible')).to_have_count(1)


def test_a_phone_scrolls_in_one_direction_only(
    page: Any, overhang: Callable[[Any], list[str]]
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for summary in page.locator(".at-sources summary:visible").all():
        summary.click()
    assert overhang(page) == []
    page.locator("#parameters-combat").evaluate("one => one.open = true")
    seek(page, "drone_cost")
    expect(page.locator('details[id^="parameters-"] tbody tr:visible')).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it_all_opened(page: Any, scheme: str) -> None:
    turn_to(page, scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    box(page, "Combat").focus()
    assert grave(page) == []
    assert page.evaluate(FAINT) == []


def test_forced_colours_draw_the_graph_in_those_of_the_system(open_page: Open) -> None:
    page = open_page(f"/sources?{LEVERS}", forced_colors="active")
    line = page.locator(".at-causes path").first
    line.wait_for(state="attached")
    ink = page.evaluate("""() => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = 'CanvasText';
        return getComputedStyle(probe).color;
    }""")
    assert line.evaluate("one => getComputedStyle(one).stroke") == ink
