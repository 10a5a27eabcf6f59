"""Write the page on dependencies from pyproject.toml: each with its bounds and what it is for.

python docs/dependencies.py            # writes docs/dependencies.md
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "dependencies.md"
LINE = re.compile(r'^ *"(?P<name>[\w.-]+(?:\[[\w,]+\])?)(?P<bounds>[^"]*)",?(?: *# (?P<why>.*))?$')
LIST = re.compile(r"^(?P<group>[\w-]+) = \[(?P<inline>.*\])?(?: *# (?P<why>.*))?$")
SHOWN = ("dependencies", "ui", "sensitivity", "cluster", "spreadsheet", "xarray", "notebook")


class Dependency(NamedTuple):
    """A package that is needed: for what group, its name, its bounds, and what it is for."""

    group: str
    name: str
    bounds: str
    why: str


def dependencies(text: str) -> list[Dependency]:
    """Return what pyproject.toml asks for, with its comments; extras of our own are left out."""
    found, group = [], ""
    head, _, _ = text.partition("[project.scripts]")
    for line in head.splitlines():
        if opened := LIST.match(line):
            group = opened["group"]
            for one in re.findall(r'"([^"]+)"', opened["inline"] or ""):
                name, bounds = re.fullmatch(r"([\w.-]+(?:\[[\w,]+\])?)(.*)", one).groups()  # type: ignore[union-attr]
                found.append(Dependency(group, name, bounds, opened["why"] or ""))
        elif one := LINE.match(line):
            found.append(Dependency(group, one["name"], one["bounds"], one["why"] or ""))
    ours = ("keywords", "classifiers", "license-files", "requires")
    return [one for one in found if one.group not in ours and not one.name.startswith("attrition[")]


def page(text: str) -> str:
    """Return the page."""
    template = (ROOT / "docs" / "templates" / "dependencies.md").read_text("utf-8")
    rows = [
        f"| {one.name} | {one.bounds.strip() or '–'} | {_extra(one.group)} | {_sentence(one.why)} |"
        for one in dependencies(text)
        if one.group in SHOWN
    ]
    head = ("| package | versions | extra | what it is for |", "|---|---|---|---|")
    return template.replace("{{table}}", "\n".join([*head, *rows]))


def _extra(group: str) -> str:
    return "" if group == "dependencies" else f"`{group}`"


def _sentence(why: str) -> str:
    """Return what a package is for, with the megabytes that stand after a colon."""
    return re.sub(r": (\d+)(, of which .*)?$", r" (\1 MB\2)", why)


if __name__ == "__main__":
    PAGE.write_text(page((ROOT / "pyproject.toml").read_text("utf-8")), encoding="utf-8")
