"""A server with scenarios of its own: every page shows one that a link names."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from servers import ROOT
from small_war import SMALL

TWICE = 'title = "Twice as deadly"\nextends = "duel"\n[combat]\nlethality = 0.04\n'
STORY = """
title = "A story"
[[chapters]]
id = "one"
title = "The deadlier duel"
text = "Twice as many fall."
scenario = "twice"
"""
COMMAND = [sys.executable, "run.py", "ui", "--port", "0", "--no-open"]
PAGES = ("/", "/compare", "/live", "/when", "/sweep", "/sources")
SHOWN = {
    "/": "Twice as deadly · 100 runs",
    "/compare": "Twice as deadly",
    "/live": "Arden",
    "/when": "Twice as deadly: could they agree?",
    "/sweep": "Arden",
    "/sources": "Parameters of “Twice as deadly”",
}

pytestmark = pytest.mark.slow("starts a server of its own and opens its pages in a browser")


@pytest.fixture(scope="module")
def own(start: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server that offers a folder with two scenarios."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "duel.toml").write_text(SMALL)
    (folder / "scenarios" / "twice.toml").write_text(TWICE)
    command = [*COMMAND, "--scenarios", str(folder / "scenarios")]
    with start(command, folder / "log") as address:
        yield address


def chosen(page: Any) -> str:
    return str(page.locator("#at-scenario option:checked").text_content())


def test_visitors_come_to_the_server_s_first_scenario(open_page: Any, own: str) -> None:
    page = open_page("/", base=own)
    page.get_by_text("Of 100 runs").first.wait_for()
    assert chosen(page) == "North and South"
    groups = page.locator("#at-scenario optgroup").evaluate_all("all => all.map(one => one.label)")
    assert groups == ["Of this server", "Other wars"]


def test_a_link_names_a_scenario_and_twenty_pupils_upload_nothing(open_page: Any, own: str) -> None:
    for _ in range(2):
        with closing(open_page("/?scenario=twice", base=own)) as page:
            page.get_by_text("Of 100 runs").first.wait_for()
            assert chosen(page) == "Twice as deadly"
            assert "scenario=twice" in page.url
            assert "upload" not in page.url


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_it(path: str, open_page: Any, own: str) -> None:
    page = open_page(f"{path}?scenario=twice", base=own)
    page.wait_for_function("/North|Twice as deadly/.test(document.body?.innerText)")
    assert page.locator(".at-notes").count() == 0
    assert "scenario=twice" in page.url


def test_a_story_of_a_visitor_s_own_can_be_about_it(open_page: Any, own: str) -> None:
    page = open_page("/story", base=own)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "mine.toml", "mimeType": "text/plain", "buffer": STORY.encode()}
    )
    page.get_by_text("The deadlier duel").first.wait_for()
    assert "scenario=twice" in page.url


def test_a_name_that_is_none_is_told_with_the_nearest(open_page: Any, own: str) -> None:
    page = open_page("/?scenario=twic", base=own)
    page.get_by_text("Unknown scenario 'twic'. Did you mean twice?").wait_for()


def test_a_broken_file_keeps_the_server_from_starting(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(SMALL + "lethalty = 1\n")
    (tmp_path / "aid-cut.toml").write_text(SMALL)
    done = subprocess.run(
        [*COMMAND, "--scenarios", str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "one.toml: combat.lethalty: unknown key; did you mean combat.lethality" in done.stderr
    assert "aid-cut.toml: a shipped scenario is called aid-cut" in done.stderr
    assert "Traceback" not in done.stderr
