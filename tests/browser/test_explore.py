"""The first page in a real browser: levers, links, files, sessions."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
SQUARE = "/?scenario=lanchester-square"
LETHALITY = "combat.lethality"
Open = Callable[..., Any]


def settled(page: Any, part: str = "scenario") -> None:
    page.wait_for_selector(f'.at-fans[data-runs="100"][data-key*="{part}"]')


def lever(page: Any, path: str) -> Any:
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    return page.locator(f"[id='{path}']")


def downloaded(page: Any, button: str) -> str:
    with page.expect_download() as wait:
        page.get_by_role("button", name=button).click()
    return Path(wait.value.path()).read_text(encoding="utf-8")


def medians(page: Any) -> list[str]:
    return page.locator("path.at-median").evaluate_all(
        "all => all.map(one => one.attributes.d.value)"
    )


def test_a_lever_moves_the_bands_and_the_address(open_page: Open) -> None:
    page = open_page(SQUARE)
    settled(page)
    before = medians(page)
    lever(page, LETHALITY).press("ArrowRight")
    settled(page, LETHALITY)
    assert medians(page) != before
    assert LETHALITY in page.url
    assert page.locator("path.at-ghost").count() == len(before)


def test_a_link_restores_the_setting_in_a_new_session(open_page: Open) -> None:
    first = open_page(SQUARE)
    settled(first)
    lever(first, LETHALITY).press("End")
    settled(first, LETHALITY)
    second = open_page(first.url.removeprefix(first.evaluate("location.origin")))
    settled(second, LETHALITY)
    assert medians(second) == medians(first)
    values = [lever(page, LETHALITY).input_value() for page in (first, second)]
    assert values[0] == values[1]


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
    page.wait_for_selector('.at-fans[data-runs="100"][data-key="scenario=lanchester-square"]')
    assert LETHALITY not in page.url


def test_the_downloaded_scenario_runs_to_the_numbers_of_the_page(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{SQUARE}&{LETHALITY}=0.05")
    settled(page, LETHALITY)
    shown = pd.read_csv(io.StringIO(downloaded(page, "Numbers (CSV)")), keep_default_na=False)
    file = tmp_path / "mine.toml"
    file.write_text(downloaded(page, "Scenario (TOML)"), encoding="utf-8")
    command = [
        sys.executable,
        "run.py",
        "run",
        str(file),
        "--runs",
        "100",
        "--out",
        str(tmp_path / "out"),
        "-q",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    again = pd.read_csv(next((tmp_path / "out").glob("*quantiles*.csv")), keep_default_na=False)
    keys = ["measure", "of", "date"]
    both = shown.merge(again, on=keys, suffixes=("", "_again"))
    assert len(both) == len(shown) > 0
    for band in ("q5", "q50", "q95"):
        assert both[band].astype(float).to_numpy() == pytest.approx(
            both[f"{band}_again"].astype(float).to_numpy(), rel=1e-6
        )


def test_the_downloaded_picture_has_the_baseline_too(open_page: Open) -> None:
    page = open_page(f"{SQUARE}&{LETHALITY}=0.05")
    settled(page, LETHALITY)
    page.wait_for_selector("path.at-ghost")
    svg = downloaded(page, "Picture (SVG)")
    assert svg.count("at-ghost") == page.locator("path.at-ghost").count() > 0
    assert "not a forecast" in svg


def test_a_bad_upload_shows_the_message_and_a_good_one_runs(open_page: Open) -> None:
    page = open_page(SQUARE)
    settled(page)

    def upload(text: str) -> None:
        file = {"name": "mine.toml", "mimeType": "application/toml", "buffer": text.encode()}
        page.set_input_files("input[type=file]", file)

    upload('title = "x"\nextends = "lanchester-square"\n[combat]\nlethalty = 1\n')
    page.wait_for_selector(".at-notes")
    assert "did you mean combat.lethality" in page.locator(".at-notes").inner_text()
    upload('title = "Mine, uploaded"\nextends = "lanchester-square"\n[combat]\nlethality = 0.02\n')
    settled(page, "mine")
    assert "Mine, uploaded" in page.locator(".at-fans").inner_text()


def test_a_wrong_link_shows_a_message_and_the_page(open_page: Open) -> None:
    page = open_page("/?scenario=lanchester-sqare")
    page.wait_for_selector(".at-notes")
    assert "lanchester-square" in page.locator(".at-notes").inner_text()


@pytest.mark.parametrize("path", ["/", "/map", "/live", "/about"])
def test_a_phone_scrolls_in_one_direction_only(open_page: Open, path: str) -> None:
    page = open_page(f"{path}{SQUARE[1:]}", width=390, height=844)
    page.wait_for_selector(".at main *")
    page.wait_for_timeout(500)
    wide = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1"
        " && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)).length"
    )
    assert wide == 0
    assert page.evaluate("document.querySelector('.at').scrollWidth") <= 390


def test_every_control_has_a_name(open_page: Open) -> None:
    page = open_page(SQUARE)
    settled(page)
    named = page.locator("button, select, input:not([type=file]), a").evaluate_all(
        "all => all.map(e => (e.innerText || e.ariaLabel || e.title"
        " || (e.labels && e.labels.length && e.labels[0].textContent) || '').trim())"
    )
    assert named
    assert all(named)


def test_a_lost_connection_recovers(open_page: Open) -> None:
    page = open_page(SQUARE)
    settled(page)
    page.context.set_offline(True)
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    lever(page, LETHALITY).press("ArrowRight")
    settled(page, LETHALITY)
    assert LETHALITY in page.url
