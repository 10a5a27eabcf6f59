"""The first thing that an address shows is the answer to what it asks."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import expect

from attrition.drivers.ensemble import Ensemble
from attrition.results.endings import ends
from attrition.ui.links import read_link

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
READY = '.at-board[data-runs="100"][data-stale="false"] .at-answer[data-former="false"]'
BY = r"by \d+ [A-Z][a-z]{2} \d{4}"
WITH = re.compile(rf"With these changes, (\w+) of 100 wars .*{BY}.* Without them, (\w+)")
NEITHER = re.compile(rf"None of 100 wars has ended {BY}, with the changes or without them")
ALONE = re.compile(rf"(\w+) of 100 wars (?:has|have) ended {BY}")
OVERLAPS = """(selector) => {
    const all = [...document.querySelectorAll(selector)];
    const boxes = all.map((one) => one.getBoundingClientRect());
    return boxes.filter((one, i) => boxes.some((other, k) => k < i
        && one.left < other.right && other.left < one.right
        && one.top < other.bottom && other.top < one.bottom)).length;
}"""


def headline(page: Any) -> str:
    page.wait_for_selector(READY)
    return str(page.locator("h1").inner_text())


def number(word: str) -> int:
    return 0 if word.lower() == "none" else int(word)


@cache
def ended(query: str) -> int:
    """Return how many of the first hundred wars of an address end, run without the page."""
    setting = read_link(query).setting
    ensemble = Ensemble(setting.simulated(), **setting.drawn())
    ensemble.extend(range(100))
    found = ends(ensemble.trajectories())
    assert found is not None
    return int((found.codes > 0).sum())


@pytest.mark.parametrize(
    "query",
    [
        "scenario=after-kherson&politics.guarantees=0.8",
        "scenario=after-kherson&politics.guarantees=0.8&politics.cost_casualties=0.03",
        "scenario=after-kherson&combat.posture.a=0&combat.posture.b=0",
    ],
)
def test_a_change_is_answered_by_how_many_wars_end_with_it_and_without(
    open_page: Open, query: str
) -> None:
    told = headline(open_page(f"/?{query}"))
    found = WITH.match(told)
    assert found or NEITHER.match(told), told
    numbers = [number(one) for one in found.groups()] if found else [0, 0]
    assert numbers == [ended(query), ended("scenario=after-kherson")]


@pytest.mark.parametrize("more", ["", "&bands=luck"])
@pytest.mark.parametrize("name", ["after-kherson", "full-scale-invasion"])
def test_a_war_is_answered_by_how_many_of_its_runs_end(
    open_page: Open, name: str, more: str
) -> None:
    query = f"scenario={name}{more}"
    told = headline(open_page(f"/?{query}"))
    found = ALONE.match(told)
    assert found, told
    assert number(found[1]) == ended(query)


def test_a_battle_shows_no_measure_that_it_does_not_have(open_page: Open) -> None:
    page = open_page("/?scenario=iwo-jima")
    headline(page)
    drawn = page.locator(".at-panels figure").evaluate_all("all => all.map(x => x.dataset.measure)")
    assert drawn
    assert not {"power_hours", "gdp_index", "gdp_change", "refugees_abroad"} & set(drawn)
    expect(page.locator(".at-board")).not_to_contain_text("Hours of power")


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_no_two_labels_of_a_chart_stand_on_each_other(open_page: Open, width: int) -> None:
    page = open_page("/?scenario=full-scale-invasion", width)
    headline(page)
    for place in range(page.locator(".at-panels figure").count()):
        chart = f".at-panels figure:nth-of-type({place + 1}) svg"
        assert page.evaluate(OVERLAPS, f"{chart} text") == 0, chart
