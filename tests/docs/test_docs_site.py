"""The site is built without a complaint and asks no other server for anything."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from attrition.storage.version import own_version

pytestmark = pytest.mark.slow("builds the site")

pytest.importorskip("mkdocs", reason="the site needs the packages of the extra docs")

ROOT = Path(__file__).parents[2]
FOREIGN = re.compile(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]*"')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Give the folder of the built site."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_of_the_documents_is_built(site):
    docs = ROOT / "docs"
    built = {
        path.relative_to(site).with_suffix("").as_posix()
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }
    pages = [path for path in docs.rglob("*.md") if path.parent != docs / "templates"]
    written = {path.relative_to(docs).with_suffix("").as_posix() for path in pages}
    assert written == built


def test_no_page_asks_another_server(site):
    pages = list(site.rglob("*.html"))
    asking = {p.name: FOREIGN.findall(p.read_text("utf-8")) for p in pages}
    assert {name: found for name, found in asking.items() if found} == {}
    styles = [path.read_text("utf-8") for path in site.rglob("*.css")]
    assert not any(re.search(r"url\(['\"]?(?:https?:)?//", style) for style in styles)


def test_equations_are_there_and_none_is_left_unread(site):
    text = (site / "model.html").read_text("utf-8")
    assert text.count("<math ") > 50
    assert "arithmatex" not in text


def test_links_between_pages_name_files_so_that_they_work_from_disk(site):
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        links = re.findall(r'<a\b[^>]*\bhref="([^"#:]+)(?:#[^"]*)?"', path.read_text("utf-8"))
        lost = [one for one in links if not (path.parent / unquote(one)).is_file()]
        assert lost == [], path


def test_search_needs_no_server(site):
    assert (site / "search" / "search_index.js").read_text("utf-8").startswith("var __index")


def test_every_page_says_its_version_and_the_first_one_how_to_begin(site):
    told = f"attrition {own_version()}, MIT licence"
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert [p.name for p in pages if told not in p.read_text("utf-8")] == []
    whole = (site / "index.html").read_text("utf-8")
    first = re.sub(r"</?(?:span|code|a)\b[^>]*>", "", whole)
    for part in ("How long can a war of attrition last", "after-kherson.svg", "run after-kherson"):
        assert part in first


def test_the_repository_is_linked_where_its_address_is_known(tmp_path):
    address = "https://code.example.org/attrition"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    env = {**os.environ, "ATTRITION_REPOSITORY": address}
    subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True)
    assert f'href="{address}"' in (tmp_path / "index.html").read_text("utf-8")
