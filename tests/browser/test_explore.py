"""The first page in a real browser: levers, links, files, sessions."""

import io
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from attrition.cli import app

pytestmark = pytest.mark.slow("starts a server and a real browser")

SQUARE = "/?scenario=lanchester-square"
LETHALITY = "combat.lethality"
EVERYTHING = "everything we do not know"
Open = Callable[..., Any]


def settled(page: Any, part: str = "scenario") -> None:
    page.wait_for_selector(f'.at-board[data-runs="100"][data-key*="{part}"]')


def lever(page: Any, path: str) -> Any:
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    return page.locator(f"[id='{path}']")


def downloaded(page: Any, button: str) -> str:
    with page.expect_download() as wait:
        page.get_by_role("button", name=button).click()
    return Path(wait.value.path()).read_text(encoding="utf-8")


def medians(page: Any) -> list[str]:
    return page.locator(".at-panels path.at-median").evaluate_all(
        "all => all.map(one => one.attributes.d.value)"
    )


def ends(page: Any) -> list[str]:
    """Return what stands at the ends of the lines."""
    return page.locator(".at-panels .at-end").all_text_contents()


def test_a_lever_moves_the_bands_and_the_address(open_page: Open) -> None:
    page = open_page(SQUARE)
    settled(page)
    before = medians(page)
    lever(page, LETHALITY).press("ArrowRight")
    settled(page, LETHALITY)
    assert medians(page) != before
    page.wait_for_url(f"**{LETHALITY}*")
    expect(page.locator(".at-panels path.at-baseline")).to_have_count(len(before))


def test_a_link_restores_the_setting_in_a_new_session(open_page: Open) -> None:
    first = open_page(SQUARE)
    settled(first)
    lever(first, LETHALITY).press("End")
    settled(first, LETHALITY)
    first.wait_for_url(f"**{LETHALITY}*")
    second = open_page(first.url.removeprefix(first.evaluate("location.origin")))
    settled(second, LETHALITY)
    for page in (first, second):
        expect(page.locator(".at-panels path.at-baseline")).to_have_count(len(medians(page)))
    assert ends(second) == ends(first)
    expect(lever(second, LETHALITY)).to_have_value(lever(first, LETHALITY).input_value())


def test_two_sessions_do_not_mix(open_page: Open) -> None:
    mine, other = open_page(SQUARE), open_page("/?scenario=iwo-jima")
    settled(mine)
    settled(other)
    before = medians(other)
    lever(mine, LETHALITY).press("ArrowRight")
    settled(mine, LETHALITY)
    assert medians(other) == before
    assert LETHALITY not in other.url


def test_reset_puts_the_levers_back(open_page: Open) -> None:
    page = open_page(f"{SQUARE}&{LETHALITY}=0.05")
    settled(page, LETHALITY)
    page.get_by_role("button", name="Reset levers").click()
    page.wait_for_selector('.at-board[data-runs="100"][data-key="scenario=lanchester-square"]')
    page.wait_for_url(lambda url: LETHALITY not in url)


@pytest.mark.parametrize(
    ("link", "part"),
    [
        (f"{SQUARE}&{LETHALITY}=0.05", LETHALITY),
        ("/?scenario=aid-halved", "aid-halved"),
        ("/?scenario=after-kherson&bands=luck&households.move_cost=4", "move_cost"),
    ],
)
def test_the_command_on_the_page_runs_the_downloaded_scenario_to_its_numbers(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str, part: str
) -> None:
    page = open_page(link)
    settled(page, part)
    shown = pd.read_csv(io.StringIO(downloaded(page, "Numbers (CSV)")), keep_default_na=False)
    command = page.locator(".at-command code").inner_text()
    name = command.split()[2]
    (tmp_path / name).write_text(downloaded(page, "Scenario (TOML)"), encoding="utf-8")
    assert command in (tmp_path / name).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    nothing = nullcontext(lambda *_: None)
    monkeypatch.setattr("attrition.charts.drawing.drawing", lambda: nothing)
    done = CliRunner().invoke(app, [*command.split()[1:], "--out", "out", "-q"])
    assert done.exit_code == 0, done.output
    again = pd.read_csv(tmp_path / "out" / "quantiles.csv", keep_default_na=False)
    keys = ["measure", "of", "date"]
    both = shown.merge(again, on=keys, suffixes=("", "_again"))
    assert len(both) == len(shown) > 0
    assert set(shown["bands"]) == {"luck" if "bands" in link else "total"}
    for band in ("q5", "q50", "q95"):
        assert both[band].astype(float).to_numpy() == pytest.approx(
            both[f"{band}_again"].astype(float).to_numpy(), rel=1e-6
        )


def widths(page: Any) -> list[float]:
    """Return how far apart the edges of the widest bands are at the end, in pixels."""
    return page.locator("path.at-band90").evaluate_all(
        """all => all.map((one) => {
            const corners = one.attributes.d.value.slice(1, -1).split(/[LZM]+/);
            const ends = corners.map((at) => at.split(',').map(Number));
            const last = Math.max(...ends.map((at) => at[0]));
            const heights = ends.filter((at) => at[0] === last).map((at) => at[1]);
            return Math.max(...heights) - Math.min(...heights);
        })"""
    )


def test_bands_are_total_with_luck_alone_inside_and_each_says_what_it_holds(
    open_page: Open,
) -> None:
    page = open_page("/?scenario=after-kherson")
    settled(page)
    expect(page.get_by_label(EVERYTHING)).to_be_checked()
    expect(page.locator("path.at-inner").first).to_be_attached()
    key = page.locator(".at-key")
    expect(key).to_contain_text(f"pale band = {EVERYTHING}, middle 90 % of these runs: total")
    for held in ("parameter sets fitted to the record of 2022", "process noise", "discrepancy"):
        expect(key).to_contain_text(held)
    expect(key).to_contain_text("strong band = luck alone")
    expect(page.locator(".at-panels path.at-band50")).to_have_count(0)
    assert "luck alone" in downloaded(page, "Picture (SVG)")


def test_a_switch_shows_luck_alone_in_narrower_bands_and_the_link_keeps_it(
    open_page: Open,
) -> None:
    page = open_page("/?scenario=after-kherson")
    settled(page)
    before = widths(page)
    page.get_by_label("luck alone").check()
    settled(page, "bands=luck")
    after = widths(page)
    assert sum(after) < sum(before[: len(after)])
    expect(page.locator("path.at-inner")).to_have_count(0)
    expect(page.locator(".at-key")).to_contain_text("middle 90 % of these runs: luck alone")
    expect(page.locator(".at-command")).to_contain_text("--luck")
    page.wait_for_url(lambda url: "bands=luck" in url)
    again = open_page(page.url[page.url.index("/?") :])
    settled(again, "bands=luck")
    assert ends(again) == ends(page)  # the axis of a page keeps room for what it has shown
    again.get_by_label(EVERYTHING).check()
    again.wait_for_url(lambda url: "bands" not in url)


@pytest.mark.parametrize(("old", "kind"), [("posterior", EVERYTHING), ("chance", "luck alone")])
def test_links_of_earlier_versions_open(open_page: Open, old: str, kind: str) -> None:
    page = open_page(f"{SQUARE}&bands={old}")
    settled(page)
    expect(page.get_by_label(kind)).to_be_checked()
    expect(page.locator(".at-notes")).to_have_count(0)


def test_the_page_says_that_parameters_of_another_war_lie_in_plausible_ranges(
    open_page: Open,
) -> None:
    page = open_page(SQUARE)
    settled(page)
    expect(page.locator(".at-key")).to_contain_text("plausible ranges")


def test_the_downloaded_picture_has_the_baseline_too(open_page: Open) -> None:
    page = open_page(f"{SQUARE}&{LETHALITY}=0.05")
    settled(page, LETHALITY)
    expect(page.locator(".at-panels path.at-baseline")).to_have_count(len(medians(page)))
    svg = downloaded(page, "Picture (SVG)")
    shown = page.locator(".at-panels path.at-baseline").count()
    assert svg.count("at-baseline") == shown > 0
    for words in ("not a forecast", "dashed = median of", "seed 0", f"{LETHALITY}=0.05"):
        assert words in svg


def test_everything_wrong_with_a_link_is_shown_above_the_page(open_page: Open) -> None:
    wrong = "scenario=lanchester-sqare&combat.lethalty=1&support.military.a=99&bands=totl"
    page = open_page(f"/?{wrong}")
    for words in ("lanchester-square", "combat.lethality", "0 to 20", "total or luck"):
        expect(page.locator(".at-notes")).to_contain_text(words)
    page.wait_for_url(lambda url: "lethalty" not in url)
    settled(page)
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator(".at-notes")).to_have_count(0)


def test_a_note_is_seen_by_a_visitor_who_has_scrolled_down(open_page: Open) -> None:
    page = open_page(SQUARE)
    page.set_viewport_size({"width": 1280, "height": 500})
    settled(page)
    page.locator(".at-foot").scroll_into_view_if_needed()
    expect(page.locator(".at-head")).not_to_be_in_viewport()
    file = {"name": "mine.toml", "mimeType": "text/plain", "buffer": b"weeks = 0\n"}
    page.set_input_files("input[type=file]", file)
    expect(page.locator(".at-notes")).to_be_in_viewport()


def test_thousands_of_problems_leave_room_for_the_page_and_are_counted(open_page: Open) -> None:
    page = open_page("/?scenario=lanchester-square")
    page.wait_for_selector('.at-board[data-runs="100"]')
    lines = "".join(f"wrong_{number} = 1\n" for number in range(4_000))
    text = f'title = "Mine"\nextends = "after-kherson"\n[combat]\n{lines}'
    file = {"name": "mine.toml", "mimeType": "text/plain", "buffer": text.encode()}
    page.set_input_files("input[type=file]", file)
    notes = page.locator(".at-notes li")
    expect(notes).to_have_count(51)
    for seen in (
        notes.first,
        page.locator(".at-board"),
        page.get_by_text("and 3,950 other problems"),
    ):
        expect(seen).to_be_in_viewport()
    notes.nth(49).scroll_into_view_if_needed()
    expect(notes.nth(49)).to_be_in_viewport()
    expect(notes.first).not_to_be_in_viewport()
