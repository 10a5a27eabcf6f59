"""Sweeps in a real browser: finished ones, and small ones started on the page."""

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from attrition.sweep import make_study, read_study, run_sweep
from attrition.ui.jobs.sweep_job import sweep_file

pytestmark = pytest.mark.slow("starts a server and a real browser")

Overhang = Callable[[Any], list[str]]
Open = Callable[..., Any]
# Stops in the same moment as the first point is there: a slow test would find the sweep finished.
STOPPED = """Number(document.querySelector('.at-new-sweep').dataset.done) > 0
    && (document.querySelector('.at-sweep-job button').click(), true)"""


def test_a_sweep_shows_its_map_and_the_fan_charts_of_a_point(
    open_page: Open, overhang: Overhang
) -> None:
    page = open_page("/sweep?scenario=after-kherson&outcome=casualties.b&point=3", width=390)
    page.wait_for_selector('.at-sweep[data-pictures="1"]')
    expect(page.locator("[data-choice=outcome]")).to_have_value("casualties.b")
    expect(page.locator("[data-lever='combat.lethality'] option:checked")).to_have_text("0.0166667")
    expect(page.locator(".at-panels figure").first).to_be_visible()
    page.locator("[data-lever='combat.quality.a']").select_option("1")
    page.wait_for_function("location.search.includes('point=5')")
    page.wait_for_selector('.at-board[data-key$="point 5"]')
    assert overhang(page) == []


def test_a_cell_of_the_map_is_clicked_or_reached_by_keyboard_and_opened_in_explore(
    open_page: Open,
) -> None:
    page = open_page("/sweep?scenario=after-kherson&outcome=casualties.b&point=3")
    page.wait_for_selector('.at-sweep[data-pictures="1"]')
    expect(page.locator(".at-cell[aria-pressed=true]")).to_have_attribute("data-point", "3")
    page.locator(".at-cell[data-point='8']").click()
    page.wait_for_function("location.search.includes('point=8')")
    picked = page.locator(".at-cell[aria-pressed=true]")
    expect(picked).to_have_attribute("data-point", "8")
    expect(page.locator("[data-lever='combat.lethality'] option:checked")).to_have_text("0.0233333")
    picked.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".at-cell:focus")).to_have_attribute("data-point", "11")
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.includes('point=11')")
    expect(page.locator("[data-lever='combat.lethality'] option:checked")).to_have_text("0.03")
    page.get_by_text("Open this point in Explore").click()
    page.wait_for_function(
        "location.pathname === '/' && location.search.includes('combat.lethality=0.03')"
    )
    assert "combat.quality.a=1" in page.url


def test_no_folder_but_the_one_given_is_opened(open_page: Open) -> None:
    page = open_page("/sweep?scenario=after-kherson&store=..%2F..%2Fetc")
    alert = page.locator(".at-sweep [role=alert]")
    expect(alert).to_contain_text("there is no sweep '../../etc' here")


def test_a_small_sweep_is_started_and_its_study_gives_the_same_numbers_headless(
    open_page: Open, overhang: Overhang, tmp_path: Path
) -> None:
    page = open_page("/sweep?scenario=lanchester-square&combat.quality.b=0.8", width=390)
    page.get_by_text("Start a small sweep").click()
    page.locator("[data-row='1'] select").select_option("combat.lethality")
    for field, value in (("low", "0.02"), ("high", "0.04"), ("levels", "4")):
        box = page.locator(f"[data-row='1'] [data-field={field}]")
        box.fill(value)
        box.blur()
    expect(page.locator(".at-new-sweep > details > [role=status]")).to_contain_text("400 runs")
    assert overhang(page) == []
    page.wait_for_selector(".at-new-sweep[data-ready=true]")
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector(".at-new-sweep[data-state=finished][data-done='20']")
    page.wait_for_selector(".at-sweep[data-finished=true][data-pictures='1']")
    for link, name in (("Study (TOML)", "study.toml"), ("Outcomes (CSV)", "page.csv")):
        with page.expect_download() as download:
            page.locator(".at-sweep").get_by_text(link).click()
        download.value.save_as(tmp_path / name)
    store = run_sweep(read_study(tmp_path / "study.toml"), tmp_path / "store")
    assert b64decode(sweep_file(store, "csv")["content"]) == (tmp_path / "page.csv").read_bytes()
    assert overhang(page) == []
    other = open_page(page.url[page.url.index("/sweep") :])
    expect(other.locator(".at-sweep [role=alert]")).to_contain_text("a session that has ended")


def test_what_is_typed_while_an_answer_is_on_its_way_stands(open_page: Open) -> None:
    page = open_page("/sweep?scenario=lanchester-square&vary=combat.lethality%3D0.01:0.03:5")
    page.get_by_text("Start a small sweep").click()
    runs, levels = (page.locator(f"[data-field={name}]").first for name in ("runs", "levels"))
    plan = page.locator(".at-new-sweep > details > [role=status]")
    runs.fill("10")
    levels.fill("7")  # leaves the field before it, which is sent
    expect(plan).to_contain_text("50 runs")
    expect(levels).to_have_value("7")
    levels.blur()
    expect(plan).to_contain_text("70 runs")


def test_a_sweep_that_is_stopped_keeps_the_points_that_are_done(open_page: Open) -> None:
    vary = "support.military.a=0:2:10+strikes.tempo.b=0:2:10"
    page = open_page(f"/sweep?scenario=after-kherson&vary={vary}&weeks=20")
    page.get_by_text("Start a small sweep").click()
    page.wait_for_selector(".at-new-sweep[data-ready=true]")
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_function(STOPPED)
    page.wait_for_selector(".at-new-sweep[data-state=stopped]")
    done = page.locator(".at-new-sweep").get_attribute("data-done")
    expect(page.locator(".at-sweep-job")).to_contain_text(f"stopped at {done} of 100 points")
    expect(page.locator(".at-parts .at-board")).to_be_visible()
    expect(page.locator(".at-sweep")).to_have_attribute("data-pictures", "1")


def test_what_is_wrong_with_a_sweep_is_reported_and_it_cannot_be_started(open_page: Open) -> None:
    page = open_page("/sweep?scenario=lanchester-square&vary=combat.lethality%3D0%3A11%3A3")
    page.get_by_text("Start a small sweep").click()
    alert = page.locator(".at-new-sweep [role=alert]")
    expect(alert).to_contain_text("found 11; expected 0 to 10 (1/week)")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_disabled()
    low = page.locator("[data-field=low]").first
    low.press_sequentially("9" * 60)
    assert len(low.input_value()) == 40  # however much is typed or pasted
    low.press("Tab")
    expect(alert).to_contain_text("found 1e+40")


def test_a_sweep_that_is_still_written_appears_part_by_part(open_page: Open, stores: Path) -> None:
    study = make_study(
        {
            "title": "Under way",
            "scenarios": ["lanchester-square"],
            "runs": 100,
            "levers": {"combat.lethality": "0.01:0.03:4"},
        },
        "underway",
    )
    pages: list[Any] = []

    def look(done: int, _total: int) -> None:
        if not pages and done:
            pages.append(open_page("/sweep?scenario=after-kherson&store=underway"))
            hint = pages[0].locator(".at-sweep > [role=status]")
            expect(hint).to_contain_text("of 4 points")
            expect(pages[0].locator(".at-sweep")).to_have_attribute("data-finished", "false")

    run_sweep(study, stores / "underway", on_progress=look)
    expect(pages[0].locator(".at-sweep")).to_have_attribute("data-finished", "true")
    expect(pages[0].locator(".at-sweep > [role=status]")).to_contain_text("4 of 4 points")
