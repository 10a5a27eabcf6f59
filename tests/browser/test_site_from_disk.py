"""The site of the documents, opened from disk: nothing is loaded, no page scrolls sideways."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from servers import ROOT

pytest.importorskip("mkdocs", reason="the site needs the packages of the extra docs")
pytestmark = pytest.mark.slow("builds the site and opens every page of it in a browser")

BEYOND = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the built site."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def page(browsers: Any) -> Iterator[Any]:
    """Give a page that may load nothing from a server."""
    with closing(browsers.new.new_context()) as visitor:
        opened, asked = visitor.new_page(), []
        opened.on("request", lambda one: asked.append(one.url))
        yield opened
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_no_page_is_wider_than_the_window(site: Path, page: Any) -> None:
    wide = {}
    for path in sorted(site.rglob("*.html")):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path.as_uri())
        wide[path.name, 1280] = page.evaluate(BEYOND)
        page.set_viewport_size({"width": 400, "height": 900})
        wide[path.name, 400] = page.evaluate(BEYOND)
    assert {one: beyond for one, beyond in wide.items() if beyond > 0} == {}


@pytest.mark.parametrize("width", [1280, 400])
def test_the_search_finds_pages(site: Path, page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / "tutorials" / "first-run.html").as_uri())
    page.keyboard.press("s")
    page.keyboard.type("Lanchester")
    found = page.locator("a.md-search-result__link").first
    found.wait_for(state="attached")
    assert "verification.html" in found.get_attribute("href")
