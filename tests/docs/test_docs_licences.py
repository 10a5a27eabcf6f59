"""Every table that ships stands on the page of licences, with where it is from."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture
def script(monkeypatch):
    """Give the script that writes the page."""
    monkeypatch.syspath_prepend(str(DOCS))
    import licences

    return licences


def test_the_page_is_fresh(script):
    assert (DOCS / "licences.md").read_text("utf-8") == script.page(), (
        "run: python docs/licences.py"
    )


def test_no_table_that_ships_is_missing(script):
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a checkout")
    ships = {
        path
        for path in listed.stdout.split()
        if path.startswith(("scenarios/", "attrition/")) and path.endswith((".csv", ".json"))
    }
    assert len(ships) > 50
    assert ships <= set(script.tables())


def test_every_table_says_where_it_is_from(script):
    silent = [path for path in script.tables() if path not in script.OTHERS]
    assert [path for path in silent if not script.sources(path)] == []
    assert [path for path in script.OTHERS if not (ROOT / path).is_file()] == []
