"""The site is built without a complaint and asks no other server for anything."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

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
        path.parent.relative_to(site).as_posix() if path.parent != site else "index"
        for path in site.rglob("index.html")
    }
    pages = [path for path in docs.rglob("*.md") if path.parent != docs / "templates"]
    written = {path.relative_to(docs).with_suffix("").as_posix() for path in pages}
    assert {name.removesuffix("/index") for name in written} == built


def test_no_page_asks_another_server(site):
    pages = list(site.rglob("*.html"))
    asking = {p.name: FOREIGN.findall(p.read_text("utf-8")) for p in pages}
    assert {name: found for name, found in asking.items() if found} == {}
    styles = [path.read_text("utf-8") for path in site.rglob("*.css")]
    assert not any(re.search(r"url\(['\"]?(?:https?:)?//", style) for style in styles)


def test_equations_are_there_and_none_is_left_unread(site):
    text = (site / "model" / "index.html").read_text("utf-8")
    assert text.count("<math ") > 50
    assert "arithmatex" not in text
