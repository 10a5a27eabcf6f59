"""The story in a real browser: guess first, by keyboard to its end, a teacher's own file, paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow("starts a server and a real browser")

Open = Callable[..., Any]
DUEL = """title = "A duel"
[[chapters]]
id = "one"
title = "Who wins"
text = "Two armies of {combat.soldiers.a} meet."
scenario = "lanchester-square"
move = "combat.quality.a"
reveal = "{casualties} are killed or wounded."
[chapters.guess]
question = "How many are killed or wounded?"
figure = "casualties"
low = 0
high = 10000
[[chapters]]
id = "two"
title = "Support"
text = "And at home?"
scenario = "lanchester-square"
[chapters.guess]
question = "Draw the support."
draw = "support"
of = "a"
low = 0
high = 100
"""


def heading(page: Any, text: str) -> None:
    expect(page.locator(".at-chapter h1").first).to_contain_text(text)


def board(page: Any) -> Any:
    return page.locator(".at-story-board .at-board")


def give_file(page: Any, text: str, folder: Path) -> None:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    page.locator("input[aria-label='Story file (TOML)']").set_input_files(path)


def tab_to(page: Any, name: str) -> None:
    """Press Tab until a button has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"no way by Tab to {name}")


def test_the_board_and_the_answer_stay_covered_until_there_is_a_guess(open_page: Open) -> None:
    page = open_page("/story?chapter=4")
    expect(page.locator(".at-guess h2")).to_be_visible()
    page.wait_for_selector(".at-board", state="attached")
    expect(board(page)).to_be_hidden()
    assert "Without the arms" not in page.content()
    page.get_by_role("spinbutton").fill("40")
    page.get_by_role("button", name="That is my guess").click()
    expect(board(page)).to_be_visible()
    expect(page.locator(".at-reveal")).to_contain_text("Without the arms")
    expect(page.locator(".at-reveal")).to_contain_text("Your guess: 40.")
    expect(page.locator("h1:visible")).to_have_count(1)


def test_the_story_runs_to_its_end_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("/story")
    heading(page, "1. What stands where")
    for number in range(1, 7):
        heading(page, f"{number}. ")
        tab_to(page, "Skip")
        page.keyboard.press("Enter")
        expect(board(page)).to_be_visible()
        page.keyboard.press("ArrowRight")
    heading(page, "6. ")
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    page.wait_for_url("**chapter=6*")
    page.keyboard.press("ArrowLeft")
    heading(page, "5. ")


def test_a_curve_is_drawn_with_the_arrow_keys_and_turns_no_chapter(open_page: Open) -> None:
    page = open_page("/story?chapter=2")
    guess = page.get_by_role("button", name="That is my guess")
    expect(guess).to_be_disabled()
    handles = page.get_by_role("slider", name="Wars that have ended")
    handles.first.focus()
    before = handles.nth(1).get_attribute("aria-valuenow")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(handles.nth(1)).to_have_attribute("aria-valuenow", "100")
    expect(handles.last).to_have_attribute("aria-valuenow", "100")  # what has ended stays so
    expect(handles.first).to_have_attribute("aria-valuenow", before)
    heading(page, "2. ")
    guess.press("Enter")
    expect(page.locator(".at-runs")).to_have_count(1)  # flat where no war ends: it has no box
    expect(page.locator(".at-reveal")).to_contain_text("Your guess on")


def test_a_guess_made_before_any_war_has_run_is_drawn_alone(open_page: Open) -> None:
    page = open_page("/story?chapter=2")
    page.get_by_role("slider", name="Wars that have ended").last.press("End")
    page.get_by_role("button", name="That is my guess").press("Enter")
    expect(page.locator(".at-reveal")).to_contain_text("of 100 runs")  # no answer comes any more
    page.evaluate("document.querySelector('.at-guess').__vue__.answer_json = null")
    expect(page.locator(".at-reveal")).to_have_text("Running the first wars…")
    expect(page.locator(".at-runs-text")).to_have_count(0)
    expect(page.locator(".at-drawn-text")).to_have_text("your line: 100")


def test_a_curve_is_drawn_with_the_pointer(open_page: Open) -> None:
    page = open_page("/story?chapter=2")
    box = page.locator(".at-draw").bounding_box()
    page.mouse.move(box["x"] + 0.1 * box["width"], box["y"] + 0.85 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.95 * box["width"], box["y"] + 0.1 * box["height"], steps=8)
    page.mouse.up()
    values = page.get_by_role("slider", name="Wars that have ended").evaluate_all(
        "all => all.map(one => Number(one.getAttribute('aria-valuenow')))"
    )
    assert values == sorted(values)
    assert values[-1] > values[0] + 50
    expect(page.get_by_role("button", name="That is my guess")).to_be_enabled()


def test_the_one_lever_moves_the_board_and_explore_takes_it_along(open_page: Open) -> None:
    page = open_page("/story?chapter=4")
    page.get_by_role("button", name="Skip").click()
    page.locator("#at-story-lever").press("End")
    page.wait_for_url("**support.military.a=2*")
    page.get_by_role("button", name="Explore this yourself").click()
    page.wait_for_url("**/?*support.military.a=2*")
    expect(page.locator("[id='support.military.a']").first).to_have_value("2")


def test_levers_moved_elsewhere_come_back_after_the_story(open_page: Open) -> None:
    page = open_page("/?scenario=lanchester-square&combat.lethality=0.02")
    page.get_by_role("link", name="Story", exact=True).click()
    heading(page, "1. ")
    page.wait_for_url("**scenario=after-kherson*")
    page.get_by_role("link", name="Sources", exact=True).click()
    page.wait_for_url("**/sources?scenario=lanchester-square*combat.lethality=0.02*")


def test_a_teachers_file_with_errors_is_told_in_full_and_a_good_one_is_shown(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page("/story")
    heading(page, "1. What stands where")
    bad = DUEL.replace("lanchester-square", "lanchester-squares").replace("move", "moev")
    give_file(page, bad, tmp_path)
    notes = page.get_by_role("alert")
    for part in ("did you mean lanchester-square?", "moev: unknown key; did you mean move?"):
        expect(notes).to_contain_text(part)
    heading(page, "1. What stands where")
    give_file(page, DUEL, tmp_path)
    heading(page, "1. Who wins")
    expect(page.locator(".at-chapters li")).to_have_count(2)
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**chapter=2*")
    heading(page, "2. ")
    page.reload()
    expect(page.locator(".at-chapters li")).to_have_count(2)
    heading(page, "2. ")
    page.wait_for_url("**chapter=2*")
    page.get_by_text("Your own story").click()
    page.get_by_role("button", name="Close your story").click()
    heading(page, "1. What stands where")


def test_the_hand_out_has_all_chapters_and_no_answer_even_after_a_guess(open_page: Open) -> None:
    page = open_page("/story?chapter=3")
    heading(page, "3. ")
    expect(page.locator(".at-handout")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".at-handout article")).to_have_count(6)
    expect(page.locator(".at-handout article").last).to_be_visible()
    expect(board(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Skip")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Skip").click()
    expect(board(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".at-story-right")).to_be_hidden()
    expect(page.locator(".at-handout article").last).to_be_visible()
