"""The axes of the board's charts in a real browser: no two marks of one are written alike."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
READY = '.at-board[data-runs="100"][data-stale="false"]'
MARKS = """[...document.querySelectorAll('.at-board figure svg, .at-courses figure svg')].map(
    svg => [...svg.querySelectorAll('.at-tick[text-anchor=end]')].map(one => one.textContent))"""


def axis(page: Any, values: list[float], percent: bool = False) -> list[str]:
    call = "([values, percent]) => attritionBoard.axisTexts(values, percent)"
    texts: list[str] = page.evaluate(call, [values, percent])
    return texts


@pytest.fixture(scope="module")
def live(open_shared_page: Open) -> Any:
    page = open_shared_page("/live?scenario=after-kherson")
    page.wait_for_selector('.at-live[data-week="0"]')
    page.wait_for_selector('[data-measure="power_hours"]')
    return page


@pytest.mark.parametrize(
    ("values", "percent", "texts"),
    [
        ([20.2, 20.4, 20.6], False, ["20.2", "20.4", "20.6"]),
        ([0, 5e5, 1e6], False, ["0", "0.5 M", "1.0 M"]),
        ([1000, 1050, 1100], False, ["1.00 k", "1.05 k", "1.10 k"]),
        ([-40, -20, 0, 20], True, ["−40 %", "−20 %", "0 %", "20 %"]),
        ([99.5, 100, 100.5], True, ["99.5 %", "100.0 %", "100.5 %"]),
        ([2.5e6, 8e6], False, ["2.5 M", "8.0 M"]),
        ([0, 0.001, 0.002], False, ["0", "0.001", "0.002"]),
    ],
)
def test_marks_have_the_decimals_of_their_step(
    live: Any, values: list[float], percent: bool, texts: list[str]
) -> None:
    assert axis(live, values, percent) == texts


def test_no_axis_has_the_same_text_twice_in_week_0_of_a_run(live: Any) -> None:
    found = [texts for texts in live.evaluate(MARKS) if texts]
    assert len(found) > 3
    assert [texts for texts in found if len(set(texts)) < len(texts)] == []


def test_a_single_week_is_a_dot_for_each_line(live: Any) -> None:
    lines = live.locator(".at-panels path.at-median").count()
    assert lines > 3
    assert live.locator(".at-panels circle.at-point").count() == lines


def test_no_axis_of_many_runs_has_the_same_text_twice(open_page: Open) -> None:
    page = open_page("/?scenario=after-kherson")
    page.wait_for_selector(READY)
    found = [texts for texts in page.evaluate(MARKS) if texts]
    assert len(found) > 3
    assert [texts for texts in found if len(set(texts)) < len(texts)] == []


def test_every_label_at_the_end_of_a_line_names_its_side(open_page: Open) -> None:
    page = open_page("/?scenario=iwo-jima")
    page.wait_for_selector(READY)
    labels = page.locator('[data-measure="men_front"] .at-end')
    for label, side in zip(labels.all(), ("United States", "Japan"), strict=True):
        words, text = label.evaluate(
            "one => [[...one.querySelectorAll('tspan')].map(row => row.textContent).join(''),"
            " one.querySelector('title').textContent]"
        )
        assert words.startswith(f"{side} ")
        assert text == words
    boxes = [label.bounding_box() for label in labels.all()]
    high, low = sorted(boxes, key=lambda box: box["y"])
    assert high["y"] + high["height"] <= low["y"] + 2


def test_an_axis_that_does_not_begin_at_zero_says_so(open_page: Open) -> None:
    page = open_page("/?scenario=after-kherson")
    page.wait_for_selector(READY)
    dots = page.locator("[data-measure^=dots-]")
    assert dots.count() > 1
    for figure in dots.all():
        first = figure.locator("svg > .at-tick").first.text_content()
        wanted = "" if first == "0" else f"the axis begins at {first}"
        assert figure.locator(".at-reading").text_content() == wanted
    assert "the axis begins at" in " ".join(dots.locator(".at-reading").all_text_contents())
