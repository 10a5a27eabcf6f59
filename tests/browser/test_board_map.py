"""The map of the board in a real browser: what moves is drawn, and all of it can be read."""

import io
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import expect

from attrition import load
from attrition.formatting import number

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
READY = '.at-board[data-runs="100"][data-stale="false"]'
KHERSON = "/?scenario=after-kherson"
FRONT = ".at-geo-front"
SET_WEEK = """week => {
    const slider = document.querySelector('#at-week');
    slider.value = week;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
}"""
FLASHES = (
    "[...document.querySelectorAll('.at-geo-flash')].map(one => getComputedStyle(one).display)"
)


def open_map(open_page: Open, address: str = KHERSON, **more: Any) -> Any:
    page = open_page(address, **more)
    page.wait_for_selector(READY)
    page.wait_for_selector(".at-geo")
    return page


@pytest.fixture(scope="module")
def kherson(open_shared_page: Open) -> Any:
    """Return a board that tests look at, each from a week and switches that it sets itself."""
    return open_map(open_shared_page)


def show_week(page: Any, week: int) -> None:
    page.evaluate(SET_WEEK, week)
    page.wait_for_selector(f'.at-geo[data-week="{week}"]')


def points(page: Any, selector: str = FRONT) -> list[tuple[float, float]]:
    path = page.locator(selector).get_attribute("d")
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]


def moves(page: Any) -> dict[str, float]:
    """Return how far the middle point of each sector stands from the line at the start, in km."""
    line, start = points(page), points(page, ".at-geo-start")
    svg = page.locator(".at-geo-map")
    scale = float(svg.get_attribute("data-km")) * float(svg.get_attribute("data-factor"))
    drawn = load("after-kherson").map
    assert drawn is not None
    sectors = [row.sector for row in drawn.front if row.sector]
    found = {}
    for name in dict.fromkeys(sectors):
        own = [place for place, sector in enumerate(sectors) if sector == name]
        (x, y), (u, v) = (one[own[len(own) // 2]] for one in (line, start))
        found[name] = ((x - u) ** 2 + (y - v) ** 2) ** 0.5 / scale
    return found


def figures(page: Any) -> dict[str, float]:
    """Return the advance of each sector in km that the table gives, without its side."""
    rows = page.locator('.at-geo-tables [aria-label="The front by sector"] tbody tr')
    texts = [row.locator("th, td").all_text_contents() for row in rows.all()]
    return {name: float(re.sub(r"[^\d.]", "", middle)) for name, middle, *_ in texts}


def test_the_line_moves_by_the_figure_of_each_sector(kherson: Any) -> None:
    show_week(kherson, 0)
    assert max(moves(kherson).values()) == 0
    for week in (30, 104):
        show_week(kherson, week)
        told, drawn = figures(kherson), moves(kherson)
        assert max(told.values()) > 0.5
        for name, km in told.items():
            assert drawn[name] == pytest.approx(km, rel=0.06, abs=0.25), (week, name)


def test_the_line_leaves_land_on_the_side_of_who_loses_it(kherson: Any) -> None:
    show_week(kherson, 104)
    sectors = '.at-geo-tables [aria-label="The front by sector"] tbody'
    row = kherson.locator(f"{sectors} tr", has_text="Zaporizhzhia").text_content()
    line, start = points(kherson), points(kherson, ".at-geo-start")
    southward = sum(y - v for (_, y), (_, v) in zip(line, start, strict=True))
    assert row.startswith("ZaporizhzhiaUkraine +") is (southward > 0)


def test_the_movement_can_be_enlarged_and_the_legend_says_so(kherson: Any) -> None:
    show_week(kherson, 104)
    expect(kherson.locator(".at-geo-legend")).not_to_contain_text("movement drawn")
    before, shifts = moves(kherson), []
    for factor, act in ((1, "uncheck"), (3, "check")):
        getattr(kherson.get_by_label("Front’s movement ×3"), act)()
        expect(kherson.locator(".at-geo-map")).to_have_attribute("data-factor", str(factor))
        line, start = points(kherson), points(kherson, ".at-geo-start")
        shifts.append(sum(abs(x - u) for (x, _), (u, _) in zip(line, start, strict=True)))
    assert shifts[1] == pytest.approx(3 * shifts[0], rel=0.05)
    assert moves(kherson) == pytest.approx(before, rel=0.05, abs=0.3)
    expect(kherson.locator(".at-geo-legend")).to_contain_text("movement drawn ×3")
    kherson.get_by_label("Front’s movement ×3").uncheck()


def test_the_band_holds_the_line(kherson: Any) -> None:
    show_week(kherson, 104)
    band, line = points(kherson, ".at-geo-band"), points(kherson)
    low, high = band[: len(line)], band[len(line) :][::-1]
    for one, (x, y), other in zip(low, line, high, strict=True):
        (a, b), (c, d) = one, other
        assert min(a, c) - 0.2 <= x <= max(a, c) + 0.2
        assert min(b, d) - 0.2 <= y <= max(b, d) + 0.2


@pytest.mark.parametrize(
    ("layer", "marks"),
    [("Land", FRONT), ("People", ".at-geo-host"), ("Power", ".at-geo-region.at-power-1")],
)
def test_a_layer_can_be_left_out(kherson: Any, layer: str, marks: str) -> None:
    show_week(kherson, 52)
    expect(kherson.locator(marks).first).to_be_visible()
    kherson.get_by_label(layer, exact=True).uncheck()
    expect(kherson.locator(marks)).to_have_count(0)
    kherson.get_by_label(layer, exact=True).check()
    expect(kherson.locator(marks).first).to_be_visible()


def test_regions_are_reached_and_read_by_keyboard(kherson: Any) -> None:
    first = kherson.locator(".at-geo-region[tabindex='0']")
    expect(first).to_have_count(1)
    first.focus()
    kherson.keyboard.press("ArrowRight")
    second = kherson.locator(".at-geo-region").nth(1)
    expect(second).to_be_focused()
    name = second.get_attribute("aria-label")
    expect(kherson.locator(".at-geo .at-reading")).to_have_text(name)
    assert second.locator("title").text_content() == name
    kherson.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-pressed", "true")
    kherson.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-pressed", "false")


def test_the_table_has_every_region_sector_and_host(kherson: Any) -> None:
    tables, war = load("after-kherson").tables, kherson.locator(".at-geo-tables")
    war.locator("summary").click()
    for title, rows in (("Regions", tables.regions), ("The front by sector", tables.sectors)):
        heads = war.locator(f'[aria-label="{title}"] tbody th').all_text_contents()
        assert heads == [row.name for row in rows]
    hosts = war.locator('[aria-label="Host countries"] tbody th').all_text_contents()
    assert hosts == [row.name for row in tables.hosts]
    war.locator("summary").click()


def test_tiles_take_the_place_of_the_map_and_say_the_same(kherson: Any) -> None:
    said = kherson.locator(".at-geo-region").first.get_attribute("aria-label")
    kherson.get_by_label("Tiles").check()
    expect(kherson.locator(".at-geo-tile")).to_have_count(len(load("after-kherson").tables.regions))
    expect(kherson.locator(".at-geo-map")).to_have_count(0)
    assert kherson.locator(".at-geo-tile").first.get_attribute("aria-label") == said
    kherson.get_by_label("Map", exact=True).check()
    expect(kherson.locator(".at-geo-map")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_name_of_every_region_is_shown_in_full(kherson: Any, width: int) -> None:
    kherson.set_viewport_size({"width": width, "height": 900})
    kherson.get_by_label("Tiles").check()
    cut = kherson.locator(".at-geo-tile").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1"
        " || one.scrollHeight > one.clientHeight + 1).map(one => one.innerText)"
    )
    kherson.get_by_label("Map", exact=True).check()
    kherson.set_viewport_size({"width": 1280, "height": 900})
    assert cut == []


def test_a_pinned_region_shows_its_course_until_it_is_let_go(kherson: Any) -> None:
    show_week(kherson, 52)
    region, courses = kherson.locator(".at-geo-region").first, kherson.locator(".at-geo-courses")
    expect(courses).to_have_count(0)
    region.press("Enter")
    told = kherson.locator('.at-geo-tables [aria-label="Regions"] tbody tr').first
    assert courses.locator("dd").all_text_contents() == [
        f"{text} " for text in told.locator("td").all_text_contents()
    ]
    expect(courses.locator("path.at-median")).to_have_count(told.locator("td").count())
    region.press("Enter")
    expect(courses).to_have_count(0)


def test_the_numbers_of_the_map_are_those_of_its_table(kherson: Any) -> None:
    show_week(kherson, 0)
    with kherson.expect_download() as wait:
        kherson.get_by_role("button", name="Map (CSV)").click()
    text = Path(wait.value.path()).read_text(encoding="utf-8")
    table = pd.read_csv(io.StringIO(text), keep_default_na=False)
    start = table[(table["measure"] == "control") & (table["week"] == 0)].set_index("of")["q50"]
    rows = kherson.locator('.at-geo-tables [aria-label="Regions"] tbody tr')
    for place, region in enumerate(load("after-kherson").tables.regions):
        shown = rows.nth(place).locator("td").first.text_content()
        assert shown == number(start[region.id], "%").replace("\u00a0", " ")
    assert table["link"].unique().tolist() == [kherson.url]


def test_the_week_the_borders_and_the_runs_are_told(kherson: Any) -> None:
    show_week(kherson, 0)
    figure = kherson.locator(".at-geo")
    expect(figure.locator("h2")).to_have_text("14 Nov 2022, week 0")
    expect(figure).to_contain_text("Median of 100 runs")
    expect(figure).to_contain_text("68/262")


def stand_on_each_other(page: Any) -> list[tuple[str, str]]:
    """Return the pairs of labels of the map that overlap."""
    labels: list[tuple[str, dict[str, float]]] = page.locator(".at-geo-label").evaluate_all(
        """all => all.map(one => [one.textContent, one.getBoundingClientRect().toJSON()])"""
    )
    return [
        (name, other_name)
        for (name, one), (other_name, other) in combinations(labels, 2)
        if min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 2
        and min(one["right"], other["right"]) > max(one["left"], other["left"])
    ]


@pytest.mark.parametrize("width", [390, 1024, 1280, 1600])
def test_no_two_labels_stand_on_each_other(kherson: Any, width: int) -> None:
    kherson.set_viewport_size({"width": width, "height": 900})
    found = {}
    for week in (0, 52, 104):
        show_week(kherson, week)
        found[week] = stand_on_each_other(kherson)
    kherson.set_viewport_size({"width": 1280, "height": 900})
    assert not any(found.values()), found


def test_all_sectors_cities_and_large_hosts_are_named(kherson: Any) -> None:
    show_week(kherson, 104)
    war = load("after-kherson")
    assert war.map is not None
    expect(kherson.locator(".at-geo-sector")).to_have_count(len(war.tables.sectors))
    shown = " ".join(kherson.locator(".at-geo-label").all_text_contents())
    names = [city.name for city in war.map.cities]
    assert [name for name in (*names, "Poland", "Germany", "Russia") if name not in shown] == []


def test_a_map_without_a_line_has_its_labels_apart(open_page: Open) -> None:
    page = open_map(open_page, "/?scenario=full-scale-invasion")
    assert page.locator(".at-geo-label").count() > 3
    assert stand_on_each_other(page) == []


def test_on_a_phone_sectors_stand_below_the_map(open_page: Open, overhang: Any) -> None:
    page = open_map(open_page, width=390)
    expect(page.locator(".at-geo-sectors")).to_contain_text("Vuhledar: ")
    expect(page.locator(".at-geo-sector")).to_have_count(0)
    assert overhang(page) == []


def test_strikes_flash_while_the_board_plays(open_page: Open) -> None:
    page = open_map(open_page)
    expect(page.locator(".at-geo-told")).to_contain_text("Russia launches")
    expect(page.locator(".at-geo-flash")).to_have_count(0)
    page.get_by_role("button", name="Play").click()
    page.wait_for_selector(".at-geo-flash", state="attached")


def test_nothing_flashes_for_visitors_who_want_less_motion(open_page: Open) -> None:
    page = open_map(open_page, reduced_motion="reduce")
    page.get_by_role("button", name="Play").click()
    page.wait_for_selector(".at-geo-flash", state="attached")
    assert set(page.evaluate(FLASHES)) <= {"none"}


def test_a_scenario_without_geography_has_tiles_alone(open_page: Open) -> None:
    page = open_map(open_page, "/?scenario=lanchester-square")
    expect(page.locator(".at-geo-tile")).to_have_count(1)
    expect(page.get_by_label("Tiles")).to_have_count(0)


def test_a_war_without_a_line_hatches_the_share_held(open_page: Open) -> None:
    page = open_map(open_page, "/?scenario=full-scale-invasion")
    show_week(page, 10)
    expect(page.locator(FRONT)).to_have_count(0)
    width = float(page.locator("#at-hatch-UA-65 rect").get_attribute("width"))
    whole = float(page.locator("#at-hatch-UA-65").get_attribute("width"))
    told = page.locator("[data-region='UA-65']").get_attribute("aria-label")
    assert 100 * width / whole == pytest.approx(float(re.search(r": (\d+)", told)[1]), abs=0.6)
