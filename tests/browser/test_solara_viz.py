"""The page of Mesa's own, as the recipe makes it: step, reset, seed and sliders in a browser."""

import re
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow("starts a server and a browser")

RECIPE = Path(__file__).parents[2] / "docs" / "mesa.md"


@pytest.fixture(scope="module")
def recipe(start, tmp_path_factory):
    """Give the address of the page that the document describes."""
    folder = tmp_path_factory.mktemp("recipe")
    code = re.search(r"```python\n(import solara.*?)```", RECIPE.read_text("utf-8"), re.DOTALL)[1]
    page = folder / "page.py"
    page.write_text(code, "utf-8")
    command = [sys.executable, "-m", "solara", "run", str(page), "--production", "--no-open"]
    command += ["--host", "127.0.0.1", "--port", "0"]
    quiet = {"SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false"}
    with start(command, folder / "log", **quiet) as address:
        yield address


def test_the_page_steps_and_resets_with_the_seed_and_the_sliders(recipe, open_page):
    page = open_page("/", base=recipe)
    page.get_by_text("Week 0, seed 1, aid 1").wait_for()
    for week in (1, 2):
        page.get_by_role("button", name="Step").click()
        page.get_by_text(f"Week {week}, seed 1, aid 1").wait_for()
    for name in ("seed", "support.military.a"):
        page.get_by_role("slider", name=name).press("ArrowRight")
    page.get_by_role("button", name="Reset").click()
    page.get_by_text("Week 0, seed 2, aid 1.02").wait_for()
    page.get_by_role("button", name="Step").click()
    page.get_by_text("Week 1, seed 2, aid 1.02").wait_for()
    assert page.get_by_role("slider", name="combat.lethality").count() == 1
