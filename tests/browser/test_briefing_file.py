"""A briefing in a real browser: from the file system without a network, and from the page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from attrition import report
from attrition.reports.briefing import Briefing

pytestmark = pytest.mark.slow("starts a real browser")

SQUARE = "/?scenario=lanchester-square&combat.lethality=0.02"
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Briefing]:
    path = tmp_path_factory.mktemp("briefing") / "briefing.html"
    overrides = {"support.military.a": 0.2, "households.cohort_size": 200_000}
    return path, report("after-kherson", path, overrides, runs=12, weeks=30)


@pytest.fixture
def open_file(browsers: Any) -> Iterator[Callable[..., Any]]:
    """Open a file in a page of its own; it may ask for nothing else, and nothing may go wrong."""
    wrong: list[str] = []
    asked: list[str] = []
    opened: list[Any] = []

    def opening(path: Path, width: int = 1280, **more: Any) -> Any:
        visitor = browsers.new.new_context(viewport={"width": width, "height": 900}, **more)
        opened.append(visitor)
        page = visitor.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda m: m.type in ("error", "warning") and wrong.append(m.text))
        page.on("request", lambda one: asked.append(one.url))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        return page

    yield opening
    for visitor in opened:
        visitor.close()
    assert len(asked) == len(opened)
    assert not wrong


def test_the_charts_of_a_file_answer(
    open_file: Callable[..., Any], written: tuple[Path, Briefing]
) -> None:
    path, briefing = written
    page = open_file(path)
    expect(page.locator("h1")).to_have_text(briefing.state["answer"]["headline"])
    expect(page.locator("h1")).to_have_count(1)
    slider = page.get_by_label("Week of the board")
    slider.fill("10")
    expect(page.locator(".at-board")).to_have_attribute("data-week", "10")
    expect(page.locator(".at-time output")).to_have_text(briefing.state["meta"]["dates"][10])
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".at-board")).to_have_attribute("data-week", re.compile("^(1[1-9]|[23].)$"))
    page.get_by_text("Table of Wars that have ended").click()
    expect(page.locator(".at-figure-endings tbody tr")).to_have_count(31)
    page.locator(".at-figure-casualties svg").hover()
    expect(page.locator(".at-figure-casualties .at-cursor")).to_have_count(1)
    assert page.locator(".at-bands, .at-lever").count() == 0


def test_a_file_fits_a_phone_and_the_dark(
    open_file: Callable[..., Any], written: tuple[Path, Briefing], overhang: Callable[[Any], Any]
) -> None:
    page = open_file(written[0], 390, color_scheme="dark")
    expect(page.locator(".at.at-dark .at-board")).to_be_visible()
    assert overhang(page) == []
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".at.at-dark")).to_have_count(0)


def test_without_a_script_answer_charts_and_table_are_there(
    open_file: Callable[..., Any], written: tuple[Path, Briefing]
) -> None:
    path, briefing = written
    page = open_file(path, java_script_enabled=False)
    expect(page.locator("h1")).to_have_text(briefing.state["answer"]["headline"])
    expect(page.locator("noscript svg")).to_be_visible()
    expect(page.locator(".at-outcomes tbody tr").first).to_contain_text("Wars that have ended")


def test_a_file_prints_with_all_its_charts(
    open_file: Callable[..., Any], written: tuple[Path, Briefing]
) -> None:
    page = open_file(written[0])
    page.emulate_media(media="print")
    expect(page.locator(".at-time")).to_be_hidden()
    expect(page.locator(".at-figure-casualties svg")).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.slow("starts a server and a real browser")
def test_the_page_gives_the_briefing_of_what_it_shows(
    open_page: Open, open_file: Callable[..., Any], tmp_path: Path
) -> None:
    page = open_page(SQUARE)
    page.wait_for_selector('.at-board[data-runs="100"][data-key*="lethality"]')
    expect(page.locator("h1.at-headline")).not_to_contain_text("Running")
    headline = page.locator("h1.at-headline").inner_text()
    for kind in ("HTML", "PDF", "SVG"):
        with page.expect_download() as wait:
            page.get_by_role("button", name=f"Briefing ({kind})").click()
        path = tmp_path / wait.value.suggested_filename
        wait.value.save_as(path)
        assert path.name == f"lanchester-square-changed-briefing.{kind.lower()}"
    file = open_file(tmp_path / "lanchester-square-changed-briefing.html")
    expect(file.locator("h1")).to_have_text(headline)
    expect(file.locator("dl")).to_contain_text("--set combat.lethality=0.02")
    expect(file.locator("dl")).to_contain_text("/?scenario=lanchester-square&combat.lethality=0.02")
    assert path.read_text("utf-8").startswith("<svg")
    assert (tmp_path / "lanchester-square-changed-briefing.pdf").read_bytes().startswith(b"%PDF")
