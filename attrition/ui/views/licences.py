"""The licence of the program and of what ships with it, and how to cite it."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import NamedTuple

import attrition.board
from attrition.storage.citation import citation

LOCK = Path(attrition.board.__file__).parent / "source" / "package-lock.json"
BATTLES = (
    "The table of battles has its own licence (ODC-BY 1.0): contains information from CDB90 of the "
    "US Army Concepts Analysis Agency (version of 1990, edition of J. B. Arnold), which is made "
    "available under the ODC Attribution License."
)


class Library(NamedTuple):
    """A library that ships within the program."""

    name: str
    version: str
    license: str


def libraries() -> list[Library]:
    """Return the libraries that the script of the board contains."""
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    found = ((name, packages[f"node_modules/{name}"]) for name in packages[""]["dependencies"])
    return [Library(name, one["version"], one["license"]) for name, one in found]


def licences_html() -> str:
    """Return the licences and the citation as HTML."""
    cited = citation()
    items = "".join(
        f"<li>{html.escape(f'{one.name} {one.version} ({one.license})')}</li>"
        for one in libraries()
    )
    return (
        '<h2 id="licence">Licence</h2>'
        f"<p>attrition is free software under the {html.escape(cited.license)} licence, © "
        f"{html.escape(cited.authors)}. The board contains these libraries:</p><ul>{items}</ul>"
        f"<p>{html.escape(BATTLES)}</p>"
        '<h2 id="cite">How to cite</h2>'
        f"<p>{html.escape(cited.message)} The manifest of a run has the seeds and all values that "
        f"were set.</p><blockquote>{html.escape(cited.text)}</blockquote>"
    )
