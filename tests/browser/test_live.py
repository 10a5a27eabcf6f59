"""One run stepping in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import expect

from attrition.drivers.model import WarModel
from attrition.results.trajectories import Trajectories
from attrition.storage.version import own_version

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
SQUARE = "/live?scenario=lanchester-square"


# Pauses in the same moment as the week is reached: a slow test would find the end of the run.
PAUSED = """Number(document.querySelector('.at-live').dataset.week) >= 3
    && (document.querySelector('.at-live button').click(), true)"""


def week(page: Any) -> int:
    return int(page.locator(".at-live").get_attribute("data-week"))


def test_a_step_is_a_week_and_reset_goes_back(open_page: Open) -> None:
    page = open_page(SQUARE)
    page.wait_for_selector('.at-live[data-week="0"]')
    for done in (1, 2):
        page.get_by_role("button", name="Step").click()
        page.wait_for_selector(f'.at-live[data-week="{done}"]')
    expect(page.locator(".at-board path.at-median").first).to_be_attached()
    page.get_by_role("button", name="Reset").click()
    page.wait_for_selector('.at-live[data-week="0"]')


def test_a_run_stays_while_another_page_is_looked_at(open_page: Open) -> None:
    page = open_page(SQUARE)
    for done in (1, 2):
        page.get_by_role("button", name="Step").click()
        page.wait_for_selector(f'.at-live[data-week="{done}"]')
    page.locator(".at-head a", has_text="Sources").first.click()
    page.wait_for_selector(".at-live", state="detached")
    page.go_back()
    page.wait_for_selector('.at-live[data-week="2"]')
    page.get_by_role("button", name="Step").click()
    page.wait_for_selector('.at-live[data-week="3"]')


def test_play_goes_on_until_it_is_paused(open_page: Open) -> None:
    page = open_page("/live?scenario=after-kherson")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(PAUSED)
    kinds = page.get_by_label("Kind").locator("option").evaluate_all("all => all.map(o => o.value)")
    weeks = []
    for kind in kinds:  # the answer comes after every week that was asked for
        page.get_by_label("Kind").select_option(kind)
        page.wait_for_selector(f".at-agents[data-kind={kind}]")
        weeks.append(week(page))
    assert weeks[0] >= 3
    assert weeks == weeks[:1] * len(kinds)


def test_play_ends_with_the_run_and_reset_begins_anew(open_page: Open) -> None:
    page = open_page("/live?scenario=iwo-jima")
    page.get_by_label("Speed").select_option("10")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "document.querySelector('.at-live progress').value"
        " === document.querySelector('.at-live progress').max"
    )
    expect(page.locator(".at-live [role=status]")).to_contain_text("end of the run")
    expect(page.get_by_role("button", name="Play")).to_be_disabled()
    page.get_by_role("button", name="Reset").click()
    page.wait_for_selector('.at-live[data-week="0"][data-playing="false"]')
    expect(page.get_by_role("button", name="Play")).to_be_enabled()


def test_the_numbers_of_the_run_are_those_of_the_model(open_page: Open) -> None:
    page = open_page("/live?scenario=lanchester-square&combat.lethality=0.05")
    for done in (1, 2):
        page.get_by_role("button", name="Step").click()
        page.wait_for_selector(f'.at-live[data-week="{done}"]')
    with page.expect_download() as wait:
        page.get_by_role("button", name="Numbers (CSV)").click()
    shown = pd.read_csv(wait.value.path(), keep_default_na=False)
    model = WarModel("lanchester-square", seed=0, combat__lethality=0.05)
    for _ in range(2):
        model.step()
    made = shown[["scenario", "seed", "version", "link"]].drop_duplicates()
    assert made.iloc[0].tolist() == ["lanchester-square", 0, own_version(), page.url]
    assert len(made) == 1
    shown = shown.drop(columns=list(made))
    assert Trajectories(shown, model.trajectories().metadata).same(model.trajectories())


def test_an_agent_changes_as_the_weeks_pass(open_page: Open) -> None:
    page = open_page("/live?scenario=after-kherson")
    page.get_by_label("Kind").select_option("Army")
    expect(page.locator(".at-agents")).to_contain_text("Shells")
    table = page.locator(".at-agents table")
    before = table.text_content()
    page.get_by_role("button", name="Step").click()
    page.wait_for_selector('.at-live[data-week="1"]')
    expect(table).not_to_have_text(before)


def test_kinds_of_agents_are_named_in_words_and_their_numbers_are_chosen(open_page: Open) -> None:
    page = open_page("/live?scenario=after-kherson")
    kind = page.get_by_label("Kind")
    expect(kind.locator("option", has_text="Grid operator (2)")).to_have_count(1)
    kind.select_option("Host")
    expect(page.locator(".at-agents")).to_contain_text("A host country that fills up.")
    before = page.locator(".at-agents .at-row > b").text_content()
    page.get_by_label("Number").fill("2")
    page.get_by_label("Number").blur()
    expect(page.locator(".at-agents .at-row > b")).not_to_have_text(before)


def test_the_picture_of_a_run_is_that_of_its_charts(open_page: Open) -> None:
    page = open_page("/live?scenario=after-kherson")
    page.get_by_role("button", name="Step").click()
    page.wait_for_selector('.at-live[data-week="1"]')
    expect(page.locator(".at-headline")).to_contain_text("Week 1 of 104")
    with page.expect_download() as wait:
        page.get_by_role("button", name="Picture (SVG)").click()
    svg = Path(wait.value.path()).read_text(encoding="utf-8")
    assert svg.count("at-median") == page.locator("path.at-median").count() > 0
    assert "Week 1 of 104" in svg
